/** Rows and columns count from 1. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

const LETTERS = 26;
const BEFORE_A = 64;

/** `A`, `Z`, `AA`, … */
export function columnLetters(column: number): string {
  const last = ((column - 1) % LETTERS) + 1;
  const rest = (column - last) / LETTERS;
  return (rest > 0 ? columnLetters(rest) : "") + String.fromCharCode(BEFORE_A + last);
}

/** `B3`, with dollars where a copy is to keep the column or the row: `$B3`, `B$3`. */
export function cellAddress({ row, column }: CellPlace, fixed: { readonly row?: boolean; readonly column?: boolean } = {}): string {
  return `${fixed.column === true ? "$" : ""}${columnLetters(column)}${fixed.row === true ? "$" : ""}${row}`;
}

/** `$B$3`, of a sheet where one is named: `'Paths bull'!$B$3`. */
export function fixedAddress(place: CellPlace, sheet?: string): string {
  const address = cellAddress(place, { row: true, column: true });
  return sheet === undefined ? address : `${sheetInFormula(sheet)}!${address}`;
}

/** `$B$3:$B$9`, of a sheet where one is named. */
export function fixedRange(first: CellPlace, last: CellPlace, sheet?: string): string {
  return `${fixedAddress(first, sheet)}:${fixedAddress(last)}`;
}

/** A sheet's name as formulas write it. */
export function sheetInFormula(name: string): string {
  return /^[A-Za-z_]+$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}
