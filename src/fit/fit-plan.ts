import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import { dataRange, extentOf } from "./data-range.ts";
import { CORRELATION, CORRELATION_RANGE, type Errors } from "./errors.ts";
import { byName, type CheckedData, type FitRequest } from "./fit-request.ts";
import { modelUnder } from "./mean-model.ts";
import type { SearchPlan } from "./solve-model.ts";
import { startsOf } from "./starts.ts";
import { typicalStep } from "./typical-step.ts";

/** All positive numbers. */
const WIDEST: readonly [number, number] = [Number.MIN_VALUE, Number.MAX_VALUE];

/** A positive level that is no ceiling is that of some moment on the curve's clock, which may lie far from the data: nothing bounds it. */
function isFree(curve: Curve, { unit, min }: CurveParameter): boolean {
  return unit === "y" && min === 0 && curve.ceiling === undefined;
}

/** Correlations of neighbouring errors from which a search starts, the second from the curve's own guess alone. */
const CORRELATIONS: readonly [number, number] = [0.5, 0.9];

/** Where a search may go and where it starts. */
export function planOf({ curve, start, fixed }: FitRequest, data: CheckedData): SearchPlan {
  const model = modelUnder(data.errors, curve, data.x);
  const correlated = data.errors === "ar1";
  const extent = extentOf(data.x, data.y);
  const held = byName("fixed value", fixed ?? {}, model, false);
  const memory = correlated ? { [CORRELATION.name]: CORRELATIONS[0] } : {};
  const given = start === undefined ? undefined : byName("start", { ...memory, ...start, ...fixed }, model, true);
  const natural = [
    ...curve.parameters.map((parameter) => (isFree(curve, parameter) ? WIDEST : dataRange(parameter, extent))),
    CORRELATION_RANGE,
  ];
  return {
    ranges: held.map((value, j) => (value === undefined ? (natural[j] as readonly [number, number]) : [value, value])),
    fixed: held,
    modelAt: (x) => modelUnder(data.errors, curve, x),
    startsFor: ({ scales }, { x, y }) => {
      const points = Array.from(x, (t, i) => ({ t, y: y[i] as number }));
      const ofCurve = startsOf(curve, points, { scales: scales.slice(0, curve.parameters.length) });
      const at = (correlation: number, one: Float64Array): Float64Array =>
        Float64Array.from(scales, ({ to }, j) => (j < one.length ? (one[j] as number) : to(correlation)));
      const own = correlated
        ? [...ofCurve, ofCurve[0] as Float64Array].map((one, k) => at(CORRELATIONS[k < ofCurve.length ? 0 : 1], one))
        : ofCurve;
      return given === undefined ? own : [Float64Array.from(scales, ({ to }, j) => to(given[j] ?? Number.NaN)), ...own];
    },
  };
}

/** Data that cannot determine this curve; each in one sentence that says what is missing. */
export function refuseUnfit(curve: Curve, { x, y, varianceKnown, errors }: CheckedData, { fixed }: SearchPlan): void {
  const estimated = fixed.filter((value) => value === undefined).length;
  const ofCurve = fixed.slice(0, curve.parameters.length).filter((value) => value === undefined).length;
  const needed = neededPoints(estimated, errors, varianceKnown);
  if (y.length < needed)
    fail(
      `${y.length} ${y.length === 1 ? "point" : "points"} cannot determine the ${ofCurve} ${ofCurve === 1 ? "parameter" : "parameters"} of ${curve.name}${varianceKnown ? "" : beside(errors)}, which takes at least ${needed} points: add data, fix a parameter such as the ceiling (--fix), or give priors (--prior)`,
      undefined,
      "refused",
    );
  refuseWithoutGrowth(curve, y);
  const shared = x.reduce((count, time, i) => count + (i > 0 && time === x[i - 1] ? 1 : 0), 0);
  const times = x.length - shared;
  const close = closeTogether(x);
  if (errors === "ar1" && close > 0)
    fail(
      `${close + 1} points ${shared === close ? "share an x" : "share an x or lie closer together than a hundredth of the typical step"}, and errors that follow each other need points one after another: leave the others out, or take their mean`,
      undefined,
      "refused",
    );
  if (times < Math.min(2, estimated)) fail(`all ${x.length} points lie at one x; growth needs at least two`, undefined, "refused");
  if (times < estimated)
    fail(
      `the points lie at ${times} different x, and ${curve.name} has ${ofCurve} parameters to estimate: add points at other times`,
      undefined,
      "refused",
    );
}

/** Points a smaller share of the typical step apart are one: errors that follow each other would have to be the same there, which no two measurements are. */
const SMALLEST_STEP = 0.01;

/** How many points lie too close to the one before for their errors to follow each other. */
export function closeTogether(x: Float64Array): number {
  const least = SMALLEST_STEP * typicalStep(x);
  return x.reduce((count, time, i) => count + (i > 0 && time - (x[i - 1] as number) < least ? 1 : 0), 0);
}

/** Whether points are fewer than it takes to estimate what the plan leaves open, and the noise. */
export function isTooFew({ y, errors, varianceKnown }: CheckedData, { fixed }: SearchPlan): boolean {
  return y.length < neededPoints(fixed.filter((value) => value === undefined).length, errors, varianceKnown);
}

/** One more than is estimated, for the noise; with outliers enough that a curve through some points cannot explain the rest away as outliers. */
function neededPoints(estimated: number, errors: Errors, varianceKnown: boolean): number {
  if (errors === "student") return Math.max(estimated + 2, Math.floor(1.25 * estimated) + 1);
  return estimated + (varianceKnown ? 0 : 1);
}

function beside(errors: Errors): string {
  return errors === "ar1" ? ", the noise and its correlation" : " and the noise";
}

/** Data from which nothing can be learned of a curve, though a search would end somewhere. */
function refuseWithoutGrowth(curve: Curve, y: Float64Array): void {
  if (y.length > 1 && y.every((value) => value === y[0]))
    fail(`all ${y.length} values are ${y[0]}: there is no growth and no noise to fit a curve to`, undefined, "refused");
  if (curve.sign === "positive" && y.every((value) => value <= 0))
    fail(
      `every value is at or below 0, and ${curve.name} is above it everywhere: change the sign, or take another curve`,
      undefined,
      "refused",
    );
}
