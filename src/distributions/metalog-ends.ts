/** How values between two ends, or beyond one, are laid out on the whole line, on which a metalog's curve runs (Keelin 2016, section 4). */
export interface MetalogEnds {
  readonly low: number;
  readonly high: number;
  toLine(value: number): number;
  fromLine(place: number): number;
  /** log of d value / d place, at a value between the ends */
  logSlope(value: number): number;
}

/** The layout for these ends, either of which may be infinite: the logarithm of the distance from one end, the log odds between two. */
export function metalogEnds(low: number, high: number): MetalogEnds {
  const [hasLow, hasHigh] = [Number.isFinite(low), Number.isFinite(high)];
  const ends = { low, high };
  if (hasLow && hasHigh) return between(low, high);
  if (hasLow)
    return {
      ...ends,
      toLine: (value) => Math.log(value - low),
      fromLine: (place) => low + Math.exp(place),
      logSlope: (value) => Math.log(value - low),
    };
  if (hasHigh)
    return {
      ...ends,
      toLine: (value) => -Math.log(high - value),
      fromLine: (place) => high - Math.exp(-place),
      logSlope: (value) => Math.log(high - value),
    };
  return { ...ends, toLine: (value) => value, fromLine: (place) => place, logSlope: () => 0 };
}

function between(low: number, high: number): MetalogEnds {
  const width = high - low;
  return {
    ...{ low, high },
    toLine: (value) => Math.log((value - low) / (high - value)),
    // from the nearer end, so that the distance from it keeps its digits
    fromLine: (place) => (place < 0 ? low + width / (1 + Math.exp(-place)) : high - width / (1 + Math.exp(place))),
    logSlope: (value) => Math.log(((value - low) / width) * (high - value)),
  };
}
