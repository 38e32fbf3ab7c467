import { orthonormalColumns } from "../numerics/orthonormal-columns.ts";
import { euclideanLength, factorQr } from "../numerics/qr.ts";
import { quantiles } from "../numerics/quantile.ts";
import { spearman } from "../numerics/ranks.ts";
import { studentReach } from "../numerics/student.ts";

/**
 * Whether residuals look like noise. Each finding is flagged where chance alone would show as much in one of twenty data sets or fewer; a correlation also only where it is large enough to matter,
 * for thousands of points show one of a hundredth that changes no interval.
 */
export interface ResidualChecks {
  /** lag-one autocorrelation in time order; `null` with fewer than four points */
  readonly autocorrelation: { readonly value: number; readonly flagged: boolean } | null;
  /** rank correlation between the size of residuals and the fitted level; `null` with fewer than eight points */
  readonly variance: { readonly value: number; readonly flagged: boolean } | null;
  /** the point that pulls the fit most: the share (0 to 1) of its own value that its fitted value follows */
  readonly leverage: { readonly index: number; readonly value: number; readonly flagged: boolean };
  /**
   * The point that lies farthest off the curve, in units of the usual distance (the median one, scaled to a standard deviation; Infinity where the others lie on it), or, where that one is not flagged
   * and another is, a point that is farther off the curve through all the others than chance allows: by so many standard errors. `count` says how many points are flagged.
   */
  readonly outlier: {
    readonly index: number;
    readonly value: number;
    readonly standardErrors?: number;
    readonly flagged: boolean;
    readonly count: number;
  };
}

const FEWEST_FOR_AUTOCORRELATION = 4;
const FEWEST_FOR_VARIANCE = 8;
/** The median of a standard normal's size, and how far beyond it a point must lie: of a thousand normal data sets hardly one has such a point. */
const MEDIAN_TO_DEVIATION = 1.4826;
const OUTLYING = 8;
const FEWEST_FOR_OUTLIER = 5;
/** A curve through few points is drawn to one that is far off: then its distance from a curve through the others tells, which chance makes so large in one of a thousand data sets. A point on which the curve hangs has no such distance: without it there is no curve to be far from. */
const BY_CHANCE = 0.001;
/** No reach of that chance is shorter, whatever the degrees of freedom. */
const SHORTEST_REACH = 3.2;
/** Standard normal's 95% points, one-sided and two-sided. */
const ONE_SIDED_95 = 1.645;
const TWO_SIDED_95 = 1.96;
/** A correlation this small matters to nobody: of neighbours it makes intervals a tenth wider (√((1 + r)/(1 − r))), of size and level it is a hundredth of the sizes' variance. */
const SMALL_CORRELATION = 0.1;
/** A point with this many times the average leverage (Belsley, Kuh & Welsch 1980), and more than half of the most, stands alone. */
const TIMES_AVERAGE = 2;
const MOST_OF_ALL = 0.5;

/** With errors that follow each other: slopes of the residuals each by itself, and those of the whitened ones weighted back, V⁻¹ times the first. */
export interface Pulls {
  readonly slopes: Float64Array;
  readonly weighted: Float64Array;
}

/**
 * Checks residuals in time order.
 * @param fitted on the scale of y, one per point
 * @param jacobian of the residuals, all points of the first estimated parameter first; of nothing there is no leverage
 * @param pulls where it is of whitened residuals
 */
export function checkResiduals(
  residuals: Float64Array,
  fitted: Float64Array,
  jacobian: Float64Array,
  estimated: number,
  pulls?: Pulls,
): ResidualChecks {
  const points = residuals.length;
  const hats =
    jacobian.length === 0
      ? undefined
      : pulls === undefined
        ? ownHats(jacobian, points, estimated)
        : hatsUnder(pulls, jacobian, points, estimated);
  return {
    autocorrelation: points < FEWEST_FOR_AUTOCORRELATION ? null : autocorrelationOf(residuals, estimated),
    variance: points < FEWEST_FOR_VARIANCE ? null : varianceTrend(residuals, fitted),
    leverage: hats === undefined ? { index: 0, value: 0, flagged: false } : leverageOf(hats),
    outlier: outlierOf(residuals, points - estimated, pulls === undefined ? hats : undefined),
  };
}

/** About zero. Residuals of a fit with p parameters lean against each other, by about −p/n where errors are independent, and are held against that. */
function autocorrelationOf(residuals: Float64Array, estimated: number): { value: number; flagged: boolean } {
  let [squares, products] = [0, 0];
  for (let i = 0; i < residuals.length; i++) {
    const residual = residuals[i] as number;
    squares += residual * residual;
    if (i > 0) products += residual * (residuals[i - 1] as number);
  }
  const value = squares === 0 ? 0 : products / squares;
  return { value, flagged: value > Math.max(SMALL_CORRELATION, ONE_SIDED_95 / Math.sqrt(residuals.length) - estimated / residuals.length) };
}

/** By the median absolute residual, which an outlier does not move; then by the distance from a curve through the others. */
function outlierOf(residuals: Float64Array, degrees: number, hats: Hats | undefined): ResidualChecks["outlier"] {
  const sizes = residuals.map(Math.abs);
  if (!sizes.every(Number.isFinite)) return { index: 0, value: 0, flagged: false, count: 0 };
  const times = timesUsual(sizes);
  const index = indexOfMost(sizes);
  const value = times(sizes[index] as number);
  if (degrees < FEWEST_FOR_OUTLIER) return { index, value, flagged: false, count: 0 };
  if (value > OUTLYING) return { index, value, flagged: true, count: sizes.filter((size) => times(size) > OUTLYING).length };
  const alone = hats === undefined ? undefined : offTheOthers(sizes, hats.hats, degrees);
  return alone === undefined
    ? { index, value, flagged: false, count: 0 }
    : { index: alone.index, value: times(sizes[alone.index] as number), standardErrors: alone.standardErrors, flagged: true, count: 1 };
}

/** Positions of all points that lie as far off as the one that `checkResiduals` flags, or farther. */
export function farPoints(residuals: ArrayLike<number>): readonly number[] {
  const sizes = Float64Array.from(residuals, Math.abs);
  const times = timesUsual(sizes);
  return [...sizes.keys()].filter((i) => times(sizes[i] as number) > OUTLYING);
}

function timesUsual(sizes: Float64Array): (size: number) => number {
  const usual = (quantiles(sizes, [0.5])[0] ?? 0) * MEDIAN_TO_DEVIATION;
  return (size) => (size === 0 ? 0 : size / usual);
}

function indexOfMost(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] as number) > (values[most] as number)) most = i;
  return most;
}

/** The point whose residual about a curve through all the others, divided by its standard error, is beyond what chance gives the largest of so many (Student's t by Bonferroni; Cook & Weisberg 1982). */
function offTheOthers(sizes: Float64Array, hats: Float64Array, degrees: number): { index: number; standardErrors: number } | undefined {
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  const deleted = sizes.map((size, i) => {
    const free = 1 - (hats[i] as number);
    const own = (size * size) / free;
    return free > MOST_OF_ALL ? Math.sqrt((own * (degrees - 1)) / Math.max(squares - own, Number.EPSILON * squares)) : 0;
  });
  const index = indexOfMost(deleted);
  const value = deleted[index] as number;
  return value > SHORTEST_REACH && value > studentReach(1 - BY_CHANCE / sizes.length, degrees - 1)
    ? { index, standardErrors: value }
    : undefined;
}

function varianceTrend(residuals: Float64Array, fitted: Float64Array): { value: number; flagged: boolean } {
  const value = spearman(residuals.map(Math.abs), fitted);
  return { value, flagged: Math.abs(value) > Math.max(SMALL_CORRELATION, TWO_SIDED_95 / Math.sqrt(residuals.length - 1)) };
}

function leverageOf({ rank, hats }: Hats): ResidualChecks["leverage"] {
  const index = indexOfMost(hats);
  const value = hats[index] as number;
  return { index, value, flagged: value > MOST_OF_ALL && value > (TIMES_AVERAGE * rank) / hats.length };
}

interface Hats {
  readonly rank: number;
  /** how far each fitted value follows its own */
  readonly hats: Float64Array;
}

function ownHats(jacobian: Float64Array, points: number, estimated: number): Hats {
  const { rank, values } = orthonormalColumns(jacobian, points, estimated);
  const hats = new Float64Array(points);
  for (let k = 0; k < rank; k++)
    for (let i = 0; i < points; i++)
      hats[i] = (hats[i] as number) + (values[k * points + i] as number) * (values[k * points + i] as number);
  return { rank, hats };
}

/** The diagonal of X(XᵀV⁻¹X)⁻¹XᵀV⁻¹, by the triangle of the whitened slopes. */
function hatsUnder({ slopes, weighted }: Pulls, jacobian: Float64Array, points: number, estimated: number): Hats {
  const lengths = Array.from({ length: estimated }, (_, j) => euclideanLength(jacobian.subarray(j * points, (j + 1) * points)) || 1);
  const scaled = jacobian.map((value, k) => value / (lengths[Math.floor(k / points)] ?? 1));
  const { values, diagonal, order, rank } = factorQr(scaled, points, estimated);
  /** row i of a matrix times R⁻¹ */
  const solve = (matrix: Float64Array, i: number, out: Float64Array): void => {
    for (let k = 0; k < rank; k++) {
      const j = order[k] ?? 0;
      let value = (matrix[j * points + i] as number) / (lengths[j] as number);
      for (let m = 0; m < k; m++) value -= (out[m] as number) * (values[k * points + m] as number);
      out[k] = value / (diagonal[k] as number);
    }
  };
  const [left, right] = [new Float64Array(rank), new Float64Array(rank)];
  const hats = Float64Array.from({ length: points }, (_, i) => {
    solve(slopes, i, left);
    solve(weighted, i, right);
    return left.reduce((sum, value, k) => sum + value * (right[k] as number), 0);
  });
  return { rank, hats };
}
