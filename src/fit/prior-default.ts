import { logNormalDensity } from "../numerics/log-normal-density.ts";
import type { DataSize } from "./data-size.ts";
import type { EstimationScale } from "./estimation-scale.ts";
import type { ModelParameter } from "./mean-model.ts";
import type { ParameterPrior } from "./prior-of-parameter.ts";

/** A positive parameter is a priori within this factor of its measure with 68%, within its square with 95%. */
const FACTOR = Math.log(100);
/** A parameter without ends is a priori within this many of its measure. */
const MULTIPLE = 10;
/** Half of the central 68% of a standard logistic distribution: log(0.8413/0.1587). */
const LOGISTIC_SPREAD = 1.6683;

/**
 * What is assumed of a parameter when nobody says: proper, so that the posterior always is, and vague, and following the data's units when those change.
 *
 * - Between two ends: uniform.
 * - Above an end: lognormal about its measure, one standard deviation being a factor of 100. The measure is the largest level for `y`, one over the span of
 *   the data for `1/year`, the span for `year`, 1 for `1`.
 * - Without ends: normal, one standard deviation being ten measures: for `y` about the middle of the levels with the range as its measure, for `year` about
 *   the middle of the span, else about 0.
 * - A formula's parameter, which has no unit, and one per year in the data's unit or in it times a year: about its starting value, measured by that or, without ends, by the larger of it and `reach`, the change of the
 *   parameter that moves the fitted values by the range of the data.
 */
export function defaultPrior(
  parameter: ModelParameter,
  scale: EstimationScale,
  size: DataSize,
  start: number,
  reach: number,
): ParameterPrior {
  const { min, max } = parameter;
  if (Number.isFinite(min) && Number.isFinite(max)) return uniformPrior(parameter);
  const measured = measureOf(parameter, size, start, reach);
  const [low, high] = [Number.isFinite(min), Number.isFinite(max)];
  const middle = low ? scale.to(min + measured.size) : high ? scale.to(max - measured.size) : measured.about;
  const spread = low || high ? FACTOR : MULTIPLE * measured.size;
  const shape = low || high ? "lognormal, a factor of 100" : "normal, ten";
  return {
    ...{ describe: `${shape} times ${measured.word} being one standard deviation`, isDefault: true, middle, spread },
    logDensity: (position) => logNormalDensity((position - middle) / spread) - Math.log(spread),
  };
}

/** Uniform between two ends: a standard logistic density of the log odds. */
export function uniformPrior({ min, max }: ModelParameter): ParameterPrior {
  return {
    ...{ describe: `uniform from ${min} to ${max}`, isDefault: true, middle: 0, spread: LOGISTIC_SPREAD },
    logDensity: (position) => -Math.abs(position) - 2 * Math.log1p(Math.exp(-Math.abs(position))),
  };
}

interface Measure {
  readonly about: number;
  readonly size: number;
  readonly word: string;
}

function measureOf(
  { unit, min, max }: ModelParameter,
  { lowest, highest, first, last, span }: DataSize,
  start: number,
  reach: number,
): Measure {
  const range = Math.min(highest - lowest, Number.MAX_VALUE / MULTIPLE);
  const level = Math.max(Math.abs(lowest), Math.abs(highest)) || 1;
  if (unit === "y") {
    const bounded = Number.isFinite(min) || Number.isFinite(max);
    return {
      about: 0.5 * lowest + 0.5 * highest,
      size: bounded || range === 0 ? level : range,
      word: bounded ? "the largest level" : "the range of the levels",
    };
  }
  if (unit === "1/year") return { about: 0, size: 1 / span, word: "one over the span of the data" };
  if (unit === "year") return { about: 0.5 * first + 0.5 * last, size: span, word: "the span of the data" };
  if (unit === "1") return { about: 0, size: 1, word: "1" };
  const away = Number.isFinite(min)
    ? start - min
    : Number.isFinite(max)
      ? max - start
      : Math.max(Math.abs(start), Number.isFinite(reach) ? reach : 0);
  return { about: start, size: away || 1, word: "its size at the start" };
}
