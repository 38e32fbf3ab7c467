import { fail } from "../base/errors.ts";
import { gaussLegendre } from "../numerics/gauss-legendre.ts";

/** What is known of one value, and of when it was. */
export interface Observation {
  /** on the scale of the model's predictor, years for a curve; the middle of the window where there is one */
  readonly time: number;
  /** the value lies from `low` to `high`, in the data's unit: equal ends for an exact value, `Infinity` above for one that is only known to be passed */
  readonly low: number;
  readonly high: number;
  /** the time is only known to lie in here, equally likely everywhere */
  readonly window?: { readonly start: number; readonly end: number };
  /** known standard error, in the unit of the noise's scale: a share (of log y) for multiplicative noise */
  readonly standardError?: number;
  /** the noise's variance is divided by it; default 1 */
  readonly weight?: number;
}

/** Observations as a likelihood reads them: one row per observation, and where a model is to be evaluated for it. */
export interface Observations {
  readonly count: number;
  readonly times: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 0 where none is known */
  readonly standardErrors: Float64Array;
  readonly weights: Float64Array;
  /** the predictor's values at which a model gives its fitted values: one per observation, or eight where it has a window */
  readonly nodeTimes: Float64Array;
  /** share of each node in its observation */
  readonly nodeShares: Float64Array;
  /** the first node of each observation; one entry more than there are observations */
  readonly firstNode: Int32Array;
  readonly allExact: boolean;
  readonly anyWindow: boolean;
}

/**
 * Checks and lays out observations. A window becomes the eight nodes of Gauss–Legendre, over which the likelihood is averaged: right to a thousandth while the curve moves, over the
 * window, by less than eight times the noise, to a hundredth up to ten times, and no longer right beyond a dozen, where the nodes stand apart.
 * A model for these observations is evaluated at `nodeTimes`, for example `curveModel(curve, observations.nodeTimes)`.
 */
export function observationsOf(list: readonly Observation[]): Observations {
  if (list.length === 0) fail("missing observations: a fit needs at least one", undefined, "refused");
  for (const [i, observation] of list.entries()) check(observation, `observation ${i + 1}`);
  const nodes = list.map(nodesOf);
  const firstNode = new Int32Array(list.length + 1);
  for (const [i, own] of nodes.entries()) firstNode[i + 1] = (firstNode[i] ?? 0) + own.length;
  return {
    count: list.length,
    times: Float64Array.from(list, ({ time }) => time),
    low: Float64Array.from(list, ({ low }) => low),
    high: Float64Array.from(list, ({ high }) => high),
    standardErrors: Float64Array.from(list, ({ standardError = 0 }) => standardError),
    weights: Float64Array.from(list, ({ weight = 1 }) => weight),
    nodeTimes: Float64Array.from(nodes.flat(), ({ time }) => time),
    nodeShares: Float64Array.from(nodes.flat(), ({ share }) => share),
    firstNode,
    allExact: list.every(({ low, high }) => low === high),
    anyWindow: nodes.some((own) => own.length > 1),
  };
}

function nodesOf({ time, window }: Observation): readonly { readonly time: number; readonly share: number }[] {
  if (window === undefined || window.start === window.end) return [{ time: window?.start ?? time, share: 1 }];
  const [middle, half] = [0.5 * window.start + 0.5 * window.end, 0.5 * window.end - 0.5 * window.start];
  return gaussLegendre.map(({ at, share }) => ({ time: middle + half * at, share }));
}

function check({ time, low, high, window, standardError = 0, weight = 1 }: Observation, which: string): void {
  if (!Number.isFinite(time)) fail(`invalid time of ${which}: ${time}; must be a finite number`);
  if (Number.isNaN(low) || low === Number.POSITIVE_INFINITY) fail(`invalid low of ${which}: ${low}; must be a number`);
  if (!(high >= low)) fail(`invalid high of ${which}: ${high}; must be at least low ${low}`);
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY)
    fail(`invalid interval of ${which}: from −∞ to ∞ says nothing; leave it out`);
  if (window !== undefined && !(Number.isFinite(window.start) && Number.isFinite(window.end) && window.start <= window.end))
    fail(`invalid window of ${which}: ${window.start} to ${window.end}; must be finite and in order`);
  if (!(standardError >= 0 && Number.isFinite(standardError)))
    fail(`invalid standard error of ${which}: ${standardError}; must be at least 0`);
  if (!(weight > 0 && Number.isFinite(weight))) fail(`invalid weight of ${which}: ${weight}; must be above 0`);
}
