import type { FaultList } from "../base/errors.ts";
import { visit } from "../formula/references.ts";
import { sameUnit } from "../units/unit.ts";
import type { CheckedScenario } from "./check-scenario.ts";

/** Levels that are added up period by period, as only amounts can be: in `cumulative`, in `cohorts`, or as what flows into a stock. */
export function warnOfSummedLevels({ scenario }: CheckedScenario, warnings: FaultList): void {
  const levels = new Map(scenario.lines.filter(({ kind, hidden }) => kind === "stock" && hidden !== true).map((line) => [line.name, line]));
  const remedy = (name: string) => `say kind: flow at "${name}" if it is an amount over a period, else take what was new in it`;
  for (const line of scenario.lines) {
    if (!line.own) continue;
    visit(line.changes?.unchanged ?? line.formula, (node) => {
      if (node.kind !== "cumulative" && node.kind !== "cohorts") return;
      if (levels.has(node.line))
        warnings.add(
          `${node.kind} adds up "${node.line}", which is a level at a period's end; ${remedy(node.line)}`,
          line.placeAt(node.at),
        );
    });
  }
  for (const [name, { value, document, path }] of scenario.merged.maps.lines) {
    const unit = levels.get(name)?.unit;
    for (const side of ["in", "out"] as const) {
      const flows = typeof value[side] === "string" ? [value[side]] : (value[side] ?? []);
      for (const flow of flows) {
        const level = levels.get(flow.trim());
        if (level !== undefined && unit !== undefined && sameUnit(level.unit, unit))
          warnings.add(
            `all of "${level.name}", which is a level, flows ${side} in every period; ${remedy(level.name)}`,
            document.placeOf([...path, side]),
          );
      }
    }
  }
}
