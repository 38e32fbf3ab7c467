import type { Fact } from "../../data/fact.ts";
import type { RunResult } from "../../scenario/run-result.ts";
import type { Day } from "../../units/time.ts";
import type { Unit } from "../../units/unit.ts";

/** What a footnote is about. */
export type NoteOf =
  | { readonly kind: "run"; readonly run: MemoRun }
  | { readonly kind: "fact"; readonly fact: Fact }
  /** of the author: a reason, how a number was worked out, what a word means */
  | { readonly kind: "text"; readonly text: string };

/** The number behind a text, for working out others. */
export interface BoundNumber {
  readonly value: number;
  /** Monte Carlo standard error; 0 for what was not simulated */
  readonly error: number;
  readonly unit: Unit;
  /** a share of paths, which is said in the words of chances */
  readonly isChance?: true;
  /** what it is of the paths of a run; absent for what was not simulated, and `result` for what no statistic of the paths is any more */
  readonly statistic?: "median" | "mean" | "percentile" | "result";
  /** to which side floors leave it open */
  readonly open?: "up" | "down" | "both";
  /** the fact that it is, by itself */
  readonly fact?: Fact;
}

/** A binding with what it is bound to. */
export interface Bound {
  /** as it is shown, the same as in tables and figures */
  readonly text: string;
  readonly number?: BoundNumber;
  /** what it is, in words, for a footnote of what is worked out from it */
  readonly said: string;
  readonly notes: readonly NoteOf[];
  readonly facts: readonly Fact[];
  /** what must be said of a number that is worked out from others */
  readonly caveats?: readonly string[];
}

/** A scenario of the front matter with what its simulation gave. */
export interface MemoRun {
  readonly name: string;
  readonly result: RunResult;
}

/** All that a memo's numbers may be bound to. */
export interface MemoContext {
  readonly runs: ReadonlyMap<string, MemoRun>;
  readonly facts: readonly Fact[];
  readonly asOf: Day;
}
