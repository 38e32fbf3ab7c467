import { type LeastSquaresResult, leastSquares } from "../numerics/least-squares.ts";
import { outwardRoot } from "../numerics/outward-root.ts";
import type { ResidualProblem } from "./residual-problem.ts";
import { searchAlongBounds } from "./search-along-bounds.ts";
import type { SquaresSearch } from "./search-squares.ts";

/** What a fit has found, for questions that are answered by fitting anew. */
export interface SolvedProblem {
  readonly problem: ResidualProblem;
  readonly best: LeastSquaresResult;
  /** observations less estimated parameters; at least 1 */
  readonly degreesOfFreedom: number;
  /** sum of squares by which a rise is measured: the best one, or where the noise is known what it would be on average */
  readonly knownSum: number;
}

/** Ends of an interval on the estimation scale; `null` where the data give none. */
export interface ProfileInterval {
  readonly low: number | null;
  readonly high: number | null;
  /** a better fit that was met on the way; the estimate was not the best one then, and everything must be done anew from here */
  readonly better?: LeastSquaresResult;
}

/** How ends are looked for: what each search along the profile must reach, and whether each takes long. */
interface Manner {
  readonly search: SquaresSearch;
  readonly isCostly: boolean;
}

/** Searches along the profile need fewer digits than the estimate. */
const COARSE: SquaresSearch = { stepTolerance: 1e-9, isWarm: true };
const FEW_POINTS: Manner = { search: COARSE, isCostly: false };
/** Of many points only the height of the profile is wanted: what a search may still gain is this share of one standard deviation's rise. */
const SMALL_GAIN = 1e-7;
/** A search through averages that takes longer creeps along a ridge, where the profile is as flat as it will get. */
const MOST_STEPS_ON_AVERAGES = 200;
/** From the end that averages have, all points lead on in a few steps. */
const MOST_STEPS_FROM_AVERAGES = 50;

/** A sum of squares lower by this share is another, better fit. */
const CLEARLY_BETTER = 1e-6;
/** First stride where no standard error measures one. */
const UNIT_STRIDE = 0.5;

/** An end, and the fit there. */
interface ProfileEnd {
  readonly position: number;
  readonly there: LeastSquaresResult;
}

interface ProfileEnds {
  readonly low: ProfileEnd | null;
  readonly high: ProfileEnd | null;
  readonly better?: LeastSquaresResult | undefined;
}

/**
 * The values of parameter `index` at which the model, its other parameters fitted anew, stays within Student's t (`reach`) of the best fit: |ζ| ≤ t, where ζ² = (S(θ) − S)/(S/ν). Roots of
 * the true profile by Bates & Watts' (1988, chapter 6) signed root, which is straight where the model is; ends that the profile never reaches are `null`. Through many points the ends are
 * first found on averages.
 * @param averaged the same on averages of neighbouring points, where there are many
 */
export function profileInterval(
  solved: SolvedProblem,
  index: number,
  reach: number,
  standardError: number,
  averaged?: SolvedProblem,
): ProfileInterval {
  if (!Number.isFinite(reach)) return { low: null, high: null };
  const stride = Number.isFinite(standardError) && standardError > 0 ? Math.min(reach * standardError, 2) : UNIT_STRIDE;
  const { low, high, better } =
    averaged === undefined ? endsOf(solved, index, reach, stride, FEW_POINTS) : endsOfMany(solved, averaged, index, reach, stride);
  return { low: low?.position ?? null, high: high?.position ?? null, ...(better === undefined ? {} : { better }) };
}

/** Ends on averages, then from each of them on all points. */
function endsOfMany(solved: SolvedProblem, averaged: SolvedProblem, index: number, reach: number, stride: number): ProfileEnds {
  const search = { ...COARSE, gainTolerance: SMALL_GAIN / solved.degreesOfFreedom };
  const rough = endsOf(averaged, index, reach, stride, {
    search: { ...search, mostSteps: MOST_STEPS_ON_AVERAGES },
    isCostly: true,
  });
  const manner = { search: { ...search, mostSteps: MOST_STEPS_FROM_AVERAGES }, isCostly: true };
  const { low, high, better } = endsOf(solved, index, reach, stride, manner, rough);
  return { low, high, better: better ?? (rough.better === undefined ? undefined : betterOnAll(solved, rough.better)) };
}

function endsOf(
  solved: SolvedProblem,
  index: number,
  reach: number,
  stride: number,
  { search, isCostly }: Manner,
  rough?: ProfileEnds,
): ProfileEnds {
  const { problem, best } = solved;
  const start = best.parameters[index] ?? Number.NaN;
  let better: LeastSquaresResult | undefined;
  const endOn = (side: -1 | 1): ProfileEnd | null => {
    const near = side > 0 ? rough?.high : rough?.low;
    if (near === null) return null;
    let warm = near?.there ?? best;
    const rise = (at: number): number => {
      const there = fitWithHeld(problem, warm, best, index, at, search);
      if (!Number.isFinite(there.sumOfSquares)) return Number.NaN;
      const isBetter = there.sumOfSquares < best.sumOfSquares * (1 - CLEARLY_BETTER);
      if (isBetter && there.sumOfSquares < (better?.sumOfSquares ?? Number.POSITIVE_INFINITY)) better = there;
      const root = signedRoot(solved, there.sumOfSquares);
      // From beyond the end another parameter may rest on its bound, where nothing calls it back: the next search starts from the inside.
      if (root < reach) warm = there;
      return root;
    };
    const end = (side > 0 ? problem.high : problem.low)[index] ?? side * Number.POSITIVE_INFINITY;
    if (!(side * (end - start) > 0)) return null;
    const first = near === undefined || !(side * (near.position - start) > 0) ? side * stride : near.position - start;
    const position = outwardRoot(rise, { start, stride: first, end, level: reach, isCostly });
    if (position === null) return null;
    const there = fitWithHeld(problem, warm, best, index, position, search);
    return rough === undefined && isMadeByBounds(solved, there, index, position, reach, search) ? null : { position, there };
  };
  const [low, high] = [endOn(-1), endOn(1)];
  return { low, high, better };
}

/** How far a sum of squares lies above the best one, in standard deviations. */
export function signedRoot({ problem, best, degreesOfFreedom, knownSum }: SolvedProblem, sumOfSquares: number): number {
  // A perfect fit leaves no spread to measure by; rounding stands in for it.
  const spread = Math.max(knownSum, problem.points * 1e-28) / degreesOfFreedom;
  return Math.sqrt(Math.max(0, sumOfSquares - best.sumOfSquares) / spread);
}

/** An end whose profile lies this share below the level once the other parameters have more room is no end of the data's. */
const CLEARLY_INSIDE = 0.99;

/**
 * Whether an end is there only because another parameter could go no further: with a ceiling at the edge of what is told from infinity, a midpoint cannot move on, though the data would let both.
 * The range of the others is doubled to see.
 */
function isMadeByBounds(
  solved: SolvedProblem,
  there: LeastSquaresResult,
  index: number,
  position: number,
  reach: number,
  search: SquaresSearch,
): boolean {
  const { problem } = solved;
  const pressed = there.atBound.flatMap((bound, j) =>
    bound !== undefined && j !== index && (problem.low[j] as number) < (problem.high[j] as number) ? [j] : [],
  );
  if (pressed.length === 0) return false;
  const [low, high] = [problem.low.slice(), problem.high.slice()];
  for (const j of pressed) {
    const range = (problem.high[j] as number) - (problem.low[j] as number);
    low[j] = (problem.low[j] as number) - range;
    high[j] = (problem.high[j] as number) + range;
  }
  const roomier = fitWithHeld({ ...problem, low, high }, there, there, index, position, search);
  return signedRoot(solved, roomier.sumOfSquares) < CLEARLY_INSIDE * reach;
}

/** Whether a better place on averages is one on all points. */
function betterOnAll({ problem, best }: SolvedProblem, { parameters }: LeastSquaresResult): LeastSquaresResult | undefined {
  const there = leastSquares(problem, parameters, { mostSteps: MOST_STEPS_FROM_AVERAGES });
  return there.sumOfSquares < best.sumOfSquares * (1 - CLEARLY_BETTER) ? there : undefined;
}

function fitWithHeld(
  problem: ResidualProblem,
  from: LeastSquaresResult,
  best: LeastSquaresResult,
  index: number,
  position: number,
  search: SquaresSearch,
): LeastSquaresResult {
  const [low, high, start] = [problem.low.slice(), problem.high.slice(), from.parameters.slice()];
  low[index] = position;
  high[index] = position;
  start[index] = position;
  return searchAlongBounds({ ...problem, low, high }, start, best, search);
}
