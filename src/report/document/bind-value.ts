import { suggestion } from "../../base/did-you-mean.ts";
import { fail, type Place } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { factInterval, middleOf } from "../../data/fact-interval.ts";
import { factTime } from "../../data/fact-time.ts";
import { formatMultiple, formatPoints, formatSpan } from "../../units/format.ts";
import { DAYS_PER_YEAR, daysBetween } from "../../units/time.ts";
import { isDimensionless, percent, sameUnit } from "../../units/unit.ts";
import { simulated } from "../say.ts";
import { bindFact, FACT_FIELDS } from "./bind-fact.ts";
import { bindRun, isStatistic } from "./bind-run.ts";
import type { Expression, Operand, ValueBinding, Word } from "./binding.ts";
import type { Bound, BoundNumber, MemoContext } from "./bound.ts";
import { withOpenEnd, workOut } from "./work-out.ts";

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
  return { ...worked, text: withOpenEnd(text, number?.open) };
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
  if (tree.kind === "operation")
    return workOut(tree, bind(tree.left, context, placeAt), bind(tree.right, context, placeAt), placeAt(tree.at));
  return tree.of === "fact" ? bindFact(tree, context, placeAt) : bindRun(tree, context, placeAt);
}

/** How a number was worked out belongs into a footnote, with what it cannot say. */
function withNote(bound: Bound, form: string | undefined): Bound {
  if (form === "apart") return bound;
  const isDoubling = form === "doubling";
  const how = isDoubling ? "Doubling time, each read as the middle of what it leaves open" : "Worked out";
  const caveats = isDoubling ? [] : (bound.caveats ?? []);
  const text = [`${how}: ${bound.said}${sayFloors(bound, isDoubling)}`, ...caveats].join("; ");
  return { ...bound, notes: [{ kind: "text", text: `${text}.` }, ...bound.notes] };
}

/** Which way floors leave open what came out. */
function sayFloors({ facts, number }: Bound, isDoubling: boolean): string {
  const floors = new Set(facts.filter(({ kind }) => kind === "reported_floor")).size;
  if (floors === 0) return "";
  if (floors === 1) return "; one of them is a floor";
  const are = floors === 2 ? "both are floors" : `${floors} of them are floors`;
  return isDoubling || number?.open === "both" ? `; ${are}, so it is open to either side` : `; ${are}`;
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
