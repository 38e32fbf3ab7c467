import { errorMemory, relativeGaps } from "./error-memory.ts";
import { CORRELATION } from "./errors.ts";
import { type EstimationScale, estimationScale } from "./estimation-scale.ts";
import type { CheckedData } from "./fit-request.ts";
import type { MeanModel } from "./mean-model.ts";
import type { NoiseScale } from "./noise.ts";
import type { SquaresProblem } from "./search-squares.ts";

/** Least squares of a mean model on the scale of its errors, with the parameters on their estimation scales. */
export interface ResidualProblem extends SquaresProblem {
  readonly scales: readonly EstimationScale[];
  /** residuals are in multiples of this, on the scale of the errors */
  readonly size: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** parameters in their own units from a position on the estimation scales */
  natural(position: ArrayLike<number>): Float64Array;
}

/** One more observation: `value` on the scale of the errors, counting `weight` times. */
export interface PseudoObservation {
  readonly model: MeanModel;
  readonly value: number;
  readonly weight: number;
}

/**
 * The problem of a model and its data.
 * @param data one value per point, each admitted by the error scale; with correlated errors the model has the correlation among its parameters
 * @param reach closed natural range of each parameter that the data can say anything about
 * @param extra a pseudo-observation, of a model of one point
 */
export function residualProblem(
  model: MeanModel,
  { x, y, weights, errors }: Pick<CheckedData, "x" | "y" | "weights" | "errors">,
  scale: NoiseScale,
  reach: readonly (readonly [number, number])[],
  extra?: PseudoObservation,
): ResidualProblem {
  const { points, parameters } = model;
  const count = parameters.length;
  const scales = parameters.map(estimationScale);
  const observed = y.map(scale.to);
  const size = scale.sizeOf(y);
  const roots = weights === undefined ? new Float64Array(points).fill(1 / size) : weights.map((weight) => Math.sqrt(weight) / size);
  const total = points + (extra === undefined ? 0 : 1);
  const natural = new Float64Array(count);
  const slopes = new Float64Array(count);
  const fitted = new Float64Array(points);
  /** with one more observation columns are longer than the model's; else slopes are worked out where they are wanted */
  const apart = extra === undefined ? undefined : new Float64Array(points * count);
  /** the position whose fitted values stand in `fitted`: slopes are asked for where residuals have just been */
  const last = new Float64Array(count).fill(Number.NaN);
  const fit = (position: ArrayLike<number>): void => {
    write(position, natural);
    if (last.every((value, j) => value === position[j])) return;
    model.values(natural, fitted);
    for (let j = 0; j < count; j++) last[j] = position[j] as number;
  };
  const one = new Float64Array(1);
  const oneGradient = new Float64Array(count);
  const write = (position: ArrayLike<number>, out: Float64Array): Float64Array => {
    for (let j = 0; j < count; j++) out[j] = scales[j]?.from(position[j] as number) ?? Number.NaN;
    return out;
  };
  const extraRoot = Math.sqrt(extra?.weight ?? 0) / size;
  /** At the position that was fitted last, each by itself. */
  const fillResiduals = (out: Float64Array): void => {
    for (let i = 0; i < points; i++) out[i] = ((observed[i] as number) - scale.to(fitted[i] as number)) * (roots[i] as number);
    if (extra === undefined) return;
    extra.model.values(natural, one);
    out[points] = (extra.value - scale.to(one[0] as number)) * extraRoot;
  };
  const fillSlopes = (position: Float64Array, out: Float64Array): void => {
    for (let j = 0; j < count; j++) slopes[j] = scales[j]?.slope(position[j] as number) ?? Number.NaN;
    const gradients = apart ?? out;
    model.gradients(natural, gradients);
    for (let i = 0; i < points; i++) {
      const factor = -scale.slope(fitted[i] as number) * (roots[i] as number);
      for (let j = 0; j < count; j++) out[j * total + i] = factor * (gradients[j * points + i] as number) * (slopes[j] as number);
    }
    if (extra === undefined) return;
    extra.model.values(natural, one);
    extra.model.gradients(natural, oneGradient);
    const factor = -scale.slope(one[0] as number) * extraRoot;
    for (let j = 0; j < count; j++) out[j * total + points] = factor * (oneGradient[j] as number) * (slopes[j] as number);
  };
  const shared = {
    ...{ points: total, parameters: count, scales, size },
    low: Float64Array.from(scales, ({ to }, j) => to(reach[j]?.[0] ?? Number.NEGATIVE_INFINITY)),
    high: Float64Array.from(scales, ({ to }, j) => to(reach[j]?.[1] ?? Number.POSITIVE_INFINITY)),
    natural: (position: ArrayLike<number>) => write(position, new Float64Array(count)),
  };
  if (errors !== "ar1")
    return {
      ...shared,
      ...(errors === "student" ? { robust: points } : {}),
      residuals(position, out) {
        fit(position);
        fillResiduals(out);
      },
      jacobian(position, out) {
        fit(position);
        fillSlopes(position, out);
      },
    };
  const index = parameters.findIndex(({ name }) => name === CORRELATION.name);
  const memory = errorMemory(relativeGaps(x));
  const plain = new Float64Array(total);
  const whitened = new Float64Array(total);
  const whiten = (column: Float64Array, from: number): void => {
    memory.whiten(column, from);
    if (extra !== undefined) column[from + points] = memory.factor * (column[from + points] as number);
  };
  return {
    ...shared,
    residuals(position, out) {
      fit(position);
      memory.settle(natural[index] as number);
      fillResiduals(out);
      whiten(out, 0);
    },
    jacobian(position, out) {
      fit(position);
      memory.settle(natural[index] as number);
      fillResiduals(plain);
      whitened.set(plain);
      whiten(whitened, 0);
      fillSlopes(position, out);
      for (let j = 0; j < count; j++) if (j !== index) whiten(out, j * total);
      memory.slopes(plain, whitened, out, index * total);
      if (extra !== undefined) out[index * total + points] = (whitened[points] as number) * memory.factorSlope;
    },
  };
}

/** The same problem with one more observation, in the same bounds. */
export function withObservation(
  { low, high }: ResidualProblem,
  model: MeanModel,
  data: Pick<CheckedData, "x" | "y" | "weights" | "errors">,
  scale: NoiseScale,
  extra: PseudoObservation,
): ResidualProblem {
  return { ...residualProblem(model, data, scale, [], extra), low, high };
}
