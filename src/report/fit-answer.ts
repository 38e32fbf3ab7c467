import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import type { CurveFit } from "../fit/curve-fit.ts";
import { fit } from "../fit/fit.ts";
import type { FitSettings, NoiseChoice } from "../fit/fit-request.ts";
import { type FitRanking, rankFits } from "../fit/rank-fits.ts";
import { countLeftOut } from "./fit-facts.ts";
import { type FitSubject, sayX } from "./fit-subject.ts";

/** What is asked of a subject's points. */
export interface FitQuestion {
  /** one is fitted; several are ranked, and the best is told in full */
  readonly curves: readonly Curve[];
  readonly noise: NoiseChoice;
  /** known parameters by name, on the fit's own clock */
  readonly fixed: Readonly<Record<string, number>>;
  /** on the fit's own clock; for one curve */
  readonly start?: Readonly<Record<string, number>>;
  readonly level: number;
}

export interface FitAnswer {
  readonly subject: FitSubject;
  readonly question: FitQuestion;
  /** the one that was asked for, or the best of several; its x is the fit's own time, from the clock's origin */
  readonly fit: CurveFit;
  readonly ranking?: FitRanking;
}

/** With more points a profile is straight, so that Wald's interval is the same and takes no searches; the report says which it is. */
const MOST_POINTS_WITH_PROFILES = 20_000;

/**
 * Fits one curve, or ranks several and takes the best.
 * Refuses what no curve of the list can be fitted to, and a ranking of points that are too few for any to have a criterion.
 */
export function answerFit(subject: FitSubject, question: FitQuestion): FitAnswer {
  const { curves, noise } = question;
  const { x, y, settings } = requestOf(subject, question);
  const [only, ...others] = curves;
  if (only === undefined) return fail("no curve to fit; name at least one");
  if (others.length === 0) return { subject, question, fit: fit({ ...settings, x, y, curve: only, noise }) };
  const byName = new Map(curves.map((curve) => [curve.name, curve]));
  const ranking = rankFits([...byName.keys()], noise, (name, told) =>
    fit({ ...settings, x, y, curve: byName.get(name) ?? only, noise: told }),
  );
  const best = ranking.rows[0];
  if (best?.fit === undefined || best.aicc === null) return refuse(subject, ranking);
  return { subject, question, fit: best.fit, ranking };
}

function requestOf(subject: FitSubject, { fixed, start, level }: FitQuestion) {
  const { clock, points, weights, standardErrors, unit } = subject;
  const settings: FitSettings = {
    level,
    ...(points.length > MOST_POINTS_WITH_PROFILES ? { intervals: "wald" as const } : {}),
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...(start === undefined ? {} : { start }),
    ...(weights === undefined ? {} : { weights }),
    ...(standardErrors === undefined ? {} : { standardErrors }),
    words: {
      unit,
      sayX: (t) => (clock.kind === "date" ? sayX(clock, clock.origin + t) : `${clock.name} = ${sayX(clock, clock.origin + t)}`),
      ...(clock.years ? {} : { perX: `per unit of ${clock.name}` }),
    },
  };
  return { settings, x: points.map(({ x }) => x - clock.origin), y: points.map(({ y }) => y) };
}

/** One sentence that says what is missing: what the curve with a ceiling would need, and what can be done with the points that there are. */
function refuse({ points, source }: FitSubject, { rows }: FitRanking): never {
  const refused = rows.filter((row) => row.refused !== undefined);
  const [first] = refused.filter(({ name }) => name === "logistic").concat(refused);
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
