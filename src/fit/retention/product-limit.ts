import { byAge, type Exposures } from "./exposures.ts";

/** What was seen of retention at one age. */
export interface ProductLimit {
  /** months since the first payment */
  readonly age: number;
  /** customers who were looked at up to this age, and how many of them left at it */
  readonly looked: number;
  readonly left: number;
  /** share that is left, 1 at age 0 */
  readonly share: number;
  /** ends of the share's interval; absent while nobody has left, and when all have */
  readonly low?: number;
  readonly high?: number;
  /** whether anybody could be seen to leave at this age: contracts end at some only */
  readonly isEnd: boolean;
}

/**
 * The product-limit estimate of Kaplan and Meier (1958), one age a month up to the oldest, without a curve's help. Intervals are Greenwood's, on the scale log(−log share), on which they stay between 0 and 1; `score` is how many standard
 * errors they reach. Customers under a contract of several months count as looked at throughout it. They end where nobody is looked at.
 */
export function productLimit(exposures: Exposures, score: number): readonly ProductLimit[] {
  const cells = byAge(exposures).filter(({ looked }) => looked > 0);
  const points: ProductLimit[] = [];
  let [share, variance] = [1, 0];
  for (let age = 1; ; age++) {
    const during = cells.filter(({ from, to }) => from < age && age <= to);
    const ending = during.filter(({ to }) => to === age);
    const looked = during.reduce((sum, cell) => sum + cell.looked, 0);
    if (looked === 0) return points;
    const left = ending.reduce((sum, cell) => sum + cell.left, 0);
    share *= (looked - left) / looked;
    variance += left / (looked * (looked - left));
    points.push({ age, looked, left, share, ...intervalOf(share, variance, score), isEnd: ending.length > 0 });
  }
}

function intervalOf(share: number, variance: number, score: number): { low?: number; high?: number } {
  if (share === 0 || share === 1) return {};
  const log = Math.log(share);
  const reach = Math.exp((score * Math.sqrt(variance)) / Math.abs(log));
  return { low: Math.exp(log * reach), high: Math.exp(log / reach) };
}
