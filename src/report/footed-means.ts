import type { Estimate, LineResult, RunResult } from "../scenario/run-result.ts";
import { type Span, spansEnding } from "../scenario/spans.ts";
import { foot, formatUnits } from "../units/foot.ts";
import { exponentOf } from "../units/round.ts";
import { sameUnit, type Unit } from "../units/unit.ts";
import { fiscalEndOf, overSpan } from "./over-span.ts";
import { readLines } from "./read-lines.ts";

/** A part or a total as shown. */
export interface FootedCell {
  readonly value: number;
  /** in the table's scale */
  readonly text: string;
}

export interface FootedRow {
  readonly name: string;
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

/** Each flow's quarters that make up a year, and the parts of each stack at year ends (or over years). Medians do not add up, so that these are means. */
export function footedMeans(run: RunResult): readonly FootedMeans[] {
  const first = (run.months[0] ?? 0) - run.monthsPerPeriod + 1;
  const last = run.months.at(-1) ?? first;
  const years = spansEnding(first, last, "year", fiscalEndOf(run)).spans;
  const quarters = run.monthsPerPeriod > 3 ? [] : spansEnding(first, last, "quarter", fiscalEndOf(run)).spans;
  const flows = readLines(run).lines.filter(({ kind }) => kind === "flow");
  return [
    ...flows.flatMap((line) => {
      // years below each other are in one scale
      const scale = rulerOf(years.flatMap((year) => overSpan(run, line, year)?.mean ?? []))?.scale ?? 0;
      return years.flatMap((year) => quartersOf(run, line, year, quarters, scale));
    }),
    ...run.figures.filter(({ figure }) => figure === "stack").flatMap(({ name, lines = [] }) => partsOf(run, name, lines, years)),
  ];
}

function quartersOf(run: RunResult, line: LineResult, year: Span, quarters: readonly Span[], scale: number): FootedMeans[] {
  const within = quarters.filter(({ first, last }) => first >= year.first && last <= year.last);
  const means = [...within, year].flatMap((span) => overSpan(run, line, span)?.mean ?? []);
  const total = means.at(-1);
  if (within.length < 4 || means.length < 5 || total === undefined) return [];
  const exponent = rulerOf([total])?.exponent;
  if (exponent === undefined) return [];
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
      rows: [{ name: line.name, label: line.meaning, isTotal: false, cells }],
    },
  ];
}

function partsOf(run: RunResult, name: string, names: readonly string[], years: readonly Span[]): FootedMeans[] {
  const lines = names.flatMap((wanted) => run.lines.find((line) => line.name === wanted) ?? []);
  const [one] = lines;
  if (one === undefined || lines.some(({ unit, kind }) => !sameUnit(unit, one.unit) || kind !== one.kind)) return [];
  const columns = years.flatMap((span) => {
    const means = lines.flatMap((line) => overSpan(run, line, span)?.mean ?? []);
    return means.length < lines.length ? [] : [{ span, means, total: sumOf(means) }];
  });
  const ruler = rulerOf(columns.map(({ total }) => total));
  if (ruler === undefined) return [];
  const footed = columns.map(({ means }) =>
    foot(
      means.map(({ value }) => value),
      ruler.exponent,
    ),
  );
  const parts = lines.map((line, i) => ({
    ...{ name: line.name, label: line.meaning, isTotal: false },
    cells: columns.map(({ means }, k) => ({ value: means[i]?.value ?? Number.NaN, text: say(footed[k]?.parts[i] ?? 0n, ruler) })),
  }));
  const total = {
    ...{ name: "total", label: "total", isTotal: true },
    cells: columns.map((column, k) => ({ value: column.total.value, text: say(footed[k]?.total ?? 0n, ruler) })),
  };
  return [
    {
      name,
      ...{ kind: one.kind, unit: one.unit, scale: ruler.scale, foots: "down" },
      columns: columns.map(({ span }) => span.name),
      rows: [...parts, total],
    },
  ];
}

function sumOf(means: readonly Estimate[]): Estimate {
  return { value: means.reduce((sum, { value }) => sum + value, 0), error: Math.max(...means.map(({ error }) => error)) };
}

/** One display unit, and one scale, for a whole table. */
interface Ruler {
  /** of the display unit */
  readonly exponent: number;
  readonly scale: number;
}

/** Digits of the largest total: one more than a forecast by itself, so that small parts do not vanish, and no more than its Monte Carlo error leaves standing. */
const DIGITS = 3;
const SCALES = [12, 9, 6] as const;

function rulerOf(totals: readonly Estimate[]): Ruler | undefined {
  if (totals.length === 0 || totals.some(({ value, error }) => !Number.isFinite(value) || !Number.isFinite(error))) return undefined;
  const largest = totals.reduce((most, one) => (Math.abs(one.value) > Math.abs(most.value) ? one : most));
  if (largest.value === 0) return undefined;
  const first = exponentOf(Math.abs(largest.value));
  let exponent = first - DIGITS + 1;
  while (exponent < first && Number(`1e${exponent}`) < largest.error) exponent += 1;
  return { exponent, scale: SCALES.find((scale) => first >= scale) ?? 0 };
}

/** The count of display units in the table's scale. */
function say(units: bigint, { exponent, scale }: Ruler): string {
  const places = scale - exponent;
  return places >= 0 ? formatUnits(units, places) : formatUnits(units * BigInt(`1${"0".repeat(-places)}`), 0);
}
