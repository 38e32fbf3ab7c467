import { referencesOf } from "../formula/references.ts";
import { influences } from "../simulate/sensitivity.ts";
import type { InputDraws } from "./draw-inputs.ts";
import { neededFor } from "./order-lines.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import { GRADES, type Grade, type RunResult, type SensitivityResult } from "./run-result.ts";

/** Which inputs move the headline, from the run's own draws, and how much of its spread rests on which grade of evidence. */
export function sensitivityOf(scenario: ResolvedScenario, draws: InputDraws, outcome: Float64Array): RunResult["sensitivity"] {
  const read = new Set(
    neededFor(scenario.headline.line.name, scenario.lines)
      .flatMap((line) => [line.formula, ...(line.start === undefined ? [] : [line.start])])
      .flatMap((tree) => referencesOf(tree).map(({ name }) => name)),
  );
  const columns = new Map<string, Float64Array>();
  for (const [name, column] of draws) if (typeof column === "object" && read.has(name)) columns.set(name, column);
  const { rows, unexplained } = columns.size === 0 ? { rows: [], unexplained: 1 } : influences(columns, outcome);
  const results: SensitivityResult[] = rows.map((row) => ({
    input: row.name,
    grade: gradeOf(row.name, scenario.inputs),
    share: row.share,
    whenLow: row.whenLow,
    whenHigh: row.whenHigh,
  }));
  const shareByGrade = Object.fromEntries(
    GRADES.map((grade) => [grade, results.filter((row) => row.grade === grade).reduce((sum, row) => sum + row.share, 0)]),
  ) as Record<Grade, number>;
  return {
    line: scenario.headline.line.name,
    month: scenario.horizon.months[scenario.headline.period] ?? 0,
    rows: results,
    shareByGrade,
    unexplained,
  };
}

/** A name that a fit brings has the grade of the fit. */
function gradeOf(name: string, inputs: readonly ResolvedInput[]): Grade {
  const input = inputs.find((one) => one.name === name) ?? inputs.find((one) => name.startsWith(`${one.name}.`));
  return input?.merged.given.value.grade ?? "judgement";
}
