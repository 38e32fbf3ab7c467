import type { CurveParameter } from "../curves/curve.ts";
import type { EstimatedParameter } from "../fit/curve-fit.ts";
import type { CurvePosterior } from "../fit/curve-posterior-types.ts";
import { noiseParameter } from "../fit/noise-parameter.ts";
import type { PosteriorParameter } from "../fit/posterior.ts";
import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { WIDEST_RATIO } from "../fit/widest-ratio.ts";
import { type ShownParameter, shownParameters } from "./fit-parameters.ts";

/** A parameter of a posterior as people read it, and what the sampler and the prior have to do with it. */
export interface ShownPosterior extends ShownParameter {
  /** absent for one that is held */
  readonly posterior?: PosteriorParameter;
  /** as somebody wrote it; absent for a default */
  readonly stated?: string;
}

/** Each parameter of the curve and the noise, with its median as the estimate, where its interval is narrow enough for one to mean something, and with the posterior's standard deviation. */
export function posteriorParameters({ subject, question, found }: PosteriorAnswer): readonly ShownPosterior[] {
  const { curve, noise, posterior } = found;
  const kinds = [...curve.parameters, noiseParameter(noise.model)];
  const parameters = kinds.flatMap((kind) => estimateOf(kind, found) ?? []);
  return shownParameters(parameters, kinds, subject).map((shown) => {
    const drawn = posterior.parameters.find(({ name }) => name === shown.name);
    const stated = question.priors.find(({ name }) => name === shown.name)?.stated;
    return { ...shown, ...(drawn === undefined ? {} : { posterior: drawn }), ...(stated === undefined ? {} : { stated }) };
  });
}

/** What is known of a parameter; nothing of noise that is known to be all there is. */
function estimateOf({ name, min }: CurveParameter, { posterior, fixed, level }: CurvePosterior): EstimatedParameter | undefined {
  const known = fixed[name];
  if (known !== undefined) {
    const interval = { level, method: "posterior", low: known, high: known } as const;
    return { name, estimate: known, standardError: 0, interval, identified: true, fixed: true };
  }
  const j = posterior.parameters.findIndex((one) => one.name === name);
  const drawn = posterior.parameters[j];
  if (drawn === undefined) return undefined;
  const { median, interval } = drawn;
  return {
    ...{ name, estimate: median, standardError: deviationOf(posterior.draws, posterior.parameters.length, j), interval, fixed: false },
    identified: posterior.rows > 0 && (min < 0 || interval.high / interval.low <= WIDEST_RATIO),
  };
}

/** Standard deviation of the draws of one parameter, in units of the largest so that squares stay numbers; `null` without draws, or where it is no number. */
function deviationOf(draws: Float64Array, count: number, j: number): number | null {
  const rows = draws.length / count;
  if (rows < 2) return null;
  let size = 0;
  for (let k = 0; k < rows; k++) size = Math.max(size, Math.abs(draws[k * count + j] as number));
  if (size === 0) return 0;
  let [mean, squares] = [0, 0];
  for (let k = 0; k < rows; k++) {
    const value = (draws[k * count + j] as number) / size;
    const miss = value - mean;
    mean += miss / (k + 1);
    squares += miss * (value - mean);
  }
  const deviation = size * Math.sqrt(squares / (rows - 1));
  return Number.isFinite(deviation) ? deviation : null;
}
