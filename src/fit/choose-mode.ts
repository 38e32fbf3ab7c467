import type { CurveFit } from "./curve-fit.ts";

/** How a ceiling is to be told: by least squares with a profile interval, or by growth rates with noise and a prior (`fitEarly`). */
export interface ModeChoice {
  readonly mode: "least-squares" | "early";
  /** one sentence */
  readonly because: string;
}

/** What is looked at in a fit by least squares. */
export type PlainFit = Pick<CurveFit, "curve" | "outcome"> & {
  readonly verdict: {
    readonly ceiling?: { readonly low: number | null; readonly high: number | null };
    readonly residuals: { readonly autocorrelation: { readonly value: number; readonly flagged: boolean } | null };
  };
};

/** An interval whose ends are further apart than this factor does not tell a ceiling. */
const WIDEST_RATIO = 10;

/**
 * Whether fits by least squares of one or more curves on the same data can be trusted with a ceiling. They cannot where a search failed, where a ceiling's
 * interval is open or wider than a factor of ten, where curves that fit contradict each other about it, or where residuals follow each other: least
 * squares takes errors as independent, and its intervals are then too narrow. Without a curve that has a ceiling there is nothing to choose.
 */
export function chooseMode(fits: readonly PlainFit[]): ModeChoice {
  const saturating = fits.filter(({ verdict }) => verdict.ceiling !== undefined);
  if (saturating.length === 0)
    return { mode: "least-squares", because: "no curve has a ceiling, and the mode for early data is about ceilings" };
  for (const objection of [unfinished, open, correlated, disputed]) {
    const because = objection(saturating);
    if (because !== undefined) return { mode: "early", because };
  }
  return { mode: "least-squares", because: "the data tell the ceiling by themselves, and the residuals look independent" };
}

function unfinished(fits: readonly PlainFit[]): string | undefined {
  const found = fits.find(({ outcome }) => outcome !== "converged");
  return found && `the least-squares search of ${found.curve} did not converge (${found.outcome})`;
}

function open(fits: readonly PlainFit[]): string | undefined {
  for (const { curve, verdict } of fits) {
    const { low = null, high = null } = verdict.ceiling ?? {};
    if (low === null || high === null)
      return `by least squares the data give the ceiling of ${curve} no ${high === null ? "upper" : "lower"} end`;
    if (high > WIDEST_RATIO * low)
      return `by least squares the ceiling of ${curve} is told only within a factor of ${Number((high / low).toPrecision(2))}`;
  }
  return undefined;
}

function correlated(fits: readonly PlainFit[]): string | undefined {
  const found = fits.find(({ verdict }) => verdict.residuals.autocorrelation?.flagged === true);
  if (found === undefined) return undefined;
  const value = Number((found.verdict.residuals.autocorrelation?.value ?? 0).toPrecision(2));
  return `the residuals of ${found.curve} follow each other (autocorrelation ${value}), so that intervals by least squares are too narrow`;
}

function disputed(fits: readonly PlainFit[]): string | undefined {
  for (const one of fits)
    for (const other of fits)
      if ((one.verdict.ceiling?.high ?? 0) < (other.verdict.ceiling?.low ?? 0))
        return `by least squares ${one.curve} and ${other.curve} contradict each other about the ceiling, and the data must not be left to the choice of curve`;
  return undefined;
}
