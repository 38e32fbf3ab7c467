import { fail, type Place } from "../base/errors.ts";
import type { World } from "../scenario/world.ts";
import type { Home } from "./home.ts";
import { type ScenarioSource, worldWith } from "./scenario-definition.ts";

/** Where a scenario is read from: its files as they were when they were first read, so that what is asked of a run later is asked of the same run. */
export interface OpenSource {
  readonly name: string;
  world(workers?: number): World;
}

/** Opens a scenario by its name, or one in code. */
export function openSource(source: string | ScenarioSource, home: Home): OpenSource {
  if (typeof source === "string") return { name: source, world: remembering((workers) => worldOf(home, workers)) };
  if (typeof source !== "object" || source === null)
    return fail('no scenario was given; name one, as in "bull", or give one in code, as in { name: "mine", extends: "bull" }');
  const first = worldWith(source, worldOf(home, undefined));
  return { name: first.name, world: remembering((workers) => worldWith(source, worldOf(home, workers)).world) };
}

function worldOf(home: Home, workers: number | undefined): World {
  return home.world(workers === undefined ? {} : { workers });
}

/** Worlds that have between them what the first of them was asked and answered: one folder, one text of each file. */
function remembering(make: (workers: number | undefined) => World): OpenSource["world"] {
  const first = make(undefined);
  const scenarios = new Map<string, ReturnType<World["readScenario"]>>();
  const models = new Map<string, ReturnType<World["loadModel"]>>();
  let facts: ReturnType<World["readFacts"]> | undefined;
  const key = (name: string, place: Place | undefined): string => `${name}\n${place?.file ?? ""}`;
  const shared: Pick<World, "readScenario" | "loadModel" | "readFacts"> = {
    readScenario: (name, place) => remember(scenarios, key(name, place), () => first.readScenario(name, place)),
    loadModel: (name, place) => remember(models, name, () => first.loadModel(name, place)),
    readFacts: () => {
      facts ??= first.readFacts();
      return facts;
    },
  };
  return (workers) => ({ ...(workers === undefined ? first : make(workers)), ...shared });
}

/** What failed is asked again. */
function remember<T>(known: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const before = known.get(key);
  if (before !== undefined) return before;
  const asked = ask();
  known.set(key, asked);
  asked.catch(() => known.delete(key));
  return asked;
}
