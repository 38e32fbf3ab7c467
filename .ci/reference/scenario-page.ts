import type { ProcessUnit } from "../../src/model/process-kind.ts";
import { processes } from "../../src/model/processes/index.ts";
import { scenarioSchema } from "../../src/report/scenario-schema.ts";
import { KEY_MEANINGS } from "../../src/scenario/key-meanings.ts";
import type { JsonSchema } from "../../src/scenario/shape-schema.ts";
import { samplings } from "../../src/simulate/samplings/index.ts";
import { code, page, prose, table } from "./markdown.ts";

const LEAD =
  "The keys of a scenario file, made from the definitions by which files are checked; a model in TypeScript has the same ones. What they mean together is in [README.md](README.md). *A level* is a number, a text such as `$2.5B/year`, or, in lines, events, cycles, regimes and drivers, a formula. A key may be left out unless it is needed; a default is what then holds, where there is one. Every map of names takes `null` for an entry that is to be removed from what is extended, and `x-…` is yours at the top.";

const UNITS: Readonly<Record<ProcessUnit, string>> = {
  value: "its own unit",
  "value/year": "its own unit, a year",
  "1/year": "1/year",
  year: "year",
};

/** Every key of a scenario file with what it may be, its meaning and examples; processes and samplings. */
export function scenarioPage(): string {
  const schema = scenarioSchema();
  const parts = Object.entries(schema.properties ?? {}).flatMap(([key, part]) => partsBelow(key, part));
  return page("Keys of a scenario", LEAD, [
    "## At the top",
    keysOf(schema),
    ...parts.flatMap(([path, part]) => (path === "figures.NAME" ? figureKeys(path, part) : [`## ${path}`, keysOf(part)])),
    "## Processes of a driver",
    ...[...processes].flatMap(({ name, meaning, parameters }) => [
      `### ${name}`,
      `${prose(meaning).replace(/^./, (letter) => letter.toUpperCase())}.`,
      ...(parameters.length === 0 ? [] : [processTable(parameters)]),
    ]),
    "## Samplings",
    table(
      ["sampling", "meaning"],
      [...samplings].map(({ name, meaning }) => [code(name), prose(meaning)]),
    ),
  ]);
}

/** What any figure may take; what one kind alone does is listed with the kinds. */
function figureKeys(path: string, { properties = {}, required }: JsonSchema): readonly string[] {
  const shared = Object.keys(KEY_MEANINGS["a figure"] ?? {});
  const kept = Object.fromEntries(Object.entries(properties).filter(([key]) => shared.includes(key)));
  return [
    `## ${path}`,
    keysOf({ properties: kept, required }),
    "All take `until`, `size` and `theme`, too, and each kind has keys of its own: [figures](../src/report/REFERENCE.md#figures).",
  ];
}

type ProcessParameters = NonNullable<ReturnType<typeof processes.find>>["parameters"];

function processTable(parameters: ProcessParameters): string {
  const otherwise = (one: ProcessParameters[number]): string => {
    if (one.otherwise === 0) return "0";
    if (one.otherwise !== undefined) return code(one.otherwise.parameter);
    return one.optional === true ? "none" : "needed";
  };
  return table(
    ["parameter", "meaning", "unit", "range", "default"],
    parameters.map((one) => [code(one.name), prose(one.meaning), UNITS[one.unit], one.range ?? "any", otherwise(one)]),
  );
}

/** The maps of keys at and below a key, each under the path by which a file reaches it: `inputs.NAME.fit`. */
function partsBelow(path: string, schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const own = withProperties(schema);
  if (own !== undefined)
    return [[path, own], ...Object.entries(own.properties ?? {}).flatMap(([key, part]) => partsBelow(`${path}.${key}`, part))];
  const entry = schema["additionalProperties"];
  return isSchema(entry) ? partsBelow(`${path}.NAME`, entry).filter(([, part]) => withProperties(part) !== undefined) : [];
}

/** The map of keys that a schema is, or of which it gives the choice. */
function withProperties(schema: JsonSchema): JsonSchema | undefined {
  return [schema, ...choices(schema)].find(({ properties }) => properties !== undefined);
}

function choices(schema: JsonSchema): readonly JsonSchema[] {
  const list = schema["anyOf"];
  return Array.isArray(list) ? list : [];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null;
}

function keysOf(schema: JsonSchema): string {
  const needed = Array.isArray(schema["required"]) ? schema["required"] : [];
  return table(
    ["key", "what it is", "meaning", "default", "example", "needed"],
    Object.entries(schema.properties ?? {}).map(([key, part]) => [
      code(key),
      kindOf(part),
      ...meaningAndDefault(part),
      examplesOf(part).slice(0, 3).map(code).join(", "),
      needed.includes(key) ? "yes" : "",
    ]),
  );
}

/** What it means, and the default that the schema says behind it; a text for editors alone goes on with lists that have pages of their own. */
function meaningAndDefault(part: JsonSchema): readonly [meaning: string, otherwise: string] {
  const text = String(part["description"] ?? part["markdownDescription"] ?? "").split("\n\n")[0] ?? "";
  const [, meaning, otherwise] = /^(.*); default (.*)\.$/.exec(text) ?? [];
  return [prose(meaning === undefined ? text : `${meaning}.`), otherwise === undefined ? "" : code(otherwise)];
}

function examplesOf(part: JsonSchema): readonly string[] {
  const texts = Array.isArray(part["examples"]) ? part["examples"].map(String) : [];
  const snippets = Array.isArray(part["defaultSnippets"]) ? part["defaultSnippets"] : [];
  return [...texts, ...snippets.map(({ body }: { readonly body: unknown }) => flow(body))];
}

/** A value as YAML has it in a line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${flow(inner)}`)
      .join(", ")} }`;
  return String(value);
}

/** What a key may hold, in a few words. */
function kindOf(part: JsonSchema): string {
  if (part["$ref"] !== undefined) return "[a value](README.md#inputs)";
  if (part["const"] !== undefined) return code(String(part["const"]));
  const closed = part["enum"];
  if (Array.isArray(closed)) return `one of ${[...new Set(closed.map(String))].map(code).join(", ")}`;
  const list = choices(part);
  if (withProperties(part) !== undefined) return "a map, see below";
  // of several forms a map is said to be one and no more
  if (list.length > 0) return said(list.map((one) => (one["type"] === "object" ? "a map" : kindOf(one))));
  if (part["markdownDescription"] !== undefined) return "a formula";
  const types = [part["type"]].flat().filter((type) => type !== "null");
  if (part["type"] === undefined) return kindOf({ $ref: "value" });
  return said(types.map((type) => kindOfType(String(type), part)));
}

/** Kinds side by side; a text or a number is a level. */
function said(kinds: readonly string[]): string {
  const unlike = [...new Set(kinds)].filter((kind) => kind !== "");
  if (unlike.includes("text") && unlike.includes("a number"))
    return ["a level", ...unlike.filter((one) => one !== "text" && one !== "a number")].join(", or ");
  return unlike.join(" or ");
}

function kindOfType(type: string, part: JsonSchema): string {
  const { minimum, maximum } = part;
  if (type === "string") return "text";
  if (type === "boolean") return "`true` or `false`";
  if (type === "integer") return `a whole number from ${String(minimum)} on`;
  if (type === "number") return minimum === undefined ? "a number" : `a number from ${String(minimum)} to ${String(maximum)}`;
  if (type === "array") return "a list";
  const entry = part["additionalProperties"];
  return isSchema(entry) ? `a map of names to ${withProperties(entry) === undefined ? kindOf(entry) : "what is below"}` : "a map";
}
