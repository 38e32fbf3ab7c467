import { join } from "node:path";
import { fail } from "../base/errors.ts";
import { createWorld } from "../host/create-world.ts";
import { findProject } from "../host/find-project.ts";
import { pathKind } from "../host/path-kind.ts";
import { schemaSeenFrom } from "../host/schema-file.ts";
import { shownPath } from "../host/shown-path.ts";
import { writeNewFile } from "../host/write-new-file.ts";
import { loadScenario } from "../scenario/load-scenario.ts";
import { readDate } from "../units/time.ts";
import { extendingScenario, scenarioOfItsOwn } from "./scenario-template.ts";

export interface NewOptions {
  readonly from?: string;
  readonly asOf?: string;
  /** a billing export whose fits fill the scenario */
  readonly fromCustomers?: string;
  /** the options that say how it is read */
  readonly billing?: Readonly<Record<string, unknown>>;
}

/** The day on which the shipped facts end; a clock would give another file every day. */
const AS_OF = "2026-04-30";

/** What was written and what to do with it, and what nobody may miss about what it was made from. */
export interface Written {
  readonly said: string;
  readonly warnings: readonly string[];
}

/** Writes a scenario that is not there yet. */
export async function writeScenario(given: string, options: NewOptions): Promise<Written> {
  const name = given.replace(/\.ya?ml$/i, "");
  if (!/^[A-Za-z0-9][\w-]*$/.test(name))
    fail(`invalid name "${given}"; it is the name of a file in scenarios/, of letters, digits, _ and -`, { file: "new" });
  const project = findProject(process.cwd());
  const folder = join(project ?? process.cwd(), "scenarios");
  const file = join(folder, `${name}.yaml`);
  for (const taken of [file, join(folder, `${name}.yml`)])
    if (pathKind(taken) !== undefined)
      fail("is there already, and nothing is overwritten; choose another name", { file: shownPath(taken) });
  const schema = schemaSeenFrom(folder);
  const head = schema === undefined ? "" : `# yaml-language-server: $schema=${schema}\n`;
  const { text, warnings } = await textOf(name, options);
  writeNewFile(file, `${head}${text}`);
  return { said: said(name, shownPath(file), project === undefined, schema === undefined), warnings };
}

interface ScenarioText {
  readonly text: string;
  readonly warnings: readonly string[];
}

async function textOf(name: string, { from, asOf, fromCustomers, billing = {} }: NewOptions): Promise<ScenarioText> {
  const day = readDate(asOf ?? AS_OF, { file: "--as-of" });
  const { readBillingOptions } = await import("./billing-words.ts");
  const { options, asked } = readBillingOptions(billing);
  if (fromCustomers === undefined) {
    const [stray] = Object.keys(asked);
    if (stray !== undefined)
      fail("says how a billing export is read, and none is named; add --from-customers FILE", { file: `--${stray}` });
    return { text: from === undefined ? scenarioOfItsOwn(name, day) : await extending(name, from, asOf), warnings: [] };
  }
  if (from !== undefined) fail("a scenario comes from another one or from an export, not from both; leave one out", { file: "--from" });
  if (asOf !== undefined) fail("the export says up to when it is known; cut it with --until instead", { file: "--as-of" });
  const { readBillingFile } = await import("../host/read-billing-file.ts");
  const { analyseCustomers } = await import("../fit/customers/analyse-customers.ts");
  const { customersScenario } = await import("../report/customers/customers-scenario.ts");
  const { billing: read, sha256 } = await readBillingFile(fromCustomers, options);
  const file = read.file.split(/[/\\]/).at(-1) ?? read.file;
  return { text: customersScenario(name, analyseCustomers(read), file, sha256), warnings: read.warnings };
}

async function extending(name: string, from: string, asOf: string | undefined): Promise<string> {
  const base = from.replace(/\.ya?ml$/i, "");
  if (!/^[\w-]+$/.test(base))
    fail(`invalid name "${from}"; it is the name of a scenario, as \`forecast list scenarios\` has it`, { file: "--from" });
  if (base === name) fail("a scenario cannot extend itself; choose another name for the new one", { file: "--from" });
  return extendingScenario(name, base, await loadScenario(base, createWorld()), asOf);
}

function said(name: string, file: string, begins: boolean, lacksSchema: boolean): string {
  const lines = [
    `wrote ${file}${begins ? ", with which a project begins here" : ""}`,
    "",
    "next:",
    `  forecast check ${name}.yaml      everything that can be wrong, without running`,
    `  forecast scenario ${name}.yaml   writes out/${name}/ and prints the answer`,
    ...(lacksSchema
      ? [
          "",
          "For completion in an editor, install runrate in this project, or save what `forecast list schema` prints and name it in the file's first line:",
          "  # yaml-language-server: $schema=PATH",
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
