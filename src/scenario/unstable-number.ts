import { formatQuantity, stableDigits } from "../units/format.ts";
import { fixedSize } from "../units/round.ts";
import { sayMonth } from "../units/time.ts";
import type { Unit } from "../units/unit.ts";
import type { Estimate, LineResult, RunResult } from "./run-result.ts";

/** Significant digits that a forecast shows. */
const SHOWN_DIGITS = 2;
/** Probabilities are shown in whole percent. */
const SHOWN_SHARE = 0.01;

/**
 * The first number whose Monte Carlo error is larger than its last displayed digit is worth, in words; `undefined` where there is none. Looked at are the headline's median and the ends of its 80%
 * interval, every target's probability (whole percent) and median, and the median of every line in every period, all to two significant digits. That is twice as strict as what is shown beside an error (`isShown`): who asks
 * for as many paths as it takes wants digits that another seed moves by one as a rule, not all that are better shown than rounded away. A line's median that is small against its own spread,
 * such as a profit near zero, is held to two digits of half its 80% interval, for it has no digits of its own.
 */
export function unstableNumber(run: RunResult): string | undefined {
  const { median, interval80, unit, label } = run.headline;
  for (const [what, estimate] of [
    ["the median", median],
    ["the low end", interval80.low],
    ["the high end", interval80.high],
  ] as const)
    if (!isStable(estimate.value, estimate)) return sayUnstable(`${what} of ${label}`, estimate, unit);
  for (const { name, probability, median: level, unit: own } of run.targets) {
    if (probability.error >= SHOWN_SHARE) return `the probability of ${name}, known to ${points(probability.error)} points`;
    if (!isStable(level.value, level)) return sayUnstable(`the median of ${name}`, level, own);
  }
  for (const line of run.lines) {
    const found = unstableMedian(line, run);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unstableMedian({ name, unit, statistics, errors }: LineResult, run: RunResult): string | undefined {
  for (const [period, month] of run.months.entries()) {
    const value = statistics.p50[period] ?? Number.NaN;
    const spread = ((statistics.p90[period] ?? 0) - (statistics.p10[period] ?? 0)) / 2;
    const estimate = { value, error: errors.p50[period] ?? 0 };
    if (!isStable(Math.max(Math.abs(value), spread), estimate))
      return sayUnstable(`the median of ${name} in ${sayMonth(month)}`, estimate, unit);
  }
  return undefined;
}

/** Whether the digits that are shown of a number of this size stand. */
function isStable(size: number, { error }: Estimate): boolean {
  return error === 0 || stableDigits(size, error) >= SHOWN_DIGITS;
}

function sayUnstable(what: string, { value, error }: Estimate, unit: Unit): string {
  return `${what}, ${formatQuantity(value, unit, { significant: SHOWN_DIGITS })} give or take ${formatQuantity(error, unit, { significant: 1 })}`;
}

function points(error: number): string {
  return fixedSize(error, 1, 2);
}
