import type { LineResult, Statistic } from "../../scenario/run-result.ts";
import { say, sayShort, sayShortRange } from "./words.ts";

/**
 * A statistic of a line at a period, as titles and labels show it: two digits, or fewer where the Monte Carlo error is larger than the last of them.
 * @param index of the period, from 0
 */
export function sayStatistic(line: LineResult, statistic: Statistic, index: number): string {
  return say(line.statistics[statistic][index] ?? Number.NaN, line.unit, errorOf(line, statistic, index));
}

/** The same where the unit has been said and is longer than a symbol. */
export function sayStatisticShort(line: LineResult, statistic: Statistic, index: number): string {
  return sayShort(line.statistics[statistic][index] ?? Number.NaN, line.unit, errorOf(line, statistic, index));
}

/** The range that holds 80 of 100 paths, in the same way. */
export function sayRange80(line: LineResult, index: number): string {
  const at = (statistic: "p10" | "p90") => line.statistics[statistic][index] ?? Number.NaN;
  return sayShortRange(at("p10"), at("p90"), line.unit, errorOf(line, "p10", index), errorOf(line, "p90", index));
}

/** The Monte Carlo standard error; nothing where it is not known. */
function errorOf(line: LineResult, statistic: Statistic, index: number): number {
  const error = line.errors[statistic][index] ?? 0;
  return Number.isFinite(error) ? error : 0;
}
