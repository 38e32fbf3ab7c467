import { type Day, type Month, sayDay, sayMonth, yearsAt, yearsAtEnd } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";
import type { Paint } from "./paint.ts";
import { brailleLine } from "./text-braille.ts";
import { type Cell, paintCells } from "./text-cells.ts";
import { type TextScale, textScale, tickLabels } from "./text-scale.ts";

/** What a chart of characters shows: one line's median with a band, and facts and what was measured as dots. */
export interface TextChartData {
  readonly months: readonly Month[];
  readonly median: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  /** what the band is: `80% of paths` */
  readonly band: string;
  /** `time` in years on the scale of `yearsAt` */
  readonly facts: readonly { readonly time: number; readonly value: number }[];
  /** the same of what was measured, point by point */
  readonly measured?: readonly { readonly time: number; readonly value: number }[];
  /** what lies before it is drawn as a nowcast */
  readonly asOf: Day;
  readonly unit: Unit;
}

/** Facts and measurements older than this before the first period would squeeze the forecast: a year and a half. */
const LONGEST_PAST_YEARS = 1.5;
/** A label of a month and a space to the next. */
const MONTH_LABEL_WIDTH = 11;
/** From this width on the legend has room for the day of the nowcast. */
const WIDE_LEGEND = 78;

/** A chart `width` characters wide with `height` rows of plot, an axis of months and a legend; no line is longer than `width`. */
export function textChart(data: TextChartData, width: number, height: number, paint: Paint): string[] {
  const first = yearsAtEnd(data.months[0] ?? 0);
  const recent = ({ time }: { readonly time: number }): boolean => time >= first - LONGEST_PAST_YEARS;
  const [facts, measured] = [data.facts.filter(recent), (data.measured ?? []).filter(recent)];
  const known = [...facts, ...measured];
  const scale = textScale([...known.map(({ value }) => value), ...Array.from(data.low), ...Array.from(data.high)]);
  const labels = tickLabels(scale, height, data.unit);
  const margin = Math.max(...labels.map((label) => label.length)) + 1;
  const from = Math.min(first, ...known.map(({ time }) => time)) - 1 / 24;
  const to = yearsAtEnd(data.months.at(-1) ?? 0);
  const columns = Math.max(10, width - margin - 1);
  const plot: Plot = { scale, columns, height, from, to };
  const grid = drawGrid({ ...data, facts, measured }, plot);
  const rows = grid.map((cells, row) => `${paint("dim", `${(labels[row] ?? "").padStart(margin - 1)} ┤`)}${paintCells(cells, paint)}`);
  return [
    ...rows,
    ...axisLines(data.months, plot, margin, paint),
    `${" ".repeat(margin + 1)}${legend({ ...data, facts, measured }, plot, paint)}`,
  ];
}

interface Plot {
  readonly scale: TextScale;
  readonly columns: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
}

/** Rows from the top. */
function drawGrid(data: TextChartData, plot: Plot): Cell[][] {
  const grid: Cell[][] = Array.from({ length: plot.height }, () => Array.from({ length: plot.columns }, () => ({ character: " " })));
  const asOf = yearsAt(data.asOf);
  const put = (column: number, row: number, cell: Cell) => {
    const cells = grid[row];
    if (cells !== undefined && column >= 0 && column < plot.columns) cells[column] = cell;
  };
  const asOfColumn = columnOf(asOf, plot);
  for (let row = 0; row < plot.height; row++) put(asOfColumn, row, { character: "┊", style: "dim" });
  for (let column = 0; column < plot.columns; column++) {
    const years = plot.from + ((column + 0.5) / plot.columns) * (plot.to - plot.from);
    const [low, high] = [valueAt(data.low, years, data.months), valueAt(data.high, years, data.months)];
    if (low === undefined || high === undefined) continue;
    const cell: Cell = years <= asOf ? { character: "·", style: "dim" } : { character: "░", style: "accent" };
    for (let row = rowOf(high, plot); row <= rowOf(low, plot); row++) put(column, row, cell);
  }
  const line = brailleLine(plot.columns, plot.height, (share) => {
    const value = valueAt(data.median, plot.from + share * (plot.to - plot.from), data.months);
    return value === undefined ? undefined : plot.scale.position(value);
  });
  for (const { column, row, character } of line) put(column, row, { character, style: "bold" });
  for (const { time, value } of data.measured ?? []) put(columnOf(time, plot), rowOf(value, plot), { character: "•", style: "fact" });
  for (const { time, value } of data.facts) put(columnOf(time, plot), rowOf(value, plot), { character: "●", style: "fact" });
  return grid;
}

function columnOf(years: number, { from, to, columns }: Plot): number {
  return Math.min(columns - 1, Math.floor(((years - from) / (to - from)) * columns));
}

function rowOf(value: number, { scale, height }: Plot): number {
  const up = Math.min(height - 1, Math.max(0, Math.floor(scale.position(value) * height)));
  return height - 1 - up;
}

/** Between two period ends the value lies on a straight line; outside there is none. */
function valueAt(values: ArrayLike<number>, years: number, months: readonly Month[]): number | undefined {
  for (let i = 1; i < months.length; i++) {
    const [before, after] = [yearsAtEnd(months[i - 1] ?? 0), yearsAtEnd(months[i] ?? 0)];
    if (years < before || years > after) continue;
    const share = (years - before) / (after - before);
    return (values[i - 1] ?? Number.NaN) * (1 - share) + (values[i] ?? Number.NaN) * share;
  }
  return undefined;
}

/** Month labels under their marks, December among them; as dense as fits. */
function axisLines(months: readonly Month[], plot: Plot, margin: number, paint: Paint): string[] {
  const span = (plot.to - plot.from) * 12;
  const every = [1, 2, 3, 6, 12, 24, 60].find((step) => (step / span) * plot.columns >= MONTH_LABEL_WIDTH) ?? 120;
  const marks = Array.from({ length: plot.columns }, () => "─");
  let labels = "";
  const last = months.at(-1) ?? 0;
  for (let month = last - Math.floor(span); month <= last; month++) {
    const column = columnOf(yearsAtEnd(month), plot);
    const label = sayMonth(month);
    const start = column - Math.floor(label.length / 2);
    if ((month + 1) % every !== 0 || start < labels.length + (labels === "" ? 0 : 1) || start + label.length > plot.columns) continue;
    marks[column] = "┴";
    labels = labels.padEnd(start) + label;
  }
  const before = " ".repeat(margin);
  return [paint("dim", `${before}└${marks.join("")}`), paint("dim", `${before} ${labels}`.trimEnd())];
}

function legend({ facts, measured = [], months, asOf, band }: TextChartData, { scale, columns }: Plot, paint: Paint): string {
  const wide = columns >= WIDE_LEGEND;
  const nowcast = yearsAt(asOf) > yearsAtEnd(months[0] ?? 0);
  const parts: (Cell & { readonly says: string })[] = [
    ...(measured.length > 0 ? [{ character: "•", style: "fact", says: "measured" } as const] : []),
    ...(facts.length > 0 ? [{ character: "●", style: "fact", says: "facts" } as const] : []),
    { character: "⠒⠒", style: "bold", says: "median" },
    { character: "░", style: "accent", says: band },
    ...(nowcast ? [{ character: "·", style: "dim", says: "nowcast" } as const] : []),
    ...(nowcast && wide ? [{ character: "┊", style: "dim", says: sayDay(asOf) } as const] : []),
  ];
  const said = parts.map(({ character, style, says }) => `${style === undefined ? character : paint(style, character)} ${says}`);
  return [...said, ...(scale.log ? [wide ? "log scale" : "log"] : [])].join(wide ? "   " : "  ");
}
