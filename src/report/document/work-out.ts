import { fail, type Place } from "../../base/errors.ts";
import { formatMultiple, formatQuantity } from "../../units/format.ts";
import { formatUnit, sameUnit, type Unit } from "../../units/unit.ts";
import { simulated } from "../say.ts";
import type { Expression, Operation, Sign } from "./binding.ts";
import type { Bound, BoundNumber } from "./bound.ts";

/** One number from two, with its unit, error and text, and what it cannot say: which statistics it is made of, and where floors leave it open. */
export function workOut(operation: Operation, left: Bound, right: Bound, place: Place): Bound {
  const { sign } = operation;
  const [a, b] = [left, right].map(
    (one) =>
      one.number ??
      fail(
        `"${one.text}" is no single number, so nothing can be worked out from it; name one of its numbers behind a bar, in brackets, as in (NAME | p50)`,
        place,
      ),
  );
  if (a === undefined || b === undefined) throw new Error("an operation has two sides");
  if (sign === "/" && b.value < 0)
    return fail(
      `divides by a number below zero, ${right.text}: what comes out is neither a growth nor a share; say both numbers instead`,
      place,
    );
  const open = openTo(sign, a, b);
  const number: BoundNumber = {
    ...NUMBERS[sign](a, b, place),
    ...statisticOf(sign, a, b),
    ...(open === undefined ? {} : { open }),
  };
  if (!Number.isFinite(number.value)) return fail("divides by nothing, so there is no number", place);
  const isMultiple = sign === "/" && sameUnit(a.unit, b.unit);
  const caveat = caveatOf(sign, a, b);
  return {
    text: withOpenEnd(textOf(number, isMultiple), open),
    number,
    said: `${sideSaid(left, operation.left, sign, false)} ${SAID[sign]} ${sideSaid(right, operation.right, sign, true)}`,
    notes: [...left.notes, ...right.notes],
    facts: [...left.facts, ...right.facts],
    caveats: [...new Set([...(left.caveats ?? []), ...(right.caveats ?? []), ...(caveat === undefined ? [] : [caveat])])],
  };
}

const SAID = { "+": "plus", "-": "less", "*": "times", "/": "divided by" } as const;

/** A side in brackets where it is worked out itself and would be read otherwise without; what is over a floor is "more than" it, for "over" is also how people read a fraction. */
function sideSaid({ said }: Bound, tree: Expression, sign: Sign, isRight: boolean): string {
  const text = said.replace(/^over /, "more than ");
  if (tree.kind === "operand") return text;
  const isSum = tree.sign === "+" || tree.sign === "-";
  const needs = sign === "*" || sign === "/" ? isSum || (isRight && sign === "/") : isRight && sign === "-" && isSum;
  return needs ? `(${text})` : text;
}

/** The text with the side to which floors leave a number open. */
export function withOpenEnd(text: string, open: BoundNumber["open"]): string {
  return open === "up" ? `at least ${text}` : open === "down" ? `at most ${text}` : text;
}

type Open = NonNullable<BoundNumber["open"]>;
const TURNED: Readonly<Record<Open, Open>> = { up: "down", down: "up", both: "both" };

/** A floor leaves a level open upwards; taken away or divided by, it leaves what comes out open downwards. */
function openTo(sign: Sign, a: BoundNumber, b: BoundNumber): Open | undefined {
  const turn = (open: Open | undefined, when: boolean): Open | undefined => (open === undefined || !when ? open : TURNED[open]);
  // a factor below zero turns what it multiplies around
  const left = turn(a.open, sign === "*" && b.value < 0);
  const right = turn(turn(b.open, sign === "-" || sign === "/"), (sign === "*" || sign === "/") && a.value < 0);
  if (left === undefined || right === undefined) return left ?? right;
  return left === right ? left : "both";
}

/** What a simulated number is of all paths: a chance is a share of them. */
function nounOf({ isChance, statistic }: BoundNumber): string | undefined {
  return isChance === true ? "chance" : statistic;
}

/** The median of what a certain number is added to, or scales, is the median of the outcome; of two simulated numbers nothing is. */
function statisticOf(sign: Sign, a: BoundNumber, b: BoundNumber): Pick<BoundNumber, "statistic"> {
  const [left, right] = [nounOf(a), nounOf(b)];
  const known =
    sign === "/" && left === undefined && right === "mean"
      ? "result"
      : left === undefined
        ? right
        : right === undefined
          ? left
          : left === right && left === "mean" && "+-".includes(sign)
            ? left
            : "result";
  return known === undefined || known === "chance" ? {} : { statistic: known as NonNullable<BoundNumber["statistic"]> };
}

const OUTCOMES = { "+": "sum", "-": "difference", "*": "product", "/": "ratio" } as const;

/** What must be said of a number that is made of two simulated ones. */
function caveatOf(sign: Sign, a: BoundNumber, b: BoundNumber): string | undefined {
  const [left, right] = [nounOf(a), nounOf(b)];
  if (sign === "/" && left === undefined && right === "mean") return "a number divided by a mean is not the mean of the ratio";
  if (left === undefined || right === undefined || left === "result" || right === "result") return undefined;
  const outcome = OUTCOMES[sign];
  if (left === "chance" && right === "chance") {
    if (sign === "*")
      return "a product of chances is the chance of both only if neither hangs on the other, and on the same paths they mostly do";
    return sign === "+" ? "a sum of chances is the chance of one or the other only if both never come true together" : undefined;
  }
  if (left !== right) return `a ${outcome} of a ${left} and a ${right} is neither`;
  if (left === "mean" && (sign === "+" || sign === "-")) return undefined;
  return `a ${outcome} of ${left}s is not the ${left} of the ${outcome}, for which the scenario needs a line of its own`;
}

type Combine = (a: BoundNumber, b: BoundNumber, place: Place) => BoundNumber;

const NUMBERS: Readonly<Record<Sign, Combine>> = {
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
