import * as z from "zod";
import { curves } from "../curves/index.ts";
import type { DistributionKind, DistributionParameter } from "../distributions/distribution.ts";
import { distributionKinds } from "../distributions/index.ts";
import { language } from "../model/language.ts";
import { processes } from "../model/processes/index.ts";
import { samplings } from "../simulate/samplings/index.ts";
import { KEY_MEANINGS } from "./key-meanings.ts";
import { MAPS, shape, titleOf } from "./schema.ts";

/** A JSON Schema, or a part of one. */
export type JsonSchema = { [key: string]: unknown; properties?: Record<string, JsonSchema> };

/** Kinds and parts by the names that `schema.ts` gives them, to be made more exact from the lists of what there is. */
const FROM_LISTS: Readonly<Record<string, Readonly<Record<string, () => JsonSchema>>>> = {
  "a scenario": { sampling: () => ({ type: "string", enum: [...samplings.names] }) },
  "an input": { value: () => VALUE, unit: unitSchema },
  "a line": { unit: unitSchema, formula: formulaSchema },
  "a driver": { process: () => ({ type: "string", enum: [...processes.names] }), unit: unitSchema },
  "a table": { unit: unitSchema, by: unitSchema },
  "a fit": {
    curve: () => ({
      type: "string",
      enum: [...curves].filter(({ sign, startsAt }) => sign === "positive" && startsAt === undefined).map(({ name }) => name),
    }),
  },
};

/** The JSON Schema (draft 7) of a scenario file, without what only reports know. It is made from the definitions by which files are checked, so the two cannot part. */
export function shapeSchema(): JsonSchema {
  const schema = z.toJSONSchema(shape as z.ZodType, {
    target: "draft-7",
    io: "input",
    override: ({ zodSchema, jsonSchema }) => {
      const title = titleOf(zodSchema);
      if (title !== undefined) describe(jsonSchema as JsonSchema, title);
      eitherLength(jsonSchema as JsonSchema);
    },
  }) as JsonSchema;
  const properties = schema.properties ?? {};
  for (const map of MAPS) properties[map] = removable(properties[map] ?? {}, map === "inputs" ? BARE : []);
  return {
    ...schema,
    definitions: { value: valueSchema() },
    title: "A Runrate scenario",
    patternProperties: { "^x-": { description: "Your own notes, passed over." } },
  };
}

/** A list whose last entry may be missing is one of two lists, each of its own length: a checker that is strict takes no other. */
function eitherLength(schema: JsonSchema): void {
  const { items, minItems, maxItems: _, ...rest } = schema;
  if (!Array.isArray(items) || minItems === items.length) return;
  for (const key of Object.keys(schema)) delete schema[key];
  const listOf = (length: number): JsonSchema => ({ ...rest, items: items.slice(0, length), minItems: length, maxItems: length });
  Object.assign(schema, { anyOf: [listOf(items.length - 1), listOf(items.length)] });
}

/** Gives each key its meaning and examples, and the values that lists know. */
function describe(schema: JsonSchema, title: string): void {
  for (const [key, inner] of Object.entries(schema.properties ?? {})) {
    const exact = FROM_LISTS[title]?.[key]?.() ?? inner;
    const { meaning, otherwise, examples } = KEY_MEANINGS[title]?.[key] ?? {};
    const { texts, snippets } = shown(examples);
    (schema.properties ?? {})[key] = {
      ...exact,
      ...(meaning === undefined ? {} : { description: withDefault(meaning, otherwise) }),
      ...texts,
      ...snippets,
    };
  }
}

function withDefault(meaning: string, otherwise: string | undefined): string {
  return otherwise === undefined ? meaning : meaning.replace(/\.$/, `; default ${otherwise}.`);
}

/** Examples as editors show them: texts in a list, maps as what can be put in. */
function shown(examples: readonly unknown[] = []): { readonly texts: JsonSchema; readonly snippets: JsonSchema } {
  const isMap = (one: unknown): boolean => typeof one === "object" && one !== null;
  const [texts, maps] = [examples.filter((one) => !isMap(one)), examples.filter(isMap)];
  return {
    texts: texts.length === 0 ? {} : { examples: texts },
    snippets: maps.length === 0 ? {} : { defaultSnippets: maps.map((body) => ({ label: JSON.stringify(body), body })) },
  };
}

/** An input may be its value alone. */
const BARE: readonly JsonSchema[] = [{ type: "string" }, { type: "number" }];

/** A map of entries, each of which `null` removes, and which may be left empty itself. */
function removable(map: JsonSchema, bare: readonly JsonSchema[]): JsonSchema {
  const entry = map["additionalProperties"] as JsonSchema;
  return {
    ...map,
    type: ["object", "null"],
    additionalProperties:
      bare.length === 0 && typeof entry["type"] === "string"
        ? { ...entry, type: [entry["type"], "null"] }
        : { anyOf: [entry, ...bare, { type: "null" }] },
  };
}

function unitSchema(): JsonSchema {
  return { anyOf: [{ type: "string" }, { const: 1 }] };
}

function formulaSchema(): JsonSchema {
  const names = [...language].map(({ name }) => name).filter((name) => !name.includes("."));
  return {
    type: ["string", "number"],
    markdownDescription: `${KEY_MEANINGS["a line"]?.["formula"]?.meaning ?? ""}\n\nFunctions: ${names.map((name) => `\`${name}\``).join(", ")}.`,
  };
}

/** Where the schema of a value stands, which holds values itself. */
const VALUE = { $ref: "#/definitions/value" };

/** A number, a text, or exactly one of the distributions with its parameters. */
function valueSchema(): JsonSchema {
  const kinds = [...distributionKinds].map((kind) => [kind.name, distributionSchema(kind)]);
  const named = { type: "object", properties: Object.fromEntries(kinds), minProperties: 1, maxProperties: 1, additionalProperties: false };
  return { anyOf: [{ type: "string" }, { type: "number" }, named] };
}

function distributionSchema({ meaning, parameters }: DistributionKind): JsonSchema {
  const schemaOf = ({ list, meaning: description }: DistributionParameter): JsonSchema => {
    const one = { type: ["string", "number"] };
    if (list === undefined) return { ...one, description };
    return { type: "array", items: list === "numbers" ? one : VALUE, description };
  };
  const named = parameters.filter(({ form }) => form === undefined);
  const forms = parameters.flatMap((one) => (one.form === undefined ? [] : [[one.form.source, schemaOf(one)] as const]));
  return {
    ...{ type: "object", description: meaning },
    properties: Object.fromEntries(named.map((one) => [one.name, schemaOf(one)])),
    ...(forms.length === 0 ? {} : { patternProperties: Object.fromEntries(forms) }),
    required: named.filter(({ optional }) => optional !== true).map((one) => one.name),
    additionalProperties: false,
  };
}
