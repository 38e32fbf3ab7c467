/** The largest number of so many digits that is not above a value: what a value may be said to lie above. */
export function roundDown(value: number, digits: number): number {
  if (!Number.isFinite(value) || value === 0) return value;
  const rounded = Number(value.toPrecision(digits));
  if (rounded <= value) return rounded;
  const step = Number(`1e${Math.floor(Math.log10(Math.abs(value))) - digits + 1}`);
  return Number((rounded - step).toPrecision(digits));
}
