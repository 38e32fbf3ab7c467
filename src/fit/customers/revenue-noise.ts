import type { Movements } from "../../data/customers/movements.ts";

const YEAR = 12;
/** Months that tell the noise at most, and how many of them free of the line at least; its size a month where there are fewer. */
const NOISE_WINDOW = 24;
const FEWEST_FREE = 5;
const USUAL_NOISE = 0.03;
const LAGS = 3;
/** A month's factor has a logarithm also when all is lost. */
const LEAST_FACTOR = 1e-9;
/** However much comes back, so much of the scatter is taken to stay. */
const LEAST_LONG_RUN = 0.25;

/**
 * How far the revenue of existing customers strays from a steady course, over a year: the long-run deviation (Newey & West 1987, three lags) of each month's factor about a line. What comes back, as a month that was credited and then paid again, does not add up to a course of its own,
 * and a slow change of the rates counts for nothing.
 */
export function revenueNoise({ amounts, closing }: Movements): number {
  const factors: number[] = [];
  for (let month = 1; month < closing.length; month++) {
    const opening = closing[month - 1] as number;
    // before the first customer, or after the last, there is no revenue that could stray
    if (opening === 0 || closing[month] === 0) continue;
    const gained = (amounts.expansion[month] as number) + (amounts.reactivation[month] as number);
    const lost = (amounts.contraction[month] as number) + (amounts.churn[month] as number);
    factors.push(Math.log(Math.max(LEAST_FACTOR, 1 + (gained - lost) / opening)));
  }
  const off = aboutLine(factors.slice(-NOISE_WINDOW));
  // two numbers of the line are taken from the data
  const free = off.length - 2;
  const product = (lag: number): number => sumOf(off.slice(lag).map((value, i) => value * (off[i] as number)));
  const single = product(0);
  let sum = single;
  for (let lag = 1; lag <= LAGS; lag++) sum += 2 * (1 - lag / (LAGS + 1)) * product(lag);
  // a few months say little of their scatter: they are taken together with as many usual ones as are missing
  const missing = Math.max(0, FEWEST_FREE - Math.max(0, free));
  const seen = free > 0 ? Math.max(sum, LEAST_LONG_RUN * single) : 0;
  return Math.sqrt(((seen + missing * USUAL_NOISE * USUAL_NOISE) / (Math.max(0, free) + missing)) * YEAR);
}

/** What is left of values about their straight line. */
function aboutLine(values: readonly number[]): readonly number[] {
  const n = values.length;
  const [middle, mean] = [(n - 1) / 2, sumOf(values) / n];
  const spread = sumOf(values.map((_, i) => (i - middle) * (i - middle)));
  const slope = spread === 0 ? 0 : sumOf(values.map((value, i) => (i - middle) * value)) / spread;
  return values.map((value, i) => value - mean - slope * (i - middle));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
