import { describe, expect, test } from "vitest";
import { readBilling } from "../src/data/billing/read-billing.ts";
import { cohortsOf } from "../src/data/customers/cohorts.ts";
import { customerMetrics } from "../src/data/customers/metrics/index.ts";
import { MOVEMENTS, movementsOf } from "../src/data/customers/movements.ts";
import { stream } from "../src/numerics/random.ts";
import { type Cell, hasOffice, recalculated } from "./fixtures/spreadsheet.ts";

/** What an export says of every month, in the export's currency; what has no value is NaN. */
type Figures = Readonly<Record<(typeof FIGURES)[number], readonly number[]>>;

const FIGURES = [
  "opening",
  ...MOVEMENTS,
  "closing",
  "customers",
  "logo churn",
  "gross retention",
  "net retention",
  "ARPA",
  "quick ratio",
] as const;
const MONEY = ["opening", ...MOVEMENTS, "closing", "ARPA"] as const;
const SHARES = ["customers", "logo churn", "gross retention", "net retention", "quick ratio"] as const;

interface Told {
  readonly figures: Figures;
  /** by cohort and age; rows of cohorts without customers are empty */
  readonly customerRetention: readonly (readonly number[])[];
  readonly revenueRetention: readonly (readonly number[])[];
}

async function* whole(text: string): AsyncIterable<string> {
  yield text;
}

async function ours(text: string): Promise<Told> {
  const { ledger } = await readBilling(whole(text), "export.csv");
  const movements = movementsOf(ledger);
  const metric = (name: string) => {
    const found = [...customerMetrics].find((one) => one.name === name);
    if (found === undefined) throw new Error(`no metric ${name}`);
    return Array.from(found.values({ ledger, movements }));
  };
  const closing = metric("mrr");
  const { counts, amounts } = cohortsOf(ledger);
  const ofFirst = (triangle: readonly ArrayLike<number>[]) =>
    triangle.map((row) => ((row[0] ?? 0) === 0 ? [] : Array.from(row, (value) => value / (row[0] ?? 1))));
  return {
    figures: {
      opening: [Number.NaN, ...closing.slice(0, -1)],
      ...(Object.fromEntries(MOVEMENTS.map((name) => [name, metric(`${name}_mrr`)])) as Record<(typeof MOVEMENTS)[number], number[]>),
      closing,
      customers: metric("customers"),
      "logo churn": metric("logo_churn"),
      "gross retention": metric("gross_retention"),
      "net retention": metric("net_retention"),
      ARPA: metric("arpa"),
      "quick ratio": metric("quick_ratio"),
    },
    customerRetention: ofFirst(counts),
    revenueRetention: ofFirst(amounts),
  };
}

/** A row of an export as it goes into the sheet: texts of dates as they stand; months of the interval, 0 where nothing says it. */
interface SheetRow {
  readonly customer: string;
  readonly start: string;
  readonly end: string;
  readonly amount: number;
  readonly interval: number;
}

/** What a sheet makes of an export, by formulas that know nothing of ours: rows of the export to the left, beside them a matrix of customers and months, below them the totals. */
function theirs(rows: readonly SheetRow[], first: string, months: number, isMonthly: boolean): Told {
  const base = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
  const names = [...new Set(rows.map(({ customer }) => customer))];
  const height = Math.max(rows.length, names.length);
  const range = (column: number) => `[.$${letters(column)}$1:.$${letters(column)}$${height}]`;
  const [CUSTOMER, START, END, FROM, TO, MONTHLY, NAME, BEGAN, GRID] = [0, 1, 2, 5, 6, 7, 8, 9, 10] as const;
  const gridOf = (k: number) => range(GRID + k);
  const monthIn = (column: number, row: number) =>
    `(VALUE(LEFT([.${letters(column)}${row}];4))*12+VALUE(MID([.${letters(column)}${row}];6;2))-1-${base})`;
  const dayIn = (column: number, row: number) =>
    `DATE(VALUE(LEFT([.${letters(column)}${row}];4));VALUE(MID([.${letters(column)}${row}];6;2));VALUE(MID([.${letters(column)}${row}];9;2)))`;
  const sheet: Cell[][] = Array.from({ length: height }, (_, i) => {
    const row = rows[i];
    const at = i + 1;
    const raw: Cell[] =
      row === undefined
        ? ["", "", "", 0, 0, -1, -1, 0]
        : [
            row.customer,
            row.start,
            row.end,
            row.amount,
            row.interval,
            `=${monthIn(START, at)}`,
            isMonthly ? `=[.F${at}]` : row.end === "" ? months - 1 : `=[.F${at}]+DATEDIF(${dayIn(START, at)};${dayIn(END, at)}+1;"m")-1`,
            isMonthly ? `=[.D${at}]` : row.interval > 0 ? `=[.D${at}]/[.E${at}]` : `=[.D${at}]/([.G${at}]-[.F${at}]+1)`,
          ];
    const name = names[i];
    if (name === undefined) return [...raw, "", -1, ...Array.from({ length: months }, () => 0)];
    const grid = Array.from(
      { length: months },
      (_m, k) =>
        `=MAX(0;ROUND(SUMIFS(${range(MONTHLY)};${range(CUSTOMER)};[.${letters(NAME)}${at}];${range(FROM)};"<=${k}";${range(TO)};">=${k}");6))`,
    );
    // the first month with something in it: so many months as have nothing in them and all before them
    const began = grid.map((_m, k) => `IF(SUM([.${letters(GRID)}${at}:.${letters(GRID + k)}${at}])=0;1;0)`).join("+");
    return [...raw, name, `=${began}`, ...grid];
  });
  const total = (k: number): Cell[] => {
    const [now, before, year, at] = [gridOf(k), gridOf(k - 1), gridOf(k - 12), height + 1 + k];
    const none = "=NA()";
    const last12 = (column: number) => `SUM([.${letters(column)}${at - 11}:.${letters(column)}${at}])`;
    return [
      k === 0 ? none : `=[.G${at - 1}]`,
      `=SUMIFS(${now};${range(BEGAN)};${k})`,
      k === 0 ? 0 : `=SUMPRODUCT((${before}>0)*(${now}>${before})*(${now}-${before}))`,
      k === 0 ? 0 : `=SUMPRODUCT((${now}>0)*(${now}<${before})*(${before}-${now}))`,
      k === 0 ? 0 : `=SUMIFS(${before};${now};0)`,
      k === 0 ? 0 : `=SUMIFS(${now};${before};0;${range(BEGAN)};"<${k}")`,
      `=SUM(${now})`,
      `=COUNTIFS(${now};">0")`,
      k === 0 ? none : `=COUNTIFS(${before};">0";${now};0)/[.H${at - 1}]`,
      k < 12 ? none : `=SUMPRODUCT((${now}<${year})*${now}+(${now}>=${year})*${year})/SUM(${year})`,
      k < 12 ? none : `=SUMIFS(${now};${year};">0")/SUM(${year})`,
      `=[.G${at}]/[.H${at}]`,
      k < 12 ? none : `=(${last12(1)}+${last12(2)}+${last12(5)})/(${last12(3)}+${last12(4)})`,
    ];
  };
  const cohort = (made: (c: number, k: number) => string): Cell[][] =>
    Array.from({ length: months }, (_, c) => Array.from({ length: months - c }, (_age, age) => `=${made(c, c + age)}`));
  const totals = Array.from({ length: months }, (_, k) => total(k));
  const counts = cohort((c, k) => `COUNTIFS(${range(BEGAN)};${c};${gridOf(k)};">0")/COUNTIFS(${range(BEGAN)};${c})`);
  const amounts = cohort((c, k) => `SUMIFS(${gridOf(k)};${range(BEGAN)};${c})/SUMIFS(${gridOf(c)};${range(BEGAN)};${c})`);
  const found = recalculated([...sheet, ...totals, ...counts, ...amounts]).slice(height);
  const triangle = (from: number) =>
    Array.from({ length: months }, (_, c) => (found[from + c] ?? []).slice(0, months - c)).map((row) =>
      Number.isFinite(row[0]) ? row : [],
    );
  return {
    figures: Object.fromEntries(
      FIGURES.map((name, column) => [name, found.slice(0, months).map((row) => row[column] ?? Number.NaN)]),
    ) as unknown as Figures,
    customerRetention: triangle(months),
    revenueRetention: triangle(2 * months),
  };
}

/** `A`, `Z`, `AA` for columns from 0. */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;
}

/** Money to the cent, shares to 1e-9, and nothing where there is nothing. */
function expectSame(told: Told, other: Told): void {
  for (const name of MONEY) expectNear(name, told.figures[name], other.figures[name], 0.005);
  for (const name of SHARES) expectNear(name, told.figures[name], other.figures[name], 1e-9);
  for (const triangle of ["customerRetention", "revenueRetention"] as const) {
    expect(told[triangle].map((row) => row.length)).toEqual(other[triangle].map((row) => row.length));
    for (const [c, row] of told[triangle].entries()) expectNear(`${triangle} of cohort ${c}`, row, other[triangle][c] ?? [], 1e-9);
  }
}

function expectNear(name: string, values: readonly number[], others: readonly number[], most: number): void {
  expect(values.length, name).toBe(others.length);
  for (const [k, value] of values.entries()) {
    const other = others[k] ?? Number.NaN;
    if (Number.isNaN(value) && !Number.isFinite(other)) continue;
    expect(Math.abs(value - other), `${name} of month ${k}: ${value}, not ${other}`).toBeLessThan(most);
  }
}

interface Example {
  readonly name: string;
  readonly text: string;
  readonly isMonthly: boolean;
  /** worked by hand: each month's closing MRR and customers, and movements by the month in which they are, counted from 0 */
  readonly closing: readonly number[];
  readonly customers: readonly number[];
  readonly moved: Readonly<Partial<Record<(typeof MOVEMENTS)[number], Readonly<Record<number, number>>>>>;
  /** of the last month, 12 months before it being the second */
  readonly last: Readonly<Record<"logo churn" | "gross retention" | "net retention" | "ARPA" | "quick ratio", number>>;
  /** cohorts by their month: customers and MRR at each age */
  readonly cohorts: Readonly<Record<number, readonly [customers: readonly number[], mrr: readonly number[]]>>;
}

const MONTHS = 14;
const monthAt = (k: number) => `${2024 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, "0")}`;
const times = (count: number, value: number): number[] => new Array<number>(count).fill(value);
/** A row for each month from one to another, both in. */
const pays = (customer: string, from: number, to: number, amount: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${customer},${monthAt(from + i)},${amount}\n`).join("");
const lastDayOf = (k: number) => `${monthAt(k)}-${[31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28][k]}`;

const examples: readonly Example[] = [
  {
    name: "months with refunds and customers who come back",
    isMonthly: true,
    // Alpha pays 100, then 120 from July on, with 30 back in September; Beta pays 50 until April and 40 again from August on; Gamma pays 200.50 from March 2024 to January 2025, all of December's back
    text: `customer,month,mrr\n${pays("Alpha", 0, 5, 100)}${pays("Alpha", 6, 13, 120)}Alpha,2024-09,-30\n${pays("Beta", 0, 3, 50)}${pays("Beta", 7, 13, 40)}${pays("Gamma", 2, 12, 200.5)}Gamma,2024-12,-200.50\n`,
    closing: [150, 150, 350.5, 350.5, 300.5, 300.5, 320.5, 360.5, 330.5, 360.5, 360.5, 160, 360.5, 160],
    customers: [2, 2, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 3, 2],
    moved: {
      new: { 0: 150, 2: 200.5 },
      expansion: { 6: 20, 9: 30 },
      contraction: { 8: 30 },
      churn: { 4: 50, 11: 200.5, 13: 200.5 },
      reactivation: { 7: 40, 12: 200.5 },
    },
    last: { "logo churn": 1 / 3, "gross retention": 140 / 150, "net retention": 160 / 150, ARPA: 80, "quick ratio": 491 / 481 },
    cohorts: {
      0: [
        [2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2],
        [150, 150, 150, 150, 100, 100, 120, 160, 130, 160, 160, 160, 160, 160],
      ],
      2: [
        [...times(9, 1), 0, 1, 0],
        [...times(9, 200.5), 0, 200.5, 0],
      ],
    },
  },
  {
    name: "subscriptions by the year, the quarter and the month, with a change of plan and an overlap",
    isMonthly: false,
    // Alpha renews 100 a month at 125; Beta goes from 40 to 70 in June; Gamma has 30 a month until July and 20 from May to October; Delta begins in the last month
    text: `customer,start,end,amount,interval
Alpha,2024-01-01,2024-12-31,1200,year
Alpha,2025-01-01,,1500,year
Beta,2024-01-15,2024-06-14,40,month
Beta,2024-06-15,,70,month
Gamma,2024-02-01,2024-07-31,90,quarter
Gamma,2024-05-01,2024-10-31,20,month
Delta,2025-02-10,,10,month
`,
    closing: [140, 170, 170, 170, 190, 220, 220, 190, 190, 190, 170, 170, 195, 205],
    customers: [2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 3],
    moved: {
      new: { 0: 140, 1: 30, 13: 10 },
      expansion: { 4: 20, 5: 30, 12: 25 },
      contraction: { 7: 30 },
      churn: { 10: 20 },
    },
    last: { "logo churn": 0, "gross retention": 140 / 170, "net retention": 195 / 170, ARPA: 205 / 3, "quick ratio": 85 / 50 },
    cohorts: {
      0: [times(14, 2), [...times(5, 140), ...times(7, 170), 195, 195]],
      1: [
        [...times(9, 1), ...times(4, 0)],
        [30, 30, 30, 50, 50, 50, 20, 20, 20, 0, 0, 0, 0],
      ],
      13: [[1], [10]],
    },
  },
  {
    name: "invoices with their periods, and a credit note",
    isMonthly: false,
    // Alpha is billed by the year, Beta by the month with 60 back for August and September, Gamma twice by the quarter with a month between
    text: `customer,period_start,period_end,amount
Alpha,2024-01-01,2024-12-31,1200
Alpha,2025-01-01,2025-12-31,1320
${Array.from({ length: MONTHS }, (_, k) => `Beta,${monthAt(k)}-01,${lastDayOf(k)},80\n`).join("")}Beta,2024-08-01,2024-09-30,-60
Gamma,2024-02-01,2024-04-30,150
Gamma,2024-06-01,2024-08-31,180
`,
    closing: [180, 230, 230, 230, 180, 240, 240, 210, 150, 180, 180, 180, 190, 190],
    customers: [2, 3, 3, 3, 2, 3, 3, 3, 2, 2, 2, 2, 2, 2],
    moved: {
      new: { 0: 180, 1: 50 },
      expansion: { 9: 30, 12: 10 },
      contraction: { 7: 30 },
      churn: { 4: 50, 8: 60 },
      reactivation: { 5: 60 },
    },
    last: { "logo churn": 0, "gross retention": 180 / 230, "net retention": 190 / 230, ARPA: 95, "quick ratio": 100 / 140 },
    cohorts: {
      0: [times(14, 2), [...times(7, 180), 150, 150, 180, 180, 180, 190, 190]],
      1: [
        [1, 1, 1, 0, 1, 1, 1, ...times(6, 0)],
        [50, 50, 50, 0, 60, 60, 60, ...times(6, 0)],
      ],
    },
  },
];

describe("worked by hand:", () => {
  test.each(examples)("$name", async ({ text, closing, customers, moved, last, cohorts }) => {
    const { figures, customerRetention, revenueRetention } = await ours(text);
    expect(figures.closing).toEqual(closing);
    expect(figures.opening.slice(1)).toEqual(closing.slice(0, -1));
    expect(figures.customers).toEqual(customers);
    for (const movement of MOVEMENTS)
      expect(figures[movement], movement).toEqual(Array.from({ length: MONTHS }, (_, k) => moved[movement]?.[k] ?? 0));
    for (const [name, value] of Object.entries(last)) expect(figures[name as keyof typeof last].at(-1), name).toBeCloseTo(value, 12);
    const ofFirst = (which: 0 | 1) =>
      Array.from({ length: MONTHS }, (_, c) => {
        const row = cohorts[c]?.[which] ?? [];
        return row.map((value) => value / (row[0] ?? 1));
      });
    for (const [c, row] of ofFirst(0).entries()) expectNear(`customers of cohort ${c}`, customerRetention[c] ?? [], row, 1e-12);
    for (const [c, row] of ofFirst(1).entries()) expectNear(`MRR of cohort ${c}`, revenueRetention[c] ?? [], row, 1e-12);
  });
});

const INTERVALS: Readonly<Record<string, number>> = { year: 12, quarter: 3, month: 1 };

/** Cells of an export without quotes, as a sheet takes them. */
function sheetRows(text: string, isMonthly: boolean): SheetRow[] {
  const [, ...lines] = text.trim().split("\n");
  return lines.map((line) => {
    const [customer = "", second = "", third = "", fourth = "", fifth = ""] = line.split(",");
    return isMonthly
      ? { customer, start: second, end: "", amount: Number(fourth === "" ? third : fourth), interval: 0 }
      : { customer, start: second, end: third, amount: Number(fourth), interval: INTERVALS[fifth] ?? 0 };
  });
}

describe.skipIf(!hasOffice)("a spreadsheet says the same (needs LibreOffice)", () => {
  test.each(examples)("of $name", async ({ text, isMonthly }) => {
    expectSame(await ours(text), theirs(sheetRows(text, isMonthly), "2024-01", MONTHS, isMonthly));
  });
});

describe("a thousand random exports tie exactly:", () => {
  const money = (uniform: () => number) => (uniform() < 0.1 ? `-${(uniform() * 99).toFixed(2)}` : (uniform() * 999).toFixed(2));
  const dayIn = (uniform: () => number, k: number) => `${monthAt(k)}-${String(1 + Math.floor(uniform() * 28)).padStart(2, "0")}`;
  const shapes: Readonly<Record<string, (uniform: () => number) => string>> = {
    months: (uniform) =>
      `customer,month,mrr\n${lines(uniform, (who) => `${who},${monthAt(Math.floor(uniform() * 12))},${money(uniform)}`)}`,
    subscriptions: (uniform) =>
      `customer,start,end,amount,interval\n${lines(uniform, (who) => {
        const from = Math.floor(uniform() * 10);
        const end = uniform() < 0.3 ? "" : dayIn(uniform, from + 1 + Math.floor(uniform() * (12 - from)));
        return `${who},${dayIn(uniform, from)},${end},${money(uniform)},${["month", "quarter", "year"][Math.floor(uniform() * 3)]}`;
      })}`,
    invoices: (uniform) =>
      `customer,period_start,period_end,amount\n${lines(uniform, (who) => {
        const from = Math.floor(uniform() * 12);
        const through = Math.min(13, from + Math.floor(uniform() * 4));
        return `${who},${monthAt(from)}-01,${lastDayOf(through)},${money(uniform)}`;
      })}`,
  };
  const lines = (uniform: () => number, make: (who: string) => string) =>
    Array.from({ length: 3 + Math.floor(uniform() * 30) }, () => `${make(`c${Math.floor(uniform() * 6)}`)}\n`).join("");

  test.each(Object.keys(shapes))(
    "%s",
    async (shape) => {
      const held = new Float64Array(200_000);
      stream(11, `exports of ${shape}`, 0, 0).uniforms(held);
      let next = 0;
      const uniform = () => held[next++ % held.length] as number;
      let tied = 0;
      for (let round = 0; round < 1000; round++) {
        const text = shapes[shape]?.(uniform) ?? "";
        const made = await readBilling(whole(text), "export.csv").catch((error: Error) => error);
        if (made instanceof Error) {
          expect(made.message).toMatch(/no customer pays anything|no row has something to pay/);
          continue;
        }
        const { amounts, counts, closing, customers } = movementsOf(made.ledger);
        const cohorts = cohortsOf(made.ledger);
        for (let m = 0; m < closing.length; m++) {
          const moved = (values: Readonly<Record<(typeof MOVEMENTS)[number], ArrayLike<number>>>, before: ArrayLike<number>, lost: 0 | 1) =>
            (m === 0 ? 0 : (before[m - 1] ?? 0)) +
            (values.new[m] ?? 0) +
            (values.reactivation[m] ?? 0) -
            (values.churn[m] ?? 0) +
            lost * ((values.expansion[m] ?? 0) - (values.contraction[m] ?? 0));
          expect(moved(amounts, closing, 1)).toBe(closing[m]);
          expect(moved(counts, customers, 0)).toBe(customers[m]);
          const ofCohorts = (triangle: readonly ArrayLike<number>[]) =>
            triangle.reduce((sum, row, cohort) => sum + (cohort <= m ? (row[m - cohort] ?? 0) : 0), 0);
          expect(ofCohorts(cohorts.amounts)).toBe(closing[m]);
          expect(ofCohorts(cohorts.counts)).toBe(customers[m]);
        }
        tied += 1;
      }
      expect(tied).toBeGreaterThan(900);
    },
    60_000,
  );
});
