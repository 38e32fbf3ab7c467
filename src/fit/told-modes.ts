import { RunrateError } from "../base/errors.ts";
import { chooseMode, type ModeChoice } from "./choose-mode.ts";
import type { CurveFit } from "./curve-fit.ts";
import { fitEarly } from "./early-fit.ts";
import type { EarlyFit } from "./early-types.ts";
import { fallOf } from "./falling.ts";
import type { NearPoints } from "./far-points.ts";
import type { FitQuestion } from "./fit-question.ts";
import { type FitSubject, sayX } from "./fit-subject.ts";
import { isExactFit } from "./is-exact-fit.ts";
import type { NextObservation } from "./next-observation.ts";
import { verdictOfClauses } from "./verdict-of-clauses.ts";

/** Of more points one more could not settle much, and to say so takes hundreds of fits. */
export const MOST_POINTS_ASKED = 2000;
/** Growth rates are for levels that grow: of one that fell and has lost this share of its peak they say nothing. */
const FALLEN = 0.15;
/** Of points that are left out; more are counted. */
const MOST_NAMED = 5;

/** How a ceiling is told, beside the curve's own verdict. */
export interface ToldModes {
  /** how the ceiling is told, for positive levels over years */
  readonly mode?: ModeChoice;
  /** growth rates with noise and a prior on the pace, for the same data */
  readonly early?: EarlyFit;
  /** what one more observation would settle, and of which curve's ceiling */
  readonly next?: { readonly curve: string; readonly observation: NextObservation };
}

/** By which mode a ceiling is to be told, and what would settle it. */
export function toldModes(
  all: FitSubject,
  { subject, left }: NearPoints,
  question: FitQuestion,
  fits: readonly CurveFit[],
  told: readonly CurveFit[],
): ToldModes {
  const early = withLeftOut(earlyOf(subject, question, fits), all, left);
  const mode = early === undefined ? undefined : chooseMode(fits, early, left.length === 0 ? told[0] : undefined);
  const open = told.find(({ verdict, points }) => verdict.ceiling?.identified === false && points <= MOST_POINTS_ASKED);
  const observation = open?.nextObservation() ?? undefined;
  return {
    ...(early === undefined || mode === undefined ? {} : { early, mode }),
    ...(open === undefined || observation === undefined ? {} : { next: { curve: open.curve, observation } }),
  };
}

/** Levels that grow over years and did not fall in the end, without known errors or parameters, can be read as growth rates with noise; where that refuses, it has nothing to say. */
function earlyOf(subject: FitSubject, { level, fixed }: FitQuestion, fits: readonly CurveFit[]): EarlyFit | undefined {
  if (fits.some((one) => isExactFit(one) && one.verdict.ceiling === undefined)) return undefined;
  const { clock, points, unit, weights, standardErrors } = subject;
  const fall = fallOf(points.map(({ x, y }) => ({ t: x, y })));
  if (fall !== undefined && (fall.clearly || fall.lost > FALLEN)) return undefined;
  const applies = clock.years && weights === undefined && standardErrors === undefined && Object.keys(fixed).length === 0;
  if (!applies || fits.every(({ verdict }) => verdict.ceiling === undefined)) return undefined;
  try {
    return fitEarly({ t: points.map(({ x }) => x - clock.origin), y: points.map(({ y }) => y), level, unit });
  } catch (error) {
    if (error instanceof RunrateError) return undefined;
    throw error;
  }
}

/** Says which points the growth rates do without. */
function withLeftOut(early: EarlyFit | undefined, { points, clock }: FitSubject, left: readonly number[]): EarlyFit | undefined {
  if (early === undefined || left.length === 0) return early;
  const named = left.slice(0, MOST_NAMED).map((i) => sayX(clock, points[i]?.x ?? Number.NaN));
  const names = left.length > MOST_NAMED ? `${named.join(", ")} and ${left.length - MOST_NAMED} more` : named.join(" and ");
  const clause = `${left.length === 1 ? "the point" : "points"} at ${names} far off the others ${left.length === 1 ? "is" : "are"} left out of the growth rates`;
  return { ...early, verdict: verdictOfClauses(early.verdict.identified, [...early.verdict.clauses, clause]) };
}
