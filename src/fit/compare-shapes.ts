import { RunrateError } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { stackingWeights } from "../numerics/stacking-weights.ts";
import { formatPercent } from "../units/format.ts";
import type { CurveFit } from "./curve-fit.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import type { Errors } from "./errors.ts";
import { fit } from "./fit.ts";
import { planOf } from "./fit-plan.ts";
import { type CheckedData, checkData, type FitRequest, type FitSettings } from "./fit-request.ts";
import { baselines, curveShape, heldOutScores, type Shape } from "./held-out-scores.ts";
import { isSound } from "./is-sound.ts";
import { type MixtureForecast, mixForecast } from "./mixture.ts";
import { multiplicative } from "./noise-multiplicative.ts";
import { noiseScales } from "./noise-scales.ts";
import type { Predictive } from "./predictive.ts";
import { type FitRanking, rankFits } from "./rank-fits.ts";
import { shapeHorizon } from "./shape-horizon.ts";
import type { SearchPlan } from "./solve-model.ts";
import type { MixtureMember } from "./spread-of-members.ts";
import type { TellProgress } from "./tell-progress.ts";

export interface CompareRequest extends FitSettings {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly curves: Iterable<Curve>;
  /** for curves that count from a launch, as for `fit` */
  readonly launch?: number;
  /** as for `fit`, but the same for all curves, so that they compare: `auto` takes them as independent */
  readonly errors?: Errors | "auto";
}

/** One shape of a mixed forecast: a curve, or a dull baseline. */
export interface MixedShape {
  readonly name: string;
  readonly isBaseline: boolean;
  /** its share, from forecasts of points that were held out */
  readonly weight: number;
}

/** A forecast that mixes several curves and dull baselines. */
export interface ShapeMixture {
  /** by weight, largest first */
  readonly shapes: readonly MixedShape[];
  /** curves whose Akaike criterion lies within odds of twenty to one of the best: the data cannot tell them apart */
  readonly tied: readonly string[];
  /** points that were forecast unseen, and from how many origins */
  readonly heldOut: {
    readonly values: number;
    readonly origins: number;
    /** of more than 200 points, how many the origins lie apart; each curve is then searched from two starts at each */
    readonly spacing?: number;
  };
  /** the first predictor beyond the data from which the curves differ by more than each is uncertain; `null` where that is not within ten spans of the data */
  readonly shapeHorizon: number | null;
  /** in plain words: what cannot be told apart, and what the weights rest on */
  readonly text: string;
  /** quantiles in the unit of y, and the spread split into noise, parameters and shape */
  at(x: number, probabilities?: readonly number[]): MixtureForecast;
}

/** Several curves on one set of data: ranked, and mixed. */
export interface ShapeComparison extends ShapeMixture {
  readonly ranking: FitRanking;
}

const TIED = 2 * Math.log(20);
/** Prior observations shared out over the shapes: a handful of scores from overlapping stretches is worth little more. */
const PRIOR_SCORES = 2;
/** Stretches of more points than this have few valleys: the estimates of the whole and the curve's own guess lie in them. */
const MOST_POINTS_WITH_ALL_STARTS = 200;
const STARTS_OF_MANY = 2;
/** A search of them ends once a step gains less than this share of what moves an estimate by a standard error, or creeps along a ridge. */
const SMALL_GAIN = 1e-6;
const MOST_STEPS_OF_MANY = 300;
const QUANTILES = [0.025, 0.1, 0.25, 0.75, 0.9, 0.975];

/**
 * Fits each curve on one scale of errors and mixes them by how well they forecast points that were held out (stacking), with a floor for the dull baselines. AICc weights stand beside, in the
 * ranking: they take errors as independent, and early they favour curves without a ceiling. Curves that the data are too few for are listed with the reason; where that is all of them, the
 * comparison is refused.
 */
export function compareShapes(request: CompareRequest): ShapeComparison {
  const curves = [...request.curves];
  const byName = new Map(curves.map((curve) => [curve.name, curve]));
  const ranking = rankFits([...byName.keys()], request.noise ?? "auto", (name, noise, settledNoise) =>
    fit({
      ...request,
      curve: byName.get(name) as Curve,
      noise,
      ...(settledNoise === undefined ? {} : { settledNoise }),
      errors: sameForAll(request),
    }),
  );
  if (ranking.rows.every((row) => row.fit === undefined))
    throw new RunrateError([{ message: ranking.rows[0]?.refused ?? "no curve to compare" }], "refused");
  return { ranking, ...mixShapes(request, ranking) };
}

/** Mixes the curves of a ranking. `request` is what they were fitted with; `tell` hears how far it is. */
export function mixShapes(request: CompareRequest, { rows }: FitRanking, tell?: TellProgress): ShapeMixture {
  const data = checkData(request.x, request.y, { ...request, errors: sameForAll(request) });
  const byName = new Map([...request.curves].map((curve) => [curve.name, curveOnClock(curve, data.x, request.launch).curve]));
  const fitted = rows.flatMap(({ name, fit: whole }) => {
    const curve = byName.get(name);
    return whole === undefined || curve === undefined || !isSound(whole) ? [] : [{ curve, whole }];
  });
  const scale = fitted[0] === undefined ? multiplicative : noiseScales.get(fitted[0].whole.verdict.noise.model);
  const shapes: Shape[] = [
    ...fitted.map(({ curve, whole }) =>
      curveShape(curve, scale, (part) => stretchPlan({ ...request, curve, start: estimatesOf(whole) }, part, data.y.length)),
    ),
    ...baselines(scale),
  ];
  const { scores, origins, stride } = heldOutScores(data, shapes, scale, tell);
  const spacing = data.y.length > MOST_POINTS_WITH_ALL_STARTS ? stride : undefined;
  const weights = stackingWeights(
    scores,
    shapes.map(({ floor }) => floor),
    PRIOR_SCORES,
  );
  const predictors = shapes.map((shape) => shape.predictFrom(data));
  const membersAt = (x: number, count = shapes.length): MixtureMember[] =>
    normalised(
      predictors
        .slice(0, count)
        .flatMap((predict, m) => (predict === undefined ? [] : finiteMember(weights[m] ?? 0, predict(x, data.typicalWeight)))),
    );
  const tied = tiedNames(fitted.map(({ whole }) => whole));
  return {
    shapes: shapes
      .map(({ name, curve }, m) => ({ name, isBaseline: curve === undefined, weight: weights[m] ?? 0 }))
      .sort((a, b) => b.weight - a.weight),
    tied,
    heldOut: { values: scores[0]?.length ?? 0, origins, ...(spacing === undefined ? {} : { spacing }) },
    shapeHorizon: shapeHorizon(data, (x) => membersAt(x, fitted.length)),
    text: say(tied, fitted.length, origins, spacing, shapes),
    at: (x, probabilities = QUANTILES) => mixForecast(membersAt(x), scale, probabilities),
  };
}

function sameForAll({ errors }: CompareRequest): Errors {
  return errors === undefined || errors === "auto" ? "independent" : errors;
}

/** On a stretch of the data a search starts from the estimates of the whole, and where there are many points from the curve's guess alone beside. */
function stretchPlan(request: FitRequest, part: CheckedData, points: number): SearchPlan {
  const plan = planOf(request, part);
  if (points <= MOST_POINTS_WITH_ALL_STARTS) return plan;
  return {
    ...plan,
    startsFor: (problem, data) => plan.startsFor(problem, data).slice(0, STARTS_OF_MANY),
    search: { gainTolerance: SMALL_GAIN / points, mostSteps: MOST_STEPS_OF_MANY },
  };
}

/** A curve that is no number at a place has nothing to say there, and the others share its weight. */
function finiteMember(weight: number, predictive: Predictive): MixtureMember[] {
  const { centre, noise, parameters } = predictive;
  return [centre, noise, parameters].every(Number.isFinite) ? [{ weight, predictive }] : [];
}

function estimatesOf({ parameters }: CurveFit): Record<string, number> {
  return Object.fromEntries(parameters.map(({ name, estimate }) => [name, estimate]));
}

/** By Akaike's criterion without its correction, which at nine points counts one parameter more as odds of thirty to one: a rule for choosing, not for what the data tell. */
function tiedNames(fits: readonly CurveFit[]): string[] {
  const criteria = fits.map(({ parameters, logLikelihood }) => 2 * (parameters.length - logLikelihood));
  const best = Math.min(...criteria);
  return fits.flatMap(({ curve }, i) => ((criteria[i] ?? Number.POSITIVE_INFINITY) - best <= TIED ? [curve] : []));
}

function normalised(members: readonly MixtureMember[]): MixtureMember[] {
  const total = members.reduce((sum, { weight }) => sum + weight, 0);
  return members.map(({ weight, predictive }) => ({ weight: total > 0 ? weight / total : 1 / members.length, predictive }));
}

function say(tied: readonly string[], fitted: number, origins: number, spacing: number | undefined, shapes: readonly Shape[]): string {
  const floors = shapes.filter(({ floor }) => floor > 0).map(({ name, floor }) => `${name} at least ${formatPercent(floor)}`);
  const apart =
    tied.length > 1
      ? `the data cannot tell ${tied.slice(0, -1).join(", ")} and ${tied.at(-1)} apart`
      : tied.length === 1 && fitted > 1
        ? `among these curves the data favour ${tied[0]}, as far as errors are of the kind that was taken`
        : "one curve alone could be mixed";
  const held =
    origins === 0
      ? "the points are too few to hold any out, so the weights are equal"
      : `weights are from forecasts of held-out points (${floors.join(", ")}), ${origins} origins${spacing === undefined ? "" : `, one every ${spacing} points, with ${STARTS_OF_MANY} starts for each curve`}`;
  return `${apart}; ${held}`;
}
