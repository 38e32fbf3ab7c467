import { typicalStep } from "./typical-step.ts";

/**
 * Makes residuals whose errors follow each other into ones that do not: zᵢ = m zᵢ₋₁ + √(1 − m²) u with m = correlation^(gap / typical step), the first one from the same stationary distribution (Jones 1985). All are multiplied
 * by Π(1 − m²)^(1/2n), by which the sum of their squares falls and rises as the likelihood does with the noise at its best (n log S differs from −2 log L by a constant): the maximum
 * likelihood of an autoregression is then a plain least-squares problem with the correlation as one more parameter.
 */
export interface ErrorMemory {
  /** by which independent residuals beside these are multiplied, to count as much */
  readonly factor: number;
  /** slope of the factor's logarithm by the log odds of the correlation */
  readonly factorSlope: number;
  /** takes a correlation; before what follows */
  settle(correlation: number): void;
  /** residuals, or their slopes by a parameter of the curve, in place from an index on */
  whiten(column: Float64Array, from: number): void;
  /** what has been whitened, in place from an index on, weighted back: the same transposed, so that both make V⁻¹ of what there was, times the factor's square */
  weighBack(column: Float64Array, from: number): void;
  /** slopes of the whitened residuals by the log odds of the correlation */
  slopes(residuals: Float64Array, whitened: Float64Array, out: Float64Array, from: number): void;
}

/** @param gaps between each point and the one before, in typical steps; the first is not read */
export function errorMemory(gaps: Float64Array): ErrorMemory {
  const count = gaps.length;
  const memories = new Float64Array(count);
  const rests = new Float64Array(count).fill(1);
  let [factor, correlation, factorSlope] = [1, 0, 0];
  return {
    get factor() {
      return factor;
    },
    get factorSlope() {
      return factorSlope;
    },
    settle(value) {
      if (value === correlation) return;
      correlation = value;
      const log = Math.log(value);
      let [logs, slope] = [0, 0];
      for (let i = 1; i < count; i++) {
        const power = (gaps[i] as number) * log;
        const square = -Math.expm1(2 * power);
        memories[i] = Math.exp(power);
        rests[i] = Math.sqrt(square);
        logs += 0.5 * Math.log(square);
        slope -= ((1 - square) * (gaps[i] as number)) / square;
      }
      factor = Math.exp(logs / count);
      factorSlope = ((1 - value) * slope) / count;
    },
    whiten(column, from) {
      for (let i = count - 1; i > 0; i--) {
        const fresh = (column[from + i] as number) - (memories[i] as number) * (column[from + i - 1] as number);
        column[from + i] = (factor * fresh) / (rests[i] as number);
      }
      column[from] = factor * (column[from] as number);
    },
    weighBack(column, from) {
      for (let i = 0; i < count; i++) {
        const next = i + 1 < count ? ((memories[i + 1] as number) * (column[from + i + 1] as number)) / (rests[i + 1] as number) : 0;
        column[from + i] = factor * ((column[from + i] as number) / (rests[i] as number) - next);
      }
    },
    slopes(residuals, whitened, out, from) {
      // d log memory / d log odds is gap · (1 − correlation)
      const scale = 1 - correlation;
      out[from] = (whitened[0] as number) * factorSlope;
      for (let i = 1; i < count; i++) {
        const [memory, rest, now] = [memories[i] as number, rests[i] as number, whitened[i] as number];
        const slope = (-factor * memory * (residuals[i - 1] as number)) / rest + (now * memory * memory) / (rest * rest);
        out[from + i] = slope * (gaps[i] as number) * scale + now * factorSlope;
      }
    },
  };
}

/** Gaps between points in time order, in typical steps; the first is 0. */
export function relativeGaps(x: Float64Array): Float64Array {
  const step = typicalStep(x);
  return x.map((time, i) => (i === 0 ? 0 : (time - (x[i - 1] as number)) / step));
}
