import { fail } from "../base/errors.ts";
import type { Curve, CurveParameter } from "../curves/curve.ts";
import { dataRange, extentOf } from "./data-range.ts";
import { byName, type CheckedData, type FitRequest } from "./fit-request.ts";
import { curveModel } from "./mean-model.ts";
import type { SearchPlan } from "./solve-model.ts";
import { startsOf } from "./starts.ts";

/** All positive numbers. */
const WIDEST: readonly [number, number] = [Number.MIN_VALUE, Number.MAX_VALUE];

/** A positive level that is no ceiling is that of some moment on the curve's clock, which may lie far from the data: nothing bounds it. */
function isFree(curve: Curve, { unit, min }: CurveParameter): boolean {
  return unit === "y" && min === 0 && curve.ceiling === undefined;
}

/** Where a search may go and where it starts. */
export function planOf({ curve, start, fixed }: FitRequest, data: CheckedData): SearchPlan {
  const model = curveModel(curve, data.x);
  const extent = extentOf(data.x, data.y);
  const held = byName("fixed value", fixed ?? {}, model, false);
  const given = start === undefined ? undefined : byName("start", { ...start, ...fixed }, model, true);
  return {
    ranges: curve.parameters.map((parameter, j) => {
      const value = held[j];
      if (value !== undefined) return [value, value];
      return isFree(curve, parameter) ? WIDEST : dataRange(parameter, extent);
    }),
    fixed: held,
    modelAt: (x) => curveModel(curve, x),
    startsFor: (problem, { x, y }) => {
      const points = Array.from(x, (t, i) => ({ t, y: y[i] as number }));
      const own = startsOf(curve, points, problem);
      return given === undefined ? own : [Float64Array.from(problem.scales, ({ to }, j) => to(given[j] ?? Number.NaN)), ...own];
    },
  };
}

/** Data that cannot determine this curve; each in one sentence that says what is missing. */
export function refuseUnfit(curve: Curve, { x, y, varianceKnown }: CheckedData, { fixed }: SearchPlan): void {
  const estimated = fixed.filter((value) => value === undefined).length;
  const needed = estimated + (varianceKnown ? 0 : 1);
  if (y.length < needed)
    fail(
      `${y.length} ${y.length === 1 ? "point" : "points"} cannot determine the ${estimated} ${estimated === 1 ? "parameter" : "parameters"} of ${curve.name}${varianceKnown ? "" : " and the noise"}, which takes at least ${needed} points: add data, fix a parameter such as the ceiling (--fix), give a prior (--prior), or take a curve with fewer parameters`,
      undefined,
      "refused",
    );
  refuseWithoutGrowth(curve, y);
  let times = 1;
  for (let i = 1; i < x.length && times < Math.max(2, estimated); i++) if (x[i] !== x[i - 1]) times += 1;
  if (times < Math.min(2, estimated)) fail(`all ${x.length} points lie at one x; growth needs at least two`, undefined, "refused");
  if (times < estimated)
    fail(
      `the points lie at ${times} different x, and ${curve.name} has ${estimated} parameters to estimate: add points at other times`,
      undefined,
      "refused",
    );
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
