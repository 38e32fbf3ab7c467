import { called, numberTree, operated } from "../../../formula/make-tree.ts";
import { rewrite } from "../../../formula/references.ts";
import type { Tree } from "../../../formula/tree.ts";
import { changeByCycle, changeByEvent, changedFormula } from "../../../model/line-change.ts";
import type { ResolvedLine } from "../../../scenario/resolve-lines.ts";
import type { ResolvedScenario } from "../../../scenario/resolve-scenario.ts";
import type { NamedLine, NumberKind } from "./book.ts";

/** A number that was written into a formula or an event, and the name that stands in its place. */
export interface NamedNumber {
  readonly key: string;
  readonly kind: NumberKind;
  readonly section: "events" | "constants";
  readonly label: string;
  readonly meaning: string;
  readonly value: number;
  /** the line that holds it */
  readonly line: ResolvedLine;
}

/** Numbers that are part of a law and not of an assumption. */
const STRUCTURAL = new Set([0, 1, 2]);

/** The lines of a scenario with names where numbers stood, and these numbers. */
export function nameNumbers(scenario: ResolvedScenario): {
  readonly lines: readonly NamedLine[];
  readonly numbers: readonly NamedNumber[];
} {
  const numbers = new Map<string, NamedNumber>();
  const lines = scenario.lines.map((line): NamedLine => {
    const name = constantsOf(line, numbers);
    const formula = line.changes === undefined ? rewrite(line.formula, name) : changedLine(line, scenario, name, numbers);
    const start = line.start === undefined ? {} : { start: rewrite(line.start, name) };
    const from = beginning(line, scenario, numbers);
    return { line, formula, ...start, ...(from === undefined ? {} : { from }) };
  });
  return { lines, numbers: [...numbers.values()] };
}

function constantsOf(line: ResolvedLine, numbers: Map<string, NamedNumber>): (node: Tree) => Tree {
  return (node) => {
    if (node.kind !== "number" || Number.isNaN(node.value) || STRUCTURAL.has(Math.abs(node.value))) return node;
    const halves = node.value / Math.LN2;
    if (STRUCTURAL.has(Math.abs(halves))) return operated("*", numberTree(halves, node.at), called("log", [numberTree(2, node.at)]));
    // a number of two formulas is two assumptions, unless it is one of nature
    const owner = NAMED_CONSTANTS.some(([one]) => one === node.value) ? "" : `${line.name} `;
    const key = `constant ${owner}${node.value}`;
    const known = numbers.get(key);
    if (known === undefined)
      numbers.set(key, {
        ...{ key, kind: "number", section: "constants", label: sayConstant(node.value), value: node.value, line },
        meaning: `a number in the formula of ${sayLine(line)}`,
      });
    return { kind: "name", name: key, at: node.at };
  };
}

const NAMED_CONSTANTS: readonly (readonly [number, string])[] = [
  [2 * Math.PI, "a full turn, 2 pi"],
  [1e-8, "a moment, in which dates are the same day"],
];

function sayConstant(value: number): string {
  return NAMED_CONSTANTS.find(([one]) => one === value)?.[1] ?? String(value);
}

function sayLine({ name }: ResolvedLine): string {
  return name.replace(/^check /, "the check ");
}

/** The formula of a line with its cycles and events, whose dates, amounts and lengths have become names. */
function changedLine(line: ResolvedLine, scenario: ResolvedScenario, name: (node: Tree) => Tree, numbers: Map<string, NamedNumber>): Tree {
  const period = scenario.horizon.monthsPerPeriod / 12;
  let formula = rewrite(line.changes?.unchanged ?? line.formula, name);
  for (const change of line.changes?.list ?? []) {
    const owner = { line, name: change.name, text: change.text };
    const event = scenario.events.find((one) => one.on === line.name && one.name === change.name && one.place === change.place);
    const cycle = scenario.cycles.find((one) => one.on === line.name && one.name === change.name && one.place === change.place);
    if (event !== undefined) {
      const { planned } = event;
      const changed = {
        ...planned,
        at: ofOwner(planned.at, owner, "at", planned.atIsPeriod ? "event date" : "date", name, numbers),
        amount: ofOwner(planned.amount, owner, "amount", "number", name, numbers),
        over: ofOwner(planned.over, owner, "over", "number", name, numbers),
      };
      formula = changedFormula(formula, mapped(changeByEvent(changed, period, line.kind), name));
    } else if (cycle !== undefined) {
      const { planned } = cycle;
      const changed = {
        ...planned,
        period: ofOwner(planned.period, owner, "period", "number", name, numbers),
        peak: ofOwner(planned.peak, owner, "peak", "date", name, numbers),
        amount: ofOwner(planned.amount, owner, "amplitude", "number", name, numbers),
      };
      formula = changedFormula(formula, mapped(changeByCycle(changed, period, line.kind), name));
    } else formula = changedFormula(formula, mapped(change, name));
  }
  return formula;
}

function mapped<Change extends { readonly by: Tree }>(change: Change, name: (node: Tree) => Tree): Change {
  return { ...change, by: rewrite(change.by, name) };
}

interface Owner {
  readonly line: ResolvedLine;
  readonly name: string;
  readonly text: string;
}

/** A number of an event gets the event's name, a formula keeps its own numbers apart. */
function ofOwner(
  tree: Tree,
  { line, name: owner, text }: Owner,
  what: string,
  kind: NumberKind,
  name: (node: Tree) => Tree,
  numbers: Map<string, NamedNumber>,
): Tree {
  if (tree.kind !== "number") return rewrite(tree, name);
  if (what === "over" && tree.value === 0) return tree;
  const key = `event ${line.name} ${owner} ${what}`;
  numbers.set(key, { key, kind, section: "events", label: `${owner}: ${what}`, meaning: text, value: tree.value, line });
  return { kind: "name", name: key, at: tree.at };
}

/** The name of the moment at which a line begins: of an input or of a fit where it is told by one, else of its date. */
function beginning(line: ResolvedLine, scenario: ResolvedScenario, numbers: Map<string, NamedNumber>): string | undefined {
  const { from } = line.placed.value;
  if (from === undefined || line.startDay === undefined) return undefined;
  const prefix = line.name.slice(0, line.name.lastIndexOf(".") + 1);
  const input = scenario.inputs.find(({ name }) => name === prefix + from);
  if (input !== undefined) return input.fit === undefined ? input.name : `${input.name}.date`;
  const key = `event ${line.name} begins`;
  const value = lineStart(line, scenario);
  numbers.set(key, {
    key,
    kind: "date",
    section: "events",
    label: `${line.name}: begins`,
    meaning: "the day on which the line begins",
    value,
    line,
  });
  return key;
}

function lineStart({ firstPeriod, firstStep }: ResolvedLine, { horizon }: ResolvedScenario): number {
  return (horizon.periods[firstPeriod]?.t ?? 0) - firstStep;
}
