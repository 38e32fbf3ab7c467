import { fail } from "../base/errors.ts";
import type { Declaration } from "../model/declaration.ts";
import type { World } from "../scenario/world.ts";
import { writeYaml } from "../scenario/write-yaml.ts";

/**
 * A scenario in code: the keys of a scenario file. `extends` names a shipped one or one of the project, of which it states the differences; `model` may be one that
 * `defineModel` returned.
 */
export type ScenarioDefinition = Omit<Declaration, "model"> & {
  /** what it is called in figures and tables; a name of letters, digits, - and _ */
  readonly name: string;
  readonly model?: string | Declaration;
};

/** A scenario as the text of a file that is on no disk, such as `study.scenario("plan")` gives it. */
export interface ScenarioText {
  readonly name: string;
  readonly yaml: string;
}

/** What a scenario may be given as, besides by its name. */
export type ScenarioSource = ScenarioDefinition | ScenarioText;

const NAME = /^[A-Za-z][\w-]*$/;

/** A scenario in code as the text of a file, and the world in which that file and its model are found. */
export function worldWith(
  definition: ScenarioSource,
  world: World,
): { readonly name: string; readonly text: string; readonly world: World } {
  const { name } = definition;
  if (!NAME.test(name)) fail(`invalid name "${name}" of a scenario; begin with a letter, then letters, digits, - and _`);
  if ("yaml" in definition)
    return { name, text: definition.yaml, world: { ...world, readScenario: reading(name, definition.yaml, world) } };
  const { name: _, model, ...rest } = definition;
  const isInCode = typeof model === "object";
  const modelName = isInCode ? `${name}-model` : model;
  const text = writeYaml({ ...(modelName === undefined ? {} : { model: modelName }), ...rest });
  return {
    name,
    text,
    world: {
      ...world,
      readScenario: reading(name, text, world),
      loadModel: (asked, place) =>
        isInCode && asked === modelName
          ? Promise.resolve({ declaration: model, file: `${modelName}.yaml`, text: writeYaml(model) })
          : world.loadModel(asked, place),
    },
  };
}

/** The text where its own file is asked for, else what the world has. */
function reading(name: string, text: string, world: World): World["readScenario"] {
  const file = `${name}.yaml`;
  return (asked, place) => (asked === name || asked === file ? Promise.resolve({ file, text }) : world.readScenario(asked, place));
}
