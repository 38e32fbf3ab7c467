import type { MeanModel } from "./mean-model.ts";
import type { ErrorShape, NoiseScale } from "./noise.ts";
import type { Observations } from "./observations.ts";

/** What the terms of a likelihood are computed from and into; the arrays are filled anew at every place. */
export interface Frame {
  readonly model: MeanModel;
  readonly observations: Observations;
  readonly scale: NoiseScale;
  readonly shape: ErrorShape;
  readonly noiseIndex: number;
  readonly correlationIndex: number;
  /** ends of the observations' intervals on the noise's scale, one per observation */
  readonly lows: Float64Array;
  readonly highs: Float64Array;
  /** 1 for exact values */
  readonly exact: Uint8Array;
  /** log |d scale / d value| of exact values, 0 for intervals */
  readonly jacobians: Float64Array;
  /** neither weights nor known standard errors */
  readonly plain: boolean;
  /** fitted values in the data's unit and on the noise's scale, one per node */
  readonly values: Float64Array;
  readonly fitted: Float64Array;
  readonly slopes: Float64Array;
  /** d value / d parameter, all nodes of the first parameter first */
  readonly gradients: Float64Array;
  /** spread of each observation's error, on the noise's scale */
  readonly spreads: Float64Array;
}

/** The sum over observations, given fitted values on the noise's scale. */
export interface LikelihoodTerms {
  /** NaN or −Infinity where it does not exist */
  logDensity(natural: Float64Array): number;
  /** after `logDensity` at the same place: d log density / d fitted, one per node, and by the logarithm of the noise and the log odds of the correlation, written into `out` at their indices */
  slopes(natural: Float64Array, perNode: Float64Array, out: Float64Array): void;
}

/** Fills the frame's spreads: √(noise² / weight + standard error²), the noise being 0 where known errors are the whole. */
export function fillSpreads({ noiseIndex, plain, spreads, observations }: Frame, natural: Float64Array): void {
  const noise = noiseIndex < 0 ? 0 : (natural[noiseIndex] as number);
  if (plain) {
    spreads.fill(noise);
    return;
  }
  const { weights, standardErrors } = observations;
  // hypot's own scaling costs much; the larger of the two is divided out instead
  for (let i = 0; i < spreads.length; i++) {
    const [own, known] = [noise / Math.sqrt(weights[i] as number), standardErrors[i] as number];
    const most = Math.max(own, known);
    const ratio = most > 0 ? Math.min(own, known) / most : 0;
    spreads[i] = most * Math.sqrt(1 + ratio * ratio);
  }
}

/** d log spread / d log noise of an observation: the share of its variance that is noise. */
export function noiseShare({ noiseIndex, plain, spreads, observations }: Frame, natural: Float64Array, i: number): number {
  if (noiseIndex < 0) return 0;
  if (plain) return 1;
  const share = (natural[noiseIndex] as number) / Math.sqrt(observations.weights[i] as number) / (spreads[i] as number);
  return share * share;
}
