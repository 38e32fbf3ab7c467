import type { FaultList } from "../base/errors.ts";
import { referencesOf, visit } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { MONTHS_PER_YEAR } from "../units/time.ts";
import type { CheckedScenario } from "./check-scenario.ts";

/** What a cohort's age is held against for equality, where no cohort may ever have just that age. */
export function warnOfAges({ scenario }: CheckedScenario, warnings: FaultList): void {
  const step = scenario.horizon.monthsPerPeriod / MONTHS_PER_YEAR;
  const isWhole = (name: string): boolean => {
    const distribution = scenario.inputs.find((input) => input.name === name)?.distribution;
    if (distribution?.isOneNumber !== true) return false;
    const steps = distribution.mean / step;
    return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps);
  };
  for (const line of scenario.lines) {
    if (!line.own) continue;
    visit(line.changes?.unchanged ?? line.formula, (node) => {
      if (node.kind !== "operate" || (node.operator !== "==" && node.operator !== "!=") || !node.args.some(readsAge)) return;
      const stray = node.args.flatMap((arg) => referencesOf(arg)).find(({ name }) => !isWhole(name));
      if (stray === undefined) return;
      const remedy = node.args.some(isRemainder) ? `mod(age, ${stray.name}) < dt` : `age >= ${stray.name} and age < ${stray.name} + dt`;
      warnings.add(
        `an age is a whole number of periods, and "${stray.name}" is not on every path, so that ${node.operator === "==" ? "no cohort may ever be just so old" : "every cohort may be of another age"}; write ${node.operator === "==" ? "" : "not "}(${remedy})`,
        line.placeAt(node.at),
      );
    });
  }
}

function readsAge(tree: Tree): boolean {
  let found = false;
  visit(tree, (node) => {
    found ||= node.kind === "age";
  });
  return found;
}

function isRemainder(tree: Tree): boolean {
  return tree.kind === "call" && tree.callee === "mod";
}
