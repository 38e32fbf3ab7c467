import { referencesOf } from "../formula/references.ts";
import { type InfluenceRow, influences } from "../simulate/sensitivity.ts";
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
  const names = [...read];
  const behind = scenario.inputs.filter(({ name }) => names.some((one) => one === name || one.startsWith(`${name}.`)));
  const repeats = repeatedInputs(behind);
  for (const [name, column] of draws)
    if (typeof column === "object" && read.has(name) && !repeats.some((one) => name === one || name.startsWith(`${one}.`)))
      columns.set(name, column);
  const { rows, unexplained } = columns.size === 0 ? { rows: [], unexplained: 1 } : influences(columns, outcome);
  const results = byInput(rows, scenario.inputs);
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

/** Inputs that the stream of an earlier one draws: the same ranks twice explain nothing more. One that the headline does not rest on hides none. */
function repeatedInputs(inputs: readonly ResolvedInput[]): readonly string[] {
  return inputs.filter(({ stream }, i) => inputs.findIndex((one) => one.stream === stream) < i).map(({ name }) => name);
}

/** The names that a fit brings are one input, drawn jointly: their shares add up, and the medians are those of the name that moves most. */
function byInput(rows: readonly InfluenceRow[], inputs: readonly ResolvedInput[]): SensitivityResult[] {
  const merged = new Map<string, { row: InfluenceRow; share: number; grade: Grade }>();
  for (const row of rows) {
    const input = inputs.find((one) => one.name === row.name) ?? inputs.find((one) => row.name.startsWith(`${one.name}.`));
    const name = input?.name ?? row.name;
    const before = merged.get(name);
    const main = before === undefined || Math.abs(row.share) > Math.abs(before.row.share) ? row : before.row;
    merged.set(name, { row: main, share: (before?.share ?? 0) + row.share, grade: input?.merged.given.value.grade ?? "judgement" });
  }
  return [...merged]
    .map(([input, { row, share, grade }]) => ({ input, grade, share, whenLow: row.whenLow, whenHigh: row.whenHigh }))
    .sort((a, b) => b.share - a.share);
}
