import { type JsonSchema, shapeSchema } from "../scenario/shape-schema.ts";
import { figures, knownKeys, sharedOptions } from "./figures/index.ts";

/** The JSON Schema (draft 7) of a scenario file, for editors: every key with its meaning, every name that is one of a list with that list. */
export function scenarioSchema(): JsonSchema {
  const schema = shapeSchema();
  const map = schema.properties?.["figures"];
  if (map !== undefined) map["additionalProperties"] = figureSchema(map["additionalProperties"] as JsonSchema);
  return schema;
}

/** A figure of any kind; what a kind does not understand or cannot do without depends on which it is. */
function figureSchema(plain: JsonSchema): JsonSchema {
  const options = [...figures].flatMap((figure) => figure.options);
  const extra = [...options, ...sharedOptions].map(({ name, meaning, someOf }) => {
    const known = options.filter((one) => one.name === name).map(({ oneOf }) => oneOf);
    const closed = known.length > 0 && known.every((oneOf) => oneOf !== undefined);
    return [
      name,
      {
        description: meaning,
        ...(closed
          ? { enum: [...new Set(known.flatMap((oneOf) => valuesOf(oneOf ?? [])))] }
          : { type: ["string", "number", "boolean", ...(someOf === undefined ? [] : ["array"])] }),
      },
    ];
  });
  const kinds = [...figures].map((figure) => ({
    if: { properties: { figure: { const: figure.name } }, required: ["figure"] },
    // the headline's line stands in for one that is not named
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
    then: {
      propertyNames: { enum: ["figure", ...new Set(knownKeys(figure))] },
      required: ["figure", ...figure.needs.filter((need) => need !== "line")],
      properties: Object.fromEntries(
        figure.options.flatMap(({ name, oneOf }) => (oneOf === undefined ? [] : [[name, { enum: valuesOf(oneOf) }]])),
      ),
    },
  }));
  return {
    ...plain,
    properties: {
      ...plain.properties,
      figure: {
        ...plain.properties?.["figure"],
        enum: figures.names,
        markdownDescription: [...figures].map(({ name, meaning }) => `- \`${name}\`: ${meaning}`).join("\n"),
      },
      ...Object.fromEntries(extra.filter(([name]) => plain.properties?.[String(name)] === undefined)),
    },
    additionalProperties: false,
    allOf: kinds,
  };
}

/** Texts as YAML may have them: `true` is not read as a text there. */
function valuesOf(texts: readonly string[]): readonly (string | boolean)[] {
  return texts.flatMap((text) => (text === "true" || text === "false" ? [text, text === "true"] : [text]));
}
