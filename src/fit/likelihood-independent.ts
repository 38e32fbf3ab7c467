import { type Frame, fillSpreads, type LikelihoodTerms, noiseShare } from "./likelihood-terms.ts";

/** Each observation by itself: a density, a probability, or its mean over a window. */
export function independentTerms(frame: Frame): LikelihoodTerms {
  const { observations, fitted, spreads } = frame;
  const { count, firstNode, nodeShares } = observations;
  const nodeTerms = new Float64Array(fitted.length);
  const sums = new Float64Array(count);
  return {
    logDensity(natural) {
      fillSpreads(frame, natural);
      let total = 0;
      for (let i = 0; i < count; i++) {
        const first = firstNode[i] as number;
        const end = firstNode[i + 1] as number;
        for (let n = first; n < end; n++) nodeTerms[n] = nodeTerm(frame, i, n);
        const sum = end - first === 1 ? (nodeTerms[first] as number) : logMean(nodeTerms, nodeShares, first, end);
        sums[i] = sum;
        total += sum;
      }
      return total;
    },
    slopes(natural, perNode, out) {
      let byNoise = 0;
      for (let i = 0; i < count; i++) {
        const spread = spreads[i] as number;
        const first = firstNode[i] as number;
        const end = firstNode[i + 1] as number;
        let bySpread = 0;
        for (let n = first; n < end; n++) {
          const term = nodeTerms[n] as number;
          const share = end - first === 1 ? 1 : (nodeShares[n] as number) * Math.exp(term - (sums[i] as number));
          perNode[n] = (share * byFitted(frame, i, n, term)) / spread;
          bySpread += share * byLogSpread(frame, i, n, term);
        }
        byNoise += bySpread * noiseShare(frame, natural, i);
      }
      if (frame.noiseIndex >= 0) out[frame.noiseIndex] = byNoise;
    },
  };
}

function nodeTerm({ shape, lows, highs, exact, jacobians, fitted, spreads }: Frame, i: number, n: number): number {
  const mean = fitted[n] as number;
  const spread = spreads[i] as number;
  const a = ((lows[i] as number) - mean) / spread;
  if (exact[i] === 1) return shape.logDensity(a) - Math.log(spread) + (jacobians[i] as number);
  return shape.logBetween(a, ((highs[i] as number) - mean) / spread);
}

/** Slope of a node's term by its fitted value, times the spread. */
function byFitted({ shape, lows, highs, exact, fitted, spreads }: Frame, i: number, n: number, term: number): number {
  const mean = fitted[n] as number;
  const spread = spreads[i] as number;
  const a = ((lows[i] as number) - mean) / spread;
  if (exact[i] === 1) return -shape.score(a);
  const b = ((highs[i] as number) - mean) / spread;
  return ratio(shape.logDensity(a), term) - ratio(shape.logDensity(b), term);
}

function byLogSpread({ shape, lows, highs, exact, fitted, spreads }: Frame, i: number, n: number, term: number): number {
  const mean = fitted[n] as number;
  const spread = spreads[i] as number;
  const a = ((lows[i] as number) - mean) / spread;
  if (exact[i] === 1) return -1 - a * shape.score(a);
  const b = ((highs[i] as number) - mean) / spread;
  const [atA, atB] = [
    Number.isFinite(a) ? a * ratio(shape.logDensity(a), term) : 0,
    Number.isFinite(b) ? b * ratio(shape.logDensity(b), term) : 0,
  ];
  return atA - atB;
}

function ratio(logDensity: number, logProbability: number): number {
  return Math.exp(logDensity - logProbability);
}

/** log Σ share · exp(term), its largest term taken out. */
function logMean(terms: Float64Array, shares: Float64Array, first: number, end: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let n = first; n < end; n++) {
    const term = terms[n] as number;
    if (!(term <= most)) most = term;
  }
  if (!Number.isFinite(most)) return most;
  let sum = 0;
  for (let n = first; n < end; n++) sum += (shares[n] as number) * Math.exp((terms[n] as number) - most);
  return most + Math.log(sum);
}
