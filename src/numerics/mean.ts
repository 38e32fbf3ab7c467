/**
 * Arithmetic mean with a compensated sum (Neumaier 1974): the error does not grow with the number of values. NaN for no values; infinite
 * values give what plain addition gives.
 */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  // Infinity − Infinity makes the compensation NaN where the sum itself is right.
  return (Number.isFinite(lost) ? sum + lost : sum) / values.length;
}
