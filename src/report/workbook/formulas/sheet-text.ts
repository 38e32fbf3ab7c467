/** How tightly the outermost sign of a formula's text binds. In a spreadsheet a sign in front of a number binds tighter than a power, so that it never stands there without brackets. */
export const BINDS = { comparison: 1, sum: 2, product: 3, power: 4, closed: 5 } as const;

/** A part of a spreadsheet formula. */
export interface SheetText {
  readonly text: string;
  readonly binds: number;
}

/** What needs no brackets anywhere: a reference, a call, a number above zero. */
export function closed(text: string): SheetText {
  return { text, binds: BINDS.closed };
}

/** The text, in brackets where what stands around it binds as tightly. */
export function inside({ text, binds }: SheetText, around: number): string {
  return binds < around ? `(${text})` : text;
}

/** The text as an operand of anything. */
export function atom(part: SheetText): string {
  return inside(part, BINDS.closed);
}
