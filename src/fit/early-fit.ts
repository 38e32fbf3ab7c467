import { fail } from "../base/errors.ts";
import { ceilingPrior } from "./ceiling-prior.ts";
import { findPosterior } from "./early-axes.ts";
import { earlyCurves } from "./early-curves.ts";
import { earlyDraw } from "./early-draw.ts";
import { earlyPoints } from "./early-points.ts";
import type { EarlyProblem } from "./early-posterior.ts";
import { type EarlySummary, summarise } from "./early-summary.ts";
import type { EarlyFit, EarlyOptions, EarlyParameter } from "./early-types.ts";
import { earlyVerdict } from "./early-verdict.ts";
import { pacePrior } from "./pace-prior.ts";
import { ratePrior } from "./rate-prior.ts";

const LEVEL = 0.95;
const PROBABILITIES = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
/** Ends of the 80% intervals by which prior and posterior are compared. */
const COMPARED = [0.1, 0.9] as const;
/** A ceiling further above the last level than this is as good as none. */
const OPEN = 10;
/** Levels beyond e^700 are no doubles. */
const LARGEST = 700;

/**
 * Reads growth curves on early data as growth rates with random-walk noise in the level: each level is the curve's rise from the level before, with a lump of
 * noise that stays. The pace has a prior learned from other technologies, the share of the ceiling that has been reached an even one; logistic and
 * Gompertz are mixed by their marginal likelihoods, neither below a tenth. The posterior is summed over a grid: the same data give the same digits.
 *
 * Needs three positive levels at rising times with the last above the first, and refuses less, saying what is missing. Free of the unit of `y`.
 */
export function fitEarly({ t, y, curves, prior = ratePrior, level = LEVEL, unit }: EarlyOptions): EarlyFit {
  checkOptions(prior, level, curves);
  const points = earlyPoints(t, y);
  const chosen = curves === undefined ? [...earlyCurves] : curves.map((name) => earlyCurves.get(name));
  const problem: EarlyProblem = { points, curves: chosen, pace: pacePrior(prior) };
  const posterior = findPosterior(problem);
  const summary = summarise(problem, posterior);
  if (Math.log(points.last) + Math.max(...summary.ratio([0.975])) > LARGEST)
    fail(`invalid levels: ceilings above ${points.last} are too large to be written down; measure in a larger unit`);
  const quantiles = summary.ratio(PROBABILITIES);
  const fit = {
    mode: "early" as const,
    curves: chosen.map(({ name }, k) => ({ name, weight: posterior.weights[k] ?? 0 })),
    points: points.count,
    outcome: posterior.settled ? ("converged" as const) : ("out-of-steps" as const),
    reason: `the grid of ${posterior.mass.length} cells ${posterior.settled ? "fits" : "does not yet fit"} the posterior after ${posterior.rounds} rounds`,
    parameters: describe(summary, points.last, level),
    ceiling: PROBABILITIES.map((probability, i) => ({ probability, value: points.last * Math.exp(quantiles[i] ?? 0) })),
    openAboveTenfold: summary.above(Math.log(OPEN)),
    priorShare: shareOfPrior(problem, summary),
    unlike: summary.unlike,
    logEvidence: posterior.logEvidence,
    prior,
  };
  return { ...fit, verdict: earlyVerdict(fit, points.last, unit), drawDimension: 4, draw: earlyDraw(posterior, chosen, points.last) };
}

function checkOptions({ mean, deviation }: { mean: number; deviation: number }, level: number, curves?: readonly string[]): void {
  if (!(level > 0 && level < 1)) fail(`invalid level: ${level}; it must lie between 0 and 1`);
  if (!Number.isFinite(mean) || !(deviation > 0 && Number.isFinite(deviation)))
    fail(`invalid prior: mean ${mean} and deviation ${deviation} of log years; both must be finite and the deviation positive`);
  if (curves === undefined) return;
  if (curves.length === 0) fail(`missing curves: name at least one of ${earlyCurves.names.join(", ")}`);
  if (new Set(curves).size < curves.length) fail(`duplicate curve among ${curves.join(", ")}; name each once`);
}

function describe(summary: EarlySummary, last: number, level: number): EarlyParameter[] {
  const parameter = (
    name: EarlyParameter["name"],
    meaning: string,
    unit: EarlyParameter["unit"],
    logs: (probabilities: readonly number[]) => number[],
    scale = 1,
  ): EarlyParameter => {
    const [low = 0, estimate = 0, high = 0] = logs([0.5 * (1 - level), 0.5, 0.5 * (1 + level)]).map((log) => scale * Math.exp(log));
    return { name, meaning, unit, estimate, interval: { level, method: "posterior", low, high } };
  };
  return [
    parameter("ceiling", "the level at which growth ends", "y", summary.ratio, last),
    parameter("growthNow", "log growth a year at the last level", "1/year", summary.now),
    parameter("years10To90", "time from 10% to 90% of the ceiling", "year", summary.pace),
    parameter("noise", "scatter of a step, over the root of its log growth", "1", summary.noise),
  ];
}

function shareOfPrior({ points, pace }: EarlyProblem, summary: EarlySummary): EarlyFit["priorShare"] {
  const width = ([low = 0, high = 0]: readonly number[]): number => high - low;
  const share = (posterior: readonly number[], prior: readonly number[]): number => Math.min(1, width(posterior) / width(prior));
  return {
    // of a pace of another kind than those that were learned from, nothing is theirs
    pace: (1 - summary.unlike) * share(summary.pace(COMPARED), COMPARED.map(pace.quantile)),
    ceiling: share(
      summary.ratio(COMPARED),
      COMPARED.map((probability) => ceilingPrior.quantile(probability, points.peak)),
    ),
  };
}
