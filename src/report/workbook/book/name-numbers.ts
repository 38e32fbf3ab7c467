import { called, numberTree, operated } from "../../../formula/make-tree.ts";
import { rewrite, visit } from "../../../formula/references.ts";
import type { Tree } from "../../../formula/tree.ts";
import { changeByCycle, changeByEvent, changedFormula, type LineChange, type PlannedEvent } from "../../../model/line-change.ts";
import type { LinePart, ResolvedLine } from "../../../scenario/resolve-lines.ts";
import type { ResolvedScenario } from "../../../scenario/resolve-scenario.ts";
import { type Day, MONTHS_PER_YEAR } from "../../../units/time.ts";
import { percent, type Unit, year } from "../../../units/unit.ts";
import type { NamedLine, NumberKind } from "./book.ts";

/** A number that was written into a formula or an event, and the name that stands in its place. */
export interface NamedNumber {
  readonly key: string;
  readonly kind: NumberKind;
  readonly section: "events" | "constants";
  readonly label: string;
  readonly meaning: string;
  readonly value: number;
  readonly unit: Unit | undefined;
  /** the unit in words, where its own says too little */
  readonly measured?: string;
  /** the date of an event as it was stated, of which the value is the middle of the period */
  readonly day?: Day;
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
    const name = constantsOf(line, numbers, scenario.horizon.monthsPerPeriod / MONTHS_PER_YEAR / 2);
    const formula = line.changes === undefined ? rewrite(line.formula, name) : changedLine(line, scenario, name, numbers);
    const start = line.start === undefined ? {} : { start: rewrite(line.start, name) };
    const from = beginning(line, scenario, numbers);
    return { line, formula, ...start, ...(from === undefined ? {} : { from }) };
  });
  return { lines, numbers: [...numbers.values()] };
}

function constantsOf(line: ResolvedLine, numbers: Map<string, NamedNumber>, halfPeriod: number): (node: Tree) => Tree {
  return (node) => {
    if (node.kind !== "number" || Number.isNaN(node.value) || STRUCTURAL.has(Math.abs(node.value))) return node;
    const halves = node.value / Math.LN2;
    if (STRUCTURAL.has(Math.abs(halves))) return operated("*", numberTree(halves, node.at), called("log", [numberTree(2, node.at)]));
    // a number of two formulas is two assumptions, unless it is one of nature
    const owner = NAMED_CONSTANTS.some(([one]) => one === node.value) ? "" : `${line.name} `;
    const part = partOf(line, node);
    const which = part === undefined ? node.value : part.tree === node ? part.name : `${part.name} ${node.value}`;
    const key = `constant ${owner}${which}`;
    if (!numbers.has(key)) {
      const said = part === undefined ? sayNumber(node.value, line, halfPeriod) : sayPart(part, node, line);
      numbers.set(key, { ...{ key, kind: "number", section: "constants", value: node.value, line }, ...said });
    }
    return { kind: "name", name: key, at: node.at };
  };
}

type Said = Pick<NamedNumber, "label" | "meaning" | "unit">;

/** The parameter of a process or a regime that a number belongs to. */
function partOf({ parts = [] }: ResolvedLine, node: Tree): LinePart | undefined {
  return parts.find(({ tree }) => {
    let isWithin = false;
    visit(tree, (one) => {
      isWithin ||= one === node;
    });
    return isWithin;
  });
}

/** `heat: half_life`; of a parameter that is a formula each number in it. */
function sayPart({ name, meaning, unit, tree }: LinePart, node: Tree & { readonly kind: "number" }, line: ResolvedLine): Said {
  if (tree === node) return { label: `${line.name}: ${name}`, meaning, unit };
  return { label: `${line.name}: ${name}, the number ${node.value}`, meaning: `a number in its formula: ${meaning}`, unit: undefined };
}

function sayNumber(value: number, line: ResolvedLine, halfPeriod: number): Said {
  if (value === halfPeriod && line.changes !== undefined)
    return { label: `${line.name}: half a period`, meaning: "by which a ramp leads its date, the middle of a period", unit: year };
  return { label: sayConstant(value), meaning: `a number in the formula of ${sayLine(line)}`, unit: undefined };
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
    const of = (tree: Tree, told: Told): Tree => ofOwner(tree, owner, told, name, numbers);
    const event = scenario.events.find((one) => one.on === line.name && one.name === change.name && one.place === change.place);
    const cycle = scenario.cycles.find((one) => one.on === line.name && one.name === change.name && one.place === change.place);
    if (event !== undefined) {
      const { planned, day } = event;
      const changed = {
        ...planned,
        at: of(planned.at, { what: "at", kind: planned.atIsPeriod ? "event date" : "date", ...(day === undefined ? {} : { day }) }),
        amount: of(planned.amount, amountOf("amount", planned, line)),
        over: of(planned.over, { what: "over", unit: year }),
      };
      formula = changedFormula(formula, shareAsStated(mapped(changeByEvent(changed, period, line.kind), name), changed));
    } else if (cycle !== undefined) {
      const { planned } = cycle;
      const changed = {
        ...planned,
        period: of(planned.period, { what: "period", unit: year }),
        peak: of(planned.peak, { what: "peak", kind: "date" }),
        amount: of(planned.amount, amountOf("amplitude", planned, line)),
      };
      formula = changedFormula(formula, shareAsStated(mapped(changeByCycle(changed, period, line.kind), name), changed));
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

/** What a number of an event or a cycle is, and how it is shown. */
interface Told {
  readonly what: string;
  readonly kind?: NumberKind;
  readonly unit?: Unit;
  readonly measured?: string;
  readonly day?: Day;
  /** the number in the formula is 1 more than what is shown */
  readonly isShare?: true;
}

type Change = Pick<PlannedEvent, "amount" | "multiplies" | "isShare">;

/** An amount as the scenario states it: a change in percent, a factor, or so much in the line's unit. */
function amountOf(what: string, { multiplies, isShare }: Change, line: ResolvedLine): Told {
  if (!multiplies) return { what, unit: line.unit };
  return isShare === true ? { what, unit: percent, measured: "% of the line", isShare } : { what, measured: "times the line" };
}

/** A number of an event gets the event's name, a formula keeps its own numbers apart. */
function ofOwner(
  tree: Tree,
  { line, name: owner, text }: Owner,
  { what, kind = "number", unit, measured, day, isShare }: Told,
  name: (node: Tree) => Tree,
  numbers: Map<string, NamedNumber>,
): Tree {
  if (tree.kind !== "number") return rewrite(tree, name);
  if (what === "over" && tree.value === 0) return tree;
  const key = `event ${line.name} ${owner} ${what}`;
  numbers.set(key, {
    ...{ key, kind, section: "events", label: `${owner}: ${what}`, meaning: text, unit, line },
    value: isShare === true ? withoutRounding(tree.value - 1) : tree.value,
    ...(measured === undefined ? {} : { measured }),
    ...(day === undefined ? {} : { day }),
  });
  return { kind: "name", name: key, at: tree.at };
}

/** 0.9 − 1 is −0.1, and not what is left of it in binary. */
function withoutRounding(share: number): number {
  return Number(share.toPrecision(DIGITS));
}

const DIGITS = 12;

/** The name of a share stands for what was stated, which is what a factor less 1 was: `1 + weight * (amount - 1)` is `1 + weight * amount`. */
function shareAsStated({ by, multiplies }: LineChange, { amount, isShare }: Change): LineChange {
  if (isShare !== true || amount.kind !== "name") return { by, multiplies };
  const isLess = (node: Tree): boolean =>
    node.kind === "operate" && node.operator === "-" && node.args[0]?.kind === "name" && node.args[0].name === amount.name;
  return { by: rewrite(by, (node) => (isLess(node) ? amount : node)), multiplies };
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
    unit: undefined,
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
