/** As `studentErrors` has them. */
export const STUDENT_DEGREES = 4;
/** Density's logarithm at zero. */
const LOG_PEAK = Math.log(3 / 8);
/** Makes the sum of squares one from which the normal's formula gives the likelihood: −n/2 (log 2πS/n + 1). */
const AS_NORMAL = Math.exp(-2 * LOG_PEAK - Math.log(2 * Math.PI) - 1);
const MOST_TRIES = 200;
/** Changes of the scale below this share are rounding. */
const SETTLED = 1e-15;
/** Lange, Little & Taylor (1989): the information of t is this share of what as many normal errors of the same scale would give. */
export const STUDENT_INFORMATION = (STUDENT_DEGREES + 1) / (STUDENT_DEGREES + 3);

export interface StudentScale {
  /** the scale at its maximum likelihood given the residuals; the standard deviation is √2 times that */
  readonly scale: number;
  /** n log of it differs from −2 log likelihood by a constant, the same as for normal errors, whose sum of squares it stands for */
  readonly sumOfSquares: number;
}

/** How much an error counts, of the 5/4 at zero: (ν + 1)/(ν + z²). */
export function studentWeight(z: number): number {
  return (STUDENT_DEGREES + 1) / (STUDENT_DEGREES + z * z);
}

/** Student's t with four degrees of freedom on the first `count` residuals: its scale solves Σ w z² = n. Residuals of which four in five are 0 have none, and it is 0. */
export function studentScale(residuals: Float64Array, count: number): StudentScale {
  let [largest, away] = [0, 0];
  for (let i = 0; i < count; i++) {
    const size = Math.abs(residuals[i] as number);
    if (!(size <= Number.MAX_VALUE)) return { scale: Number.NaN, sumOfSquares: Number.NaN };
    if (size > 0) away += 1;
    if (size > largest) largest = size;
  }
  if ((STUDENT_DEGREES + 1) * away <= count) return { scale: 0, sumOfSquares: 0 };
  // in units of the largest residual; the sum of w z² falls from 5 per point to 0 as the scale grows
  let slope = 0;
  const excess = (log: number): number => {
    const scale = largest * Math.exp(log);
    let sum = -count;
    slope = 0;
    for (let i = 0; i < count; i++) {
      const z = (residuals[i] as number) / scale;
      const counted = studentWeight(z) * z * z;
      sum += counted;
      slope -= (2 * STUDENT_DEGREES * counted) / (STUDENT_DEGREES + z * z);
    }
    return sum;
  };
  let [low, high] = [-1, 1];
  while (excess(low) < 0) low *= 2;
  let log = 0.5 * (low + high);
  for (let tries = 0; tries < MOST_TRIES && high - low > SETTLED * Math.max(1, Math.abs(low)); tries++) {
    const above = excess(log);
    if (above > 0) low = log;
    else high = log;
    // Newton's step, or half of the bracket where that leads out of it
    const aimed = log - above / slope;
    const next = aimed > low && aimed < high ? aimed : 0.5 * (low + high);
    if (Math.abs(next - log) <= SETTLED * Math.max(1, Math.abs(log))) break;
    log = next;
  }
  const scale = largest * Math.exp(log);
  let logs = 0;
  for (let i = 0; i < count; i++) {
    const z = (residuals[i] as number) / scale;
    logs += Math.log1p((z * z) / STUDENT_DEGREES);
  }
  return { scale, sumOfSquares: AS_NORMAL * count * scale * scale * Math.exp(((STUDENT_DEGREES + 1) * logs) / count) };
}
