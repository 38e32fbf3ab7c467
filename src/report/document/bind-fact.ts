import { suggestion } from "../../base/did-you-mean.ts";
import { fail, type Place } from "../../base/errors.ts";
import type { Fact, FactUse } from "../../data/fact.ts";
import { FACT_USES } from "../../data/fact.ts";
import { factsOf } from "../../data/find-facts.ts";
import { whyNotKnown } from "../../data/known-by.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import { compareDays, formatDay, monthOf, parseDay, parseMonth, sayDay } from "../../units/time.ts";
import { sayWhen } from "../chart/fact-list.ts";
import { sayQuality } from "../say.ts";
import type { Operand } from "./binding.ts";
import type { Bound, BoundNumber, MemoContext } from "./bound.ts";

/** Uses that a binding means where it names none, the best first. What is claimed, contradicted or too weak must be asked for by name. */
const USUAL: readonly FactUse[] = ["core", "derived", "forecast", "context", "curve", "alt"];

/** What of a fact can be shown. */
const FIELDS: Readonly<Record<string, (fact: Fact) => string>> = {
  value: sayStated,
  date: sayWhen,
  published: (fact) => (fact.published === undefined ? "day unknown" : sayDay(fact.published)),
  publisher: ({ source }) => source.publisher,
  title: ({ source }) => source.title,
  quality: ({ source }) => sayQuality(source.quality),
  note: ({ note }) => note,
};
export const FACT_FIELDS = Object.keys(FIELDS);

/** A published number, as it was published: `over $2.5B` for a floor. */
export function bindFact({ words, ...operand }: Operand, context: MemoContext, placeAt: (offset: number) => Place): Bound {
  const fact = findFact(operand, context, placeAt);
  const [word] = words;
  const field = FIELDS[word?.text ?? "value"];
  if (field === undefined) {
    const text = word?.text ?? "";
    return fail(`a fact has no "${text}"${suggestion(text, FACT_FIELDS)}`, placeAt(word?.at ?? operand.name.at));
  }
  const text = field(fact);
  if (text === "") return fail(`this fact has no ${word?.text ?? "value"}: nothing is known of it`, placeAt(word?.at ?? operand.name.at));
  return {
    text,
    ...(word === undefined || word.text === "value" ? { number: numberOf(fact) } : {}),
    said: `${sayStated(fact)} (${seriesName(fact.series)}, ${sayWhen(fact)})`,
    notes: [{ kind: "fact", fact }],
    facts: [fact],
  };
}

function numberOf(fact: Fact): BoundNumber {
  const { value, unit, kind } = fact;
  return { value, error: 0, unit, fact, ...(kind === "reported_floor" ? { open: "up" } : {}) };
}

/** The one fact that is meant; an error where there is none, or more than one. */
export function findFact(
  { name, when, use }: Pick<Operand, "name" | "when" | "use">,
  { facts, asOf }: MemoContext,
  placeAt: (offset: number) => Place,
): Fact {
  const all = factsOf(facts, name.text, placeAt(name.at));
  const place = placeAt(when?.at ?? name.at);
  if (use !== undefined && !FACT_USES.some((known) => known === use.text))
    return fail(`unknown use "${use.text}"${suggestion(use.text, FACT_USES)}`, placeAt(use.at));
  const uses = use === undefined ? USUAL : [use.text as FactUse];
  const meant = when === undefined ? all : all.filter((fact) => isOn(fact, when.text, place));
  const known = meant.filter((fact) => whyNotKnown(fact, asOf) === undefined);
  const best = uses.map((one) => known.filter((fact) => fact.use === one)).find(({ length }) => length > 0);
  if (best === undefined) return fail(whyNone(name.text, when?.text, { all, meant, known }, asOf), place);
  const [first, ...others] = when === undefined ? [latest(best)] : best;
  if (first === undefined || others.length > 0)
    return fail(
      `${best.length} facts of ${name.text} are of ${when?.text ?? ""}: ${best.map((fact) => `${sayStated(fact)} on ${formatDay(fact.asOf)}`).join(", ")}; name the day, or the use`,
      place,
    );
  return first;
}

function isOn(fact: Fact, when: string, place: Place): boolean {
  const day = parseDay(when);
  if (day !== undefined) return compareDays(fact.asOf, day) === 0;
  const month = parseMonth(when);
  if (month === undefined) return fail(`invalid date "${when}"; a fact is of a day or a month, as in 2026-02-12 or 2026-02`, place);
  return monthOf(fact.asOf) === month;
}

function latest(facts: readonly Fact[]): Fact | undefined {
  return [...facts].sort((a, b) => compareDays(a.asOf, b.asOf) || a.row - b.row).at(-1);
}

interface Candidates {
  readonly all: readonly Fact[];
  readonly meant: readonly Fact[];
  readonly known: readonly Fact[];
}

function whyNone(series: string, when: string | undefined, { all, meant, known }: Candidates, asOf: MemoContext["asOf"]): string {
  const days = [...new Set(all.map((fact) => formatDay(fact.asOf)))].sort();
  if (meant.length === 0) return `no fact of ${series} is of ${when ?? "any day"}; it has ${days.join(", ")}`;
  const [first] = meant;
  if (known.length === 0 && first !== undefined)
    return `the fact of ${formatDay(first.asOf)} was not known on ${formatDay(asOf)}: ${whyNotKnown(first, asOf) ?? ""}`;
  const uses = [...new Set(known.map((fact) => fact.use))];
  return `is of use ${uses.join(", ")}, which is no evidence; say so, as in: fact ${series} @ ${when ?? days.at(-1) ?? ""} use ${uses[0] ?? ""}`;
}
