import type { FaultList } from "../base/errors.ts";
import type { Tree } from "../formula/tree.ts";
import type { CheckedScenario } from "./check-scenario.ts";
import type { ResolvedLine } from "./resolve-lines.ts";

type Kinds = ReadonlyMap<string, ResolvedLine["kind"]>;

/** One part of a sum: a line by itself, now or before. */
interface Part {
  readonly name: string;
  readonly sign: 1 | -1;
  readonly kind: ResolvedLine["kind"];
  readonly at: number;
}

/** Sums that mix levels and amounts over a period. Their units agree, so only the kinds of the lines tell. Formulas that are not plain sums of lines are passed over. */
export function warnOfSums({ scenario }: CheckedScenario, warnings: FaultList): void {
  const kinds: Kinds = new Map(scenario.lines.map(({ name, kind }) => [name, kind]));
  for (const line of scenario.lines) {
    if (!line.own || line.name.startsWith("check ")) continue;
    const parts = partsOf(line.formula, 1, kinds);
    if (parts === undefined) continue;
    const levels = parts.filter(({ kind }) => kind === "stock");
    const flows = parts.filter(({ kind }) => kind === "flow");
    const left = levels.reduce((sum, { sign }) => sum + sign, 0);
    const [level] = levels;
    if (line.kind === "flow" && level !== undefined && left !== 0)
      warnings.add(
        `line "${line.name}" is an amount over a period, but "${level.name}" is a level at its end; take the change, ${level.name} - previous(${level.name}), or say kind: flow there if it is one`,
        line.placeAt(level.at),
      );
    else if (line.kind === "stock" && flows.length > 0 && levels.length === 0)
      warnings.add(
        `line "${line.name}" adds up amounts over a period, but is a level; say kind: flow, or add previous(${line.name}) to keep a balance`,
        line.placeAt(flows[0]?.at ?? 0),
      );
  }
}

function partsOf(tree: Tree, sign: 1 | -1, kinds: Kinds): readonly Part[] | undefined {
  if (tree.kind === "operate" && (tree.operator === "+" || tree.operator === "-")) {
    const [a, b] = tree.args;
    const left = a === undefined ? undefined : partsOf(a, sign, kinds);
    const right = b === undefined ? undefined : partsOf(b, tree.operator === "+" ? sign : sign === 1 ? -1 : 1, kinds);
    return left === undefined || right === undefined ? undefined : [...left, ...right];
  }
  if (tree.kind === "operate" && tree.operator === "negate" && tree.args[0] !== undefined)
    return partsOf(tree.args[0], sign === 1 ? -1 : 1, kinds);
  const name = tree.kind === "name" ? tree.name : tree.kind === "lag" ? tree.line : undefined;
  const kind = name === undefined ? undefined : kinds.get(name);
  return name === undefined || kind === undefined ? undefined : [{ name, sign, kind, at: tree.at }];
}
