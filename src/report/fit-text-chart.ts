import type { CurveFit } from "../fit/curve-fit.ts";
import { type FitSubject, sayX } from "../fit/fit-subject.ts";
import type { Paint } from "./paint.ts";
import { brailleLine } from "./text-braille.ts";
import { type Cell, paintCells } from "./text-cells.ts";
import { textScale, tickLabels } from "./text-scale.ts";

/** rows of plot */
const ROWS = 9;
/** share of the span by which the curve goes on after the last point */
const BEYOND = 0.1;
/** Points drawn at most: more would only draw the same characters again. */
const MOST_DOTS = 2000;

/** Data as dots and the fitted curve as a line, `width` characters wide; below it both ends of x and what is what. */
export function fitTextChart(
  fit: Pick<CurveFit, "curve" | "value">,
  { clock, points, unit }: FitSubject,
  width: number,
  paint: Paint,
): string[] {
  const xs = points.map(({ x }) => x);
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  if (!(last > first)) return [];
  const [from, to] = [first - 0.02 * (last - first), last + BEYOND * (last - first)];
  const every = Math.max(1, Math.ceil(points.length / MOST_DOTS));
  const drawn = points.filter((_, i) => i % every === 0 || i === points.length - 1);
  const curveAt = (share: number): number => fit.value(from + share * (to - from) - clock.origin);
  const levels = Array.from({ length: 41 }, (_, i) => curveAt(i / 40)).filter(Number.isFinite);
  const scale = textScale([...drawn.map(({ y }) => y), ...levels]);
  const labels = tickLabels(scale, ROWS, unit);
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const columns = Math.max(10, width - margin - 1);
  const grid: Cell[][] = Array.from({ length: ROWS }, () => Array.from({ length: columns }, () => ({ character: " " })));
  const put = (column: number, row: number, cell: Cell): void => {
    const cells = grid[row];
    if (cells !== undefined && column >= 0 && column < columns) cells[column] = cell;
  };
  for (const { column, row, character } of brailleLine(columns, ROWS, (share) => scale.position(curveAt(share))))
    put(column, row, { character, style: "bold" });
  for (const { x, y } of drawn) {
    const up = Math.min(ROWS - 1, Math.max(0, Math.floor(scale.position(y) * ROWS)));
    put(Math.floor(((x - from) / (to - from)) * columns), ROWS - 1 - up, { character: "●", style: "fact" });
  }
  const rows = grid.map((cells, row) => `${paint("dim", `${(labels[row] ?? "").padStart(margin - 1)} ┤`)}${paintCells(cells, paint)}`);
  const before = " ".repeat(margin);
  const [start, end] = [sayX(clock, first), sayX(clock, last)];
  const endColumn = Math.floor(((last - from) / (to - from)) * columns);
  const axis = `${start}${end.padStart(Math.max(end.length + 1, endColumn + 1 - start.length))}`;
  const key = `${paint("fact", "●")} data   ${paint("bold", "⠒⠒")} ${fit.curve}${scale.log ? "   log scale" : ""}`;
  return [...rows, paint("dim", `${before}└${"─".repeat(columns)}`), paint("dim", `${before} ${axis}`), `${before} ${key}`];
}
