/** The middle gap between points: a typical step. */
export function typicalStep(x: Float64Array): number {
  const gaps = Array.from(x.subarray(1), (value, i) => value - (x[i] as number)).filter((gap) => gap > 0);
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? 1;
}
