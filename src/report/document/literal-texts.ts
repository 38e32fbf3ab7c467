import type { Fault, Place } from "../../base/errors.ts";
import { type LiteralNumber, literalNumbers, sameLiteral } from "./literal-numbers.ts";
import { MASK } from "./mask-bindings.ts";

/** A text of the memo and where it stands. */
interface Written {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Stands in the place of a binding, so that the words around it are not read as one. */
const GAP = " □ ";

/** The texts of a memo, in which numbers that nothing stands behind are looked for. */
export class LiteralTexts {
  readonly #source: string;
  readonly #texts: Written[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  add(value: string, from: number, to: number): void {
    this.#texts.push({ value, from, to });
  }

  /** Numbers that equal none of those that are said in `known`, each with its place. */
  unbound(known: readonly string[], placeAt: (offset: number) => Place): readonly Fault[] {
    const bound = known.flatMap(literalNumbers);
    return this.#texts.flatMap(({ value, from, to }) => {
      const slice = this.#source.slice(from, to);
      let behind = 0;
      return looseIn(value.replaceAll(MASK, GAP), bound, (literal) => {
        behind = placeIn(slice, literal, behind);
        return placeAt(from + behind);
      });
    });
  }
}

/** The same of one text, all of which stands at one place. */
export function unboundIn(text: string, known: readonly string[], place: Place): readonly Fault[] {
  return looseIn(text, known.flatMap(literalNumbers), () => place);
}

function looseIn(text: string, bound: readonly LiteralNumber[], placeOf: (literal: LiteralNumber) => Place): readonly Fault[] {
  return literalNumbers(text).flatMap((literal): Fault[] => {
    const place = placeOf(literal);
    return bound.some((one) => sameLiteral(one, literal)) ? [] : [{ message: sayUnbound(literal), place }];
  });
}

/** Where a number stands in what was written, of which Markdown may have taken signs and line breaks away. */
function placeIn(slice: string, { text }: LiteralNumber, behind: number): number {
  const whole = slice.indexOf(text, behind);
  const [first = text] = text.split(/\s/);
  return Math.max(behind, whole >= 0 ? whole : slice.indexOf(first, behind));
}

function sayUnbound({ text }: LiteralNumber): string {
  const said = text.replaceAll(/\s+/g, " ");
  return `"${said}" equals no number that is bound; bind it, or say why it stands here: {{ "${said}" because … }}, {{ "${said}" source SERIES @ DATE }}`;
}
