import { called, numberTree, operated, product, quotient } from "../formula/make-tree.ts";
import type { Tree } from "../formula/tree.ts";

/** How an event acts over time. */
export type EventShape = "pulse" | "step" | "ramp" | "shock";

/** An event as formulas: what it does to a line, and when. */
export interface PlannedEvent {
  readonly name: string;
  /** when, as a tree in years from the origin: a number, or a date input */
  readonly at: Tree;
  readonly shape: EventShape;
  /** added to the line, or what it is multiplied by */
  readonly amount: Tree;
  readonly multiplies: boolean;
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
}

const time: Tree = { kind: "time", at: 0 };

/** What is added to a line in every period, or what it is multiplied by, before anybody reads the line. */
export interface LineChange {
  readonly by: Tree;
  readonly multiplies: boolean;
}

/**
 * What an event does. A pulse acts in the one period that holds its date, a step from that period on, a ramp rises from the date to its full amount over its length, a shock is there in full at its
 * date and fades. `period` is the length of a period in years.
 */
export function changeByEvent(event: PlannedEvent, period: number): LineChange {
  return weighed(weightOf(event, period), event);
}

/** A cosine that is 1 at the peak. */
export function changeByCycle(cycle: PlannedCycle): LineChange {
  const turns = quotient(operated("-", time, cycle.peak), cycle.period);
  return weighed(called("cos", [product(numberTree(2 * Math.PI, 0), turns)]), cycle);
}

export function changedFormula(formula: Tree, { by, multiplies }: LineChange): Tree {
  return operated(multiplies ? "*" : "+", formula, by);
}

function weighed(weight: Tree, { amount, multiplies }: Pick<PlannedEvent, "amount" | "multiplies">): LineChange {
  if (!multiplies) return { by: operated("*", weight, amount), multiplies };
  const change = amount.kind === "number" ? numberTree(amount.value - 1, 0) : operated("-", amount, numberTree(1, 0));
  return { by: operated("+", numberTree(1, 0), operated("*", weight, change)), multiplies };
}

/** 0 before, 1 in force; in between on a ramp and of a shock that fades. */
function weightOf({ at, shape, over }: PlannedEvent, period: number): Tree {
  const reached = operated(">=", time, at);
  if (shape === "step") return choose(reached, numberTree(1, 0));
  if (shape === "pulse")
    return choose(operated("and", reached, operated("<", operated("-", time, numberTree(period, 0)), at)), numberTree(1, 0));
  const progress = operated("/", operated("-", time, at), over);
  if (shape === "shock") {
    // a month stands for its middle, and a shock is felt in full in the period that holds its date
    const since = called("max", [numberTree(0, 0), operated("-", time, operated("+", at, numberTree(period / 2, 0)))]);
    return choose(reached, called("exp", [product(numberTree(-Math.LN2, 0), operated("/", since, over))]));
  }
  return called("min", [numberTree(1, 0), called("max", [numberTree(0, 0), progress])]);
}

function choose(condition: Tree, yes: Tree): Tree {
  return { kind: "choose", condition, yes, no: numberTree(0, 0), at: 0 };
}
