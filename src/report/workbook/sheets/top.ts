import { cellAddress, fixedAddress } from "../xlsx/address.ts";
import type { Cell, SheetHighlight } from "../xlsx/sheet.ts";
import type { SheetBuilder } from "../xlsx/sheet-builder.ts";
import { CHECKS, type SheetCheck } from "./check-places.ts";
import { checkColours, looks } from "./looks.ts";
import type { SheetContext } from "./sheet-kind.ts";

const CHECK_ROW = 3;

/** The cell that counts changed inputs: with it a difference to what was written is no mistake. */
export function changedCount({ checks }: SheetContext): string {
  return fixedAddress({ row: checks.row("inputs"), column: checks.numberColumn }, CHECKS);
}

/** The header of a column that the engine wrote: once an input is typed over, it says that its numbers are not of that. */
export function simulatedHeader(text: string, context: SheetContext): Cell {
  return { formula: `IF(${changedCount(context)}=0,"${text}","${text} (of the old inputs)")`, value: text, style: looks.headerRight };
}

interface TopOptions {
  /** what the check says now */
  readonly says?: string;
  readonly subtitleColumn?: number;
  /** the sheet shows what the engine worked out, which does not follow a changed input */
  readonly isOfOldInputs?: boolean;
}

/** The top of a sheet: its title, what it is, and its check, which leads to the sheet of checks. */
export function putTop(
  sheet: SheetBuilder,
  title: string,
  subtitle: string,
  check: SheetCheck | "overall",
  context: SheetContext,
  { says = WELL, subtitleColumn = 1, isOfOldInputs = false }: TopOptions = {},
): void {
  const { checks } = context;
  const row = check === "overall" ? checks.overallRow : checks.row(check);
  sheet.put(1, 1, { value: title, style: looks.title });
  sheet.height(1, 24);
  sheet.put(2, subtitleColumn, { value: subtitle, style: looks.subtitle });
  sheet.put(CHECK_ROW, 1, { value: "Check", style: looks.label });
  const result = fixedAddress({ row, column: checks.resultColumn }, CHECKS);
  const isSo = isOfOldInputs ? `AND(${result}="${WELL}",${changedCount(context)}<>0)` : undefined;
  sheet.put(CHECK_ROW, 2, {
    formula: isSo === undefined ? result : `IF(${isSo},"${CHANGED}: ${OLD}",${result})`,
    value: says,
    style: looks.check,
    link: { cell: `${CHECKS}!${cellAddress({ row, column: checks.resultColumn })}` },
  });
}

/** What a check says when all is well, in a fresh workbook always. */
export const WELL = "OK";
export const WRONG = "FAIL";
export const CHANGED = "inputs changed since written";
/** What that means beside simulated numbers. */
const OLD = "what was simulated is of the old ones";

/** Colours of results of checks in a range, whose first cell is given. */
export function checkHighlights(range: string, cell: string): SheetHighlight[] {
  const begins = (text: string): string => `LEFT(${cell},${text.length})="${text}"`;
  return [
    { range, formula: begins(WRONG), style: checkColours.wrong },
    { range, formula: begins(CHANGED), style: checkColours.changed },
    { range, formula: begins(WELL), style: checkColours.well },
  ];
}

export const topHighlights: readonly SheetHighlight[] = checkHighlights("B3", "$B$3");

/** A cell that leads to another sheet. */
export function jump(text: string, cell: string): Cell {
  return { value: text, style: { ...looks.jump, wrap: true }, link: { cell } };
}
