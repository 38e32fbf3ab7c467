import type { Estimate, LineResult, RunResult } from "../scenario/run-result.ts";
import { type Span, spansEnding } from "../scenario/spans.ts";
import { type Footed, foot, formatUnits } from "../units/foot.ts";
import { isShown } from "../units/format.ts";
import { exponentOf } from "../units/round.ts";
import { sameUnit, type Unit } from "../units/unit.ts";
import { figures } from "./figures/index.ts";
import { lineLabel } from "./line-label.ts";
import { fiscalEndOf, overSpan } from "./over-span.ts";
import { readLines } from "./read-lines.ts";
import { tableScale } from "./table-scale.ts";

/** A part or a total as shown. */
export interface FootedCell {
  readonly value: number;
  /** in the table's scale */
  readonly text: string;
}

export interface FootedRow {
  readonly name: string;
  /** as tables for people name it */
  readonly label: string;
  readonly isTotal: boolean;
  /** one a column */
  readonly cells: readonly FootedCell[];
}

/** Means that add up along one dimension, as they are shown: parts down to their total, or quarters across to their year. */
export interface FootedMeans {
  readonly name: string;
  readonly kind: LineResult["kind"];
  readonly unit: Unit;
  /** power of ten that the numbers are in: 9 for billions */
  readonly scale: number;
  readonly foots: "down" | "across";
  readonly columns: readonly string[];
  readonly rows: readonly FootedRow[];
}

/** What foots, and what does not for chance decides its second digit already: `AI revenue FY2028`. */
export interface FootedRun {
  readonly tables: readonly FootedMeans[];
  readonly leftOut: readonly string[];
}

/** Each flow's quarters that make up a year, and the parts of each stack at year ends (or over years). Medians do not add up, so that these are means. */
export function footedMeans(run: RunResult): FootedRun {
  const leftOut: string[] = [];
  return { tables: tablesOf(run, leftOut), leftOut };
}

function tablesOf(run: RunResult, leftOut: string[]): readonly FootedMeans[] {
  const first = (run.months[0] ?? 0) - run.monthsPerPeriod + 1;
  const last = run.months.at(-1) ?? first;
  const years = spansEnding(first, last, "year", fiscalEndOf(run)).spans;
  const quarters = run.monthsPerPeriod > 3 ? [] : spansEnding(first, last, "quarter", fiscalEndOf(run)).spans;
  const flows = readLines(run).lines.filter(({ kind }) => kind === "flow");
  return [
    ...flows.flatMap((line) => {
      // years below each other are in one scale
      const scale = scaleOf(years.flatMap((year) => overSpan(run, line, year)?.mean ?? []));
      return years.flatMap((year) => quartersOf({ run, scale, leftOut }, line, year, quarters));
    }),
    ...run.figures
      .filter(({ figure }) => figures.find(figure)?.addsUp)
      .flatMap(({ name, lines = [] }) => partsOf(run, leftOut, name, lines, years)),
  ];
}

interface Work {
  readonly run: RunResult;
  readonly scale: number;
  readonly leftOut: string[];
}

function quartersOf({ run, scale, leftOut }: Work, line: LineResult, year: Span, quarters: readonly Span[]): FootedMeans[] {
  const within = quarters.filter(({ first, last }) => first >= year.first && last <= year.last);
  const means = [...within, year].flatMap((span) => overSpan(run, line, span)?.mean ?? []);
  const total = means.at(-1);
  if (within.length < 4 || means.length < 5 || total === undefined) return [];
  const exponent = exponentFor(total);
  if (exponent === undefined) {
    leftOut.push(`${lineLabel(run, line)} ${year.name}`);
    return [];
  }
  const ruler = { exponent, scale };
  const footed = foot(
    means.slice(0, -1).map(({ value }) => value),
    ruler.exponent,
  );
  const cells = means.map(({ value }, i) => ({ value, text: say(footed.parts[i] ?? footed.total, ruler) }));
  return [
    {
      name: `${line.name} by quarter`,
      ...{ kind: line.kind, unit: line.unit, scale: ruler.scale, foots: "across" },
      columns: [...within, year].map(({ name }) => name),
      rows: [{ name: line.name, label: lineLabel(run, line), isTotal: false, cells }],
    },
  ];
}

function partsOf(run: RunResult, leftOut: string[], name: string, names: readonly string[], years: readonly Span[]): FootedMeans[] {
  const lines = names.flatMap((wanted) => run.lines.find((line) => line.name === wanted) ?? []);
  const [one] = lines;
  if (one === undefined || lines.some(({ unit, kind }) => !sameUnit(unit, one.unit) || kind !== one.kind)) return [];
  const columns = years.flatMap((span) => {
    const means = lines.flatMap((line) => overSpan(run, line, span)?.mean ?? []);
    if (means.length < lines.length) return [];
    const total = sumOf(means);
    const exponent = exponentFor(total);
    if (exponent === undefined) leftOut.push(`${name.replaceAll("_", " ")} ${span.name}`);
    return exponent === undefined ? [] : [{ span, means, total, exponent }];
  });
  if (columns.length === 0) return [];
  const scale = scaleOf(columns.map(({ total }) => total));
  const footed = columns.map(({ means, exponent }) => ({
    ruler: { exponent, scale },
    ...foot(
      means.map(({ value }) => value),
      exponent,
    ),
  }));
  const parts = lines.map((line, i) => ({
    ...{ name: line.name, label: lineLabel(run, line), isTotal: false },
    cells: columns.map(({ means }, k) => ({ value: means[i]?.value ?? Number.NaN, text: sayPart(footed[k], i) })),
  }));
  const total = {
    ...{ name: "total", label: "Total", isTotal: true },
    cells: columns.map((column, k) => ({ value: column.total.value, text: sayPart(footed[k]) })),
  };
  return [
    {
      name,
      ...{ kind: one.kind, unit: one.unit, scale, foots: "down" },
      columns: columns.map(({ span }) => span.name),
      rows: [...parts, total],
    },
  ];
}

/** Parts of a total move together, so that their errors may add up: this is the most that the total's can be. */
function sumOf(means: readonly Estimate[]): Estimate {
  return { value: means.reduce((sum, { value }) => sum + value, 0), error: means.reduce((sum, { error }) => sum + error, 0) };
}

/** The display unit of a column or row, and the scale of the whole table. */
interface Ruler {
  /** of the display unit */
  readonly exponent: number;
  readonly scale: number;
}

/** Digits of a total: one more than a forecast by itself, so that small parts do not vanish, and no more than are shown beside its Monte Carlo error. */
const DIGITS = 3;
/** With fewer, parts of a size would be nought and twice their own. */
const FEWEST_DIGITS = 2;

/** The display unit of a total; `undefined` where chance decides the second digit already. */
function exponentFor({ value, error }: Estimate): number | undefined {
  if (!Number.isFinite(value) || !Number.isFinite(error) || value === 0) return undefined;
  const first = exponentOf(Math.abs(value));
  for (let exponent = first - DIGITS + 1; exponent <= first - FEWEST_DIGITS + 1; exponent++)
    if (isShown(Number(`1e${exponent}`), error)) return exponent;
  return undefined;
}

/** One scale for what stands together: that of the largest. */
function scaleOf(totals: readonly Estimate[]): number {
  const largest = Math.max(0, ...totals.map(({ value }) => (Number.isFinite(value) ? Math.abs(value) : 0)));
  return tableScale(largest === 0 ? 0 : exponentOf(largest)).scale;
}

/** A part of a column, or its total. */
function sayPart(footed: (Footed & { readonly ruler: Ruler }) | undefined, part?: number): string {
  if (footed === undefined) return "";
  return say(part === undefined ? footed.total : (footed.parts[part] ?? 0n), footed.ruler);
}

/** The count of display units in the table's scale. */
function say(units: bigint, { exponent, scale }: Ruler): string {
  const places = scale - exponent;
  return places >= 0 ? formatUnits(units, places) : formatUnits(units * BigInt(`1${"0".repeat(-places)}`), 0);
}
