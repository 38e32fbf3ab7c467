import { type Errors, errorsPhrase } from "./errors.ts";
import { EXACT } from "./exact.ts";
import type { CheckedData } from "./fit-request.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";
import type { ResidualChecks } from "./residual-checks.ts";
import { sayOdds } from "./say-odds.ts";
import type { SearchPlan, SolvedModel } from "./solve-model.ts";
import { TELLING } from "./telling.ts";

/** How errors were taken to go together, and why. */
export interface ErrorsVerdict {
  readonly kind: Errors;
  readonly choice: "as told" | "by evidence" | "assumed";
  /**
   * twice the log odds of this kind over independent errors, or of the kind that was tried and not taken: for outliers a difference of AICc; for errors that last their likelihood with everything
   * else integrated out; `null` where no other was tried
   */
  readonly advantage: number | null;
  /** one plain sentence */
  readonly because: string;
}

export const INDEPENDENT: ErrorsVerdict = {
  kind: "independent",
  choice: "assumed",
  advantage: null,
  because: "errors are assumed to be independent of each other",
};

/** With more points the curve itself is told so well that what is left of a misfit looks like memory; then errors are as told. */
const MOST_POINTS = 2000;

/** Several far points among this many draw a curve to themselves, so that none of them looks far; the likelihood tells. With fewer, a far point must be seen first. */
const FEWEST_FOR_OUTLIERS = 12;

/** A model under one kind of errors, and the plan by which it was searched. */
export interface SolvedUnder {
  readonly solved: SolvedModel;
  readonly plan: SearchPlan;
  /** the scale that was taken for such errors, where it was chosen anew */
  readonly noise?: NoiseVerdict;
}

/**
 * Settles how the errors go together where that was left open. Independent ones are taken unless the residuals hint at another kind and the likelihood favours it: residuals that follow each other
 * for errors that do, a point far off, or points enough, for errors with outliers. For errors that last even odds decide, for wrongly wide intervals cost less than wrongly narrow ones; outliers, which make them
 * narrower, need odds of five to one. Errors that last cannot be told from a curve that misses a bend. Of points that lie on the curve to rounding nothing is tried.
 */
export function settleErrors(
  independent: SolvedModel,
  checks: ResidualChecks,
  solve: (errors: Errors) => SolvedUnder | undefined,
): { readonly solved: SolvedModel; readonly plan?: SearchPlan; readonly noise?: NoiseVerdict; readonly errors: ErrorsVerdict } {
  const { data, best: found } = independent;
  if (found.residuals.every((residual) => Math.abs(residual) < EXACT)) return { solved: independent, errors: INDEPENDENT };
  const tried = kindsToTry(data, independent.estimated, checks).flatMap((kind) => {
    const under = solve(kind);
    return under === undefined ? [] : [{ kind, ...under, advantage: advantageOf(under.solved, independent) }];
  });
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (most, one) => (most && most.advantage >= one.advantage ? most : one),
    undefined,
  );
  if (best === undefined) return { solved: independent, errors: INDEPENDENT };
  const isAsked = best.kind !== "student" || checks.outlier.flagged;
  // not a number is no evidence either
  if (!isAsked && !(best.advantage > TELLING)) return { solved: independent, errors: INDEPENDENT };
  if (!(best.advantage > (best.kind === "student" ? TELLING : 0)))
    return {
      solved: independent,
      errors: {
        ...{ kind: "independent", choice: "assumed", advantage: best.advantage },
        because: `errors are assumed to be independent of each other: the likelihood does not favour errors taken ${errorsPhrase[best.kind]}`,
      },
    };
  return {
    ...{ solved: best.solved, plan: best.plan },
    ...(best.noise === undefined ? {} : { noise: best.noise }),
    errors: {
      ...{ kind: best.kind, choice: best.advantage >= TELLING ? "by evidence" : "assumed", advantage: best.advantage },
      because: sayWhy(best.kind, best.advantage),
    },
  };
}

function sayWhy(kind: Errors, advantage: number): string {
  const odds = sayOdds(advantage);
  if (kind === "student") return `errors are taken ${errorsPhrase.student}: the data favour that ${odds} to 1 over normal ones`;
  return advantage >= TELLING
    ? `errors are taken ${errorsPhrase.ar1}: the data favour that ${odds} to 1 over independent ones, or the curve misses a bend`
    : `errors are assumed ${errorsPhrase.ar1}: the data hardly tell (odds of ${odds} to 1 for it), but if they do, intervals that take them as independent are too narrow`;
}

/** What is said of errors that were told, or for which nothing was said. */
export function errorsAsTold(kind: Errors | undefined): ErrorsVerdict {
  if (kind === undefined) return INDEPENDENT;
  return { kind, choice: "as told", advantage: null, because: `errors are taken ${errorsPhrase[kind]}, as told` };
}

/** Residuals of independent errors lean against each other by about −p/n, give or take 1/√n; only where they follow each other by more than that does anything hint at errors that last. */
function kindsToTry({ x, varianceKnown }: CheckedData, estimated: number, { autocorrelation, outlier }: ResidualChecks): Errors[] {
  if (varianceKnown || x.length > MOST_POINTS) return [];
  const isOneByOne = x.every((time, i) => i === 0 || time > (x[i - 1] as number));
  return [
    ...(autocorrelation !== null && autocorrelation.value > 1 / Math.sqrt(x.length) - estimated / x.length && isOneByOne
      ? (["ar1"] as const)
      : []),
    ...(outlier.flagged || x.length >= FEWEST_FOR_OUTLIERS ? (["student"] as const) : []),
  ];
}

function advantageOf(solved: SolvedModel, independent: SolvedModel): number {
  if (solved.correlation !== undefined) return 2 * solved.correlation.logOdds;
  if (solved.aicc === null || independent.aicc === null) return Number.NEGATIVE_INFINITY;
  return independent.aicc - solved.aicc;
}
