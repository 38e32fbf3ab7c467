import { suggestion } from "../../../base/did-you-mean.ts";
import { fail, type Place } from "../../../base/errors.ts";
import type { Estimate } from "../../../scenario/run-result.ts";
import type { Unit } from "../../../units/unit.ts";
import { simulated, simulatedRange } from "../../say.ts";
import type { Word } from "../binding.ts";
import type { Bound, MemoRun } from "../bound.ts";

/** What is asked of a run, the run's own name and a part's taken off. */
export interface Asked {
  readonly path: readonly string[];
  /** where the path begins */
  readonly at: Word;
  readonly when: Word | undefined;
  /** behind the bar */
  readonly word: Word | undefined;
  readonly placeAt: (offset: number) => Place;
}

/** One kind of thing that a run has numbers of. */
export interface RunPart {
  readonly name: string;
  /** words behind the bar, the one first that is meant where there is none */
  readonly statistics: readonly string[];
  bind(run: MemoRun, asked: Asked): Bound;
}

/** The word behind the bar, or the usual one; any other is a fault. */
export function statisticOf({ name, statistics }: Pick<RunPart, "name" | "statistics">, { word, placeAt }: Asked): string {
  const [usual = ""] = statistics;
  const text = word?.text ?? usual;
  if (statistics.includes(text)) return text;
  return fail(`${name} has no "${text}"${suggestion(text, statistics)}`, placeAt(word?.at ?? 0));
}

/** A fault where a date stands that means nothing. */
export function refuseWhen({ when, placeAt }: Asked, what: string): void {
  if (when !== undefined) fail(`${what} has a date of its own; leave "@ ${when.text}" out`, placeAt(when.at));
}

/** A simulated number with its note: a median unless told otherwise of it. */
export function simulatedBound(run: MemoRun, of: Estimate, unit: Unit, said: string): Bound {
  return { ...textBound(run, simulated(of, unit), said), number: { value: of.value, error: of.error, unit, statistic: "median" } };
}

/** The ends between which paths lie. */
export function rangeBound(run: MemoRun, low: Estimate, high: Estimate, unit: Unit, said: string): Bound {
  return textBound(run, simulatedRange(low, high, unit), said);
}

/** A text of a run, with its note. */
export function textBound(run: MemoRun, text: string, said: string): Bound {
  return { text, said: `${said} (${run.name}), ${text}`, notes: [{ kind: "run", run }], facts: [] };
}
