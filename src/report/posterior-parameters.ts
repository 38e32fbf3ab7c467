import { noiseParameter } from "../fit/noise-parameter.ts";
import type { PosteriorParameter } from "../fit/posterior.ts";
import { WIDEST_RATIO } from "../fit/widest-ratio.ts";
import { type ShownParameter, shownParameters } from "./fit-parameters.ts";
import type { PosteriorAnswer } from "./posterior-answer.ts";

/** A parameter of a posterior as people read it, and what the sampler and the prior have to do with it. */
export interface ShownPosterior extends ShownParameter {
  readonly posterior: PosteriorParameter;
  /** as somebody wrote it; absent for a default */
  readonly stated?: string;
}

/** Each parameter with its median as the estimate, where its interval is narrow enough for one to mean something, and with the posterior's standard deviation. */
export function posteriorParameters({ subject, question, found }: PosteriorAnswer): readonly ShownPosterior[] {
  const { posterior, curve, noise } = found;
  const kinds = [...curve.parameters, noiseParameter(noise.model)];
  const parameters = posterior.parameters.map(({ name, median, interval }, j) => {
    const isPositive = (kinds.find((kind) => kind.name === name)?.min ?? 0) >= 0;
    const { low, high } = interval;
    return {
      ...{ name, estimate: median, standardError: deviationOf(posterior.draws, posterior.parameters.length, j), interval, fixed: false },
      identified: posterior.rows > 0 && (!isPositive || high / low <= WIDEST_RATIO),
    };
  });
  return shownParameters(parameters, kinds, subject).map((shown, j) => {
    const stated = question.priors.find(({ name }) => name === shown.name)?.stated;
    return { ...shown, posterior: posterior.parameters[j] as PosteriorParameter, ...(stated === undefined ? {} : { stated }) };
  });
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
