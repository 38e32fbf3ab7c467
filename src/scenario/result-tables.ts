import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { FigureRequest, TableResult } from "./run-result.ts";

/** The scenario's own tables by date that an option of a figure names, such as `history: past_arr`. */
export function tableResults({ tables }: Pick<ResolvedScenario, "tables">, figures: readonly FigureRequest[]): readonly TableResult[] {
  const named = new Set(figures.flatMap(({ options }) => Object.values(options).map(String)));
  // the tables of used scenarios have their alias before the name, and no figure here can mean them
  return tables.flatMap(({ planned: { name }, unit, dated }) =>
    dated === undefined || !named.has(name) ? [] : [{ name, unit, points: dated }],
  );
}
