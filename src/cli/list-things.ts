import { join } from "node:path";
import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { curves } from "../curves/index.ts";
import { customerMetrics } from "../data/customers/metrics/index.ts";
import { seriesNames } from "../data/index.ts";
import { distributionKinds } from "../distributions/index.ts";
import { retentionCurves } from "../fit/retention/index.ts";
import { createWorld } from "../host/create-world.ts";
import { namesIn, searchRoots } from "../host/find-project.ts";
import { modelNames } from "../host/load-model.ts";
import { readTextFile } from "../host/read-file.ts";
import { schemaFile } from "../host/schema-file.ts";
import { language } from "../model/language.ts";
import { processes } from "../model/processes/index.ts";
import { customerFigures } from "../report/customers/index.ts";
import { extras } from "../report/extras/index.ts";
import { figures } from "../report/figures/index.ts";
import { formatJson } from "../report/formats/json.ts";
import { rules } from "../report/lint/index.ts";
import { pageSizes } from "../report/page-size.ts";
import { tables } from "../report/tables/index.ts";
import { themes } from "../report/theme.ts";
import { samplings } from "../simulate/samplings/index.ts";
import { counted } from "../units/counted.ts";
import { formatDay } from "../units/time.ts";

/** One thing that has a name. */
interface Listed {
  readonly name: string;
  readonly about: string;
  /** what it is given by, where that takes more than its name */
  readonly parameters?: readonly { readonly name: string; readonly meaning: string; readonly optional: boolean }[];
}

const LISTS: Readonly<Record<string, () => Promise<readonly Listed[]>>> = {
  scenarios: async () => listScenarios(),
  models: async () => modelNames(searchRoots(process.cwd())).map((name) => ({ name, about: "" })),
  curves: async () =>
    [...curves].map(({ name, formula, startsAt }) => ({ name, about: startsAt === "launch" ? `${formula}, t since launch` : formula })),
  distributions: async () =>
    [...distributionKinds].map(({ name, meaning, parameters }) => ({
      name,
      about: meaning,
      parameters: parameters.map((one) => ({ name: one.name, meaning: one.meaning, optional: one.optional === true })),
    })),
  processes: async () =>
    [...processes].map(({ name, meaning, parameters }) => ({
      name,
      about: parameters.length === 0 ? meaning : `${meaning} (${parameters.map((one) => one.name).join(", ")})`,
    })),
  functions: async () =>
    [...language].map(({ name, parameters, variadic, meaning }) => ({
      name: `${name}(${parameters.map((one) => one.name).join(", ")}${variadic ? ", …" : ""})`,
      about: meaning,
    })),
  samplings: async () => [...samplings].map(({ name, meaning }) => ({ name, about: meaning })),
  figures: async () => [...figures].map(({ name, meaning }) => ({ name, about: meaning })),
  tables: async () => [...tables].map(({ name, meaning }) => ({ name, about: meaning })),
  extras: async () => [...extras].map(({ name, meaning }) => ({ name, about: `${meaning} (--with ${name})` })),
  sizes: async () => [...pageSizes].map(({ name, meaning }) => ({ name, about: `${meaning} (--size ${name})` })),
  themes: async () => [...themes].map(({ name, meaning }) => ({ name, about: `${meaning} (--theme ${name})` })),
  metrics: async () =>
    [...customerMetrics].map(({ name, definition, variantOf }) => ({
      name,
      about: `${definition}${variantOf === undefined ? "" : ` (another usual definition of ${variantOf})`}`,
    })),
  "retention-curves": async () => [...retentionCurves].map(({ name, meaning }) => ({ name, about: meaning })),
  "customer-figures": async () => [...customerFigures].map(({ name, meaning }) => ({ name, about: meaning })),
  rules: async () =>
    [...rules].map(({ name, appliesTo, meaning, fix }) => ({
      name,
      about: `${appliesTo === "table" ? "tables" : "figures"}: ${meaning}${fix === undefined ? "" : " (--fix mends it where that is safe)"}`,
    })),
  facts: listFacts,
};

/** What is no list: the JSON Schema of scenario files, for editors. */
const SCHEMA = "schema";

/** What there is of one kind, or of which kinds there is something, as text or JSON. */
export async function listThings(what: string | undefined, json: boolean): Promise<string> {
  if (what === undefined) {
    const counts = await Promise.all(Object.entries(LISTS).map(async ([name, list]) => ({ name, about: `${(await list()).length}` })));
    return render(counts, json);
  }
  if (what === SCHEMA) return readTextFile(schemaFile());
  const list = LISTS[what] ?? fail(`unknown list "${what}"${suggestion(what, [...Object.keys(LISTS), SCHEMA])}`);
  return render(await list(), json);
}

function render(things: readonly Listed[], json: boolean): string {
  if (json) return formatJson(things);
  const width = Math.max(0, ...things.map(({ name }) => name.length));
  return things
    .map(({ name, about, parameters = [] }) => {
      const inner = Math.max(0, ...parameters.map((one) => one.name.length));
      const lines = parameters.map((one) => `${" ".repeat(width + 4)}${one.name.padEnd(inner)}  ${one.meaning}\n`);
      return `${about === "" ? name : `${name.padEnd(width)}  ${about}`}\n${lines.join("")}`;
    })
    .join("");
}

async function listScenarios(): Promise<Listed[]> {
  const world = createWorld();
  const names = [...new Set(searchRoots(process.cwd()).flatMap((root) => namesIn(join(root, "scenarios"), [".yaml", ".yml"])))].sort();
  return Promise.all(names.map(async (name) => ({ name, about: titleOf((await world.readScenario(name)).text) })));
}

/** The title's line, as written: a list must not fail because a file has a fault elsewhere. */
function titleOf(text: string): string {
  return (/^title:\s*(.+)$/m.exec(text)?.[1] ?? "").replace(/^(["'])(.*)\1$/, "$2");
}

async function listFacts(): Promise<Listed[]> {
  const { facts } = await createWorld().readFacts();
  return seriesNames(facts).map((name) => {
    const own = facts.filter((fact) => fact.series === name);
    const days = own.map((fact) => formatDay(fact.asOf)).sort();
    const core = own.filter((fact) => fact.use === "core").length;
    return { name, about: `${counted(own.length, "fact")}, ${core} core, ${days[0]} to ${days.at(-1)}, in ${own[0]?.stated.unit}` };
  });
}
