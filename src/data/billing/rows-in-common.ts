import { type BillingRole, wordsOf } from "./billing-names.ts";
import type { BillingSource } from "./billing-source.ts";
import { isOneOff } from "./charges.ts";
import { readDiscounts } from "./discounts.ts";
import { readAmounts } from "./read-cells.ts";
import { spanOf } from "./say-span.ts";
import { readStatus, statusNote } from "./status.ts";
import type { TextColumn } from "./text-column.ts";

/** What both shapes have: who, how much, and whether a row counts at all. */
export interface RowsInCommon {
  /** amount of a row as it stands, after its discount; `undefined` for a row that does not count, which has been tallied */
  amountOf(row: number): number | undefined;
  /** the row's status says that it has ended */
  hasEnded(row: number): boolean;
  readonly currency?: string;
  readonly notes: readonly string[];
}

/** Reads the columns that do not depend on the shape. */
export function rowsInCommon(source: BillingSource): RowsInCommon {
  const { byRole, file, separator, faults, tally, lines, options } = source;
  const customer = needed(source, "customer");
  const amount = needed(source, "amount");
  const amounts = readAmounts(amount, file, separator, faults);
  if (amounts.inPercent)
    faults.add(`column "${amount.name}" holds percentages, and amounts are needed; name another with --amount`, {
      file,
      line: amount.lines[0] ?? 1,
    });
  const scale = isInCents(amount.name, amounts.values) ? CENTS : 1;
  const discounts = readDiscounts(source);
  const statuses = byRole.status?.texts.map(readStatus);
  const oneOff = options.keepOneOff === true ? [] : (byRole.charge?.texts.map(isOneOff) ?? []);
  const currencies = byRole.currency;
  const only = currencyOf(source);
  const saysCurrency = currencies?.texts.some((text) => text !== "") ?? false;
  refuseOtherSign(source, only, amounts.currency);
  const excluded = (row: number): string | undefined => {
    if (textOf(customer, row) === "") return "row[|s] [is|are] left out: no customer is named";
    if (textOf(amount, row) === "") return "row[|s] [is|are] left out for want of an amount";
    if (statuses?.[codeOf(byRole.status, row)] === "unpaid")
      return `row[|s] [is|are] left out: the status is ${textOf(byRole.status, row)}`;
    if (oneOff[codeOf(byRole.charge, row)] === true)
      return `row[|s] [is|are] left out, being for what does not recur or for a tax, as column "${byRole.charge?.name}" says (--keep-one-off counts [it|them])`;
    if (saysCurrency && only !== undefined && isOther(textOf(currencies, row), only, options.only !== undefined))
      return `row[|s] [is|are] left out, being in another currency than ${only}`;
    return undefined;
  };
  return {
    amountOf(row) {
      const why = excluded(row);
      if (why !== undefined) {
        tally.add(why, lines[row] ?? 0);
        return undefined;
      }
      const whole = amounts.values[codeOf(amount, row)];
      if (whole === undefined) return undefined;
      if (whole === 0) tally.add("row[|s] [has|have] an amount of 0 and [counts|count] as nothing paid", lines[row] ?? 0);
      if (only !== undefined && currencies !== undefined && textOf(currencies, row) === "")
        tally.add(`row[|s] name[s|] no currency and [is|are] taken to be in ${only}`, lines[row] ?? 0);
      return (whole / scale) * (1 - (discounts.shares[codeOf(byRole.discount, row)] ?? 0));
    },
    hasEnded: (row) => statuses?.[codeOf(byRole.status, row)] === "ended",
    ...heldCurrency(only, amounts.currency),
    notes: [
      ...amounts.notes,
      ...spanOf(amount.name, amounts.values),
      ...(scale === 1 ? [] : [`amounts of "${amount.name}" are in cents, as its name says, and are divided by ${CENTS}`]),
      ...discounts.notes,
      ...(byRole.status === undefined ? [] : statusNote(byRole.status.name, byRole.status.texts)),
      ...(options.only === undefined || only === undefined ? [] : [`only rows in ${only} count`]),
    ],
  };
}

/** Where one currency was asked for, a row that names none is another's. */
function isOther(code: string, only: string, isAsked: boolean): boolean {
  return code === "" ? isAsked : code.toUpperCase() !== only;
}

const CENTS = 100;

/** A column whose name says cents, and whose amounts are whole. */
function isInCents(name: string, values: readonly (number | undefined)[]): boolean {
  return /\bcents?\b/.test(wordsOf(name)) && values.every((value) => value === undefined || Number.isInteger(value));
}

/** A sign beside the amounts that contradicts the column of currencies; $ is that of many. */
function refuseOtherSign({ byRole, faults, file }: BillingSource, only: string | undefined, sign: string | undefined): void {
  if (byRole.currency === undefined || only === undefined || sign === undefined || sign === only || sign === "USD") return;
  faults.add(`amounts are written in ${sign}, and column "${byRole.currency.name}" says ${only}; put one of them right`, {
    file,
    line: byRole.amount?.lines[0] ?? 1,
  });
}

function heldCurrency(only: string | undefined, sign: string | undefined): { readonly currency?: string } {
  const currency = only ?? sign;
  return currency === undefined ? {} : { currency };
}

/** The one currency of a file that says each row's; several are a fault unless one was asked for. */
function currencyOf({ byRole, options, faults, file }: BillingSource): string | undefined {
  const column = byRole.currency;
  if (column === undefined) return options.only?.toUpperCase();
  const found = new Map(column.texts.map((text, i) => [text.toUpperCase(), column.lines[i] ?? 1] as const).filter(([code]) => code !== ""));
  // a column in which no cell says anything leaves it to the one who asks
  if (found.size === 0) return options.only?.toUpperCase();
  if (options.only !== undefined) {
    const only = options.only.toUpperCase();
    if (!found.has(only))
      faults.add(`no row of column "${column.name}" is in ${only}; it has ${[...found.keys()].join(", ")}`, { file, line: 1 });
    return only;
  }
  const [first, second] = [...found];
  if (first !== undefined && second !== undefined)
    faults.add(
      `column "${column.name}" says ${second[0]} here and ${first[0]} in line ${first[1]}; amounts in two currencies do not add up: keep one with --only ${first[0]}, or convert them first`,
      { file, line: second[1] },
    );
  return first?.[0];
}

export function needed({ byRole }: BillingSource, role: BillingRole): TextColumn {
  const column = byRole[role];
  if (column === undefined) throw new Error(`no column for ${role}`);
  return column;
}

/** The place of a row's text in its column. */
export function codeOf(column: TextColumn | undefined, row: number): number {
  return column?.codes[row] ?? 0;
}

export function textOf(column: TextColumn | undefined, row: number): string {
  return column?.texts[codeOf(column, row)] ?? "";
}
