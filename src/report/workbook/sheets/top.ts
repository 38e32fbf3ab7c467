import { cellAddress, fixedAddress } from "../xlsx/address.ts";
import type { CellStyle } from "../xlsx/cell-style.ts";
import type { Cell, SheetHighlight } from "../xlsx/sheet.ts";
import type { SheetBuilder } from "../xlsx/sheet-builder.ts";
import { CHANGED, CHECKS, type SheetCheck, WELL, WRONG } from "./check-places.ts";
import { FAR_SHARE } from "./fresh-checks.ts";
import { checkColours, looks } from "./looks.ts";
import type { SheetContext } from "./sheet-kind.ts";

const CHECK_ROW = 3;

/** The cell that counts changed inputs: with it a difference to what was written is no mistake. */
export function changedCount({ checks }: SheetContext): string {
  return fixedAddress({ row: checks.row("inputs"), column: checks.numberColumn }, CHECKS);
}

/** Whether the inputs are those of writing: no blue cell was changed, and no number typed over what formulas read. */
export function areOldInputs(context: SheetContext): string {
  const typedOver = fixedAddress({ row: context.checks.row("in use"), column: context.checks.numberColumn }, CHECKS);
  return `${changedCount(context)}+${typedOver}=0`;
}

/** A text over what the engine wrote: once an input is typed over, it says that what stands there is not of that. */
export function simulatedHeader(text: string, context: SheetContext, style: CellStyle = looks.headerRight): Cell {
  return { formula: `IF(${areOldInputs(context)},"${text}","${text} (of the old inputs)")`, value: text, style };
}

interface TopOptions {
  readonly subtitleColumn?: number;
  /** what a changed input means for the sheet */
  readonly changed?: string;
}

/** The top of a sheet: its title, what it is, and what the checks say: its own, those of the whole workbook, and whether inputs were changed. It leads to the sheet of checks. */
export function putTop(
  sheet: SheetBuilder,
  title: string,
  subtitle: string,
  check: SheetCheck | "overall",
  context: SheetContext,
  { subtitleColumn = 1, changed = "" }: TopOptions = {},
): void {
  const { checks } = context;
  const row = check === "overall" ? checks.overallRow : checks.row(check);
  sheet.put(1, 1, { value: title, style: looks.title });
  sheet.height(1, 24);
  sheet.put(2, subtitleColumn, { value: subtitle, style: looks.subtitle });
  sheet.put(CHECK_ROW, 1, { value: "Check", style: looks.label });
  const place = (of: number, column: number): string => fixedAddress({ row: of, column }, CHECKS);
  const [overall, count] = [place(checks.overallRow, checks.resultColumn), place(checks.overallRow, checks.numberColumn)];
  const begins = (cell: string): string => `LEFT(${cell},${WRONG.length})="${WRONG}"`;
  const elsewhere = `IF(${count}>0,"${WRONG}: "&${count}&"${LINES}",IF(LEFT(${overall},${WELL.length})="${WELL}",${overall},"${CHANGED}${changed === "" ? "" : `: ${changed}`}"))`;
  sheet.put(CHECK_ROW, 2, {
    formula: check === "overall" ? elsewhere : `IF(${begins(place(row, checks.resultColumn))},"${OWN}",${elsewhere})`,
    value: freshTop(check, context),
    style: looks.check,
    link: { cell: `${CHECKS}!${cellAddress({ row, column: checks.resultColumn })}` },
  });
}

const LINES = " of the lines of Checks";
const OWN = `${WRONG}: this sheet, see Checks`;

/** What the top of a sheet says in a fresh workbook. */
function freshTop(check: SheetCheck | "overall", { fresh }: SheetContext): string {
  if (fresh.broken === 0) return WELL;
  return check === "paths" && fresh.farShare > FAR_SHARE ? OWN : `${WRONG}: ${fresh.broken}${LINES}`;
}

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
