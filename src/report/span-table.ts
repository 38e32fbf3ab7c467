import type { Estimate, LineResult, RunResult } from "../scenario/run-result.ts";
import { exponentOf, shownNumber } from "../units/round.ts";
import { formatUnit, percent } from "../units/unit.ts";
import type { Estimates } from "./over-span.ts";
import { forecastDigits, isNoise } from "./say.ts";
import { isCertain, type SpanLength, type SpanRow, spanRows } from "./span-rows.ts";
import { aboutOf, type Cell, type Column, type Table, type TableAbout } from "./table.ts";
import { scaleWord, tableScale } from "./table-scale.ts";

/** What the columns before the spans say. */
const HEAD: readonly Column[] = [
  { name: "line", meaning: "name of the line", kind: "text" },
  { name: "meaning", meaning: "what it is, in words", kind: "text" },
  { name: "basis", meaning: "level at the end of the span, or total over it, summed path by path", kind: "text" },
  { name: "statistic", meaning: "median, p10 and p90 of the paths, or of their growth since the span before", kind: "text" },
  { name: "unit", meaning: "unit and scale of the numbers in this row", kind: "text" },
];

const STATISTICS = [
  ["median", "p50"],
  ["p10", "p10"],
  ["p90", "p90"],
] as const;

/** Lines down, quarters or years across: for people, in one scale a line, with the digits that are shown elsewhere. */
export function spanTable(run: RunResult, about: TableAbout, by: SpanLength): Table | undefined {
  const found = spanRows(run, by);
  if (found === undefined) return undefined;
  const { spans, rows, begun } = found;
  const columns = spans.map((span): Column => {
    const year = span.name.startsWith("FY") ? "fiscal" : "calendar";
    const part = span === begun ? "; the run begins in it, so that it has no totals" : "";
    return { name: span.name, meaning: `${year} ${by} ${span.name.slice(2)}${part}`, kind: "number" };
  });
  return { ...aboutOf(about), columns: [...HEAD, ...columns], rows: rows.flatMap((row) => rowsOf(row, by)) };
}

function rowsOf({ line, values, growth }: SpanRow, by: SpanLength): Cell[][] {
  const scale = scaleOf(values);
  const head = [line.name, line.meaning, line.kind === "stock" ? "level at the end" : "total"];
  const unit = `${scaleWord(scale)}${unitOf(line)}`;
  const cells = (list: readonly (Estimates | undefined)[], say: (one: Estimates) => Cell): Cell[] =>
    list.map((one) => (one === undefined ? null : say(one)));
  const listed = isCertain(values) ? STATISTICS.slice(0, 1) : STATISTICS;
  const grown = growth.some((one) => one !== undefined) ? (isCertain(growth) ? STATISTICS.slice(0, 1) : listed) : [];
  const rate = by === "year" ? "growth y/y" : "growth q/q";
  return [
    ...listed.map(([name, statistic]) => [...head, name, unit, ...cells(values, (one) => shown(one[statistic], scale))]),
    ...grown.map(([name, statistic]) => [
      ...head,
      `${rate}, ${name}`,
      "percent",
      ...cells(growth, (one) => shown(one[statistic], PERCENT)),
    ]),
  ];
}

/** A share counts hundredths. */
const PERCENT = -2;

function shown(estimate: Estimate, exponent: number): number | null {
  if (!Number.isFinite(estimate.value)) return null;
  if (isNoise(estimate)) return 0;
  return shownNumber(estimate.value, forecastDigits(estimate), exponent);
}

function unitOf({ unit }: LineResult): string {
  return unit.inPercent === percent.inPercent ? "share" : formatUnit(unit);
}

/** One scale for a line: that of its largest median. */
function scaleOf(values: readonly (Estimates | undefined)[]): number {
  const largest = Math.max(
    0,
    ...values.flatMap((one) => (one === undefined || !Number.isFinite(one.p50.value) ? [] : [Math.abs(one.p50.value)])),
  );
  return tableScale(largest === 0 ? 0 : exponentOf(largest)).scale;
}
