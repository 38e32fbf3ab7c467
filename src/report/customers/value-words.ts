import type { CustomerEstimate } from "../../fit/customers/estimate.ts";

import { shownNumber } from "../../units/round.ts";

const DIGITS = 3;

/** `2.38` */
export function digits(value: number): string {
  return String(shownNumber(value, DIGITS, 0));
}

/** The central 90% as `A to B`, or the one number where there is no width. */
export function rangeWords({ low, median, high }: CustomerEstimate, times: number, unit: string): string {
  if (low === high) return `${digits(median * times)}${unit}`;
  return `${digits(low * times)} to ${digits(high * times)}${unit}`;
}

/** A rate a year, in percent; of what was never seen, the distribution that this leaves it. */
export function rateWords(estimate: CustomerEstimate): string {
  if (estimate.unseen !== undefined) return `{ gamma: { shape: 0.5, scale: ${digits(estimate.unseen * 100)}%/year } }`;
  return rangeWords(estimate, 100, "%/year");
}

/** A growth rate that may be below nought: its central 90% as a normal distribution. */
export function normalWords({ low, high }: CustomerEstimate): string {
  return `{ normal: { low: ${digits(low * 100)}%/year, high: ${digits(high * 100)}%/year } }`;
}

/** A share of customers that stays, by three quantiles between nothing and all. */
export function shareWords({ low, median, high }: CustomerEstimate): string {
  const share = (value: number): string => `${digits(Math.min(MOST_SHARE, Math.max(LEAST_SHARE, value)) * 100)}%`;
  return `{ metalog: { p5: ${share(low)}, p50: ${share(median)}, p95: ${share(high)}, low: 0.1%, high: 99.9% } }`;
}

/** Of what stays, neither nothing nor all: a curve through either has no shape. */
const [LEAST_SHARE, MOST_SHARE] = [0.002, 0.998];

/** A round amount not below this one. */
export function roundUp(amount: number): number {
  const size = Number(`1e${Math.max(0, Math.floor(Math.log10(Math.max(amount, 1))) - 1)}`);
  return Math.ceil(amount / size) * size;
}
