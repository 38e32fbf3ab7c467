import type { LineResult, Statistic } from "../../scenario/run-result.ts";
import { stableDigits } from "../../units/format.ts";
import { FINER, say, sayFiner, sayShort, sayShortRange } from "./words.ts";

/**
 * A statistic of a line at a period, as titles and labels show it: two digits, or one where the Monte Carlo error is more than twice what the second is worth.
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

/**
 * A statistic of several lines in words that tell them apart: with one digit more where two would say the same and that digit is stable: one that decides which line
 * is ahead must be worth a whole Monte Carlo error, where one that is merely shown needs half. They stay the same where chance leaves no difference.
 */
export function sayApart(lines: readonly LineResult[], statistic: Statistic, index: number): readonly string[] {
  const said = lines.map((line) => sayStatisticShort(line, statistic, index));
  if (new Set(said).size === said.length) return said;
  const finer = lines.map((line) => {
    const value = line.statistics[statistic][index] ?? Number.NaN;
    return stableDigits(value, errorOf(line, statistic, index)) < FINER
      ? sayStatisticShort(line, statistic, index)
      : sayFiner(value, line.unit);
  });
  return new Set(finer).size > new Set(said).size ? finer : said;
}

/** The Monte Carlo standard error; nothing where it is not known. */
function errorOf(line: LineResult, statistic: Statistic, index: number): number {
  const error = line.errors[statistic][index] ?? 0;
  return Number.isFinite(error) ? error : 0;
}
