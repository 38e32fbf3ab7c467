import type { ShapeMixture } from "../fit/compare-shapes.ts";
import type { CurveFit } from "../fit/curve-fit.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import { isSound } from "../fit/is-sound.ts";
import type { FitRanking, RankedFit } from "../fit/rank-fits.ts";
import { TELLING } from "../fit/telling.ts";
import { formatQuantity } from "../units/format.ts";
import { dimensionless } from "../units/unit.ts";
import { verdictClauses } from "./fit-report-modes.ts";

/** What can be said, and what else must be known. */
export function fitClauses(answer: FitAnswer): readonly string[] {
  const { fit, ranking, mixture } = answer;
  const { head, more } = verdictClauses(answer);
  return [head, ...more, ...withoutYears(answer), ...(ranking === undefined ? [] : rankingClauses(fit, ranking, mixture))];
}

/** The mode for early data has a prior on years, and is not asked where x counts none. */
function withoutYears({ fit, mode, subject }: FitAnswer): string[] {
  const isAsked = mode !== undefined || fit.verdict.ceiling === undefined || fit.verdict.ceiling.identified;
  return isAsked || subject.clock.years
    ? []
    : ["x counts no years, so that the pace of other technologies says nothing here; with dates, a ceiling is told under that prior"];
}

/** Which curve is ahead, and where it has no ceiling what the best one that has says of it: a ranking of the past excludes none. */
function rankingClauses({ curve, verdict }: CurveFit, { rows }: FitRanking, mixture: ShapeMixture | undefined): string[] {
  const first = rows.find((row) => row.fit !== undefined && isSound(row.fit)) ?? rows[0];
  const others = (mixture?.tied ?? []).filter((name) => name !== curve);
  const ahead =
    first !== undefined && first.name !== curve
      ? `of ${rows.length} curves ${rankedAhead(
          first,
          rows.find(({ name }) => name === curve),
        )}, and ${curve} forecast held-out points better; it is the one told here`
      : others.length === 0
        ? `of ${rows.length} curves, ${curve} describes these points best`
        : `${curve} ranks first, but the data do not tell it from ${others.join(" and ")}`;
  const { outlier: own } = verdict.residuals;
  const isNews = ({ flagged, index }: typeof own): boolean => flagged && !(own.flagged && own.index === index);
  const odd = rows.find(({ fit }) => fit !== undefined && fit.curve !== curve && isSound(fit) && isNews(fit.verdict.residuals.outlier));
  const outlier = odd?.fit?.verdict.clauses.find((clause) => clause.includes("off the curve"));
  const limited =
    verdict.ceiling === undefined ? rows.find(({ fit }) => fit?.verdict.ceiling?.identified === false && isSound(fit)) : undefined;
  const ceiling = limited?.fit?.verdict.clauses[0];
  return [
    ahead,
    ...(outlier === undefined ? [] : [`as a ${odd?.name} curve, ${outlier}`]),
    ...(ceiling === undefined ? [] : [`${curve} has no ceiling; if ${limited?.name} is the right curve: ${ceiling}`]),
  ];
}

/** Of two whose criteria hardly differ neither is first. */
function rankedAhead(first: RankedFit, told: RankedFit | undefined): string {
  const apart = (told?.aicc ?? Number.POSITIVE_INFINITY) - (first.aicc ?? 0);
  return apart < TELLING
    ? `${first.name} and ${told?.name} are level by AICc (${sayPlain(apart)} apart)`
    : `${first.name} ranks first by AICc`;
}

function sayPlain(value: number): string {
  return formatQuantity(value, dimensionless, { significant: 2 });
}
