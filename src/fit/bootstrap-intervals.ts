import { quantiles } from "../numerics/quantile.ts";
import { stream } from "../numerics/random.ts";
import { residualProblem } from "./residual-problem.ts";
import { searchSquares } from "./search-squares.ts";
import type { SolvedModel } from "./solve-model.ts";

/** Data sets that are made: ends of a 95% interval then lie within a tenth of a standard deviation of where infinitely many would put them. */
const DATA_SETS = 999;
/** Fits of made data need fewer digits than the estimate. */
const COARSE = 1e-8;

/** Ends of one parameter's interval on its estimation scale; `null` where they lie at the edge of what the data can tell. */
export interface BootstrapInterval {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Percentile intervals by the residual bootstrap (Efron 1979): residuals, scaled up for the degrees of freedom that the fit took, are drawn with replacement about the fitted curve, and the model
 * is fitted anew from its estimates; the ends are quantiles of these fits. One interval per parameter, on the estimation scale. Seeded by the model's name and the number of points.
 */
export function bootstrapIntervals(solved: SolvedModel, level: number): BootstrapInterval[] {
  const { model, data, scale, problem, best, degreesOfFreedom } = solved;
  const points = data.y.length;
  const fitted = new Float64Array(points);
  model.values(problem.natural(best.parameters), fitted);
  const inflation = problem.size * Math.sqrt(points / degreesOfFreedom);
  const uniforms = new Float64Array(points);
  const made = new Float64Array(points);
  const found = model.parameters.map(() => new Float64Array(DATA_SETS));
  for (let set = 0; set < DATA_SETS; set++) {
    stream(1, `bootstrap/${model.name}`, points, set).uniforms(uniforms);
    for (let i = 0; i < points; i++) {
      const residual = best.residuals[Math.floor((uniforms[i] as number) * points)] as number;
      made[i] = scale.from(scale.to(fitted[i] as number) + (inflation * residual) / Math.sqrt(data.weights?.[i] ?? 1));
    }
    const again = searchSquares(
      { ...residualProblem(model, { ...data, y: made }, scale, []), low: problem.low, high: problem.high },
      best.parameters,
      { stepTolerance: COARSE },
    );
    for (const [j, column] of found.entries()) column[set] = again.parameters[j] as number;
  }
  return found.map((column, j) => {
    const usable = column.filter(Number.isFinite);
    if (usable.length === 0) return { low: null, high: null };
    const [low = Number.NaN, high = Number.NaN] = quantiles(usable, [(1 - level) / 2, (1 + level) / 2]);
    return { low: low > (problem.low[j] as number) ? low : null, high: high < (problem.high[j] as number) ? high : null };
  });
}
