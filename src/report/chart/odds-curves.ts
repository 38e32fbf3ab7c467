import type { Estimate, LineResult, RunResult } from "../../scenario/run-result.ts";
import type { Month } from "../../units/time.ts";
import { drawnDates } from "./bands.ts";
import { chartNumber, type Row } from "./layer.ts";
import { type DatedTarget, datedTargets } from "./targets.ts";

/** The targets that one curve tells of: of one level and direction, at a date or by it, whatever their dates. */
export interface OddsCurve {
  readonly targets: readonly DatedTarget[];
  /** one a period that is shown: the share of paths that the targets count */
  readonly shares: readonly Estimate[];
  /** the share that has been there by then, where that is drawn beside a target of a date */
  readonly reached?: readonly Estimate[];
}

/** The curves of a line's targets, the likeliest at the end first. */
export function oddsCurves(run: RunResult, line: LineResult, withReached: boolean): readonly OddsCurve[] {
  const byKey = new Map<string, DatedTarget[]>();
  for (const target of datedTargets(run, line)) {
    const key = `${target.direction} ${target.level} ${target.when.kind}`;
    byKey.set(key, [...(byKey.get(key) ?? []), target]);
  }
  const curves = [...byKey.values()].flatMap((targets): readonly OddsCurve[] => {
    const [first] = targets;
    if (first?.odds === undefined) return [];
    const [at, reached] = [first.odds.at, first.odds.reached].map((shares) => shares.slice(0, run.months.length));
    if (at === undefined || reached === undefined) return [];
    if (first.when.kind === "by") return [{ targets, shares: reached }];
    return [{ targets, shares: at, ...(withReached ? { reached } : {}) }];
  });
  const end = ({ shares }: OddsCurve) => shares.at(-1)?.value ?? 0;
  return curves.sort((a, b) => end(b) - end(a));
}

/** A target's share at its date, or at the last month that is shown where its date lies behind it. */
export function shareAtDate(
  run: RunResult,
  { shares }: OddsCurve,
  target: DatedTarget,
): { readonly month: Month; readonly share: Estimate } {
  const index = run.months.indexOf(target.when.month);
  const place = index < 0 ? run.months.length - 1 : index;
  return { month: run.months[place] ?? target.when.month, share: shares[place] ?? target.probability };
}

/** One row a period: the share in a hundred, with twice its Monte Carlo error to both sides. */
export function oddsRows(run: RunResult, shares: readonly Estimate[]): readonly Row[] {
  return run.months.flatMap((month, i) => {
    const { value, error } = shares[i] ?? { value: 0, error: 0 };
    const inHundred = (share: number) => chartNumber(100 * Math.max(0, Math.min(1, share)));
    const row = { share: inHundred(value), low: inHundred(value - 2 * error), high: inHundred(value + 2 * error) };
    return drawnDates(run, month).map((date) => ({ date, ...row }));
  });
}
