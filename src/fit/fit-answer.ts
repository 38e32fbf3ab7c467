import { fail, RunrateError } from "../base/errors.ts";
import type { CeilingPath } from "../curves/ceiling-path.ts";
import type { Curve } from "../curves/curve.ts";
import { formatCount } from "../units/format.ts";
import { chooseMode, type ModeChoice } from "./choose-mode.ts";
import { isSound, mixShapes, type ShapeMixture } from "./compare-shapes.ts";
import { countLeftOut } from "./count-left-out.ts";
import type { CurveFit } from "./curve-fit.ts";
import { fitEarly } from "./early-fit.ts";
import type { EarlyFit } from "./early-types.ts";
import { CORRELATION, type Errors } from "./errors.ts";
import { EXACT } from "./exact.ts";
import { fit } from "./fit.ts";
import type { FitSettings, NoiseChoice } from "./fit-request.ts";
import type { FitSubject } from "./fit-subject.ts";
import { fitWords } from "./fit-words.ts";
import { MOST_POINTS_WITH_PROFILES } from "./many-points.ts";
import type { NextObservation } from "./next-observation.ts";
import type { PosteriorAnswer } from "./posterior-answer.ts";
import { posteriorBeside } from "./posterior-beside.ts";
import { type FitRanking, rankFits } from "./rank-fits.ts";
import type { TellProgress } from "./tell-progress.ts";

/** What is asked of a subject's points. */
export interface FitQuestion {
  /** one is fitted; several are ranked, and the best is told in full */
  readonly curves: readonly Curve[];
  readonly noise: NoiseChoice;
  /** `auto` takes a ranking's as independent, so that curves compare, and settles those of the curve that is told in full */
  readonly errors: Errors | "auto";
  /** known parameters by name, on the fit's own clock */
  readonly fixed: Readonly<Record<string, number>>;
  /** no curve was named: those with many parameters are tried only where there are points enough for them */
  readonly isOpen?: boolean;
  /** for curves that count from a launch, on the fit's own clock */
  readonly launch?: number;
  /** on the fit's own clock; for one curve */
  readonly start?: Readonly<Record<string, number>>;
  /** the ceiling that the curves follow, if it moves; on the fit's own clock */
  readonly ceiling?: CeilingPath;
  readonly level: number;
  /** profile where absent, and of very many points Wald's */
  readonly intervals?: FitSettings["intervals"] | undefined;
}

export interface FitAnswer {
  readonly subject: FitSubject;
  readonly question: FitQuestion;
  /** the one that was asked for, or the best of several; its x is the fit's own time, from the clock's origin */
  readonly fit: CurveFit;
  readonly ranking?: FitRanking;
  /** the curves of a ranking mixed with dull baselines, by how they forecast points that were held out */
  readonly mixture?: ShapeMixture;
  /** how the ceiling is told, for positive levels over years */
  readonly mode?: ModeChoice;
  /** growth rates with noise and a prior on the pace, for the same data */
  readonly early?: EarlyFit;
  /** the posterior of the one curve that was asked for, under default priors, with each fact as an interval */
  readonly beside?: PosteriorAnswer;
  /** what was left out because the points are very many, and how to have it all the same; a sentence each */
  readonly notDone: readonly string[];
  /** what one more observation would settle, and of which curve's ceiling */
  readonly next?: { readonly curve: string; readonly observation: NextObservation };
}

/** More points are not mixed: by then one curve stands out or none does, and each weight takes hundreds of fits. */
const MOST_POINTS_MIXED = 20_000;
/** Of more points one more could not settle much, and to say so takes hundreds of fits. */
const MOST_POINTS_ASKED = 2000;
/** Points that a curve with more than three parameters needs for each of them before it is tried unasked: with fewer it follows the noise, and tells a ceiling of it. */
const POINTS_PER_PARAMETER = 8;
const FEW_PARAMETERS = 3;
/** Above so many points a ranking is made with Wald intervals, which are the profile's there, and the curve that is told in full is fitted once more. */
const MOST_POINTS_RANKED_BY_PROFILE = 100;
const HALF = 0.5;

/**
 * Fits one curve, or ranks several and tells in full the one that forecast held-out points best; says by which mode a ceiling is to be told, and what one more observation would settle.
 * Refuses what no curve of the list can be fitted to, and a ranking of points that are too few for any to have a criterion. `tell` hears how far it is.
 */
export function answerFit(subject: FitSubject, asked: FitQuestion, tell?: TellProgress): FitAnswer {
  const question = { ...asked, intervals: asked.intervals ?? intervalsFor(subject.points.length) };
  const { noise, errors, fixed } = question;
  const curves = triedCurves(subject, question);
  const { x, y, settings } = requestOf(subject, question);
  const [only, ...others] = curves;
  if (only === undefined) return fail("no curve to fit; name at least one");
  if (others.length === 0) {
    const found = fit({ ...settings, x, y, curve: only, noise, errors });
    const beside = posteriorBeside(subject, question);
    // whether least squares can be trusted is asked of one that takes errors as independent, however they are told
    const isOther = found.verdict.errors.kind !== "independent" && fixed[CORRELATION.name] === undefined;
    const plain = isOther ? fit({ ...settings, x, y, curve: only, noise: found.verdict.noise.model, errors: "independent" }) : found;
    return {
      subject,
      question,
      fit: found,
      notDone: notDone(y.length, asked, [found]),
      ...(beside === undefined ? {} : { beside }),
      ...toldModes(subject, question, [plain], [found]),
    };
  }
  const byName = new Map(curves.map((curve) => [curve.name, curve]));
  const ranked: FitSettings = y.length > MOST_POINTS_RANKED_BY_PROFILE ? { ...settings, intervals: "wald" } : settings;
  const alike: Errors = errors === "auto" ? "independent" : errors;
  const ranking = rankFits(
    [...byName.keys()],
    noise,
    (name, toldNoise) => fit({ ...ranked, x, y, curve: byName.get(name) ?? only, noise: toldNoise, errors: alike }),
    tell,
  );
  const best = ranking.rows.find((row) => row.fit !== undefined && isSound(row.fit)) ?? ranking.rows[0];
  if (best?.fit === undefined || best.aicc === null) return refuse(subject, ranking, curves);
  const sound = ranking.rows.flatMap((row) => (row.fit !== undefined && isSound(row.fit) ? [row.fit] : []));
  const told = ranking.noise ?? best.fit.verdict.noise;
  const isMixed = y.length <= MOST_POINTS_MIXED && sound.length > 0;
  const mixture = isMixed ? mixShapes({ ...ranked, x, y, curves, noise: told.model, errors: alike }, ranking, tell) : undefined;
  // held-out points cannot judge a curve that meets every point
  const name = isExact(best.fit) ? best.name : (nameOfShown(ranking, mixture) ?? best.name);
  tell?.(`finding the intervals of ${name}, curve`, 0, 1);
  const again = (): CurveFit => fit({ ...settings, x, y, curve: byName.get(name) ?? only, noise: told.model, errors });
  const shown = ranked === settings && errors === alike ? (ranking.rows.find((row) => row.name === name)?.fit ?? best.fit) : again();
  // the noise was chosen once for all, and that is how it is told
  const fitted = { ...shown, verdict: { ...shown.verdict, noise: { ...shown.verdict.noise, choice: told.choice, because: told.because } } };
  return {
    subject,
    question,
    fit: fitted,
    ranking,
    notDone: notDone(y.length, asked, sound),
    ...(mixture === undefined ? {} : { mixture }),
    ...toldModes(subject, question, sound, [fitted, ...sound]),
  };
}

/** The points lie on the curve to rounding. */
function isExact({ residuals, y, verdict }: CurveFit): boolean {
  const size = verdict.noise.model === "multiplicative" ? 1 : y.reduce((most, level) => Math.max(most, Math.abs(level)), 0);
  return residuals.every((residual) => Math.abs(residual) < EXACT * size);
}

/** The first by AICc among the curves that forecast held-out points at least half as well as the best of them: of two that forecast alike, the one that describes the past better. */
function nameOfShown({ rows }: FitRanking, mixture: ShapeMixture | undefined): string | undefined {
  if (mixture === undefined || mixture.heldOut.origins === 0) return undefined;
  const curves = mixture.shapes.filter(({ isBaseline }) => !isBaseline);
  const most = Math.max(...curves.map(({ weight }) => weight));
  return rows.find((row) => curves.some(({ name, weight }) => name === row.name && weight >= HALF * most))?.name;
}

function triedCurves({ points }: FitSubject, { curves, isOpen }: FitQuestion): readonly Curve[] {
  if (isOpen !== true) return curves;
  return curves.filter(
    ({ parameters }) => parameters.length <= FEW_PARAMETERS || POINTS_PER_PARAMETER * parameters.length <= points.length,
  );
}

/** By which mode a ceiling is to be told, and what would settle it. */
function toldModes(
  subject: FitSubject,
  question: FitQuestion,
  fits: readonly CurveFit[],
  told: readonly CurveFit[],
): Pick<FitAnswer, "mode" | "early" | "next"> {
  const early = earlyOf(subject, question, fits);
  const mode = early === undefined ? undefined : chooseMode(fits, early);
  const open = told.find(({ verdict, points }) => verdict.ceiling?.identified === false && points <= MOST_POINTS_ASKED);
  const observation = open?.nextObservation() ?? undefined;
  return {
    ...(early === undefined || mode === undefined ? {} : { early, mode }),
    ...(open === undefined || observation === undefined ? {} : { next: { curve: open.curve, observation } }),
  };
}

/** Levels that grow over years, without known errors or parameters, can be read as growth rates with noise; where that refuses, it has nothing to say. */
function earlyOf(subject: FitSubject, { level, fixed }: FitQuestion, fits: readonly CurveFit[]): EarlyFit | undefined {
  if (fits.some((one) => isExact(one) && one.verdict.ceiling === undefined)) return undefined;
  const { clock, points, unit, weights, standardErrors } = subject;
  const applies = clock.years && weights === undefined && standardErrors === undefined && Object.keys(fixed).length === 0;
  if (!applies || fits.every(({ verdict }) => verdict.ceiling === undefined)) return undefined;
  try {
    return fitEarly({ t: points.map(({ x }) => x - clock.origin), y: points.map(({ y }) => y), level, unit });
  } catch (error) {
    if (error instanceof RunrateError) return undefined;
    throw error;
  }
}

function intervalsFor(points: number): "profile" | "wald" {
  return points > MOST_POINTS_WITH_PROFILES ? "wald" : "profile";
}

/** In sentences, what very many points leave out. */
function notDone(points: number, { intervals }: FitQuestion, fits: readonly CurveFit[]): string[] {
  const isOpen = fits.some(({ verdict }) => verdict.ceiling?.identified === false);
  return [
    ...(points > MOST_POINTS_WITH_PROFILES && intervals === undefined
      ? [
          `profile intervals, of more than ${formatCount(MOST_POINTS_WITH_PROFILES)} points: Wald's are as good there; --intervals profile makes them`,
        ]
      : []),
    ...(points > MOST_POINTS_MIXED && fits.length > 1
      ? [
          `the mixture of curves by held-out forecasts, of more than ${formatCount(MOST_POINTS_MIXED)} points: give averages of neighbouring rows for it`,
        ]
      : []),
    ...(points > MOST_POINTS_ASKED && isOpen
      ? [
          `what one more observation would settle, of more than ${formatCount(MOST_POINTS_ASKED)} points: give averages of neighbouring rows for it`,
        ]
      : []),
  ];
}

function requestOf(subject: FitSubject, { fixed, start, level, launch, intervals }: FitQuestion) {
  const { clock, points, weights, standardErrors } = subject;
  const settings: FitSettings & { readonly launch?: number } = {
    level,
    intervals: intervals ?? intervalsFor(points.length),
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...(start === undefined ? {} : { start }),
    ...(launch === undefined ? {} : { launch }),
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
    words: fitWords(subject),
  };
  return { settings, x: points.map(({ x }) => x - clock.origin), y: points.map(({ y }) => y) };
}

/** One sentence that says what is missing: what the curve with a ceiling would need, and what can be done with the points that there are. */
function refuse({ points, source }: FitSubject, { rows }: FitRanking, curves: readonly Curve[]): never {
  const refused = rows.filter((row) => row.refused !== undefined);
  const limited = curves.filter(({ ceiling }) => ceiling !== undefined).map(({ name }) => name);
  const [first] = refused.filter(({ name }) => limited.includes(name)).concat(refused);
  const fitted = rows.filter((row) => row.fit !== undefined).map(({ name }) => name);
  const why = first?.refused ?? `${points.length} points leave none to judge a curve by, so that none can be ranked`;
  const alone = fitted.length === 0 ? "" : `; ${fitted.join(" and ")} can be fitted, though not ranked, with --curve ${fitted[0]}`;
  const leftOut =
    source.kind === "facts"
      ? countLeftOut(source.series.leftOut).map(({ why: reason, count }) => `${count} because ${reason.replace(/^use/, "its use")}`)
      : [];
  const others = leftOut.length === 0 ? "" : `; further facts of the series are left out, ${leftOut.join(", ")}`;
  return fail(`${why}${alone}${others}`, undefined, "refused");
}
