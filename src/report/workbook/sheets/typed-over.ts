import { type CellPlace, fixedRange } from "../xlsx/address.ts";
import type { Sheet } from "../xlsx/sheet.ts";

/** The formula that counts cells of an area which held a formula at writing and hold none any more: somebody typed over them. It asks nothing of the values, so that a changed input keeps nothing from being seen. */
export function typedOver({ name, cells }: Sheet, first: CellPlace, last: CellPlace): string {
  let count = 0;
  for (const [row, inRow] of cells)
    for (const [column, { formula }] of inRow)
      if (formula !== undefined && row >= first.row && row <= last.row && column >= first.column && column <= last.column) count++;
  return typedOverCount(count, fixedRange(first, last, name));
}

/** The same where it is known how many formulas there are. ISFORMULA is younger than the format and has a prefix in it. */
export function typedOverCount(formulas: number, range: string): string {
  return `${formulas}-SUMPRODUCT(--_xlfn.ISFORMULA(${range}))`;
}
