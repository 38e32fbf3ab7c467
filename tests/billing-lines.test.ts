import { describe, expect, test } from "vitest";
import { readBilling } from "../src/data/billing/read-billing.ts";

async function* whole(text: string): AsyncIterable<string> {
  yield text;
}

const MONTHLY = "customer,month,mrr\n";
const SPANS = "customer,start,end,amount\n";
const PLANS = "customer,start,end,amount,interval\n";

/** Faults as they are printed, or what was read and what was said about it. */
async function outcomeOf(text: string): Promise<{ faults: string[]; said: string[]; amounts: number[] }> {
  try {
    const { ledger, repairs, notes, warnings } = await readBilling(whole(text), "x.csv");
    return {
      faults: [],
      said: [...warnings, ...repairs.map((repair) => `${repair.text} (line ${repair.line})`), ...notes],
      amounts: Array.from(ledger.amounts, (amount) => amount / ledger.parts),
    };
  } catch (error) {
    return { faults: error instanceof Error ? error.message.split("\n") : [String(error)], said: [], amounts: [] };
  }
}

/** An export, and a sentence for each fault that is told, with its line. */
const REFUSED: readonly (readonly [what: string, text: string, faults: readonly string[]])[] = [
  [
    "days and months first",
    `${MONTHLY}a,03/04/2025,10\nb,25/12/2025,10\nc,12/31/2025,10\n`,
    ['x.csv:4: "12/31/2025" in column "month" has the month first'],
  ],
  [
    "days that may be months",
    `${MONTHLY}a,03/04/2025,10\nb,05/06/2025,10\n`,
    ['x.csv:2: "03/04/2025" in column "month" is one day or another'],
  ],
  ["two currencies", `${MONTHLY}a,2025-01,$10\nb,2025-02,€10\n`, ['x.csv:3: "€10" in column "mrr" is in EUR, and "$10" in line 2 in USD']],
  [
    "two currencies by a column",
    "customer,month,mrr,currency\na,2025-01,10,USD\nb,2025-01,10,EUR\n",
    ['x.csv:3: column "currency" says EUR here and USD in line 2'],
  ],
  ["units below the names", `${MONTHLY}(id),(yyyy-mm),(USD)\na,2025-01,10\n`, ['x.csv:2: "(yyyy-mm)" in column "month" is no date']],
  ["a title above the names", `MRR by customer 2025,,\n${MONTHLY}a,2025-01,10\n`, ['x.csv:1: "MRR by customer 2025" stands alone above']],
  ["a mistyped year", `${MONTHLY}a,0205-01,10\na,2025-02,10\n`, ['x.csv:2: column "month": "0205-01" is in the year 205']],
  [
    "an end before the start",
    `${PLANS}a,2025-05-01,2025-04-01,10,month\nb,2025-05-01,2025-04-01,10,month\n`,
    ["x.csv:2: it ends on 2025-04-01, before it starts", "x.csv:3: it ends on"],
  ],
  [
    "an interval that nobody knows",
    `${PLANS}a,2025-05-01,,10,fortnight\n`,
    ['x.csv:2: column "interval": "fortnight" is no billing interval'],
  ],
  [
    "discounts as shares and as percent",
    "customer,month,mrr,discount\na,2025-01,10,20\nb,2025-01,10,0.2\n",
    ['x.csv:3: "0.2" in column "discount"'],
  ],
  [
    "texts for numbers",
    `${MONTHLY}a,2025-01,10\nb,2025-01,n/a\nc,2025-01,-\nd,2025-01,10\ne,2025-02,7\n`,
    ['x.csv:3: column "mrr": "n/a" is not a number', 'x.csv:4: column "mrr": "-" is not a number'],
  ],
  [
    "days as a spreadsheet keeps them",
    `${MONTHLY}a,45658,10\na,45689,10\n`,
    ['x.csv:2: "45658" in column "month" is how a spreadsheet keeps 2025-01-01'],
  ],
  ["an amount with a comma outside quotes", `${MONTHLY}a,2025-01,1,200\nb,2025-02,20\n`, ["x.csv:2: 4 cells where the header has 3"]],
  ["nothing", "", ["x.csv: the file is empty"]],
  ["names alone", MONTHLY, ["x.csv: the file has a header and no rows"]],
  ["amounts beyond all cents", `${MONTHLY}a,2025-01,1e300\nb,2025-01,0.01\n`, ["x.csv:2: the amounts are too large"]],
  ["months side by side", "customer,2025-01,2025-02,2025-03\na,10,10,10\n", ["x.csv:1: months stand side by side"]],
  ["two columns of one name", "customer,month,mrr,mrr\na,2025-01,10,20\n", ['x.csv:1: columns 3 and 4 are both called "mrr"']],
  [
    "what has ended and does not say when",
    "customer,start,end,amount,interval,status\na,2025-01-01,,10,month,canceled\nb,2025-01-01,,10,month,active\n",
    ["x.csv:2: its status is canceled"],
  ],
  ["nobody who pays", `${MONTHLY}a,2025-01,0\nb,2025-02,0\n`, ["x.csv: no customer pays anything"]],
  ["a quote that is never closed", `${MONTHLY}"a,2025-01,10\nb,2025-02,10\n`, ["x.csv:2: a quoted cell is never closed"]],
  ["quarters for months", `${MONTHLY}a,Q1 2025,10\na,Q2 2025,10\n`, ['x.csv:2: column "month": "Q1 2025" is a quarter', "x.csv:3:"]],
  ["months without a year", `${MONTHLY}a,Jan,10\na,Feb,10\n`, ['x.csv:2: column "month": "Jan" is not a date', "x.csv:3:"]],
  ["percentages for amounts", `${MONTHLY}a,2025-01,10%\na,2025-02,12%\n`, ['x.csv:2: column "mrr" holds percentages']],
  ["an end without an interval to go by", `${SPANS}a,2025-05-01,,10\n`, ["x.csv:2: the row has no end"]],
  ["no column of amounts", "customer,month\na,2025-01\n", ["x.csv:1: no column can be told to hold the amount"]],
];

test.each(REFUSED)("%s: one line for each fault, with its row", async (_, text, expected) => {
  const { faults } = await outcomeOf(text);
  expect(faults.length).toBe(expected.length);
  for (const [i, begins] of expected.entries()) expect(faults[i]).toContain(begins);
});

const everyYear = Array.from({ length: 8 }, (_, i) => `c${i},2024-0${(i % 6) + 1},1200\nc${i},2025-0${(i % 6) + 1},1200`).join("\n");
const threeMonths = ["2025-01", "2025-02", "2025-03"]
  .map((month) => Array.from({ length: 10 }, (_, i) => `c${i},${month},10`).join("\n"))
  .join("\n");

/** An export, what its customers' months come to, and what is said about it. */
const PUT_RIGHT: readonly (readonly [what: string, text: string, amounts: readonly number[], said: string])[] = [
  ["rows without a month", `${MONTHLY}a,,10\nb,2025-01,10\nb,2025-02,10\n`, [10, 10], "1 row is left out for want of a month (line 2)"],
  [
    "rows without a customer",
    `${MONTHLY},2025-01,10\nb,2025-01,10\nb,2025-02,10\n`,
    [10, 10],
    "1 row is left out: no customer is named (line 2)",
  ],
  [
    "a credit note",
    `${SPANS}a,2025-01-01,2025-03-31,300\na,2025-02-01,2025-02-28,-50\n`,
    [100, 50],
    "1 row has a negative amount, which is taken off its months (line 3)",
  ],
  [
    "an invoice twice",
    `invoice,${SPANS}1,a,2025-01-01,2025-01-31,300\n1,a,2025-01-01,2025-01-31,300\n2,a,2025-02-01,2025-02-28,300\n`,
    [300, 300],
    "1 row repeats an earlier one in every cell and is left out",
  ],
  [
    "subscriptions that overlap",
    `${PLANS}a,2025-01-01,,10,month\na,2025-02-01,,20,month\n`,
    [10, 30],
    "1 month of a customer has several rows, which are added up",
  ],
  [
    "invoices for a year read as months",
    `${MONTHLY}${everyYear}\n`,
    Array.from({ length: 16 }, () => 1200),
    "8 of 8 customers pay in single months and nothing between, 8 of them every 12 months",
  ],
  [
    "a fee for the setup",
    `customer,start,end,amount,description\na,2025-01-01,2025-01-31,100,Team plan\na,2025-01-01,2025-01-31,500,Setup fee\n`,
    [100],
    "1 row is left out, being for what does not recur",
  ],
  [
    "tax in a column of its own",
    "customer,month,subtotal,tax,total\na,2025-01,100,20,120\nb,2025-01,100,20,120\n",
    [100, 100],
    '"total" could be meant as well (--amount)',
  ],
  ["a row of totals", `${MONTHLY}a,2025-01,10\na,2025-02,10\nTotal,,20\n`, [10, 10], "1 row of totals is left out"],
  [
    "the names once more",
    `${MONTHLY}a,2025-01,10\ncustomer,month,mrr\na,2025-02,10\n`,
    [10, 10],
    "1 row repeats the names of the columns and is left out (line 3)",
  ],
  [
    "a customer in two writings",
    `${MONTHLY}Acme ,2025-01,10\nACME,2025-02,10\n`,
    [10, 10],
    "1 row writes a customer's name with other capitals or blanks",
  ],
  [
    "a last month that is not finished",
    `${MONTHLY}${threeMonths}\nc1,2025-04,10\n`,
    Array.from({ length: 31 }, () => 10),
    "Apr 2025, the last month, has 1 customer and 10% of the MRR",
  ],
  ["a date in the future", `${MONTHLY}a,2025-01,10\na,2025-02,10\nb,2052-01,10\n`, [10, 10, 10], "nobody pays from Mar 2025 to Dec 2051"],
  ["negatives in parentheses", `${MONTHLY}a,2025-01,10\na,2025-02,(4.00)\na,2025-02,10\n`, [10, 6], '"(4.00)" is read as -4'],
  [
    "blanks between thousands",
    "customer;month;mrr\na;2025-01;1 200,50\nb;2025-02;1 300,00\n",
    [1200.5, 1300],
    "commas are read as decimal signs",
  ],
  [
    "times of day",
    `${MONTHLY}a,2025-01-31T23:59:59Z,10\na,2025-02-28T23:59:59+02:00,10\n`,
    [10, 10],
    'times of day in "month" are left out',
  ],
  [
    "what was never paid",
    "customer,start,end,amount,interval,status\na,2025-01-01,2025-01-31,10,month,void\nb,2025-01-01,,10,month,active\n",
    [10],
    "1 row is left out: the status is void",
  ],
  [
    "contracts that end in the future",
    `${PLANS}a,2025-01-01,2025-12-31,120,year\nb,2025-02-01,,10,month\n`,
    Array.from({ length: 23 }, () => 10),
    "the last month is taken to be Dec 2025, that of the latest end",
  ],
  [
    "intervals that are counted",
    "customer,start,end,amount,interval,interval_count\na,2025-01-01,,147,month,3\nb,2025-02-01,,10,month,1\n",
    [49, 49, 10],
    '"interval_count" as every',
  ],
  [
    "deals that are not won",
    "Account,Contract Start,Contract End,TCV,Stage\na,2025-01-01,2025-12-31,1200,Closed Won\nb,2025-01-01,2025-12-31,1200,Closed Lost\nc,2025-01-01,2025-12-31,600,Negotiation\n",
    [100],
    'rows whose "Stage" is "Closed Won" count',
  ],
  [
    "amounts in cents by their name",
    "customer,month,amount_cents\na,2025-01,1050\na,2025-02,1200\n",
    [10.5, 12],
    "are in cents, as its name says",
  ],
  [
    "contracts that end within their term",
    `${PLANS}${Array.from({ length: 5 }, (_, i) => `c${i},2025-02-01,2025-0${4 + i}-15,1200,year`).join("\n")}\nd,2025-01-01,,10,month\n`,
    [],
    "5 of 5 customers who left a contract for longer than a month did so within its term",
  ],
  [
    "months that were credited",
    `${MONTHLY}${["a", "b", "c"].map((who) => [1, 3, 4, 5].map((month) => `${who},2025-0${month},10`).join("\n")).join("\n")}\nd,2025-02,10\n`,
    [],
    "3 of 4 departures are back after one month",
  ],
  [
    "German invoices",
    "Kunde;Leistungsbeginn;Leistungsende;Betrag netto\na;01.01.2025;31.01.2025;1.200,50 €\na;01.02.2025;28.02.2025;1.300,00 €\n",
    [1200.5, 1300],
    "the day first as line 2 tells",
  ],
  ["a gap", `${MONTHLY}a,2025-01,10\na,2025-03,10\nb,2025-02,5\n`, [10, 10, 5], "1 gap in what a customer pays is churn and reactivation"],
  [
    "a month that comes to less than nothing",
    `${MONTHLY}a,2025-01,10\na,2025-02,5\na,2025-02,-8\nb,2025-02,1\n`,
    [10, 1],
    "1 month of a customer comes to less than nothing and counts as nothing paid",
  ],
];

describe("put right by a rule that is said:", () => {
  test.each(PUT_RIGHT)("%s", async (_, text, amounts, said) => {
    const outcome = await outcomeOf(text);
    expect(outcome.faults).toEqual([]);
    if (amounts.length > 0) expect(outcome.amounts).toEqual(amounts);
    expect(outcome.said.join("\n")).toContain(said);
  });
});

test("signs that change nothing: marks, line ends, tabs, quotes and empty lines", async () => {
  const plain = await outcomeOf(`${MONTHLY}a,2025-01,10\na,2025-02,20\n`);
  for (const text of [
    `\uFEFF${MONTHLY}a,2025-01,10\na,2025-02,20\n`,
    `${MONTHLY}a,2025-01,10\na,2025-02,20\n`.replaceAll("\n", "\r\n"),
    `${MONTHLY}a,2025-01,10\na,2025-02,20\n`.replaceAll(",", "\t"),
    `${MONTHLY}\n"a",2025-01,"10"\n\n\na,2025-02,20`,
  ])
    expect((await outcomeOf(text)).amounts).toEqual(plain.amounts);
  expect(plain.amounts).toEqual([10, 20]);
});
