import type { LeastSquaresResult } from "../numerics/least-squares.ts";
import { outwardRoot } from "../numerics/outward-root.ts";
import type { BandKind, BandPoint } from "./band-point.ts";
import { MOST_POINTS_SEARCHED, reachOfNoise } from "./delta-band.ts";
import type { MeanModel } from "./mean-model.ts";
import { signedRoot } from "./profile-interval.ts";
import { withObservation } from "./residual-problem.ts";
import { searchAlongBounds } from "./search-along-bounds.ts";
import type { SolvedModel } from "./solve-model.ts";

/** So many observations are as good as knowing the curve at a point; a search that meets all of them at once creeps along the curves through that point, so the weight rises. */
const STAGES: readonly number[] = [1, 1e2, 1e4, 1e6, 1e8];
const COARSE = { stepTolerance: 1e-9, isWarm: true };
/** Of averages for many points only the height of the profile is wanted, as for an interval of a parameter. */
const SMALL_GAIN = 1e-7;
/** What a stage before the last leaves, in the same measure. */
const ROUGH_GAIN = 1e-2;
const MOST_STEPS_ON_AVERAGES = 200;
/** First stride where the spread is nothing, in units of rounding. */
const SMALLEST_STRIDE = 1e-12;

/**
 * The interval for the level at one more predictor value, by profile: the levels which, taken as one more observation, keep the whole within Student's t of the best fit. For a straight model
 * that is the textbook interval; for a curve it follows the bend, and it is open where the data leave the curve open. As an observation of the points' typical weight the level is a new
 * measurement (prediction), as one of very large weight it is the curve's own value (confidence).
 * @param there the model at that one point
 * @param reach Student's t for the level of confidence
 */
export function profileBand(solved: SolvedModel, there: MeanModel, reach: number, kind: BandKind): BandPoint {
  const { model, data, scale, problem, best, degreesOfFreedom, knownSum } = solved;
  const one = new Float64Array(1);
  there.values(problem.natural(best.parameters), one);
  const fitted = one[0] as number;
  if (!Number.isFinite(reach)) return { low: null, fitted, high: null };
  const centre = scale.to(fitted);
  const stages = kind === "prediction" ? [predictionWeight(solved, reach)] : STAGES.map((times) => times * data.typicalWeight);
  // as many as there are averages of, or each round of weights takes long: bands are wider than six digits tell apart
  const isCostly = data.y.length < degreesOfFreedom || (data.errors !== "independent" && data.y.length > MOST_POINTS_SEARCHED);
  const search = isCostly ? { ...COARSE, gainTolerance: SMALL_GAIN / degreesOfFreedom, mostSteps: MOST_STEPS_ON_AVERAGES } : COARSE;
  const onTheWay = isCostly ? { ...search, gainTolerance: ROUGH_GAIN / degreesOfFreedom } : search;
  const endOn = (side: -1 | 1): number | null => {
    let warm: LeastSquaresResult = best;
    const rise = (at: number): number => {
      let found = warm;
      for (const [k, each] of stages.entries()) {
        const extended = withObservation(problem, model, data, scale, { model: there, value: at, weight: each });
        found = searchAlongBounds(extended, found.parameters, best, k < stages.length - 1 ? onTheWay : search);
      }
      if (!Number.isFinite(found.sumOfSquares)) return Number.NaN;
      const root = signedRoot({ problem, best, degreesOfFreedom, knownSum }, found.sumOfSquares);
      if (root < reach) warm = found;
      return root;
    };
    const stride = reach * Math.max(solved.deviation / Math.sqrt(data.typicalWeight), SMALLEST_STRIDE * Math.max(1, Math.abs(centre)));
    const root = outwardRoot(rise, {
      start: centre,
      stride: side * stride,
      end: centre + side * scale.farthest(problem.size),
      ...{ level: reach, isCostly },
    });
    return root === null ? null : scale.from(root);
  };
  return { low: endOn(-1), fitted, high: endOn(1) };
}

/** What a new observation counts: as the points typically do. One that may be an outlier counts so much less that its noise alone has the ends that it has. */
function predictionWeight(solved: SolvedModel, reach: number): number {
  const { data, problem, best, degreesOfFreedom } = solved;
  if (data.errors !== "student") return data.typicalWeight;
  const end = reachOfNoise(solved, reach) / problem.size;
  return (reach * reach * best.sumOfSquares) / (degreesOfFreedom * end * end);
}
