import { called, numberTree, operated, product, quotient } from "../formula/make-tree.ts";
import type { Tree } from "../formula/tree.ts";

/** How an event acts over time. */
export type EventShape = "pulse" | "step" | "ramp" | "shock";

/** An event as formulas: what it does to a line, and when. */
export interface PlannedEvent {
  readonly name: string;
  /** when, as a tree in years from the origin: a number, or a date input */
  readonly at: Tree;
  /** `at` stands for a whole period, and is its middle */
  readonly atIsPeriod: boolean;
  readonly shape: EventShape;
  /** added to the line, or what it is multiplied by */
  readonly amount: Tree;
  readonly multiplies: boolean;
  /** what it is multiplied by was stated as a change, as in `-10%`, and is 1 more than that */
  readonly isShare?: true;
  /** years that a ramp takes, or in which half of a shock fades; not read for others */
  readonly over: Tree;
}

/** A swing about a line's formula that comes back again and again. */
export interface PlannedCycle {
  readonly name: string;
  /** years from one peak to the next */
  readonly period: Tree;
  /** when a peak is, in years from the origin */
  readonly peak: Tree;
  /** at the peak: added to the line, or what it is multiplied by */
  readonly amount: Tree;
  readonly multiplies: boolean;
  /** what it is multiplied by was stated as a change, as in `10%`, and is 1 more than that */
  readonly isShare?: true;
}

const time: Tree = { kind: "time", at: 0 };

/** What is added to a line in every period, or what it is multiplied by, before anybody reads the line. */
export interface LineChange {
  readonly by: Tree;
  readonly multiplies: boolean;
}

/** What is changed: a level at the period's end, or an amount over the period, which is told by what happens within it. */
export type ChangedKind = "stock" | "flow";

/**
 * What an event does. A pulse acts in the one period that holds its date, a step from that period on, a ramp rises from the date to its full amount over its length, a shock is there in full at its
 * date and fades. `period` is the length of a period in years.
 */
export function changeByEvent(event: PlannedEvent, period: number, kind: ChangedKind): LineChange {
  return weighed(weightOf(event, period, kind), event);
}

/**
 * A cosine that is 1 at the peak, at the ends of months. A level has its value at the period's end; an amount over several months is what these would be by themselves, added up: with n months of them, the cosine in their
 * middle times sin(n·x) / (n·sin(x)), where a month turns by 2x. Over a whole turn that is nothing.
 */
export function changeByCycle(cycle: PlannedCycle, period: number, kind: ChangedKind): LineChange {
  const length = cycle.period;
  const months = kind === "stock" ? 1 : Math.round(period / MONTH);
  const since = operated("-", time, cycle.peak);
  const middle = months === 1 ? since : operated("-", since, numberTree(((months - 1) / 2) * MONTH, 0));
  const wave = called("cos", [product(numberTree(2 * Math.PI, 0), quotient(middle, length))]);
  return weighed(months === 1 ? wave : product(wave, shareLeft(months, length)), cycle);
}

const MONTH = 1 / 12;

/** sin(n·x) / (n·sin(x)) for months that turn by 2x each. */
function shareLeft(months: number, length: Tree): Tree {
  if (length.kind === "number") {
    const turns = (months * MONTH) / length.value;
    const x = (Math.PI * MONTH) / length.value;
    // a whole number of turns leaves nothing, and not what rounding makes of it
    return numberTree(Math.abs(turns - Math.round(turns)) < ROUNDING ? 0 : Math.sin(months * x) / (months * Math.sin(x)), 0);
  }
  const x = quotient(numberTree(Math.PI * MONTH, 0), length);
  const sine = (angle: Tree): Tree => called("sin", [angle]);
  return quotient(sine(product(numberTree(months, 0), x)), product(numberTree(months, 0), sine(x)));
}

const ROUNDING = 1e-12;

export function changedFormula(formula: Tree, { by, multiplies }: LineChange): Tree {
  return operated(multiplies ? "*" : "+", formula, by);
}

function weighed(weight: Tree, { amount, multiplies }: Pick<PlannedEvent, "amount" | "multiplies">): LineChange {
  if (!multiplies) return { by: operated("*", weight, amount), multiplies };
  const change = amount.kind === "number" ? numberTree(amount.value - 1, 0) : operated("-", amount, numberTree(1, 0));
  return { by: operated("+", numberTree(1, 0), operated("*", weight, change)), multiplies };
}

/** The end of a month is the same day however it was worked out; this many years are less than a second. */
const HAIR = 1e-8;

/** 0 before, 1 in force; in between on a ramp and of a shock that fades. */
function weightOf({ at, atIsPeriod, shape, over }: PlannedEvent, period: number, kind: ChangedKind): Tree {
  const reached = operated(">=", operated("+", time, numberTree(HAIR, 0)), at);
  if (shape === "step") return choose(reached, numberTree(1, 0));
  if (shape === "pulse")
    return choose(operated("and", reached, operated("<", operated("-", time, numberTree(period - HAIR, 0)), at)), numberTree(1, 0));
  // a date inside the horizon stands for the middle of its period: a ramp begins with that period, and an amount over a period has its mean, which is half a period behind
  const lead = atIsPeriod && kind === "stock" ? period / 2 : 0;
  const since = operated("-", time, at);
  const progress = operated("/", lead === 0 ? since : operated("+", since, numberTree(lead, 0)), over);
  if (shape === "shock") {
    // a shock is felt in full in the period that holds its date, and fades from the end of that
    const ends = operated(
      "*",
      called("ceil", [operated("/", operated("-", at, numberTree(HAIR, 0)), numberTree(period, 0))]),
      numberTree(period, 0),
    );
    const elapsed = called("max", [numberTree(0, 0), operated("-", time, ends)]);
    return choose(reached, called("exp", [product(numberTree(-Math.LN2, 0), operated("/", elapsed, over))]));
  }
  return called("min", [numberTree(1, 0), called("max", [numberTree(0, 0), progress])]);
}

function choose(condition: Tree, yes: Tree): Tree {
  return { kind: "choose", condition, yes, no: numberTree(0, 0), at: 0 };
}
