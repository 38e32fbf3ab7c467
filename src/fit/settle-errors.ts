import { type Errors, errorsPhrase } from "./errors.ts";
import type { CheckedData } from "./fit-request.ts";
import type { ResidualChecks } from "./residual-checks.ts";
import { sayOdds } from "./say-odds.ts";
import type { SearchPlan, SolvedModel } from "./solve-model.ts";

/** How errors were taken to go together, and why. */
export interface ErrorsVerdict {
  readonly kind: Errors;
  readonly choice: "as told" | "by evidence" | "assumed";
  /** AICc of independent errors less that of this kind, or of the kind that was tried and not taken; `null` where no other was tried */
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

/** A model under one kind of errors, and the plan by which it was searched. */
export interface SolvedUnder {
  readonly solved: SolvedModel;
  readonly plan: SearchPlan;
}

/**
 * Settles how the errors go together where that was left open. Independent ones are taken unless the residuals speak for another kind and the likelihood does so too: residuals that follow each
 * other for errors that do, a point far off for errors with outliers. Both checks are right in nineteen of twenty data sets by themselves, so that no odds are asked for beyond even ones. Neither can be told from a curve that misses a bend.
 */
export function settleErrors(
  independent: SolvedModel,
  checks: ResidualChecks,
  solve: (errors: Errors) => SolvedUnder | undefined,
): { readonly solved: SolvedModel; readonly plan?: SearchPlan; readonly errors: ErrorsVerdict } {
  const { data } = independent;
  const tried = kindsToTry(data, checks).flatMap((kind) => {
    const under = solve(kind);
    return under === undefined ? [] : [{ kind, ...under, advantage: advantageOf(under.solved, independent) }];
  });
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (most, one) => (most && most.advantage >= one.advantage ? most : one),
    undefined,
  );
  if (best === undefined) return { solved: independent, errors: INDEPENDENT };
  const odds = sayOdds(best.advantage);
  if (best.advantage <= 0)
    return {
      solved: independent,
      errors: {
        ...{ kind: "independent", choice: "assumed", advantage: best.advantage },
        because: `errors are assumed to be independent of each other: the likelihood does not favour errors taken ${errorsPhrase[best.kind]}`,
      },
    };
  return {
    ...{ solved: best.solved, plan: best.plan },
    errors: {
      ...{ kind: best.kind, choice: "by evidence", advantage: best.advantage },
      because: `errors are taken ${errorsPhrase[best.kind]}: the data favour that ${odds} to 1 over independent ones, or the curve misses a bend`,
    },
  };
}

/** What is said of errors that were told, or for which nothing was said. */
export function errorsAsTold(kind: Errors | undefined): ErrorsVerdict {
  if (kind === undefined) return INDEPENDENT;
  return { kind, choice: "as told", advantage: null, because: `errors are taken ${errorsPhrase[kind]}, as told` };
}

function kindsToTry({ x, varianceKnown }: CheckedData, { autocorrelation, outlier }: ResidualChecks): Errors[] {
  if (varianceKnown) return [];
  const isOneByOne = x.every((time, i) => i === 0 || time > (x[i - 1] as number));
  return [
    ...(autocorrelation?.flagged === true && isOneByOne ? (["ar1"] as const) : []),
    ...(outlier.flagged ? (["student"] as const) : []),
  ];
}

function advantageOf(solved: SolvedModel, independent: SolvedModel): number {
  if (solved.aicc === null || independent.aicc === null) return Number.NEGATIVE_INFINITY;
  return independent.aicc - solved.aicc;
}
