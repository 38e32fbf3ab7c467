import { gaussLegendre } from "./gauss-legendre.ts";
import { logNormalDensity } from "./log-normal-density.ts";

/** Beyond this many deviations a probability is below the smallest normal number, and a value as heavy as its reciprocal is none. */
const REACH = 37.5;
/** Panels before any is halved. */
const PANELS = 75;
/** A panel is fine when its halves together differ from it by less than this share of the sum of sizes. */
const TOLERANCE = 1e-13;
/** A jump is left after so many halvings: what remains is a panel of 1e-12 of its width. */
const MOST_HALVINGS = 40;

/**
 * The mean of a function of a standard normal score, by Gauss–Legendre on panels that are halved until they agree; about twelve digits, also where the function has corners. The
 * mean of a distribution is that of its quantiles.
 */
export function meanOverScores(of: (score: number) => number): number {
  const weighed = (score: number): number => {
    const density = Math.exp(logNormalDensity(score));
    return density === 0 ? 0 : density * of(score);
  };
  const width = (2 * REACH) / PANELS;
  const panels = Array.from({ length: PANELS }, (_, i) => -REACH + i * width);
  const sums = panels.map((from) => panelSum(weighed, from, width));
  const size = sums.reduce((total, sum) => total + Math.abs(sum), 0);
  return panels.reduce((total, from, i) => total + refined(weighed, from, width, sums[i] as number, TOLERANCE * size, MOST_HALVINGS), 0);
}

function refined(of: (score: number) => number, from: number, width: number, whole: number, tolerance: number, left: number): number {
  const half = 0.5 * width;
  const [first, second] = [panelSum(of, from, half), panelSum(of, from + half, half)];
  const sum = first + second;
  if (left === 0 || !(Math.abs(sum - whole) > tolerance)) return sum;
  return refined(of, from, half, first, tolerance, left - 1) + refined(of, from + half, half, second, tolerance, left - 1);
}

function panelSum(of: (score: number) => number, from: number, width: number): number {
  return width * gaussLegendre.reduce((sum, { at, share }) => sum + share * of(from + 0.5 * width * (at + 1)), 0);
}
