import { fail, type Place } from "../../base/errors.ts";
import type { Binding, Expression, Operand, Sign, StatedBinding, TableBinding, Word } from "./binding.ts";
import type { WrittenBinding } from "./mask-bindings.ts";

/** The keys of a table. */
export const TABLE_OPTIONS = ["columns", "rows", "parts", "caption"] as const;
const SIGNS: readonly string[] = ["+", "-", "*", "/"];
/** Marks that a keyboard or an editor may have put in place of a minus. */
const OTHER_MINUS = /[−–]/;

/** Reads what stands between double braces; an error says where in the memo it cannot be read. */
export function readBinding({ inner, start }: WrittenBinding, placeAt: (offset: number) => Place): Binding {
  const at = start + 2;
  const text = new Text(inner, at, placeAt);
  text.skip();
  if (text.ended) return fail("an empty binding; write what is to stand here, as in {{ bull.run_rate @ 2026-12 | p50 }}", placeAt(start));
  if (text.sees('"') || text.sees("“")) return stated(text);
  if (/^table\s/.test(text.rest)) return table(text);
  return value(text);
}

function value(text: Text) {
  const expression = sum(text);
  const words = text.words();
  const frozen = text.frozen();
  text.end();
  const [form, more] = words;
  if (more !== undefined) return fail("one form is enough, as in | percent", text.placeAt(more.at));
  return {
    kind: "value" as const,
    expression,
    ...(form === undefined ? {} : { form }),
    ...(frozen === undefined ? {} : { frozen }),
  };
}

/** Sums of products of operands; signs stand between blanks, for names and dates have hyphens. */
function sum(text: Text): Expression {
  let left = product(text);
  for (let sign = text.sign("+", "-"); sign !== undefined; sign = text.sign("+", "-"))
    left = { kind: "operation", sign: sign.text as Sign, at: sign.at, left, right: product(text) };
  return left;
}

function product(text: Text): Expression {
  let left = single(text);
  for (let sign = text.sign("*", "/"); sign !== undefined; sign = text.sign("*", "/"))
    left = { kind: "operation", sign: sign.text as Sign, at: sign.at, left, right: single(text) };
  return left;
}

function single(text: Text): Expression {
  text.skip();
  if (!text.take("(")) return operand(text);
  const inner = sum(text);
  text.skip();
  if (!text.take(")")) return fail("this bracket is not closed", text.place());
  return inner;
}

function operand(text: Text): Operand {
  const first = text.name("a run and what of it, as in bull.run_rate @ 2026-12, or fact and a series");
  const isFact = first.text === "fact" || first.text.startsWith("fact.");
  const name = first.text === "fact" ? text.name("the name of a series") : first;
  const when = text.take("@") ? text.until("a date, as in 2026-12, or a span, as in CY2027") : undefined;
  const use = isFact && text.keyword("use") ? text.name("a use of facts, such as forecast") : undefined;
  return {
    kind: "operand",
    of: isFact ? "fact" : "run",
    name,
    ...(when === undefined ? {} : { when }),
    ...(use === undefined ? {} : { use }),
    words: text.words(),
  };
}

function table(text: Text): TableBinding {
  text.keyword("table");
  const name = text.name("a run's table, as in bull.targets");
  const options = new Map<string, readonly Word[]>();
  while (text.take("|")) {
    const key = text.name(`one of ${TABLE_OPTIONS.join(", ")}`);
    if (!TABLE_OPTIONS.some((known) => known === key.text) || options.has(key.text))
      return fail(
        `${options.has(key.text) ? `states ${key.text} twice` : `unknown option "${key.text}" of a table`}; known: ${TABLE_OPTIONS.join(", ")}`,
        text.placeAt(key.at),
      );
    if (!text.take(":")) return fail(`a colon is missing behind "${key.text}"`, text.place());
    options.set(key.text, text.list(key.text === "caption"));
  }
  text.end();
  return { kind: "table", name, options };
}

function stated(text: Text): StatedBinding {
  const { text: words, at } = text.quoted();
  if (text.keyword("because")) return { kind: "stated", text: words, at, because: text.remaining("a reason") };
  if (text.keyword("source")) {
    const name = text.name("the name of a series");
    const when = text.take("@") ? text.until("a date, as in 2026-02-12") : undefined;
    const use = text.keyword("use") ? text.name("a use of facts, such as context") : undefined;
    text.end();
    const source: Operand = {
      kind: "operand",
      of: "fact",
      name,
      ...(when === undefined ? {} : { when }),
      ...(use === undefined ? {} : { use }),
      words: [],
    };
    return { kind: "stated", text: words, at, source };
  }
  return fail(
    'words in quotes say why they stand here, as in {{ "28 days" because … }}, or where they stand, as in {{ "28 days" source SERIES @ DATE }}',
    text.place(),
  );
}

/** A text that is read from left to right. */
class Text {
  readonly #text: string;
  readonly #start: number;
  readonly placeAt: (offset: number) => Place;
  #at = 0;

  constructor(text: string, start: number, placeAt: (offset: number) => Place) {
    this.#text = text;
    this.#start = start;
    this.placeAt = placeAt;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  get ended(): boolean {
    return this.rest.trim() === "";
  }

  place(): Place {
    return this.placeAt(this.#start + this.#at);
  }

  skip(): void {
    this.#at += /^\s*/.exec(this.rest)?.[0].length ?? 0;
  }

  sees(sign: string): boolean {
    return this.rest.startsWith(sign);
  }

  take(sign: string): boolean {
    this.skip();
    if (!this.sees(sign)) return false;
    this.#at += sign.length;
    this.skip();
    return true;
  }

  keyword(word: string): boolean {
    this.skip();
    if (!new RegExp(`^${word}\\s`).test(this.rest)) return false;
    this.#at += word.length;
    this.skip();
    return true;
  }

  /** One of these signs between blanks. */
  sign(...signs: readonly string[]): Word | undefined {
    this.skip();
    const [mark = "", behind = ""] = this.rest;
    if (OTHER_MINUS.test(mark) && behind === " ") return fail(`write the minus as "-"`, this.place());
    if (!signs.includes(mark) || !/\s|\(/.test(behind)) return undefined;
    const word = { text: mark, at: this.#start + this.#at };
    this.#at += 1;
    return word;
  }

  /** Letters, digits, underscores and points. */
  name(what: string): Word {
    this.skip();
    const found = /^[A-Za-z_][\w.-]*/.exec(this.rest)?.[0];
    const plain = /^[-+−$€£]?[\d.][^|=*/()+]*/.exec(this.rest)?.[0].trim();
    if (found === undefined && plain !== undefined)
      return fail(
        `"${plain}" is a number by itself, and bound to nothing; name a run or a fact that it comes from, or say why it stands here: {{ "${plain}" because … }}`,
        this.place(),
      );
    if (found === undefined) return fail(`cannot read "${this.rest.trim().slice(0, SHOWN)}"; here stands ${what}`, this.place());
    return this.#word(found);
  }

  /** What stands before the next bar, bracket or sign. */
  until(what: string): Word {
    this.skip();
    const found = /^(?:(?!\s+[-+*/=](?:\s|\()|\s+use\s|[|()]).)+/s.exec(this.rest)?.[0].trimEnd() ?? "";
    if (found === "") return fail(`nothing stands here; write ${what}`, this.place());
    return this.#word(found);
  }

  /** What stands behind bars. */
  words(): readonly Word[] {
    const words: Word[] = [];
    while (this.take("|")) words.push(this.until("which number is meant, as in | p50"));
    return words;
  }

  /** The text behind an equals sign, to the end. */
  frozen(): Word | undefined {
    return this.take("=") ? this.remaining("the value as last seen") : undefined;
  }

  remaining(what: string): Word {
    const found = this.rest.trim().replaceAll(/\s+/g, " ");
    if (found === "") return fail(`nothing stands here; write ${what}`, this.place());
    const word = { text: found, at: this.#start + this.#at };
    this.#at = this.#text.length;
    return word;
  }

  /** Texts with commas between them, in quotes where they have commas or bars of their own; or one text as a whole. */
  list(isOne: boolean): readonly Word[] {
    const words: Word[] = [];
    do {
      this.skip();
      if (isOne ? this.isAllQuoted() : this.sees('"') || this.sees("“")) words.push(this.quoted());
      else {
        const found = (isOne ? /^[^|]*/ : /^[^|,]*/).exec(this.rest)?.[0].trimEnd() ?? "";
        if (found === "") return fail("nothing stands here; write a text", this.place());
        words.push(this.#word(found));
      }
    } while (!isOne && this.take(","));
    return words;
  }

  /** Nothing but quotes with what is in them, to the next bar or the end. */
  isAllQuoted(): boolean {
    return /^["“][^"“”]+["”]\s*(?:\||$)/.test(this.rest);
  }

  quoted(): Word {
    const found = /^["“]([^"“”]+)["”]/.exec(this.rest);
    if (found === null) return fail("these quotes are not closed, or hold nothing", this.place());
    const word = { text: (found[1] ?? "").trim().replaceAll(/\s+/g, " "), at: this.#start + this.#at + 1 };
    this.#at += found[0].length;
    return word;
  }

  end(): void {
    this.skip();
    if (this.rest === "") return;
    const hint = SIGNS.includes(this.rest[0] ?? "") ? "; a sign stands between blanks" : "";
    fail(`cannot read "${this.rest.trim().slice(0, SHOWN)}"${hint}`, this.place());
  }

  #word(text: string): Word {
    const word = { text, at: this.#start + this.#at };
    this.#at += text.length;
    return word;
  }
}

/** Letters of a text that is quoted in a message. */
const SHOWN = 30;
