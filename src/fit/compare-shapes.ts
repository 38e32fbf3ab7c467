import { RunrateError } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { stackingWeights } from "../numerics/stacking-weights.ts";
import type { CurveFit } from "./curve-fit.ts";
import { curveOnClock } from "./curve-on-clock.ts";
import { type ErrorScale, errorScales, multiplicative } from "./error-scale.ts";
import { fit } from "./fit.ts";
import { planOf } from "./fit-plan.ts";
import { type CheckedData, checkData, type FitRequest, type FitSettings } from "./fit-request.ts";
import { baselines, curveShape, heldOutScores, type Shape } from "./held-out-scores.ts";
import { type MixtureForecast, type MixtureMember, mixForecast } from "./mixture.ts";
import { shapeHorizon } from "./shape-horizon.ts";

export interface CompareRequest extends FitSettings {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly curves: Iterable<Curve>;
  /** for curves that count from a launch, as for `fit` */
  readonly launch?: number;
}

/** One shape of a comparison. */
export interface ComparedShape {
  readonly name: string;
  /** a baseline has no fit; nor has a curve that the data are too few for, whose reason is `refused` */
  readonly fit?: CurveFit;
  readonly refused?: string;
  /** exp(−½ difference to the best AICc), summing to 1 over the curves; it takes errors as independent, and early it favours curves without a ceiling */
  readonly aiccWeight: number;
  /** share of this shape in the mixed forecast, from forecasts of points that were held out */
  readonly weight: number;
}

/** Several curves on one set of data, and a forecast that mixes them. */
export interface ShapeComparison {
  readonly noise: ErrorScale["name"];
  /** by weight, largest first */
  readonly shapes: readonly ComparedShape[];
  /** curves whose Akaike criterion lies within odds of twenty to one of the best: the data cannot tell them apart */
  readonly tied: readonly string[];
  /** points that were forecast unseen, and from how many origins */
  readonly heldOut: { readonly values: number; readonly origins: number };
  /** the first predictor beyond the data from which the curves differ by more than each is uncertain; `null` where that is not within ten spans of the data */
  readonly shapeHorizon: number | null;
  /** in plain words: what cannot be told apart, and from where on it matters */
  readonly text: string;
  at(x: number, probabilities?: readonly number[]): MixtureForecast;
}

const TIED = 2 * Math.log(20);
/** Prior observations shared out over the shapes: a handful of scores from overlapping stretches is worth little more. */
const PRIOR_SCORES = 2;
const QUANTILES = [0.025, 0.1, 0.25, 0.75, 0.9, 0.975];

/**
 * Fits each curve on one scale of errors and mixes them by how well they forecast points that were held out (stacking), with a floor for the dull baselines. Curves that the data are too few
 * for are listed with the reason; where that is all of them, the comparison is refused.
 */
export function compareShapes(request: CompareRequest): ShapeComparison {
  const data = checkData(request.x, request.y, request);
  const curves = [...request.curves].map((curve) => curveOnClock(curve, data.x, request.launch).curve);
  const scale = commonScale(request, curves);
  const settings = { ...request, noise: scale.name };
  const fits = curves.map((curve) => attempt({ ...settings, curve }));
  const fitted = curves.flatMap((curve, i) => (fits[i]?.fit === undefined ? [] : [{ curve, fit: fits[i].fit }]));
  if (fitted.length === 0) throw new RunrateError([{ message: fits[0]?.refused ?? "no curve to compare" }], "refused");
  const shapes: Shape[] = [
    ...fitted.map(({ curve, fit: whole }) => curveShape(curve, scale, (part) => warmPlan({ ...settings, curve }, part, whole))),
    ...baselines(scale),
  ];
  const { scores, origins } = heldOutScores(data, shapes, scale);
  const weights = stackingWeights(
    scores,
    shapes.map(({ floor }) => floor),
    PRIOR_SCORES,
  );
  const predictors = shapes.map((shape) => shape.predictFrom(data));
  const membersAt = (x: number): MixtureMember[] =>
    predictors.flatMap((predict, m) => (predict === undefined ? [] : [{ weight: weights[m] ?? 0, predictive: predict(x) }]));
  const aiccWeights = weightsByAicc(fitted.map((one) => one.fit.aicc));
  const rows = shapes.map(({ name }, m): ComparedShape => {
    const found = fitted[m]?.fit;
    return { name, weight: weights[m] ?? 0, aiccWeight: aiccWeights[m] ?? 0, ...(found === undefined ? {} : { fit: found }) };
  });
  const refused = curves.flatMap((curve, i): ComparedShape[] => {
    const why = fits[i]?.refused;
    return why === undefined ? [] : [{ name: curve.name, refused: why, weight: 0, aiccWeight: 0 }];
  });
  const tied = tiedNames(fitted.map((one) => one.fit));
  const horizon = shapeHorizon(data, (x) => normalised(membersAt(x).slice(0, fitted.length)));
  return {
    noise: scale.name,
    shapes: [...rows.sort((a, b) => b.weight - a.weight), ...refused],
    tied,
    heldOut: { values: scores[0]?.length ?? 0, origins },
    shapeHorizon: horizon,
    text: say(tied, fitted.length, origins),
    at: (x, probabilities = QUANTILES) => mixForecast(normalised(membersAt(x)), scale, probabilities),
  };
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

/** One scale for all, so that their forecasts can be mixed: what was told, else that of the curve with the best AICc. */
function commonScale(request: CompareRequest, curves: readonly Curve[]): ErrorScale {
  const told = errorScales.find(({ name }) => name === request.noise);
  if (told !== undefined) return told;
  const fits = curves.flatMap((curve) => attempt({ ...request, curve, intervals: "wald" }).fit ?? []);
  const [first] = fits.sort((a, b) => (a.aicc ?? Number.POSITIVE_INFINITY) - (b.aicc ?? Number.POSITIVE_INFINITY));
  return errorScales.find(({ name }) => name === first?.verdict.noise.model) ?? multiplicative;
}

function attempt(request: FitRequest): { readonly fit?: CurveFit; readonly refused?: string } {
  try {
    return { fit: fit(request) };
  } catch (error) {
    if (!(error instanceof RunrateError) || error.kind !== "refused") throw error;
    return { refused: error.message };
  }
}

/** On a stretch of the data a search starts from the estimates of the whole. */
function warmPlan(request: FitRequest, part: CheckedData, whole: CurveFit): SearchPlanOf {
  const start = Object.fromEntries(whole.parameters.map(({ name, estimate }) => [name, estimate]));
  return planOf({ ...request, start }, part);
}

type SearchPlanOf = ReturnType<typeof planOf>;

function weightsByAicc(criteria: readonly (number | null)[]): number[] {
  const best = Math.min(...criteria.map((aicc) => aicc ?? Number.POSITIVE_INFINITY));
  const likelihoods = criteria.map((aicc) => (aicc === null ? 0 : Math.exp(-0.5 * (aicc - best))));
  const total = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
  return likelihoods.map((likelihood) => (total === 0 ? 0 : likelihood / total));
}

function say(tied: readonly string[], fitted: number, origins: number): string {
  const apart =
    tied.length > 1
      ? `the data cannot tell ${tied.slice(0, -1).join(", ")} and ${tied.at(-1)} apart`
      : tied.length === 1 && fitted > 1
        ? `among these curves the data favour ${tied[0]}, as far as errors are independent`
        : "one curve alone was fitted";
  const held =
    origins === 0
      ? "the points are too few to hold any out, so the weights are equal"
      : `weights are from forecasts of held-out points, ${origins} origins`;
  return `${apart}; ${held}`;
}
