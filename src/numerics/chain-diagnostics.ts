/** How far draws from several chains can be trusted, for one quantity. */
export interface ChainDiagnostics {
  /** independent draws that would know the mean as well */
  readonly effective: number;
  /** 1 where halves of all chains agree with each other; above about 1.01 they have not yet seen the same distribution. Infinity where a chain stands still alone */
  readonly splitRhat: number;
}

/**
 * Effective sample size and split R-hat after Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), without their rank normalisation. `draws` has `rounds` rounds
 * of `chains` chains of `width` numbers, and `index` says which of these is looked at; autocorrelations are summed in pairs while they are positive and fall (Geyer 1992).
 */
export function chainDiagnostics(draws: Float64Array, rounds: number, chains: number, width: number, index: number): ChainDiagnostics {
  const half = Math.floor(rounds / 2);
  const parts = 2 * chains;
  const series = Array.from({ length: parts }, (_, part) => {
    const [chain, first] = [part % chains, part < chains ? 0 : rounds - half];
    return Float64Array.from({ length: half }, (_, r) => draws[((first + r) * chains + chain) * width + index] ?? 0);
  });
  const means = series.map((own) => own.reduce((sum, value) => sum + value, 0) / half);
  for (const [part, own] of series.entries()) for (let r = 0; r < half; r++) own[r] = (own[r] as number) - (means[part] ?? 0);
  const within = average(series.map((own) => covarianceAt(own, 0))) * (half / (half - 1));
  const grand = average(means);
  const between = means.reduce((sum, mean) => sum + (mean - grand) * (mean - grand), 0) / (parts - 1);
  const total = (within * (half - 1)) / half + between;
  if (!(within > 0)) return { effective: parts * half, splitRhat: between > 0 ? Number.POSITIVE_INFINITY : 1 };
  const correlationAt = (lag: number): number => 1 - (within - average(series.map((own) => covarianceAt(own, lag)))) / total;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let lag = 0; lag + 1 < half; lag += 2) {
    const pair = (lag === 0 ? 1 : correlationAt(lag)) + correlationAt(lag + 1);
    if (!(pair > 0)) break;
    least = Math.min(least, pair);
    sum += least;
  }
  // Antithetic chains may do better than independent draws, but hardly by more than this.
  const time = Math.max(2 * sum - 1, 1 / Math.log10(parts * half));
  return { effective: (parts * half) / time, splitRhat: Math.sqrt(total / within) };
}

function covarianceAt(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let r = lag; r < centred.length; r++) sum += (centred[r] as number) * (centred[r - lag] as number);
  return sum / centred.length;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
