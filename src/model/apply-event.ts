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

const number = (value: number): Tree => ({ kind: "number", value, at: 0 });
const operate = (operator: Extract<Tree, { kind: "operate" }>["operator"], ...args: Tree[]): Tree => ({
  kind: "operate",
  operator,
  args,
  at: args[0]?.at ?? 0,
});
const time: Tree = { kind: "time", at: 0 };

/**
 * Changes a line's formula by an event, before anybody reads the line. A pulse acts in the one period that holds its date, a step from that period on, a ramp rises
 * from the date to its full amount over its length. `period` is the length of a period in years.
 */
export function applyEvent(formula: Tree, event: PlannedEvent, period: number): Tree {
  const weight = weightOf(event, period);
  if (!event.multiplies) return operate("+", formula, operate("*", weight, number(event.amount)));
  return operate("*", formula, operate("+", number(1), operate("*", weight, number(event.amount - 1))));
}

/** 0 before, 1 in force; in between on a ramp. */
function weightOf({ at, shape, over }: PlannedEvent, period: number): Tree {
  const reached = operate(">=", time, at);
  if (shape === "step") return choose(reached, 1, 0);
  if (shape === "pulse") return choose(operate("and", reached, operate("<", operate("-", time, number(period)), at)), 1, 0);
  const progress = operate("/", operate("-", time, at), number(over));
  return { kind: "call", callee: "min", args: [number(1), { kind: "call", callee: "max", args: [number(0), progress], at: 0 }], at: 0 };
}

function choose(condition: Tree, yes: number, no: number): Tree {
  return { kind: "choose", condition, yes: number(yes), no: number(no), at: 0 };
}
