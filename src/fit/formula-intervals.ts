import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import type { FormulaRequest } from "./formula-types.ts";
import type { MeanModel } from "./mean-model.ts";
import type { NoiseScale } from "./noise.ts";
import { type ProfileInterval, profileInterval, type SolvedProblem } from "./profile-interval.ts";
import { residualProblem } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";

export interface FormulaProfiles {
  /** one per parameter; `undefined` for a fixed one */
  readonly intervals: readonly (ProfileInterval | undefined)[];
  /** a better fit that a profile met on its way */
  readonly better?: LeastSquaresResult;
}

/**
 * Profile intervals of a formula's parameters, which have no bounds: as `profileInterval` finds them for curves.
 * @param reach Student's t for the level, or the normal's z where errors are known
 */
export function formulaIntervals(
  model: MeanModel,
  { y, fixed = {}, weights, standardErrors }: FormulaRequest,
  scale: NoiseScale,
  estimates: { readonly parameters: readonly number[]; readonly standardErrors: readonly number[]; readonly degreesOfFreedom: number },
  reach: number,
): FormulaProfiles {
  const { degreesOfFreedom } = estimates;
  const counts = weights ?? standardErrors?.map((error) => 1 / (error * error));
  const ranges = model.parameters.map(({ name }) => {
    const value = fixed[name];
    return value === undefined ? ([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const) : ([value, value] as const);
  });
  const data = { x: new Float64Array(), y, errors: "independent" as const, ...(counts === undefined ? {} : { weights: counts }) };
  const problem = residualProblem(model, data, scale, ranges);
  const best = searchSquares(problem, estimates.parameters);
  const knownSum = standardErrors === undefined ? best.sumOfSquares : degreesOfFreedom / (problem.size * problem.size);
  const solved: SolvedProblem = { problem, best, degreesOfFreedom, knownSum };
  let better: LeastSquaresResult | undefined;
  const intervals = model.parameters.map(({ name }, j) => {
    if (fixed[name] !== undefined) return undefined;
    const found = profileInterval(solved, j, reach, estimates.standardErrors[j] ?? Number.NaN);
    better ??= found.better;
    return found;
  });
  return { intervals, ...(better === undefined ? {} : { better }) };
}
