import { suggestion } from "../../base/did-you-mean.ts";
import { fail, type Place } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { factInterval, middleOf } from "../../data/fact-interval.ts";
import { factTime } from "../../data/fact-time.ts";
import { formatMultiple, formatPoints, formatQuantity, formatSpan } from "../../units/format.ts";
import { DAYS_PER_YEAR, daysBetween } from "../../units/time.ts";
import { formatUnit, isDimensionless, percent, sameUnit, type Unit } from "../../units/unit.ts";
import { simulated } from "../say.ts";
import { bindFact, FACT_FIELDS } from "./bind-fact.ts";
import { bindRun, isStatistic } from "./bind-run.ts";
import type { Expression, Operand, Operation, ValueBinding, Word } from "./binding.ts";
import type { Bound, BoundNumber, MemoContext } from "./bound.ts";

type PlaceAt = (offset: number) => Place;

/** In which form a number is to be shown, where that is not the form of its unit. */
const FORMS: Readonly<Record<string, (number: BoundNumber, binding: Bound) => string | undefined>> = {
  percent: ({ unit, value, error }) => (isDimensionless(unit) ? simulated({ value, error }, percent) : undefined),
  multiple: ({ unit, value }) => (isDimensionless(unit) ? formatMultiple(value) : undefined),
  points: ({ unit, value }) => (isDimensionless(unit) ? formatPoints(value, 0) : undefined),
};
/** Forms of what lies between two facts. */
const BETWEEN: Readonly<Record<string, (early: Fact, late: Fact, place: Place) => string>> = {
  doubling: doublingOf,
  apart: (early, late) => formatSpan(yearsApart(early, late)),
};
const FORM_NAMES = [...Object.keys(FORMS), ...Object.keys(BETWEEN)];

/** The value of a binding, as it is shown. */
export function bindValue({ expression, form }: ValueBinding, context: MemoContext, placeAt: PlaceAt): Bound {
  const { tree, word } = formOf(expression, form);
  const bound = bind(tree, context, placeAt);
  const worked = tree.kind === "operation" ? withNote(bound, word?.text) : bound;
  if (word === undefined) return worked;
  const { number } = worked;
  const between = BETWEEN[word.text];
  if (between !== undefined) {
    const [early, late] = factsBetween(tree, word, context, placeAt);
    return { ...worked, text: between(early, late, placeAt(word.at)) };
  }
  const show = FORMS[word.text];
  if (show === undefined) return fail(`unknown form "${word.text}"${suggestion(word.text, FORM_NAMES)}`, placeAt(word.at));
  const text = number === undefined ? undefined : show(number, worked);
  if (text === undefined)
    return fail(`${worked.text} cannot be shown as ${word.text}, which is for numbers without a unit`, placeAt(word.at));
  return { ...worked, text };
}

/** A form may stand behind the last operand of what is worked out, where no bracket tells it from a statistic. */
function formOf(tree: Expression, form: Word | undefined): { readonly tree: Expression; readonly word: Word | undefined } {
  if (form !== undefined) return { tree, word: form };
  const last = lastOperand(tree);
  const word = last.words.at(-1);
  const isForm = word !== undefined && FORM_NAMES.includes(word.text) && (last.words.length > 1 || !isOwn(last, word, tree));
  if (!isForm) return { tree, word: undefined };
  return { tree: withLast(tree, { ...last, words: last.words.slice(0, -1) }), word };
}

/** `doubling` is also what a target takes. */
function isOwn({ of }: Operand, word: Word, tree: Expression): boolean {
  if (tree.kind === "operation") return false;
  return of === "fact" ? FACT_FIELDS.includes(word.text) : isStatistic(word);
}

function lastOperand(tree: Expression): Operand {
  return tree.kind === "operand" ? tree : lastOperand(tree.right);
}

function withLast(tree: Expression, last: Operand): Expression {
  return tree.kind === "operand" ? last : { ...tree, right: withLast(tree.right, last) };
}

function bind(tree: Expression, context: MemoContext, placeAt: PlaceAt): Bound {
  if (tree.kind === "operation") return combine(tree, bind(tree.left, context, placeAt), bind(tree.right, context, placeAt), placeAt);
  return tree.of === "fact" ? bindFact(tree, context, placeAt) : bindRun(tree, context, placeAt);
}

/** One number from two, with its unit, error and text. */
function combine({ sign, at }: Operation, left: Bound, right: Bound, placeAt: PlaceAt): Bound {
  const place = placeAt(at);
  const [a, b] = [left, right].map(
    (one) => one.number ?? fail(`"${one.text}" is no single number, so nothing can be worked out from it`, place),
  );
  if (a === undefined || b === undefined) throw new Error("an operation has two sides");
  const number = NUMBERS[sign](a, b, place);
  if (!Number.isFinite(number.value)) return fail("divides by nothing, so there is no number", place);
  return {
    text: textOf(number, sign === "/" && sameUnit(a.unit, b.unit)),
    number,
    said: `${left.said} ${SAID[sign]} ${right.said}`,
    notes: [...left.notes, ...right.notes],
    facts: [...left.facts, ...right.facts],
  };
}

const SAID = { "+": "plus", "-": "less", "*": "times", "/": "divided by" } as const;

type Combine = (a: BoundNumber, b: BoundNumber, place: Place) => BoundNumber;

const NUMBERS: Readonly<Record<Operation["sign"], Combine>> = {
  "+": (a, b, place) => ({ value: a.value + b.value, ...shared(a, b, "added to", place) }),
  "-": (a, b, place) => ({ value: a.value - b.value, ...shared(a, b, "taken from", place) }),
  "*": (a, b) => ({ value: a.value * b.value, error: relative(a, b) * Math.abs(a.value * b.value), unit: times(a.unit, b.unit, 1) }),
  "/": (a, b) => ({ value: a.value / b.value, error: relative(a, b) * Math.abs(a.value / b.value), unit: times(a.unit, b.unit, -1) }),
};

function shared(a: BoundNumber, b: BoundNumber, how: string, place: Place): { readonly error: number; readonly unit: Unit } {
  if (!sameUnit(a.unit, b.unit)) return fail(`a number in ${formatUnit(b.unit)} cannot be ${how} one in ${formatUnit(a.unit)}`, place);
  return { error: Math.hypot(a.error, b.error), unit: a.unit };
}

/** Errors as if the two were independent; on shared paths they mostly are smaller. */
function relative(a: BoundNumber, b: BoundNumber): number {
  return Math.hypot(a.value === 0 ? 0 : a.error / a.value, b.value === 0 ? 0 : b.error / b.value);
}

function times(a: Unit, b: Unit, power: 1 | -1): Unit {
  const dimensions = { ...a.dimensions };
  for (const [base, count] of Object.entries(b.dimensions)) dimensions[base] = (dimensions[base] ?? 0) + power * count;
  return { dimensions: Object.fromEntries(Object.entries(dimensions).filter(([, count]) => count !== 0)) };
}

function textOf(number: BoundNumber, isMultiple: boolean): string {
  const { value, unit, error } = number;
  if (isMultiple) return formatMultiple(value);
  // what is worked out from facts alone has their digits, what was simulated those that chance leaves standing
  return error === 0 ? formatQuantity(value, unit) : simulated({ value, error }, unit);
}

/** How a number was worked out belongs into a footnote, with what it cannot say. */
function withNote(bound: Bound, form: string | undefined): Bound {
  if (form === "apart") return bound;
  const floors = bound.facts.filter(({ kind }) => kind === "reported_floor").length;
  const open = floors === 0 ? "" : floors === 1 ? "; one of them is a floor" : "; both are floors, so it is open to either side";
  const how = form === "doubling" ? "Doubling time, each read as the middle of what it leaves open" : "Worked out";
  return { ...bound, notes: [{ kind: "text", text: `${how}: ${bound.said}${open}.` }, ...bound.notes] };
}

/** The earlier and the later of the two facts that are set against each other. */
function factsBetween(tree: Expression, word: Word, context: MemoContext, placeAt: PlaceAt): readonly [early: Fact, late: Fact] {
  const sides = tree.kind === "operation" ? [tree.left, tree.right].map((side) => bind(side, context, placeAt).number?.fact) : [];
  const [late, early] = sides;
  if (late === undefined || early === undefined)
    return fail(`"${word.text}" is between two facts, as in: fact A @ 2026-02 / fact A @ 2025-11 | ${word.text}`, placeAt(word.at));
  if (factTime(late) > factTime(early)) return [early, late];
  return fail("the later fact stands first, and these are not in that order", placeAt(word.at));
}

/** As runs tell the pace of their facts: levels in the middle of what rounding and floors leave open, days in the middle of their windows. */
function doublingOf(early: Fact, late: Fact, place: Place): string {
  const doublings = Math.log2(middleOf(factInterval(late)) / middleOf(factInterval(early)));
  if (!sameUnit(early.unit, late.unit) || !(doublings > 0)) return fail("the later level is not the higher one, so nothing doubles", place);
  return formatSpan((factTime(late) - factTime(early)) / doublings);
}

/** Counted in days where both are known, else from the middle of the window. */
function yearsApart(early: Fact, late: Fact): number {
  if (early.window !== undefined || late.window !== undefined) return factTime(late) - factTime(early);
  return daysBetween(early.asOf, late.asOf) / DAYS_PER_YEAR;
}
