import { formatCount, formatPercent } from "../../units/format.ts";
import type { Tally } from "./tally.ts";

/** A file that lacks something in more than this share of its rows was not read as it is meant. */
const MANY = 0.05;
const FEWEST = 3;
const LACKS = /left out(?:: no customer is named| for want of a (?:month|start))|, for want of a start/;

/** Warns where many rows are left out because they do not say whose or when. */
export function lossWarnings(tally: Tally, rows: number): readonly string[] {
  const lost = tally.repairs().filter(({ text }) => LACKS.test(text));
  const count = lost.reduce((sum, repair) => sum + repair.rows, 0);
  if (count < FEWEST || count <= MANY * rows) return [];
  const lines = lost.map(({ line }) => line);
  return [
    `${formatCount(count)} of ${formatCount(rows)} rows (${formatPercent(count / rows, 0)}) do not say whose they are or when, and are left out, with what they pay; the first is line ${Math.min(...lines)}: fill the cells, or name other columns`,
  ];
}
