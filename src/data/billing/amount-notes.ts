import { kindOfColumn } from "../column-kind.ts";
import type { ColumnTable } from "../column-table.ts";
import { wordsOf } from "./billing-names.ts";

/** Names of columns of money that a reader could have meant. */
const MONEY = /\b(?:amount|total|subtotal|net|gross|mrr|arr|revenue|price|fee|paid|value)\b/;
const OTHER_MONEY = /\b(?:tax|vat|gst|discount|refund|balance|due|currency)\b/;
const TAX = /^(?:.* )?(?:tax|vat|gst)(?: amount)?$/;
/** Names of amounts that mostly have tax in them. */
const WITH_TAX = /\b(?:total|gross|paid)\b/;
const QUANTITY = /^(?:quantity|qty|seats|units|licenses|users)$/;

/** What is said of the column of amounts: which others it could have been, whether tax is in it, and whether it may be the price of one of several. */
export function amountNotes(table: ColumnTable, amount: number, taken: ReadonlySet<number>): readonly string[] {
  const names = table.header.map(wordsOf);
  const name = table.header[amount];
  const free = [...table.header.keys()].filter((index) => !taken.has(index) && kindOfColumn(table, index) === "number");
  const quoted = (indices: readonly number[]) => indices.map((index) => `"${table.header[index]}"`).join(", ");
  const others = free.filter((index) => MONEY.test(names[index] ?? "") && !OTHER_MONEY.test(names[index] ?? ""));
  const tax = free.find((index) => TAX.test(names[index] ?? ""));
  const quantity = free.find((index) => QUANTITY.test(names[index] ?? "") && hasOther(table, index));
  return [
    ...(others.length === 0 ? [] : [`amounts are those of "${name}"; ${quoted(others)} could be meant as well (--amount)`]),
    ...(tax === undefined || !WITH_TAX.test(names[amount] ?? "")
      ? []
      : [`"${name}" may have the tax of column "${table.header[tax]}" in it, which is no revenue; name a column without (--amount)`]),
    ...(quantity === undefined
      ? []
      : [`"${name}" is taken to be for all of "${table.header[quantity]}" together; where it is the price of one, multiply before`]),
  ];
}

/** A quantity that is not always one. */
function hasOther(table: ColumnTable, index: number): boolean {
  return table.records.some((record) => !["", "1", "1.0"].includes(table.cell(record, index)));
}
