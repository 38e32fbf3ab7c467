import { fail, formatPlace } from "../base/errors.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { formatQuantity } from "../units/format.ts";
import { sayMonth } from "../units/time.ts";
import type { InputDraws } from "./draw-inputs.ts";
import { type InputBelowZero, inputsBelowZero } from "./inputs-below-zero.ts";
import type { ResolvedLine } from "./resolve-lines.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { byStatistic, type LineResult, STATISTICS, type Statistic } from "./run-result.ts";
import { type NamedStatistics, type SummaryRoom, summariseColumn } from "./summarise-column.ts";

/** What is known of the shown lines, and grows period by period. */
export interface LineSummaries {
  readonly observe: PeriodObserver;
  /** smallest value, in the latest period, of the line with this place in the plan */
  lowOf(index: number): number;
  /** what was found of a line in a period that has been observed */
  statisticsAt(line: string, period: number): NamedStatistics;
  results(): LineResult[];
}

/** Statistics of every shown line in every period. A value that is not a number stops the run with the line, the period and the path. */
export function summariseLines(
  shown: readonly ResolvedLine[],
  at: (name: string) => number,
  scenario: ResolvedScenario,
  draws: InputDraws,
  room: SummaryRoom,
): LineSummaries {
  const periods = scenario.horizon.months.length;
  const made = shown.map((line) => ({
    line,
    index: at(line.name),
    statistics: byStatistic(() => new Float64Array(periods)),
    errors: byStatistic(() => new Float64Array(periods)),
  }));
  const lows = new Map<number, number>();
  return {
    observe: (period, columns) => {
      for (const { line, index, statistics, errors } of made) {
        const column = columns[index] ?? new Float64Array(0);
        if (line.isConstant && period > 0) {
          repeatFirst(statistics, period);
          repeatFirst(errors, period);
          continue;
        }
        const summary = summariseColumn(column, room) ?? refuseMissing(line, column, scenario, draws, period);
        lows.set(index, summary.low);
        STATISTICS.forEach((statistic, i) => {
          statistics[statistic][period] = summary.statistics[i] ?? Number.NaN;
          errors[statistic][period] = summary.errors[i] ?? Number.NaN;
        });
      }
    },
    lowOf: (index) => lows.get(index) ?? Number.NEGATIVE_INFINITY,
    statisticsAt: (name, period) => {
      const found = made.find(({ line }) => line.name === name);
      const inPeriod = (of: Record<Statistic, Float64Array> | undefined): Record<Statistic, number> =>
        byStatistic((statistic) => of?.[statistic][period] ?? Number.NaN);
      return { statistics: inPeriod(found?.statistics), errors: inPeriod(found?.errors) };
    },
    results: () =>
      made.map(({ line, statistics, errors }) => ({
        name: line.name,
        meaning: line.meaning,
        unit: line.unit,
        kind: line.kind,
        ...(line.series === undefined ? {} : { series: line.series }),
        statistics,
        errors,
      })),
  };
}

/** A line that reads inputs alone has the statistics of the first period in every period. */
function repeatFirst(of: Record<Statistic, Float64Array>, period: number): void {
  for (const statistic of STATISTICS) of[statistic][period] = of[statistic][0] ?? Number.NaN;
}

/** Names the line, and where one input alone is below zero whenever the line is missing, points at that. */
function refuseMissing(line: ResolvedLine, column: Float64Array, scenario: ResolvedScenario, draws: InputDraws, period: number): never {
  const missing = [...column.keys()].filter((path) => !Number.isFinite(column[path]));
  const share = `${Number(((100 * missing.length) / column.length).toPrecision(2))}%`;
  const when = `in ${sayMonth(scenario.horizon.months[period] ?? 0)} on ${share} of paths, first on path ${(missing[0] ?? 0) + 1}`;
  const causes = "look for a division by zero, the logarithm of a negative number, or growth without a limit";
  const below = inputsBelowZero(line, scenario, draws, missing);
  const say = ({ input, value }: InputBelowZero): string => `${input.name} is ${formatQuantity(value, input.unit)}`;
  const [only, ...others] = below;
  if (only === undefined || others.length > 0) {
    const known = below.length === 0 ? "" : `, where ${below.map(say).join(" and ")}`;
    return fail(`line "${line.name}" is not a finite number ${when}${known}; ${causes}`, line.placeAt(0));
  }
  return fail(
    `${say(only)} on path ${(missing[0] ?? 0) + 1}, and line "${line.name}" (${formatPlace(line.placeAt(0))}), which reads it, is not a finite number ${when}; give it a value above 0 if the formula needs one, else ${causes}`,
    only.input.place,
  );
}
