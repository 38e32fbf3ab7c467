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
export function worldWith(definition: ScenarioSource, world: World): { readonly name: string; readonly world: World } {
  const { name } = definition;
  if (typeof name !== "string" || !NAME.test(name))
    fail(
      `invalid name ${name === undefined ? "of a scenario in code, which has none" : `"${String(name)}" of a scenario in code`}; begin with a letter, then letters, digits, - and _`,
    );
  const { text, model } = "yaml" in definition ? { text: textOf(definition.yaml), model: undefined } : written(definition);
  const own = { file: `${name}.yaml`, text };
  return {
    name,
    world: {
      ...world,
      readScenario: async (asked, place) => {
        if (asked !== name && asked !== own.file) return world.readScenario(asked, place);
        if (place === undefined) return own;
        // the file of that name is another scenario, and one that is named like this one would pass for it
        return fail(`the scenario in code is called "${name}" like one that it extends or uses; give it another name`, place);
      },
      loadModel: async (asked, place) =>
        model !== undefined && asked === model.name
          ? { declaration: model.declaration, file: `${model.name}.yaml`, text: writeYaml(model.declaration) }
          : world.loadModel(asked, place),
    },
  };
}

interface Written {
  readonly text: string;
  /** one in code, under the name by which the text asks for it */
  readonly model?: { readonly name: string; readonly declaration: Declaration };
}

function written({ name, model, ...rest }: ScenarioDefinition): Written {
  if (typeof model !== "object") return { text: writeYaml({ ...(model === undefined ? {} : { model }), ...rest }) };
  const called = `${name}-model`;
  return { text: writeYaml({ model: called, ...rest }), model: { name: called, declaration: model } };
}

function textOf(yaml: unknown): string {
  return typeof yaml === "string" ? yaml : fail("yaml must be the text of a scenario file");
}
