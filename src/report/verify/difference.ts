/** One place of an artefact that does not say what it should. */
export interface Difference {
  /** where, in words of the file's kind: `row 12 (bull, run_rate, 2026-12-31, p50), column value` */
  readonly cell: string;
  /** what stands there; `null` for nothing */
  readonly says: string | null;
  /** what should; `null` for nothing, `undefined` where that is not known */
  readonly should?: string | null;
}

/** A long text is shown around the place where it goes apart. */
const LONGEST = 60;
const BEFORE = 24;

/** A difference of two texts, both shortened to the stretch in which they differ. */
export function difference(cell: string, says: string | null, should: string | null): Difference {
  if (says === null || should === null) return { cell, says: shortened(says), should: shortened(should) };
  if (Math.max(says.length, should.length) <= LONGEST) return { cell, says, should };
  let same = 0;
  while (says[same] === should[same] && same < says.length) same += 1;
  const from = Math.max(0, same - BEFORE);
  const cut = (text: string): string =>
    `${from > 0 ? "…" : ""}${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? "…" : ""}`;
  return { cell, says: cut(says), should: cut(should) };
}

function shortened(text: string | null): string | null {
  return text === null || text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
