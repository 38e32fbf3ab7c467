import type { SeriesPoint } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import type { LineKind, LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, lastDay, type Month, sayDay, sayMonth } from "../../units/time.ts";
import type { Reading, Readings } from "../figures/readings.ts";
import { sayStatistic, sayStatisticShort } from "./say-statistic.ts";
import { capital, sayShortRange, shortMeaning } from "./words.ts";

const BANDS = [
  { header: "Middle 50 of 100", low: "p25", high: "p75" },
  { header: "Middle 80 of 100", low: "p10", high: "p90" },
  { header: "Middle 95 of 100", low: "p2.5", high: "p97.5" },
] as const;
const BAND_80 = BANDS[1];

/**
 * A line's median and bands, period by period, after what was published of it before the first period, or of its own time among them.
 * @param from the first month that is shown
 */
export function fanReadings(
  run: RunResult,
  line: LineResult,
  points: readonly SeriesPoint[] = [],
  from: Month = Number.NEGATIVE_INFINITY,
): Readings {
  const facts = points.map(({ fact, value }): Reading => {
    const day = fact.asOf;
    return { cells: [sayDay(day), `${sayStated(fact)} (published)`, "", "", ""], at: day, marks: [{ plot: 0, value }] };
  });
  const simulated = periods(run, from).map(
    ({ month, index }): Reading => ({
      cells: [sayMonth(month), sayStatistic(line, "p50", index), ...BANDS.map(({ low, high }) => sayBand(line, low, high, index))],
      at: lastDay(month),
      marks: [{ plot: 0, value: line.statistics.p50[index] ?? Number.NaN }],
    }),
  );
  const rows = [...facts, ...simulated].sort((a, b) => (isDay(a.at) && isDay(b.at) ? compareDays(a.at, b.at) : 0));
  const median = facts.length > 0 ? "Median, or published" : "Median";
  return { columns: [whenHeader(line.kind, run.monthsPerPeriod), median, ...BANDS.map(({ header }) => header)], rows };
}

/**
 * Medians of several lines with the range of 80 of 100 paths, period by period.
 * @param names one a line
 * @param plotOf the plot in which a line is drawn
 */
export function linesReadings(
  run: RunResult,
  lines: readonly LineResult[],
  names: readonly string[] = lines.map(({ name, meaning }) => capital(shortMeaning(meaning === "" ? name : meaning))),
  plotOf: (line: number) => number = () => 0,
): Readings {
  const rows = periods(run).map(
    ({ month, index }): Reading => ({
      cells: [
        sayMonth(month),
        ...lines.flatMap((line) => [sayStatisticShort(line, "p50", index), sayBand(line, BAND_80.low, BAND_80.high, index)]),
      ],
      at: lastDay(month),
      marks: lines.map((line, i) => ({ plot: plotOf(i), value: line.statistics.p50[index] ?? Number.NaN })),
    }),
  );
  const header = whenHeader(lines[0]?.kind ?? "stock", run.monthsPerPeriod);
  return { columns: [header, ...names.flatMap((name) => [`${name}: median`, `${name}: 80 of 100`])], rows };
}

/** `End of` for levels, `Month`, `Quarter` or `Year to` for what passes in one. */
export function whenHeader(kind: LineKind, monthsPerPeriod: number): string {
  if (kind === "stock") return "End of";
  return monthsPerPeriod === 1 ? "Month" : `${monthsPerPeriod} months to`;
}

/** The periods that are shown, with their places. */
export function periods(
  run: RunResult,
  from: Month = Number.NEGATIVE_INFINITY,
): readonly { readonly month: Month; readonly index: number }[] {
  return run.months.map((month, index) => ({ month, index })).filter(({ month }) => month >= from);
}

function sayBand(line: LineResult, low: "p2.5" | "p10" | "p25", high: "p75" | "p90" | "p97.5", index: number): string {
  const end = (statistic: typeof low | typeof high) => line.statistics[statistic][index] ?? Number.NaN;
  const error = (statistic: typeof low | typeof high) => finite(line.errors[statistic][index]);
  return sayShortRange(end(low), end(high), line.unit, error(low), error(high));
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

function isDay(at: Reading["at"]): at is Exclude<Reading["at"], string | undefined> {
  return typeof at === "object";
}
