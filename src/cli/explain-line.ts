import { createWorld } from "../host/create-world.ts";
import { explainLine as explain } from "../scenario/explain.ts";
import { renderExplanation } from "../scenario/explanation-text.ts";
import { loadScenario } from "../scenario/load-scenario.ts";
import type { SharedOptions } from "./run-options.ts";

/** Runs a scenario and returns the explanation of one of its numbers as text. */
export async function explainLine(
  file: string,
  target: string | undefined,
  options: SharedOptions & { readonly depth: number; readonly path: number | undefined },
): Promise<string> {
  const world = createWorld({ workers: options.workers });
  const merged = await loadScenario(file, world, options.overrides);
  return renderExplanation(await explain(merged, target, world, { ...options.run, depth: options.depth, path: options.path }));
}
