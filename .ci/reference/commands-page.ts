import type { Command } from "../../src/cli/command.ts";
import { EXIT } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { code, page, prose, table } from "./markdown.ts";
import { recorded, type Told } from "./recorded-options.ts";

const LEAD =
  "`forecast COMMAND --help` prints the same. Every command also knows `--help` (`-h`) and `--version`, and `--debug` for where a fault of ours happened. Results go to standard output, all else to standard error. *Several* options may be given more than once. A scenario is looked for as given, then in `scenarios/` of the nearest project, then among the shipped ones.";

const CODES: Readonly<Record<keyof typeof EXIT, string>> = {
  fine: "fine",
  bug: "our bug",
  invalid: "bad usage, or an invalid file",
  check: "a check found something; what was asked for is written all the same",
  refused: "refused: the data cannot support an answer",
  interrupted: "interrupted; no half-written folder stays behind",
};

/** Every command with its options and examples, and the exit codes. */
export function commandsPage(): string {
  const exits = table(
    ["exit code", "meaning"],
    Object.entries(CODES).map(([name, meaning]) => [String(EXIT[name as keyof typeof EXIT]), meaning]),
  );
  return page("Commands", LEAD, [...commands.map(section), "## Exit codes", exits]);
}

function section(command: Command): string {
  const { options, positionals } = recorded(command);
  const shown = [...options].filter(([, { hidden }]) => hidden !== true);
  const name = command.usage.split(" ")[0] ?? "";
  return [
    `## forecast ${name}`,
    `${code(`forecast ${command.usage}`)}: ${prose(command.describe)}.`,
    table(
      ["argument", "meaning"],
      [...positionals].map(([argument, { describe = "" }]) => [code(argument), prose(describe)]),
    ),
    table(
      ["option", "takes", "meaning", "default"],
      shown.map(([option, told]) => [
        code(`${option.length === 1 ? "-" : "--"}${option}`) + (told.alias === undefined ? "" : `, ${code(`-${told.alias}`)}`),
        takes(told),
        prose(told.describe ?? ""),
        told.default === undefined ? "" : code(String(told.default)),
      ]),
    ),
    table(
      ["example", "what it does"],
      command.examples.map(([line, what]) => [code(line), prose(what)]),
    ),
  ].join("\n\n");
}

function takes({ type }: Told): string {
  if (type === "boolean") return "";
  return type === "array" ? "text, several" : "text";
}
