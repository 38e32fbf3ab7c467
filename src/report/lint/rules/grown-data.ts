import { formatCount } from "../../../units/format.ts";
import { grownRows, MOST_ROWS } from "../grown-rows.ts";
import type { FigureRule } from "../rule.ts";

/** Sequences, bins and ticks that a specification makes by itself can be more than memory holds. */
export const grownData: FigureRule = {
  name: "grown-data",
  appliesTo: "figure",
  meaning: `a specification that makes more than ${formatCount(MOST_ROWS)} rows, ticks or bins by itself`,
  why: "whoever opens it waits until memory ends, and nothing is seen; the rest of the figure is not judged",
  remedy: "make fewer: raise step, lower stop, or put the rows that matter into values",
  check: ({ spec }) => grownRows(spec),
};
