import { fail } from "../../base/errors.ts";
import { columnNamed } from "../choose-column.ts";
import { isDate, kindOfColumn } from "../column-kind.ts";
import type { ColumnTable } from "../column-table.ts";
import { saysOneDate } from "../date-words.ts";
import { digitDates } from "../digit-dates.ts";
import { amountNotes } from "./amount-notes.ts";
import { type BillingRole, BY_WHOLE_NAME, NAMES, NOT, wordsOf } from "./billing-names.ts";
import { refuseMonthsAside } from "./months-aside.ts";

const ROLES = Object.keys(NAMES) as readonly BillingRole[];

/** Roles that a file of customers and months has. */
const MONTHLY: readonly BillingRole[] = ["customer", "month", "amount"];

/** Columns by name, as somebody asked for them; what is absent is found. */
export type BillingAsked = Partial<Readonly<Record<BillingRole, string>>>;

/** What each row is. */
export type BillingShape = "a customer's month" | "a subscription or an invoice";

export interface BillingColumns {
  readonly shape: BillingShape;
  /** the position of each column that was found */
  readonly at: Partial<Readonly<Record<BillingRole, number>>>;
  /** sentences on what nobody named, and on what could have been meant instead */
  readonly notes: readonly string[];
}

/**
 * Which column is what, by its name and by what stands in it. A file with a column of months and none of starts has a row for each customer and month; one with starts has a row for each subscription or
 * invoice. A name that is not there is an error, and so is a column that is needed and cannot be found.
 */
export function billingColumns(table: ColumnTable, asked: BillingAsked): BillingColumns {
  const at: Partial<Record<BillingRole, number>> = {};
  for (const role of ROLES) {
    const named = columnNamed(table, `--${role}`, asked[role]);
    if (named !== undefined) at[role] = named;
  }
  const taken = () => new Set(Object.values(at));
  const guessed: string[] = [];
  const guess = (role: BillingRole): void => {
    if (at[role] !== undefined) return;
    const found = findColumn(table, role, taken());
    if (found === undefined) return;
    at[role] = found;
    guessed.push(`"${table.header[found]}" as ${role}`);
  };
  const spans = (["start", "end", "interval"] as const).filter((role) => at[role] !== undefined);
  if (at.month !== undefined && spans.length > 0)
    fail(
      `--month says that each row is a customer's month, and --${spans[0]} that it is a subscription or an invoice; name the column of dates with --start, or leave --${spans[0]} out`,
    );
  const isMonthly = at.month !== undefined || (spans.length === 0 && looksMonthly(table, taken()));
  for (const role of isMonthly ? MONTHLY : (["customer", "start", "end", "every", "interval", "amount"] as const)) guess(role);
  for (const role of ["discount", "status", "currency", "charge"] as const) guess(role);
  const needed: readonly BillingRole[] = isMonthly ? MONTHLY : ["customer", "start", "amount"];
  const lacking = needed.filter((role) => at[role] === undefined);
  if (lacking.length > 0) {
    refuseMonthsAside(table);
    const words = lacking.map((role) => `the ${SAYS[role]} (--${role})`).join(" and ");
    fail(
      `no column can be told to hold ${words}; its columns are ${table.header.map((name) => `"${name}"`).join(", ")}: name one with the option`,
      { file: table.file, line: 1 },
    );
  }
  return {
    shape: isMonthly ? "a customer's month" : "a subscription or an invoice",
    at,
    notes: [
      ...(guessed.length === 0 ? [] : [`columns are read by their names: ${guessed.join(", ")}`]),
      ...amountNotes(table, at.amount ?? 0, new Set(Object.values(at))),
    ],
  };
}

const SAYS: Readonly<Record<BillingRole, string>> = {
  customer: "customer",
  month: "month",
  amount: "amount",
  start: "start of what is paid for",
  end: "end of what is paid for",
  interval: "billing interval",
  every: "number of intervals",
  discount: "discount",
  status: "status",
  currency: "currency",
  charge: "kind of charge",
};

/** No column says that something starts or ends, and some column of dates does not say more than when. */
function looksMonthly(table: ColumnTable, taken: ReadonlySet<number>): boolean {
  const named = (role: BillingRole) => findColumn(table, role, taken);
  const start = named("start");
  const month = named("month");
  return named("end") === undefined && named("interval") === undefined && (start === undefined || start === month) && month !== undefined;
}

/** The column whose name is best for a role and whose cells can be it. */
function findColumn(table: ColumnTable, role: BillingRole, taken: ReadonlySet<number>): number | undefined {
  const names = table.header.map(wordsOf);
  const left = [...table.header.keys()].filter((index) => !taken.has(index) && !NOT[role]?.test(names[index] ?? ""));
  const free = left.filter((index) => fits(table, index, role));
  // a column of just that name is meant, and where its cells cannot be read they are told one by one
  const named = role === "amount" ? left.filter((index) => kindOfColumn(table, index) !== "date") : left;
  for (const wanted of NAMES[role]) {
    const found = named.find((index) => names[index] === wanted);
    if (found !== undefined) return found;
  }
  if (BY_WHOLE_NAME.has(role)) return undefined;
  for (const wanted of NAMES[role]) {
    const found = free.find((index) => ` ${names[index]} `.includes(` ${wanted} `));
    if (found !== undefined) return found;
  }
  const [only, second] = role === "customer" || role === "amount" || role === "month" ? free : [];
  return second === undefined ? only : undefined;
}

/** Whether the cells of a column can be what a role asks for. */
function fits(table: ColumnTable, index: number, role: BillingRole): boolean {
  const kind = kindOfColumn(table, index);
  const isEmpty = !table.records.some((record) => table.cell(record, index) !== "");
  if (role === "amount" || role === "discount") return kind === "number" && !isDates(table, index);
  if (role === "month" || role === "start") return kind === "date" || isDates(table, index);
  if (role === "end") return isEmpty || kind === "date" || isDates(table, index) || someDate(table, index);
  return role === "customer" || !isDates(table, index);
}

/** Numbers that are dates, by the column's name and by what they are. */
function isDates(table: ColumnTable, index: number): boolean {
  return saysOneDate(table.header[index] ?? "") && digitDates(table, index) !== undefined;
}

function someDate(table: ColumnTable, index: number): boolean {
  return table.records.some((record) => isDate(table.cell(record, index)));
}
