import { fail, RunrateError } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { formatCount } from "../units/format.ts";
import { againstHeld } from "./against-held.ts";
import { mixShapes, type ShapeMixture } from "./compare-shapes.ts";
import { countLeftOut } from "./count-left-out.ts";
import type { CurveFit } from "./curve-fit.ts";
import { CORRELATION, type Errors } from "./errors.ts";
import { withoutFarPoints } from "./far-points.ts";
import { fit } from "./fit.ts";
import type { CurveNotTried, FitQuestion } from "./fit-question.ts";
import { type FitOfAny, fitRequestOf, intervalsFor } from "./fit-request-of.ts";
import type { FitSubject } from "./fit-subject.ts";
import { isExactFit } from "./is-exact-fit.ts";
import { isSound } from "./is-sound.ts";
import { MOST_POINTS_WITH_PROFILES } from "./many-points.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import type { PosteriorAnswer } from "./posterior-answer.ts";
import { posteriorBeside } from "./posterior-beside.ts";
import { type FitRanking, type RankedFit, rankFits } from "./rank-fits.ts";
import type { TellProgress } from "./tell-progress.ts";
import { MOST_POINTS_ASKED, type ToldModes, toldModes } from "./told-modes.ts";

export interface FitAnswer extends ToldModes {
  readonly subject: FitSubject;
  readonly question: FitQuestion;
  /** the one that was asked for, or the best of several; its x is the fit's own time, from the clock's origin */
  readonly fit: CurveFit;
  readonly ranking?: FitRanking;
  /** the curves of a ranking mixed with dull baselines, by how they forecast points that were held out */
  readonly mixture?: ShapeMixture;
  /** the posterior of the one curve that was asked for, under default priors, with each fact as an interval */
  readonly beside?: PosteriorAnswer;
  /** what the data say against parameters that are held */
  readonly against?: string;
  /** what was left out because the points are very many, and how to have it all the same; a sentence each */
  readonly notDone: readonly string[];
  /** curves that a ranking of all does without, and why */
  readonly notTried: readonly CurveNotTried[];
}

/** More points are not mixed: by then one curve stands out or none does, and each weight takes hundreds of fits. */
const MOST_POINTS_MIXED = 20_000;
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
  const request = fitRequestOf(subject, question);
  const { y } = request;
  const [only, ...others] = curves;
  if (only === undefined) return fail("no curve to fit; name at least one");
  if (others.length === 0) {
    const found = fit({ ...request, curve: only, noise, errors });
    refuseNowhere(found, only);
    const against = againstHeldIn(found, question, () => fit({ ...request, fixed: {}, curve: only, noise, errors }));
    const beside = posteriorBeside(subject, question);
    // whether least squares can be trusted is asked of one that takes errors as independent, however they are told
    const isOther = found.verdict.errors.kind !== "independent" && fixed[CORRELATION.name] === undefined;
    const near = withoutFarPoints(subject, found);
    const plain = isOther
      ? fit({ ...fitRequestOf(near.subject, question), curve: only, noise: found.verdict.noise.model, errors: "independent" })
      : found;
    return {
      subject,
      question,
      fit: found,
      notDone: notDone(y.length, asked, [found]),
      notTried: [],
      ...(beside === undefined ? {} : { beside }),
      ...(against === undefined ? {} : { against }),
      ...toldModes(subject, near, question, [plain], [found]),
    };
  }
  const byName = new Map(curves.map((curve) => [curve.name, curve]));
  const ranked: FitOfAny = y.length > MOST_POINTS_RANKED_BY_PROFILE ? { ...request, intervals: "wald" } : request;
  const rankUnder = (kind: Errors): FitRanking =>
    rankFits(
      [...byName.keys()],
      noise,
      (name, toldNoise, settledNoise) =>
        fit({
          ...ranked,
          ...(settledNoise === undefined ? { noise: toldNoise } : { settledNoise }),
          curve: byName.get(name) ?? only,
          errors: kind,
        }),
      tell,
    );
  const first = rankUnder(errors === "auto" ? "independent" : errors);
  const seen = bestOf(first)?.fit?.curve;
  // a point far off spoils the criteria of all curves: where the data favour errors with outliers, all are ranked with such
  const hasOutliers =
    errors === "auto" &&
    seen !== undefined &&
    y.length <= MOST_POINTS_ASKED &&
    fit({ ...ranked, curve: byName.get(seen) ?? only, noise, errors }).verdict.errors.kind === "student";
  const alike: Errors = hasOutliers ? "student" : errors === "auto" ? "independent" : errors;
  const ranking = hasOutliers ? rankUnder(alike) : first;
  const best = bestOf(ranking);
  if (best?.fit === undefined || best.aicc === null) return refuse(subject, ranking, curves);
  const sound = ranking.rows.flatMap((row) => (row.fit !== undefined && isSound(row.fit) ? [row.fit] : []));
  const told = ranking.noise ?? best.fit.verdict.noise;
  const isMixed = y.length <= MOST_POINTS_MIXED && sound.length > 0;
  const mixture = isMixed ? mixShapes({ ...ranked, curves, noise: told.model, errors: alike }, ranking, tell) : undefined;
  // held-out points cannot judge a curve that meets every point
  const name = isExactFit(best.fit) ? best.name : (nameOfShown(ranking, mixture) ?? best.name);
  tell?.(`finding the intervals of ${name}, curve`, 0, 1);
  // the noise was chosen once for all, and that is how it is told
  const fitted =
    ranked === request && errors === alike
      ? withNoise(ranking.rows.find((row) => row.name === name)?.fit ?? best.fit, told)
      : fit({ ...request, curve: byName.get(name) ?? only, settledNoise: told, errors });
  const near = withoutFarPoints(subject, fitted);
  const judged =
    near.subject === subject
      ? sound
      : sound.map(({ curve }) =>
          fit({ ...fitRequestOf(near.subject, question), curve: byName.get(curve) ?? only, noise: told.model, errors: "independent" }),
        );
  return {
    subject,
    question,
    fit: fitted,
    ranking,
    notDone: notDone(y.length, asked, sound),
    notTried: [
      ...(asked.leftOut ?? []),
      ...asked.curves
        .filter((curve) => !curves.includes(curve))
        .map(({ name: one, parameters }) => ({
          name: one,
          because: `fewer than ${POINTS_PER_PARAMETER} points for each of its ${parameters.length} parameters`,
        })),
    ],
    ...(mixture === undefined ? {} : { mixture }),
    ...toldModes(subject, near, question, judged, [fitted, ...sound]),
  };
}

function bestOf({ rows }: FitRanking): RankedFit | undefined {
  return rows.find(({ fit: found }) => found !== undefined && isSound(found)) ?? rows[0];
}

/** A search that ended where there are no numbers has nothing to be drawn or listed. */
function refuseNowhere({ outcome, curve, verdict }: CurveFit, { startsAt }: Curve): void {
  if (outcome !== "not-finite") return;
  const launch = startsAt === "launch" ? ", or a launch before the first point" : "";
  const other = verdict.noise.model === "multiplicative" ? "additive noise" : "other starts, by --start";
  fail(`${verdict.clauses[0]} (${curve}, ${verdict.noise.model} noise); try ${other}${launch}`, undefined, "refused");
}

/** Asked only where parameters of the curve are held and the points would bear them free. */
function againstHeldIn(held: CurveFit, { fixed }: FitQuestion, free: () => CurveFit): string | undefined {
  const names = Object.keys(fixed).filter((name) => name !== CORRELATION.name && held.parameters.some((one) => one.name === name));
  if (names.length === 0 || held.degreesOfFreedom <= names.length || held.points > MOST_POINTS_ASKED) return undefined;
  try {
    return againstHeld(held, free(), names);
  } catch (error) {
    if (error instanceof RunrateError) return undefined;
    throw error;
  }
}

function withNoise(fitted: CurveFit, { choice, because }: NoiseVerdict): CurveFit {
  return { ...fitted, verdict: { ...fitted.verdict, noise: { ...fitted.verdict.noise, choice, because } } };
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
