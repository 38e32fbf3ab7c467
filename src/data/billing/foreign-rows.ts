import type { FaultList } from "../../base/errors.ts";
import { type BillingRole, wordsOf } from "./billing-names.ts";
import { withoutRows } from "./keep-rows.ts";
import type { TextColumns } from "./read-text-columns.ts";
import type { Tally } from "./tally.ts";
import type { TextColumn } from "./text-column.ts";

/** What a row of totals is called, in the column of customers or, where that is empty, of dates. */
const TOTALS =
  /^(?:(?:grand |sub ?|overall )?totals?(?: (?:mrr|arr|revenue|amount|for .*|of .*))?|(?:grand |overall )?sum|all customers|gesamt|summe|gesamtsumme|zwischensumme)$/;

const REPEATS = "row[|s] repeat[s|] the names of the columns and [is|are] left out";
const IS_TOTAL = "row[|s] of totals [is|are] left out (--exact-names counts [it|them])";

/**
 * Takes out rows that are no data: the names of the columns once more, as where exports are put one behind the other, and totals. A first row without a digit where its date and its amount belong is a fault: it
 * may be a second line of names, and nothing else tells.
 */
export function withoutForeignRows(
  read: TextColumns,
  roles: readonly BillingRole[],
  exactNames: boolean,
  tally: Tally,
  faults: FaultList,
): TextColumns {
  const isLeftOut = new Uint8Array(read.rows);
  let count = 0;
  const leaveOut = (row: number): void => {
    isLeftOut[row] = 1;
    count += 1;
  };
  const columnOf = (...wanted: readonly BillingRole[]) => read.columns[roles.findIndex((role) => wanted.includes(role))];
  const [customer, date, amount] = [columnOf("customer"), columnOf("month", "start"), columnOf("amount")];
  if (customer === undefined || date === undefined || amount === undefined || read.rows === 0) return read;
  const names = read.columns.map(({ texts, name }) => texts.findIndex((text) => text.toLowerCase() === name.toLowerCase()));
  const canRepeat = names.every((code) => code >= 0);
  const totals = exactNames ? new Set<number>() : codesOf(customer, isTotal);
  const totalDates = exactNames ? new Set<number>() : codesOf(date, isTotal);
  const nameless = customer.texts.indexOf("");
  if (hasNoDigit(textAt(date, 0)) && hasNoDigit(textAt(amount, 0)) && !canRepeat) {
    faults.add(
      `"${textAt(date, 0)}" in column "${date.name}" is no date and "${textAt(amount, 0)}" in column "${amount.name}" no amount; where the line tells units, or names once more, take it out: rows must follow the names at once`,
      { file: read.file, line: read.lines[0] ?? 2 },
    );
    leaveOut(0);
  }
  if (!canRepeat && totals.size === 0 && totalDates.size === 0) return withoutRows(read, isLeftOut, count);
  for (let row = 0; row < read.rows; row++) {
    if (isLeftOut[row] === 1) continue;
    const [who, when, line] = [customer.codes[row] as number, date.codes[row] as number, read.lines[row] as number];
    if (canRepeat && read.columns.every(({ codes, texts, name }) => texts[codes[row] as number]?.toLowerCase() === name.toLowerCase())) {
      tally.add(REPEATS, line);
      leaveOut(row);
    } else if (totals.has(who) || (who === nameless && totalDates.has(when))) {
      tally.add(IS_TOTAL, line);
      leaveOut(row);
    }
  }
  return withoutRows(read, isLeftOut, count);
}

function isTotal(text: string): boolean {
  return TOTALS.test(wordsOf(text));
}

function hasNoDigit(text: string): boolean {
  return text !== "" && !/\d/.test(text);
}

function textAt(column: TextColumn, row: number): string {
  return column.texts[column.codes[row] as number] ?? "";
}

function codesOf({ texts }: TextColumn, meets: (text: string) => boolean): Set<number> {
  return new Set([...texts.keys()].filter((code) => meets(texts[code] as string)));
}
