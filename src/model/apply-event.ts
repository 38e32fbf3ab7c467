import { called, numberTree, operated } from "../formula/make-tree.ts";
import type { Tree } from "../formula/tree.ts";

/** An event as numbers: what it does to a line, and when. */
export interface PlannedEvent {
  readonly name: string;
  /** when, as a tree in years from the origin: a number, or a date input */
  readonly at: Tree;
  readonly shape: "pulse" | "step" | "ramp";
  /** added to the line, or what it is multiplied by */
  readonly amount: number;
  readonly multiplies: boolean;
  /** years that a ramp takes */
  readonly over: number;
}

const time: Tree = { kind: "time", at: 0 };

/**
 * Changes a line's formula by an event, before anybody reads the line. A pulse acts in the one period that holds its date, a step from that period on, a ramp rises
 * from the date to its full amount over its length. `period` is the length of a period in years.
 */
export function applyEvent(formula: Tree, event: PlannedEvent, period: number): Tree {
  const weight = weightOf(event, period);
  if (!event.multiplies) return operated("+", formula, operated("*", weight, numberTree(event.amount, 0)));
  return operated("*", formula, operated("+", numberTree(1, 0), operated("*", weight, numberTree(event.amount - 1, 0))));
}

/** 0 before, 1 in force; in between on a ramp. */
function weightOf({ at, shape, over }: PlannedEvent, period: number): Tree {
  const reached = operated(">=", time, at);
  if (shape === "step") return choose(reached, 1, 0);
  if (shape === "pulse") return choose(operated("and", reached, operated("<", operated("-", time, numberTree(period, 0)), at)), 1, 0);
  const progress = operated("/", operated("-", time, at), numberTree(over, 0));
  return called("min", [numberTree(1, 0), called("max", [numberTree(0, 0), progress])]);
}

function choose(condition: Tree, yes: number, no: number): Tree {
  return { kind: "choose", condition, yes: numberTree(yes, 0), no: numberTree(no, 0), at: 0 };
}
