import { describe, expect, test } from "vitest";
import type { BillingOptions } from "../src/data/billing/billing-options.ts";
import { type Billing, readBilling } from "../src/data/billing/read-billing.ts";
import { analyseCustomers } from "../src/fit/customers/analyse-customers.ts";
import { customerDocument } from "../src/report/customers/customer-document.ts";
import { customerReport } from "../src/report/customers/customer-report.ts";
import { forecast } from "./command.ts";
import { temporaryFolder } from "./temporary-folder.ts";

async function* chunked(text: string, size = 11): AsyncIterable<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const read = (text: string, options: BillingOptions = {}) => readBilling(chunked(text), "export.csv", options);

/** What each customer pays in each month of the ledger. */
function paidIn({ ledger }: Billing): Record<string, number[]> {
  const rows = ledger.customers.map((customer, c) => {
    const row = new Array<number>(ledger.last - ledger.first + 1).fill(0);
    for (let k = ledger.offsets[c] ?? 0; k < (ledger.offsets[c + 1] ?? 0); k++)
      row[ledger.months[k] ?? 0] = Number(((ledger.amounts[k] ?? 0) / ledger.parts).toFixed(4));
    return [customer, row] as const;
  });
  return Object.fromEntries(rows.filter(([, row]) => row.some((value) => value > 0)));
}

/** A row for each of so many customers in each of some months, each at 100 a month. */
const monthly = (customers: number, months: readonly string[], name = "c") =>
  months.flatMap((month) => Array.from({ length: customers }, (_, i) => `${name}${i},${month},100\n`)).join("");
const yearOf = (year: number) => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);
const HEAD = "customer,month,mrr\n";
const SUBSCRIPTIONS = "customer,start,end,amount,interval\n";
const INVOICES = "customer,period_start,period_end,amount\n";

interface Refused {
  readonly name: string;
  readonly text: string;
  readonly options?: BillingOptions;
  /** each fault, in the order of the file, whole; there may be no other */
  readonly faults: readonly (string | RegExp)[];
}

const refused: readonly Refused[] = [
  {
    name: "days and months in both orders",
    text: `${HEAD}a,03/04/2025,1\na,25/12/2025,1\na,12/25/2025,1\n`,
    faults: [
      /^export\.csv:4: "12\/25\/2025" in column "month" has the month first, and "25\/12\/2025" in line 3 the day; write 2025-01-31/,
    ],
  },
  {
    name: "days and months in an order that no row tells",
    text: `${HEAD}a,03/04/2025,1\na,05/06/2025,1\n`,
    faults: [/^export\.csv:2: "03\/04\/2025" .* no row tells which; write 2025-01-31, or say --dates day-first or --dates month-first$/],
  },
  {
    name: "two currencies by their signs",
    text: `${HEAD}a,2025-01,$100\nb,2025-01,€100\n`,
    faults: [/^export\.csv:3: "€100" in column "mrr" is in EUR, and "\$100" in line 2 in USD/],
  },
  {
    name: "two currencies by their codes",
    text: "customer,month,mrr,currency\na,2025-01,100,usd\nb,2025-01,100,EUR\n",
    faults: [/^export\.csv:3: column "currency" says EUR here and USD in line 2; .* keep one with --only USD/],
  },
  {
    name: "a sign and a code that contradict each other",
    text: "customer,month,mrr,currency\na,2025-01,€100,USD\n",
    faults: [/^export\.csv:2: amounts are written in EUR, and column "currency" says USD/],
  },
  {
    name: "no month in any row",
    text: `${HEAD}a,,1\nb,,1\n`,
    faults: ["export.csv: no row has something to pay in some month; 2 rows are left out for want of a month, first in line 2"],
  },
  {
    name: "a second line of names, with units",
    text: `${HEAD}id,yyyy-mm,USD\na,2025-01,1\na,2025-02,1\n`,
    faults: [/^export\.csv:2: "yyyy-mm" in column "month" is no date and "USD" in column "mrr" no amount; .* take it out/],
  },
  {
    name: "a title above the names",
    text: `MRR export\n\n${HEAD}a,2025-01,1\n`,
    faults: [
      /^export\.csv:1: "MRR export" stands alone above what seem to be the names of the columns, in line 3; .* take out what stands above/,
    ],
  },
  {
    name: "a title that a spreadsheet has given empty cells",
    text: `MRR export;;\ncustomer;month;mrr\na;2025-01;1\n`,
    faults: [/^export\.csv:1: "MRR export" stands alone .* in line 2/],
  },
  {
    name: "months side by side",
    text: "customer,2025-01,2025-02\na,1,1\n",
    faults: [/^export\.csv:1: months stand side by side, as columns "2025-01" to "2025-02"; a row for each customer and month is needed/],
  },
  {
    name: "an end before its start",
    text: `${SUBSCRIPTIONS}a,2025-06-01,2025-01-31,1,month\n`,
    faults: [/^export\.csv:2: it ends on 2025-01-31, before it starts on 2025-06-01; put the two dates right$/],
  },
  {
    name: "an interval that nobody knows, once",
    text: `${SUBSCRIPTIONS}a,2025-01-01,,1,month\nb,2025-01-01,,1,fortnight\n`,
    faults: [/^export\.csv:3: column "interval": "fortnight" is no billing interval; write month, quarter, year/],
  },
  {
    name: "a canceled subscription that does not say since when",
    text: "customer,start,end,amount,interval,status\na,2025-01-01,,1,month,canceled\n",
    faults: [/^export\.csv:2: its status is canceled, and column "end" does not say since when/],
  },
  {
    name: "a line of an invoice without an end",
    text: `${INVOICES}a,2025-01-01,2025-01-31,1\na,2025-01-01,,500\n`,
    faults: [
      /^export\.csv:3: the row has no end, and nothing says what its amount pays for; .* take the row out where it is no subscription$/,
    ],
  },
  {
    name: "discounts as percent and as shares",
    text: "customer,month,mrr,discount\na,2025-01,100,20\nb,2025-01,100,0.2\n",
    faults: [
      /^export\.csv:3: "0\.2" in column "discount" is a share or less than one percent, and "20" in line 2 is percent; write each with its sign/,
    ],
  },
  {
    name: "a discount that is one percent or all",
    text: "customer,month,mrr,discount\na,2025-01,100,1\nb,2025-01,100,0\n",
    faults: [/^export\.csv:2: "1" in column "discount" is one percent or all/],
  },
  {
    name: "a discount in money",
    text: "customer,month,mrr,discount\na,2025-01,1000,200\n",
    faults: [/^export\.csv:2: column "discount": "200" is no discount between nothing and all of the amount/],
  },
  {
    name: "amounts in percent",
    text: `${HEAD}a,2025-01,12%\n`,
    faults: [/^export\.csv:2: column "mrr" holds percentages, and amounts are needed; name another with --amount$/],
  },
  {
    name: "words where numbers belong",
    text: `${HEAD}a,2025-01,n/a\nb,2025-01,-\nc,2025-01,1\nd,2025-02,1.50\ne,2025-03,#REF!\nf,2025-04,7\ng,2025-04,8\n`,
    faults: [
      /^export\.csv:2: column "mrr": "n\/a" is not a number; .* leave a missing value empty$/,
      /^export\.csv:3: column "mrr": "-" is not a number/,
      /^export\.csv:6: column "mrr": "#REF!" is not a number/,
    ],
  },
  {
    name: "dates as a spreadsheet keeps them inside",
    text: `${HEAD}a,45658,1\na,45689,1\n`,
    faults: [/^export\.csv:2: "45658" in column "month" is how a spreadsheet keeps 2025-01-01 inside; format the column as dates/],
  },
  {
    name: "one date as a spreadsheet keeps it inside",
    text: `${HEAD}a,2025-01-01,1\na,45689,1\na,2025-03-01,1\n`,
    faults: [/^export\.csv:3: column "month": "45689" is how a spreadsheet keeps 2025-02-01 inside; format the column as dates/],
  },
  {
    name: "seconds since 1970",
    text: `${SUBSCRIPTIONS}a,1735689600,,1,month\n`,
    faults: [/^export\.csv:2: "1735689600" in column "start" is a number where a date belongs/],
  },
  {
    name: "the year 0205 for 2025",
    text: `${HEAD}a,2025-01,1\na,0205-02,1\na,2025-03,1\n`,
    faults: [/^export\.csv:3: column "month": "0205-02" is in the year 205, which looks mistyped/],
  },
  {
    name: "quarters where months belong",
    text: `${HEAD}a,2025Q1,1\n`,
    faults: [/^export\.csv:2: column "month": "2025Q1" is a quarter, .* say --interval quarter$/],
  },
  {
    name: "a date that does not exist, behind a name with a line break in it",
    text: `${HEAD}"Acme\nInc",2025-01,1\nb,2025-02-30,1\nb,2025-03-30,1\n`,
    faults: [/^export\.csv:4: column "month": "2025-02-30" is not a date, for there is no such day/],
  },
  {
    name: "cells too many and too few",
    text: `${HEAD}a,2025-01,1,200\nb,2025-01\nc,2025-01,1\n`,
    faults: [
      /^export\.csv:2: 4 cells where the header has 3; a text with a comma in it must stand in quotes$/,
      /^export\.csv:3: 2 cells where the header has 3; an empty cell still needs its comma$/,
    ],
  },
  {
    name: "two columns of one name",
    text: "customer,month,mrr,mrr\na,2025-01,1,1\n",
    faults: [/^export\.csv:1: columns 3 and 4 are both called "mrr"/],
  },
  { name: "an empty file", text: "", faults: [/^export\.csv: the file is empty; the first line must name the columns/] },
  { name: "names and no rows", text: HEAD, faults: ["export.csv: the file has a header and no rows"] },
  { name: "refunds alone", text: `${HEAD}a,2025-01,-5\n`, faults: [/^export\.csv: no customer pays anything in any month/] },
  {
    name: "an amount that no sum holds to the cent",
    text: `${HEAD}a,2025-01,0.01\nb,2025-01,1e15\n`,
    faults: [
      /^export\.csv:3: the amounts are too large to be added up to the cent, and this row has the largest; .* state all in thousands$/,
    ],
  },
  {
    name: "several faults of a file, each with its line",
    text: `${HEAD}a,2025-13,1\nb,2025-01,ten\nc,2025-02,3\nd,2025-02,4\n`,
    faults: [/^export\.csv:2: .*"2025-13" is not a date/, /^export\.csv:3: .*"ten" is not a number/],
  },
  {
    name: "columns that ask for both shapes",
    text: "customer,month,start,mrr\na,2025-01,2025-01-01,1\n",
    options: { columns: { month: "month", start: "start" } },
    faults: [/^--month says that each row is a customer's month, and --start that it is a subscription/],
  },
];

describe("is refused, with its line and a remedy:", () => {
  test.each(refused)("$name", async ({ text, options, faults }) => {
    const error = await read(text, options).catch((thrown: unknown) => thrown);
    if (!(error instanceof Error)) throw new Error("nothing was refused");
    const lines = error.message.split("\n");
    expect(lines).toHaveLength(faults.length);
    for (const [i, line] of lines.entries()) {
      const expected = faults[i] ?? "";
      if (typeof expected === "string") expect(line).toBe(expected);
      else expect(line).toMatch(expected);
    }
  });
});

interface Repaired {
  readonly name: string;
  readonly text: string;
  readonly options?: BillingOptions;
  readonly paid: Readonly<Record<string, readonly number[]>>;
  /** all repairs, with the first line of each */
  readonly repairs?: readonly (readonly [string, number])[];
  /** all warnings */
  readonly warnings?: readonly RegExp[];
  /** some of what is noted */
  readonly notes?: readonly string[];
}

const repaired: readonly Repaired[] = [
  {
    name: "days and months in an order that one row tells",
    text: `${HEAD}a,03/04/2025,1\na,25/05/2025,2\n`,
    paid: { a: [1, 2] },
    notes: ['"03/04/2025" in "month" is read as 3 Apr 2025, the day first as line 3 tells'],
  },
  {
    name: "days and months in an order that was said",
    text: `${HEAD}a,03/04/2025,1\na,04/05/2025,2\n`,
    options: { dates: "month first" },
    paid: { a: [1, 2] },
  },
  {
    name: "rows without a month",
    text: `${HEAD}a,2025-01,1\nb,,1\na,2025-02,1\n`,
    paid: { a: [1, 1] },
    repairs: [["1 row is left out for want of a month", 3]],
  },
  {
    name: "many rows without a customer, which is a warning too",
    text: `${HEAD}a,2025-01,1\n,2025-01,1\n,2025-01,2\n,2025-01,3\nb,2025-01,1\n`,
    paid: { a: [1], b: [1] },
    repairs: [["3 rows are left out: no customer is named", 3]],
    warnings: [/^3 of 5 rows \(60%\) do not say whose they are or when, and are left out, with what they pay; the first is line 3/],
  },
  {
    name: "a credit note, taken off the months that it is for",
    text: `${INVOICES}a,2025-01-01,2025-12-31,1200\na,2025-03-01,2025-12-31,-500\na,2025-03-15,2025-04-14,0\n`,
    paid: { a: [100, 100, 50] },
    repairs: [
      ["1 row has an amount of 0 and counts as nothing paid", 4],
      ["1 row has a negative amount, which is taken off its months", 3],
      ["1 month of a customer has several rows, which are added up", 2],
    ],
  },
  {
    name: "the same invoice twice",
    text: "number,customer,period_start,period_end,amount\n1,a,2025-01-01,2025-01-31,10\n1,a,2025-01-01,2025-01-31,10\n",
    paid: { a: [10] },
    repairs: [["1 row repeats an earlier one in every cell and is left out (--keep-copies counts them)", 3]],
  },
  {
    name: "an invoice that may be the same, and differs in a column that is not read",
    text: "number,customer,period_start,period_end,amount\n1,a,2025-01-01,2025-01-31,10\n2,a,2025-01-01,2025-01-31,10\n",
    paid: { a: [20] },
    repairs: [
      ["1 row is like an earlier one in all that is read of it, differs elsewhere, and counts", 3],
      ["1 month of a customer has several rows, which are added up", 2],
    ],
  },
  {
    name: "overlapping subscriptions of a customer, added up",
    text: `${SUBSCRIPTIONS}a,2025-01-01,2025-03-31,10,month\na,2025-02-01,2025-04-30,15,month\nb,2025-04-01,,1,month\n`,
    paid: { a: [10, 25, 25, 15], b: [0, 0, 0, 1] },
    repairs: [["2 months of a customer have several rows, which are added up", 2]],
  },
  {
    name: "a change of plan within a month, with lines of proration",
    text: `${INVOICES}a,2025-01-01,2025-01-31,100\na,2025-01-16,2025-01-31,-51.61\na,2025-01-16,2025-01-31,103.23\na,2025-02-01,2025-02-28,200\n`,
    paid: { a: [151.62, 200] },
    repairs: [
      ["2 rows pay for parts of months and count in each month on whose last day they run", 3],
      ["1 row has a negative amount, which is taken off its months", 3],
      ["1 month of a customer has several rows, which are added up", 2],
    ],
  },
  {
    name: "a plan that ends within a month, and one that never reaches a month's end",
    text: `${SUBSCRIPTIONS}a,2025-01-10,2025-03-20,10,month\nb,2025-01-05,2025-01-20,10,month\nc,2025-03-01,,1,month\n`,
    paid: { a: [10, 10, 0], c: [0, 0, 1] },
    repairs: [["1 row is left out, ending before the end of the month in which it starts", 3]],
    warnings: [],
  },
  {
    name: "setup fees and taxes among the lines of invoices",
    text: "customer,invoice date,amount,description\na,2025-01-05,100,Pro plan\na,2025-01-05,500,Setup fee\na,2025-01-05,19,VAT\na,2025-02-05,100,Pro plan\n",
    paid: { a: [100, 100] },
    repairs: [
      ['2 rows are left out, being for what does not recur or for a tax, as column "description" says (--keep-one-off counts them)', 3],
    ],
  },
  {
    name: "setup fees that are asked for",
    text: "customer,invoice date,amount,description\na,2025-01-05,100,Pro plan\na,2025-01-05,500,Setup fee\n",
    options: { keepOneOff: true },
    paid: { a: [600] },
    repairs: [["1 month of a customer has several rows, which are added up", 2]],
  },
  {
    name: "net amounts beside totals with tax",
    text: "customer,month,total,tax,net amount\na,2025-01,119,19,100\n",
    paid: { a: [100] },
    notes: ['amounts are those of "net amount"; "total" could be meant as well (--amount)'],
  },
  {
    name: "totals that may have tax in them",
    text: "customer,month,total,tax\na,2025-01,119,19\n",
    paid: { a: [119] },
    notes: ['"total" may have the tax of column "tax" in it, which is no revenue; name a column without (--amount)'],
  },
  {
    name: "a fee that is no price",
    text: "customer,month,setup fee,mrr\na,2025-01,50,100\n",
    paid: { a: [100] },
    notes: ['amounts are those of "mrr"; "setup fee" could be meant as well (--amount)'],
  },
  {
    name: "prices beside quantities",
    text: "customer,month,price,seats\na,2025-01,10,5\n",
    paid: { a: [10] },
    notes: ['"price" is taken to be for all of "seats" together; where it is the price of one, multiply before'],
  },
  {
    name: "amounts a year by their name",
    text: "customer,month,arr\na,2025-01,1200\n",
    paid: { a: [100] },
    notes: ['an amount of "arr" is for 12 months, and a twelfth of it is that of its month'],
  },
  {
    name: "amounts a month by their name, of subscriptions",
    text: "customer,effective start date,effective end date,mrr\na,2025-01-01,2025-03-31,100\nb,2025-03-01,,50\n",
    paid: { a: [100, 100, 100], b: [0, 0, 50] },
    notes: ['an amount is taken to be for 1 month, as "mrr" says'],
  },
  {
    name: "rows of totals",
    text: `${HEAD}a,2025-01,1\nTotal,2025-01,1\na,2025-02,2\nGrand Total,,3\n,Total,3\nTotal for a,,3\n`,
    paid: { a: [1, 2] },
    repairs: [["4 rows of totals are left out (--exact-names counts them)", 3]],
  },
  {
    name: "a customer who is called Total",
    text: `${HEAD}a,2025-01,1\nTotal,2025-01,1\n`,
    options: { exactNames: true },
    paid: { a: [1], Total: [1] },
  },
  {
    name: "a row of totals without a customer",
    text: `${HEAD}a,2025-01,1\n,,1\n`,
    paid: { a: [1] },
    repairs: [["1 row is left out: no customer is named", 3]],
  },
  {
    name: "the names of the columns once more",
    text: `${HEAD}a,2025-01,1\n${HEAD}a,2025-02,2\nCustomer,Month,MRR\na,2025-03,3\n`,
    paid: { a: [1, 2, 3] },
    repairs: [["2 rows repeat the names of the columns and are left out", 3]],
  },
  {
    name: "names that differ in capitals and blanks alone",
    text: `${HEAD}Acme Inc ,2025-01,1\nACME INC,2025-02,2\nacme  inc,2025-03,3\nAcme\u00a0Inc,2025-04,4\n`,
    paid: { "Acme Inc": [1, 2, 3, 4] },
    repairs: [
      [
        "3 rows write a customer's name with other capitals or blanks than an earlier one and count for that customer (--exact-names keeps them apart)",
        3,
      ],
    ],
  },
  {
    name: "ids that differ in a capital are different customers",
    text: `${HEAD}0015000000Gv7qJ,2025-01,1\n0015000000Gv7qj,2025-01,2\n`,
    paid: { "0015000000Gv7qJ": [1], "0015000000Gv7qj": [2] },
  },
  {
    name: "yearly invoices in a file that is read as months",
    text: `customer,date,amount\n${[2023, 2024].flatMap((year) => yearOf(year).map((month, i) => `c${i},${month},1200\n`)).join("")}`,
    paid: Object.fromEntries(yearOf(1).map((_, i) => [`c${i}`, Array.from({ length: 24 }, (__, m) => (m % 12 === i ? 1200 : 0))])),
    repairs: [["12 gaps in what a customer pays are churn and reactivation (--bridge N closes those of up to N months)", 2]],
    warnings: [
      /^11 of 11 customers pay in single months|^12 of 12 customers pay in single months and nothing between, 12 of them every 12 months: .*; read the file with --interval year$/,
    ],
  },
  {
    name: "a year of yearly invoices, in which each customer is once",
    text: `customer,date,amount\n${yearOf(2024)
      .map((month, i) => `c${i},${month},1200\n`)
      .join("")}`,
    paid: Object.fromEntries(yearOf(1).map((_, i) => [`c${i}`, Array.from({ length: 12 }, (__, m) => (m === i ? 1200 : 0))])),
    warnings: [/^11 of 11 customers pay in single months and nothing between: .* --interval year$/],
  },
  {
    name: "the same with the remedy",
    text: `customer,date,amount\n${[2023, 2024]
      .flatMap((year) =>
        yearOf(year)
          .map((month) => `c,${month},1200\n`)
          .slice(0, 1),
      )
      .join("")}`,
    options: { interval: 12 },
    paid: { c: new Array(13).fill(100) },
    notes: ["an amount pays for 12 months from its own on, an equal part each"],
  },
  {
    name: "some yearly invoices among monthly ones",
    text: `customer,date,amount\n${monthly(20, [...yearOf(2023), ...yearOf(2024)])}${[2023, 2024].flatMap((year) => ["y", "z", "x"].map((name) => `${name},${year}-05,1200\n`)).join("")}`,
    paid: {
      ...Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`c${i}`, new Array(24).fill(100)])),
      ...Object.fromEntries(["y", "z", "x"].map((name) => [name, Array.from({ length: 24 }, (_, m) => (m % 12 === 4 ? 1200 : 0))])),
    },
    repairs: [["3 gaps in what a customer pays are churn and reactivation (--bridge N closes those of up to N months)", 482]],
    warnings: [
      /^3 of 23 customers pay every 12 months and nothing between: .*; add a column named interval that says year or month in each row$/,
    ],
  },
  {
    name: "intervals in a column beside months",
    text: "customer,month,amount,interval\na,2025-01,1200,year\nb,2025-01,100,month\nb,2025-02,300,every 3 months\n",
    paid: { a: [100, 100], b: [100, 100] },
    notes: ['an amount is taken to be for one interval of column "interval", and each row to pay for one interval and no longer'],
  },
  {
    name: "a last month that is not finished",
    text: HEAD + monthly(9, yearOf(2024)) + monthly(3, ["2025-01"]),
    paid: Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`c${i}`, Array.from({ length: 13 }, (__, m) => (m < 12 || i < 3 ? 100 : 0))]),
    ),
    warnings: [
      /^Jan 2025, the last month, has 3 customers and 33% of the MRR of Dec 2024, which had 9: .*; leave it out with --until 2024-12$/,
    ],
  },
  {
    name: "the same with the remedy",
    text: HEAD + monthly(2, yearOf(2024)) + monthly(1, ["2025-01"]),
    options: { until: 2024 * 12 + 11 },
    paid: { c0: new Array(12).fill(100), c1: new Array(12).fill(100) },
    repairs: [["1 row is left out, coming after the last month asked for", 26]],
  },
  {
    name: "a month that nobody has exported",
    text: HEAD + monthly(2, ["2025-01", "2025-02", "2025-04", "2025-05"]),
    paid: { c0: [100, 100, 0, 100, 100], c1: [100, 100, 0, 100, 100] },
    repairs: [["2 gaps in what a customer pays are churn and reactivation (--bridge N closes those of up to N months)", 2]],
    warnings: [
      /^nobody pays in Mar 2025, between months in which customers do, .* if rows are missing add them, or close the gap with --bridge 1$/,
    ],
  },
  {
    name: "a date in the future",
    text: `${HEAD}${monthly(9, ["2025-01", "2025-02"])}c0,2025-12,100\n`,
    paid: {
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`c${i}`, [100, 100, ...new Array(10).fill(0)]])),
      c0: [100, 100, ...new Array(9).fill(0), 100],
    },
    repairs: [["1 gap in what a customer pays is churn and reactivation (--bridge N closes those of up to N months)", 2]],
    warnings: [
      /^nobody pays from Mar 2025 to Nov 2025, and 1 customer pays from Dec 2025 on: if that is a mistyped or future date, .* --until 2025-02$/,
    ],
  },
  {
    name: "a start in the future",
    text: `${SUBSCRIPTIONS}a,2025-01-01,,10,month\nb,2025-02-01,,10,month\nc,2025-09-01,,10,month\n`,
    paid: { a: new Array(9).fill(10), b: [0, ...new Array(8).fill(10)], c: [...new Array(8).fill(0), 10] },
    warnings: [/^the latest start is in Sep 2025, and the one before it in Feb 2025: .* --until 2025-02$/],
  },
  {
    name: "ends of contracts, in the future",
    text: `${SUBSCRIPTIONS}a,2025-01-01,2025-05-31,10,month\nb,2025-02-01,,10,month\n`,
    paid: { a: [10, 10, 10, 10, 10], b: [0, 10, 10, 10, 10] },
    warnings: [/^the last month is taken to be May 2025, that of the latest end, and the latest start is in Feb 2025: .* --until 2025-02$/],
  },
  {
    name: "a last month beyond all rows",
    text: HEAD + monthly(2, ["2025-01", "2025-02"]),
    options: { until: 2025 * 12 + 3 },
    paid: { c0: [100, 100, 0, 0], c1: [100, 100, 0, 0] },
    warnings: [/^nobody pays after Feb 2025, .* say --until 2025-02$/],
  },
  {
    name: "9999 for no end",
    text: `${SUBSCRIPTIONS}a,2025-01-01,9999-12-31,10,month\nb,2025-02-01,2025-02-28,10,month\n`,
    paid: { a: [10, 10], b: [0, 10] },
    repairs: [["1 row ends in the year 2100 or later, which is read as no end", 2]],
  },
  {
    name: "months as starts and ends, which are their first and their last day",
    text: `${INVOICES}a,2025-01,2025-12,1200\nb,2025-03,2025-03,10\nc,2025Q1,2025Q1,30\n`,
    paid: { a: [100, 100, 100], b: [0, 0, 10], c: [10, 10, 10] },
  },
  {
    name: "intervals of all sorts",
    text: `${SUBSCRIPTIONS}a,2025-01-01,,1200,Annual\nb,2025-01-01,,300,every 3 months\nc,2025-01-01,,50,P1M\nd,2025-01-01,,60,6\n`,
    paid: { a: [100], b: [100], c: [50], d: [10] },
  },
  {
    name: "amounts that may be in cents: their size is shown",
    text: `${HEAD}a,2025-01,1200\nb,2025-01,950050\n`,
    paid: { a: [1200], b: [950050] },
    notes: ['amounts of "mrr" lie between 1,200.00 and 950,050.00'],
  },
  {
    name: "discounts in percent, with and without the sign",
    text: "customer,month,mrr,discount\na,2025-01,100,20\nb,2025-01,100,\n",
    paid: { a: [80], b: [100] },
    notes: ['"discount" is taken off the amount as percent'],
  },
  {
    name: "discounts with the sign",
    text: "customer,month,mrr,discount\na,2025-01,100,20%\nb,2025-01,100,100%\nc,2025-01,1,0%\n",
    paid: { a: [80], c: [1] },
  },
  {
    name: "a negative amount in parentheses",
    text: `${HEAD}a,2025-01,"2,000.00"\na,2025-01,"(1,200.00)"\n`,
    paid: { a: [800] },
    repairs: [
      ["1 row has a negative amount, which is taken off its months", 3],
      ["1 month of a customer has several rows, which are added up", 2],
    ],
  },
  {
    name: "thousands between blanks, apostrophes and points",
    text: `customer;month;mrr\na;2025-01;1 200,50\nb;2025-01;1'200,50\nc;2025-01;1’200,50\nd;2025-01;1.200,50\n`,
    paid: { a: [1200.5], b: [1200.5], c: [1200.5], d: [1200.5] },
  },
  {
    name: "times of day with their zone",
    text: `${SUBSCRIPTIONS}a,2025-01-31T23:59:59Z,,10,month\nb,2025-02-01T00:00:00+02:00,,10,month\n`,
    paid: { a: [10, 10], b: [0, 10] },
    notes: ['times of day in "start" are left out'],
  },
  { name: "tabs", text: "customer\tmonth\tmrr\na\t2025-01\t1,200.50\n", paid: { a: [1200.5] } },
  {
    name: "a byte order mark, CRLF, empty lines and names with quotes and line breaks",
    text: '\uFEFF\r\n\r\ncustomer,month,mrr\r\n\r\n"Acme\r\n""Inc""",2025-01,1\r\n\r\nb,2025-01,2\r\n\r\n',
    paid: { 'Acme\n"Inc"': [1], b: [2] },
  },
  { name: "a byte order mark before a name in quotes", text: '\uFEFF"customer","month","mrr"\n"a","2025-01","1"\n', paid: { a: [1] } },
  {
    name: "customers who stay for a month each, as their intervals say",
    text: `${SUBSCRIPTIONS}${yearOf(2024)
      .map((month, i) => `c${i},${month}-01,${month}-28,10,month\n`)
      .join("")}`,
    paid: Object.fromEntries(yearOf(1).map((_, i) => [`c${i}`, Array.from({ length: 12 }, (__, m) => (m === i ? 10 : 0))])),
  },
  {
    name: "a second month, the last, that is not finished",
    text: HEAD + monthly(9, ["2025-01"]) + monthly(3, ["2025-02"]),
    paid: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`c${i}`, [100, i < 3 ? 100 : 0]])),
    warnings: [/^Feb 2025, the last month, has 3 customers and 33% of the MRR of Jan 2025, which had 9: /],
  },
  {
    name: "cells that are all empty",
    text: `${HEAD}a,2025-01,1\n,,\n`,
    paid: { a: [1] },
    repairs: [["1 row is left out: no customer is named", 3]],
  },
  { name: "a file of one month", text: HEAD + monthly(2, ["2025-01"]), paid: { c0: [100], c1: [100] } },
  {
    name: "customers who pay nothing",
    text: `${HEAD}a,2025-01,1\nb,2025-01,0\nc,2025-01,0.00\n`,
    paid: { a: [1] },
    repairs: [["2 rows have an amount of 0 and count as nothing paid", 3]],
  },
  {
    name: "a row that names no currency",
    text: "customer,month,mrr,currency\na,2025-01,1,USD\nb,2025-01,1,\n",
    paid: { a: [1], b: [1] },
    repairs: [["1 row names no currency and is taken to be in USD", 3]],
  },
  {
    name: "one currency of two, as asked",
    text: "customer,month,mrr,currency\na,2025-01,1,USD\nb,2025-01,1,EUR\nc,2025-01,1,\n",
    options: { only: "usd" },
    paid: { a: [1] },
    repairs: [["2 rows are left out, being in another currency than USD", 3]],
  },
  {
    name: "invoices that were never paid, by their status",
    text: "customer,invoice date,amount,status\na,2025-01-01,1,paid\nb,2025-01-01,1,void\nc,2025-01-01,1,Draft\n",
    paid: { a: [1] },
    repairs: [
      ["1 row is left out: the status is void", 3],
      ["1 row is left out: the status is Draft", 4],
    ],
  },
  {
    name: "an export of Stripe's subscriptions: what has ended ended then, and a trial is none",
    text: "id,Customer ID,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start Date (UTC),Current Period Start (UTC),Current Period End (UTC),Trial Start (UTC),Trial End (UTC),Canceled At (UTC),Ended At (UTC)\ns1,a,1,usd,month,100.00,active,2025-01-15 10:11,2025-01-15 10:11,2025-03-15 10:11,2025-04-15 10:11,,,,\ns2,b,1,usd,year,1200.00,canceled,2025-01-15 10:11,2025-01-15 10:11,2025-01-15 10:11,2026-01-15 10:11,,,2025-03-15 10:11,2025-03-15 10:11\ns3,c,1,usd,month,100.00,trialing,2025-03-01 10:11,2025-03-01 10:11,2025-03-01 10:11,2025-04-01 10:11,2025-03-01 10:11,2025-04-01 10:11,,\n",
    paid: { a: [100, 100, 100], b: [100, 100, 0] },
    repairs: [["1 row is left out: the status is trialing", 4]],
  },
  {
    name: "lines of Recurly's invoices, to the midnight after their month",
    text: "account_code,invoice_number,line_item_description,line_item_start_date,line_item_end_date,line_item_subtotal,line_item_tax_amount,line_item_total,currency,invoice_state\na,1,Plan,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z,100,19,119,USD,paid\na,1,Setup Fee,2025-01-01T00:00:00Z,,500,95,595,USD,paid\na,2,Plan,2025-02-01T00:00:00Z,2025-03-01T00:00:00Z,100,19,119,USD,paid\n",
    paid: { a: [100, 100] },
    repairs: [
      [
        '1 row is left out, being for what does not recur or for a tax, as column "line_item_description" says (--keep-one-off counts it)',
        3,
      ],
    ],
  },
  {
    name: "a list of QuickBooks' transactions, with a credit memo and totals",
    text: "Date,Transaction Type,Num,Name,Amount,Balance\n01/15/2025,Invoice,1,a,100.00,100.00\n02/15/2025,Invoice,2,a,100.00,200.00\n02/20/2025,Credit Memo,3,a,-40.00,160.00\nTotal for a,,,,160.00,\n",
    options: { columns: { customer: "Name" } },
    paid: { a: [100, 60] },
    repairs: [
      ["1 row of totals is left out (--exact-names counts it)", 5],
      ["1 row has a negative amount, which is taken off its months", 4],
      ["1 month of a customer has several rows, which are added up", 2],
    ],
  },
];

describe("is read by a rule that is said and counted:", () => {
  test.each(repaired)("$name", async ({ text, options, paid, repairs = [], warnings = [], notes = [] }) => {
    const billing = await read(text, options);
    expect(paidIn(billing)).toEqual(paid);
    expect(billing.repairs.map(({ text: said, line }) => [said, line])).toEqual(repairs);
    expect(billing.warnings).toHaveLength(warnings.length);
    for (const [i, warning] of warnings.entries()) expect(billing.warnings[i]).toMatch(warning);
    expect(billing.notes).toEqual(expect.arrayContaining([...notes]));
  });
});

describe("warnings", () => {
  const text = HEAD + monthly(9, yearOf(2024)) + monthly(3, ["2025-01"]);

  test("stand first in the report, in bold, and in the document", async () => {
    const analysis = analyseCustomers(await read(text));
    const [warning = ""] = analysis.billing.warnings;
    const plain = customerReport(analysis, { width: 100, color: false });
    expect(plain.indexOf("Look ")).toBeGreaterThan(0);
    expect(plain.indexOf("Look ")).toBeLessThan(plain.indexOf("Read "));
    expect(plain.replace(/\s+/g, " ")).toContain(`${warning}.`);
    const coloured = customerReport(analysis, { width: 400, color: true });
    expect(coloured).toContain("\u001b[1mJan 2025, the last month, has 3 customers");
    expect(customerDocument(analysis)).toMatchObject({ warnings: [warning] });
  });

  test("are not there where nothing is wrong", async () => {
    const analysis = analyseCustomers(await read(HEAD + monthly(9, yearOf(2024))));
    expect(customerReport(analysis, { width: 100, color: false })).not.toContain("Look ");
    expect(customerDocument(analysis)).toMatchObject({ warnings: [] });
  });
});

describe("the command", () => {
  const text = `${HEAD}Müller,2025-01,100\n`;
  const rare = [2023, 2024, 2025].flatMap((year) => yearOf(year).map((month, i) => `c${i},${month},1200\n`));
  const files: Readonly<Record<string, string | Uint8Array>> = {
    "utf16.csv": Buffer.from(`\uFEFF${text}`, "utf16le"),
    "latin1.csv": Buffer.from(text, "latin1"),
    "workbook.csv": "PK\u0003\u0004 and so on",
    "unfinished.csv": `${HEAD}${monthly(9, yearOf(2024))}${monthly(3, ["2025-01"])}`,
    "yearly.csv": `customer,date,amount\n${rare.join("")}`,
    "twice.csv": `${HEAD}a,03/04/2025,1\nb,04/05/2025,2\n`,
  };

  test.each([
    ["utf16.csv", /utf16\.csv: is UTF-16, but only UTF-8 is read; save it again as UTF-8/],
    ["latin1.csv", /latin1\.csv:2: is not UTF-8: .* save the file again as UTF-8/],
    ["workbook.csv", /workbook\.csv: (?:this is a workbook|is not a text)/],
    ["twice.csv", /twice\.csv:2: "03\/04\/2025" .* --dates day-first/],
  ])("%s is refused in a line, without a stack", async (file, message) => {
    const { code, stdout, stderr } = await forecast(["customers", file], { cwd: temporaryFolder(files) });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  test("options say what the file does not", async () => {
    const dated = await forecast(["customers", "twice.csv", "--dates", "month-first", "--exact-names", "--keep-one-off", "--json"], {
      cwd: temporaryFolder(files),
    });
    expect(JSON.parse(dated.stdout)).toMatchObject({ first_month: "2025-03", last_month: "2025-04" });
  });

  test("a warning comes first, whatever else is said", async () => {
    const told = await forecast(["customers", "unfinished.csv"], { cwd: temporaryFolder(files) });
    expect(told.stdout).toMatch(/^unfinished\.csv: .*\n(?:.*\n)?\nLook {7}Jan 2025, the last month, has 3 customers/);
    const yearly = await forecast(["customers", "yearly.csv", "--json"], { cwd: temporaryFolder(files) });
    expect(yearly.code).toBe(0);
    expect(JSON.parse(yearly.stdout).warnings[0]).toMatch(/--interval year$/);
    const remedied = await forecast(["customers", "yearly.csv", "--interval", "year", "--json"], { cwd: temporaryFolder(files) });
    expect(JSON.parse(remedied.stdout).warnings).toEqual([]);
  });
});
