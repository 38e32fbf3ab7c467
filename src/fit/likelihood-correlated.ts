import { relativeGaps } from "./error-memory.ts";
import { type Frame, fillSpreads, type LikelihoodTerms, noiseShare } from "./likelihood-terms.ts";

/**
 * Standardised errors z that remember: zᵢ = r zᵢ₋₁ + √(1 − r²) e with r = correlation^(gap / typical step), the first one from the same stationary distribution.
 * The usual factorisation of a first-order autoregression at irregular times (Jones 1985).
 */
export function correlatedTerms(frame: Frame): LikelihoodTerms {
  const { observations, shape, spreads, lows, jacobians, fitted, correlationIndex } = frame;
  const { count, times } = observations;
  const gaps = relativeGaps(times);
  const errors = new Float64Array(count);
  const remembered = new Float64Array(count);
  const fresh = new Float64Array(count);
  const shocks = new Float64Array(count);
  const byError = new Float64Array(count);
  return {
    logDensity(natural) {
      fillSpreads(frame, natural);
      const logCorrelation = Math.log(natural[correlationIndex] as number);
      let total = 0;
      for (let i = 0; i < count; i++) {
        const error = ((lows[i] as number) - (fitted[i] as number)) / (spreads[i] as number);
        const power = (gaps[i] as number) * logCorrelation;
        const memory = i === 0 ? 0 : Math.exp(power);
        const rest = i === 0 ? 1 : Math.sqrt(-Math.expm1(2 * power));
        errors[i] = error;
        remembered[i] = memory;
        fresh[i] = rest;
        const shock = (error - (i === 0 ? 0 : memory * (errors[i - 1] as number))) / rest;
        shocks[i] = shock;
        total += shape.logDensity(shock) - Math.log(rest * (spreads[i] as number)) + (jacobians[i] as number);
      }
      return total;
    },
    slopes(natural, perNode, out) {
      const correlation = natural[correlationIndex] as number;
      let [byNoise, byCorrelation] = [0, 0];
      byError.fill(0);
      for (let i = 0; i < count; i++) {
        const [shock, memory, rest] = [shocks[i] as number, remembered[i] as number, fresh[i] as number];
        const score = shape.score(shock);
        byError[i] = (byError[i] as number) + score / rest;
        if (i === 0) continue;
        byError[i - 1] = (byError[i - 1] as number) - (score * memory) / rest;
        // by the log of the memory; the memory's own slope by the position of the correlation is gap · (1 − correlation)
        const byRest = -(memory * memory) / (rest * rest);
        const byMemory = -score * ((memory * (errors[i - 1] as number)) / rest + shock * byRest) - byRest;
        byCorrelation += byMemory * (gaps[i] as number) * (1 - correlation);
      }
      for (let i = 0; i < count; i++) {
        const slope = byError[i] as number;
        perNode[i] = -slope / (spreads[i] as number);
        byNoise += (-slope * (errors[i] as number) - 1) * noiseShare(frame, natural, i);
      }
      if (frame.noiseIndex >= 0) out[frame.noiseIndex] = byNoise;
      out[correlationIndex] = byCorrelation;
    },
  };
}
