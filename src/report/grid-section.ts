import type { GridCell, GridResult, RunResult } from "../scenario/run-result.ts";
import { formatProbability } from "../units/format.ts";
import { simulated, simulatedRange } from "./say.ts";
import type { Section } from "./summary-sections.ts";
import { align, shorten } from "./text-lines.ts";

/** Every combination of the inputs has a cell. */
const NONE = { value: Number.NaN, error: 0 };
/** More rows are read in the table. */
const MOST_ROWS = 12;

/** The headline's median for each combination of a grid: with two inputs as a square, else a row each, with the chances of the targets beside. */
export function gridSection(run: RunResult, width: number): Section {
  const { grid } = run;
  if (grid === undefined) return { label: "Grid", lines: [] };
  const rows = grid.axes.length === 2 ? squareRows(grid, run) : listRows(grid, run);
  const [head = "", ...body] = align(rows).map((text) => shorten(text, width));
  const shown = body.slice(0, MOST_ROWS);
  const more = body.length - shown.length;
  return {
    label: "Grid",
    lines: [
      { text: head, style: "dim" },
      ...shown.map((text) => ({ text })),
      ...(more === 0 ? [] : [{ text: `and ${more} more in tables/grid.csv`, style: "dim" as const }]),
    ],
  };
}

function squareRows({ axes, cells }: GridResult, { headline }: RunResult): string[][] {
  const [down, across] = axes;
  if (down === undefined || across === undefined) return [];
  const cellAt = (i: number, j: number): GridCell | undefined => cells[i * across.values.length + j];
  return [
    [`${down.input} \\ ${across.input}`, ...across.values],
    ...down.values.map((value, i) => [value, ...across.values.map((_, j) => simulated(cellAt(i, j)?.median ?? NONE, headline.unit))]),
  ];
}

function listRows({ axes, cells }: GridResult, { headline, paths }: RunResult): string[][] {
  const targets = cells[0]?.targets.map(({ name }) => name) ?? [];
  return [
    [...axes.map(({ input }) => input), headline.line, "80%", ...targets],
    ...cells.map(({ values, low, median, high, targets: chances }) => [
      ...values,
      simulated(median, headline.unit),
      simulatedRange(low, high, headline.unit),
      ...chances.map(({ probability }) => formatProbability(probability.value, probability.error, paths)),
    ]),
  ];
}
