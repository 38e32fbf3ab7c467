import { fail } from "../base/errors.ts";
import { type GridAxis, loadScenario, type MergedScenario, type Override } from "./load-scenario.ts";
import type { RunOptions } from "./resolve-scenario.ts";
import type { GridCell, GridResult } from "./run-result.ts";
import { runScenario } from "./run-scenario.ts";
import type { World } from "./world.ts";

/** More combinations are no comparison that anybody reads. */
const MOST_CELLS = 400;

export interface GridRequest {
  readonly name: string;
  readonly overrides: readonly Override[];
  readonly axes: readonly GridAxis[];
  readonly options: RunOptions;
}

/**
 * Runs a scenario once for every combination of its grid's values, all on the same draws, so that cells differ by their values and not by chance. `undefined` for a scenario without a grid. Every value is read as an input's is, and a fault is
 * told where it stands in the grid.
 */
export async function runGrid(
  merged: MergedScenario,
  world: World,
  { name, overrides, axes: given, options }: GridRequest,
): Promise<GridResult | undefined> {
  const { grid } = merged.maps;
  if (grid.size === 0) return undefined;
  const axes = [...grid].map(([input, { value, document, path }]) => ({
    input,
    values: value.map((one, k) => ({ text: String(one), value: one, place: document.placeOf([...path, k]) })),
  }));
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST_CELLS) {
    const [, first] = [...grid][0] ?? [];
    fail(`a grid of ${count} combinations; at most ${MOST_CELLS} are run`, first?.document.placeOf(first.path, "key"));
  }
  const cells: GridCell[] = [];
  for (let cell = 0; cell < count; cell++) {
    const chosen = valuesOfCell(axes, cell);
    const own = chosen.map(({ input, one }) => ({ name: input, value: one.value, place: one.place }));
    // of two that set one input the later holds
    const variant = await loadScenario(name, world, [...overrides, ...own], { grid: given });
    const { result } = await runScenario(variant, world, options);
    const { median, interval80 } = result.headline;
    cells.push({
      values: chosen.map(({ one }) => one.text),
      ...{ low: interval80.low, median, high: interval80.high },
      targets: result.targets.map((target) => ({ name: target.name, probability: target.probability })),
    });
  }
  return { axes: axes.map(({ input, values }) => ({ input, values: values.map(({ text }) => text) })), cells };
}

interface AxisValue {
  readonly text: string;
  readonly value: string | number;
  readonly place: NonNullable<Override["place"]>;
}

/** The values of a cell, the last axis varying fastest. */
function valuesOfCell(
  axes: readonly { readonly input: string; readonly values: readonly AxisValue[] }[],
  cell: number,
): readonly { readonly input: string; readonly one: AxisValue }[] {
  let rest = cell;
  return [...axes]
    .reverse()
    .map(({ input, values }) => {
      const one = values[rest % values.length] as AxisValue;
      rest = Math.floor(rest / values.length);
      return { input, one };
    })
    .reverse();
}
