import { fail, type Place } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import { sayWhen } from "../chart/fact-list.ts";
import { findFact } from "./bind-fact.ts";
import type { StatedBinding } from "./binding.ts";
import type { Bound, MemoContext } from "./bound.ts";
import { type LiteralNumber, literalNumbers, sameLiteral } from "./literal-numbers.ts";

/** Words with a number for which the author answers, or that a source says in other words than as the value of a fact. */
export function bindStated({ text, at, because, source }: StatedBinding, context: MemoContext, placeAt: (offset: number) => Place): Bound {
  if (source === undefined) {
    const why = because?.text ?? "";
    return { text, said: text, notes: [{ kind: "text", text: `The author's own: ${why}${/[.!?]$/.test(why) ? "" : "."}` }], facts: [] };
  }
  const fact = findFact(source, context, placeAt);
  const missing = literalNumbers(text).filter((literal) => !isIn(literal, fact));
  if (missing.length > 0)
    return fail(
      `${missing.map((literal) => literal.text).join(" and ")} is not in what the source says: ${seriesName(fact.series)}, ${sayWhen(fact)}: ${sayStated(fact)}${fact.note === "" ? "" : `; ${fact.note}`}`,
      placeAt(at),
    );
  return { text, said: text, notes: [{ kind: "fact", fact }], facts: [fact] };
}

function isIn(literal: LiteralNumber, fact: Fact): boolean {
  const said = [...literalNumbers(sayStated(fact)), ...literalNumbers(fact.note)];
  return said.some((one) => sameLiteral(one, literal));
}
