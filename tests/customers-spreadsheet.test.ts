import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { type Billing, readBilling } from "../src/data/billing/read-billing.ts";
import { cohortsOf } from "../src/data/customers/cohorts.ts";
import { customerMetrics } from "../src/data/customers/metrics/index.ts";
import { movementsOf } from "../src/data/customers/movements.ts";
import { type Cell, hasOffice, recalculated } from "./fixtures/spreadsheet.ts";
import { ROOT } from "./source-files.ts";

/** A row of an export as a spreadsheet has it: whose, from which month to which, and how much a month, as a number or a formula. */
type SheetRow = readonly [customer: number, from: number, to: number, amount: Cell];

interface Export {
  readonly name: string;
  readonly text: string;
  readonly months: number;
  /** the same by hand: months count from 0 at the first of the export */
  readonly rows: readonly SheetRow[];
  readonly customers: number;
  /** MRR at the end of each month, worked out by hand */
  readonly closing?: readonly number[];
  readonly movements?: Readonly<Record<string, readonly number[]>>;
}

const METRICS = [
  "mrr",
  "new_mrr",
  "expansion_mrr",
  "contraction_mrr",
  "churn_mrr",
  "reactivation_mrr",
  "customers",
  "arpa",
  "logo_churn",
  "gross_retention",
  "net_retention",
  "logo_churn_annual",
  "quick_ratio",
] as const;

/** Rows of months with a refund, a copy, and a customer who comes back. */
const MONTHS: Export = {
  name: "months with refunds and a reactivation",
  text: [
    "Account,Month,MRR",
    'ada,Jan-25,"$1,000.00"',
    'ada,Feb-25,"$1,000.00"',
    "ada,Feb-25,-$250.50",
    'ada,Mar-25,"$1,100.00"',
    "bo,Jan-25,$99.99",
    "bo,Mar-25,$120.00",
    "bo,Mar-25,$120.00",
    "cy,Feb-25,$40.10",
    "cy,Mar-25,$30.00",
    "cy,Mar-25,-$45.00",
    "",
  ].join("\n"),
  months: 3,
  customers: 3,
  rows: [
    [1, 0, 0, 1000],
    [1, 1, 1, 1000],
    [1, 1, 1, -250.5],
    [1, 2, 2, 1100],
    [2, 0, 0, 99.99],
    [2, 2, 2, 120],
    [3, 1, 1, 40.1],
    [3, 2, 2, 30],
    [3, 2, 2, -45],
  ],
  closing: [1099.99, 789.6, 1220],
  movements: {
    new: [1099.99, 40.1, 0],
    expansion: [0, 0, 350.5],
    contraction: [0, 250.5, 0],
    churn: [0, 99.99, 40.1],
    reactivation: [0, 0, 120],
  },
};

/** Subscriptions by the month and by the year, with a change of plan, an overlap and an end. */
const SUBSCRIPTIONS: Export = {
  name: "subscriptions with a change of plan and an overlap",
  text: [
    "customer,start,end,amount,interval",
    "ada,2025-01-01,2025-03-31,100,month",
    "ada,2025-04-01,,150,month",
    "bo,2025-01-15,,1200,year",
    "bo,2025-03-01,2025-04-30,30,month",
    "cy,2025-02-01,2025-04-30,90,quarter",
    "dee,2025-06-01,,10,month",
    "",
  ].join("\n"),
  months: 6,
  customers: 4,
  rows: [
    [1, 0, 2, 100],
    [1, 3, 5, 150],
    [2, 0, 5, "=1200/12"],
    [2, 2, 3, 30],
    [3, 1, 3, "=90/3"],
    [4, 5, 5, 10],
  ],
  closing: [200, 230, 260, 310, 250, 260],
  movements: {
    new: [200, 30, 0, 0, 0, 10],
    expansion: [0, 0, 30, 50, 0, 0],
    contraction: [0, 0, 0, 0, 30, 0],
    churn: [0, 0, 0, 0, 30, 0],
    reactivation: [0, 0, 0, 0, 0, 0],
  },
};

/** Invoices with the period that each pays for, and a credit note. */
const INVOICES: Export = {
  name: "invoices with periods and a credit note",
  text: [
    "Client;Period start;Period end;Amount",
    "ada;01.01.2025;31.12.2025;1.200,00 €",
    "ada;01.06.2025;30.06.2025;-60,00 €",
    "bo;01.01.2025;31.03.2025;90,00 €",
    "bo;01.04.2025;30.06.2025;120,00 €",
    "cy;15.05.2025;14.06.2025;45,50 €",
    "",
  ].join("\n"),
  months: 6,
  customers: 3,
  rows: [
    [1, 0, 5, "=1200/12"],
    [1, 5, 5, -60],
    [2, 0, 2, "=90/3"],
    [2, 3, 5, "=120/3"],
    [3, 4, 4, 45.5],
  ],
  closing: [130, 130, 130, 140, 185.5, 80],
  movements: {
    new: [130, 0, 0, 0, 45.5, 0],
    expansion: [0, 0, 0, 10, 0, 0],
    contraction: [0, 0, 0, 0, 0, 60],
    churn: [0, 0, 0, 0, 0, 45.5],
    reactivation: [0, 0, 0, 0, 0, 0],
  },
};

const sampleText = readFileSync(join(ROOT, "data", "synthetic-company.csv"), "utf8");

function sample(): Export {
  const { data } = Papa.parse<Record<string, string>>(sampleText, { header: true, skipEmptyLines: true });
  const names = [...new Set(data.map(({ customer }) => customer))];
  const months = [...new Set(data.map(({ month }) => month))].sort();
  const rows = data.map(({ customer, month, mrr }): SheetRow => {
    const at = months.indexOf(month);
    return [names.indexOf(customer) + 1, at, at, Number(mrr)];
  });
  return { name: "the made-up company", text: sampleText, months: months.length, customers: names.length, rows };
}

async function* whole(text: string): AsyncIterable<string> {
  yield text;
}

async function oursOf(text: string): Promise<{ billing: Billing; metrics: Record<string, number[]> }> {
  const billing = await readBilling(whole(text), "export.csv");
  const { ledger } = billing;
  const movements = movementsOf(ledger);
  const metrics = Object.fromEntries(METRICS.map((name) => [name, Array.from(customerMetrics.get(name).values({ ledger, movements }))]));
  return { billing, metrics };
}

describe.each([MONTHS, SUBSCRIPTIONS, INVOICES])("$name", ({ text, closing = [], movements = {} }) => {
  test("is what it comes to by hand, to the cent", async () => {
    const { metrics } = await oursOf(text);
    expect(metrics["mrr"]?.map((value) => value.toFixed(2))).toEqual(closing.map((value) => value.toFixed(2)));
    for (const [movement, expected] of Object.entries(movements))
      expect(metrics[`${movement}_mrr`]?.map((value) => value.toFixed(2))).toEqual(expected.map((value) => value.toFixed(2)));
  });
});

/** `A`, …, `Z`, `AA`, … from 0. */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

/** Raw rows, a customer's months beside them, whether anything was paid before; then one row a month with the metrics, and the cohorts by age. */
function sheetOf({ rows, months, customers }: Export): { readonly cells: Cell[][]; readonly first: number } {
  const height = Math.max(rows.length, customers);
  const paid = (month: number) => letters(6 + month);
  const ever = (month: number) => letters(6 + months + month);
  const raw = (column: string) => `[.$${column}$1:.$${column}$${rows.length}]`;
  const all = (column: string) => `[.$${column}$1:.$${column}$${customers}]`;
  const cells: Cell[][] = Array.from({ length: height }, (_, r) => {
    const row: Cell[] = [...(rows[r] ?? [0, 0, 0, 0]), 0, r + 1];
    if (r >= customers) return row;
    for (let m = 0; m < months; m++)
      row.push(`=MAX(0;ROUND(SUMIFS(${raw("D")};${raw("A")};[.$F${r + 1}];${raw("B")};"<=${m}";${raw("C")};">=${m}");6))`);
    for (let m = 0; m < months; m++)
      row.push(m === 0 ? `=IF([.${paid(0)}${r + 1}]>0;1;0)` : `=IF(OR([.${ever(m - 1)}${r + 1}]=1;[.${paid(m)}${r + 1}]>0);1;0)`);
    return row;
  });
  for (let m = 0; m < months; m++) {
    const now = all(paid(m));
    const before = m === 0 ? undefined : all(paid(m - 1));
    const year = m < 12 ? undefined : all(paid(m - 12));
    const sum = (text: string) => `=SUMPRODUCT(${text})`;
    /** of this row's month and the eleven before it */
    const total = (column: string) => `SUM([.${column}${height + m - 10}:.${column}${height + m + 1}])`;
    cells.push([
      `=SUM(${now})`,
      before === undefined ? `=SUM(${now})` : sum(`(${now}>0)*(${all(ever(m - 1))}=0)*${now}`),
      before === undefined ? 0 : sum(`(${before}>0)*(${now}>${before})*(${now}-${before})`),
      before === undefined ? 0 : sum(`(${now}>0)*(${now}<${before})*(${before}-${now})`),
      before === undefined ? 0 : sum(`(${now}=0)*${before}`),
      before === undefined ? 0 : sum(`(${before}=0)*(${all(ever(m - 1))}=1)*${now}`),
      sum(`(${now}>0)*1`),
      `=SUM(${now})/SUMPRODUCT((${now}>0)*1)`,
      before === undefined ? -1 : `=SUMPRODUCT((${now}=0)*(${before}>0))/SUMPRODUCT((${before}>0)*1)`,
      year === undefined ? -1 : `=SUMPRODUCT((${now}<${year})*${now}+(${now}>=${year})*${year})/SUM(${year})`,
      year === undefined ? -1 : `=SUMPRODUCT((${year}>0)*${now})/SUM(${year})`,
      year === undefined ? -1 : `=SUMPRODUCT((${year}>0)*(${now}=0))/SUMPRODUCT((${year}>0)*1)`,
      year === undefined ? -1 : `=(${total("B")}+${total("C")}+${total("F")})/(${total("D")}+${total("E")})`,
    ]);
  }
  for (let cohort = 0; cohort < months; cohort++) {
    const began = cohort === 0 ? `(${all(ever(0))}=1)` : `(${all(ever(cohort))}=1)*(${all(ever(cohort - 1))}=0)`;
    cells.push([
      ...Array.from({ length: months - cohort }, (_, age) => `=SUMPRODUCT(${began}*(${all(paid(cohort + age))}>0))`),
      ...Array.from({ length: months - cohort }, (_, age) => `=SUMPRODUCT(${began}*${all(paid(cohort + age))})`),
    ]);
  }
  return { cells, first: height };
}

describe.skipIf(!hasOffice)("a spreadsheet says the same (needs LibreOffice)", () => {
  test.each([MONTHS, SUBSCRIPTIONS, INVOICES, sample()])("of $name", { timeout: 300_000 }, async (exported) => {
    const { cells, first } = sheetOf(exported);
    const sheet = recalculated(cells).slice(first);
    const { billing, metrics } = await oursOf(exported.text);
    expect(billing.ledger.last - billing.ledger.first + 1).toBe(exported.months);
    for (let month = 0; month < exported.months; month++)
      for (const [i, name] of METRICS.entries()) {
        const theirs = sheet[month]?.[i] ?? Number.NaN;
        const ours = metrics[name]?.[month] ?? Number.NaN;
        // a share that the spreadsheet leaves out, because there is no month before it
        if (theirs === -1) expect(ours, `${name} ${month}`).toBeNaN();
        else expect(Math.abs(ours - theirs), `${name} ${month}: ${ours} and ${theirs}`).toBeLessThan(i < 8 && i !== 6 ? 0.005 : 1e-9);
      }
    const { counts, amounts } = cohortsOf(billing.ledger);
    for (const [cohort, row] of counts.entries())
      for (const [age, count] of row.entries()) {
        const theirs = sheet[exported.months + cohort] ?? [];
        expect(count, `cohort ${cohort} at ${age}`).toBe(theirs[age]);
        const revenue = (amounts[cohort]?.[age] ?? Number.NaN) / billing.ledger.parts;
        expect(Math.abs(revenue - (theirs[row.length + age] ?? Number.NaN))).toBeLessThan(0.005);
      }
  });
});
