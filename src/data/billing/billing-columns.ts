import { fail } from "../../base/errors.ts";
import { columnNamed } from "../choose-column.ts";
import { isDate, kindOfColumn } from "../column-kind.ts";
import type { ColumnTable } from "../column-table.ts";
import { saysOneDate } from "../date-words.ts";
import { digitDates } from "../digit-dates.ts";

/** What a column of a billing export can be. */
export type BillingRole = "customer" | "month" | "amount" | "start" | "end" | "interval" | "discount" | "status" | "currency";

/** Names that exports give to each, best first, without capitals and signs between words. `amount` is the price of a period; where the name says which period, `PERIOD_NAMES` has it. */
const NAMES: Readonly<Record<BillingRole, readonly string[]>> = {
  customer: [
    "customer id",
    "customer",
    "account id",
    "account",
    "client id",
    "client",
    "company id",
    "company",
    "customer name",
    "account name",
    "organization id",
    "organization",
    "organisation",
    "tenant",
    "workspace",
    "user id",
    "user",
    "customer email",
    "email",
  ],
  month: ["month", "period", "date", "billing month", "invoice month", "period month", "as of", "snapshot date", "mrr month"],
  amount: [
    "mrr",
    "monthly recurring revenue",
    "monthly amount",
    "monthly fee",
    "arr",
    "annual recurring revenue",
    "annual amount",
    "amount",
    "invoice amount",
    "amount paid",
    "total",
    "net amount",
    "subtotal",
    "plan amount",
    "price",
    "fee",
    "revenue",
    "value",
  ],
  start: [
    "start",
    "start date",
    "period start",
    "current period start",
    "service start",
    "subscription start",
    "started at",
    "started",
    "from",
    "invoice date",
    "created",
    "created at",
    "date",
  ],
  end: [
    "end",
    "end date",
    "period end",
    "current period end",
    "service end",
    "subscription end",
    "ended at",
    "ended",
    "canceled at",
    "cancelled at",
    "cancellation date",
    "to",
    "until",
  ],
  interval: ["interval", "billing interval", "billing period", "billing cycle", "billing frequency", "frequency", "term", "plan interval"],
  discount: ["discount", "discount percent", "percent off"],
  status: ["status", "state", "invoice status", "subscription status"],
  currency: ["currency", "currency code", "ccy"],
};

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
  /** a sentence on what nobody named */
  readonly guessed: string;
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
  const isMonthly = at.month !== undefined || (at.start === undefined && at.end === undefined && looksMonthly(table, taken()));
  for (const role of isMonthly ? MONTHLY : (["customer", "start", "end", "interval", "amount"] as const)) guess(role);
  for (const role of ["discount", "status", "currency"] as const) guess(role);
  const needed: readonly BillingRole[] = isMonthly ? MONTHLY : ["customer", "start", "amount"];
  const lacking = needed.filter((role) => at[role] === undefined);
  if (lacking.length > 0) {
    const words = lacking.map((role) => `the ${SAYS[role]} (--${role})`).join(" and ");
    fail(
      `no column can be told to hold ${words}; its columns are ${table.header.map((name) => `"${name}"`).join(", ")}: name one with the option`,
      { file: table.file, line: 1 },
    );
  }
  return {
    shape: isMonthly ? "a customer's month" : "a subscription or an invoice",
    at,
    guessed: guessed.length === 0 ? "" : `columns are read by their names: ${guessed.join(", ")}`,
  };
}

const SAYS: Readonly<Record<BillingRole, string>> = {
  customer: "customer",
  month: "month",
  amount: "amount",
  start: "start of what is paid for",
  end: "end of what is paid for",
  interval: "billing interval",
  discount: "discount",
  status: "status",
  currency: "currency",
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
  const left = [...table.header.keys()].filter((index) => !taken.has(index));
  const free = left.filter((index) => fits(table, index, role));
  // a column of just that name is meant, and where its cells cannot be read they are told one by one
  const named = role === "amount" ? left.filter((index) => kindOfColumn(table, index) !== "date") : left;
  for (const wanted of NAMES[role]) {
    const found = named.find((index) => names[index] === wanted);
    if (found !== undefined) return found;
  }
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

/** `customer_id`, `CustomerID` and `Customer ID` alike. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
