import yargs, { type Argv } from "yargs";
import { didYouMean, suggestion } from "../base/did-you-mean.ts";
import { formatFault, RunrateError } from "../base/errors.ts";
import { packageVersion } from "../host/package-root.ts";
import { EXIT } from "./command.ts";
import { commands } from "./commands/index.ts";

/** Runs the command line and returns the exit code: 0 fine, 1 our bug, 2 bad usage or invalid file, 3 a check found something, 4 refused by the data, 130 interrupted. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.fine;
  let options: readonly string[] = [];
  const parser = yargs([...argv])
    .scriptName("forecast")
    .usage("$0 <command>\n\nHonest forecasts of fast-growing businesses, from scenario files to figures and tables.")
    .parserConfiguration({ "parse-numbers": false, "dot-notation": false, "greedy-arrays": false })
    .locale("en")
    .version(packageVersion())
    .alias("h", "help")
    .help()
    .strict()
    .demandCommand(1, "")
    .recommendCommands()
    .showHelpOnFail(false)
    .exitProcess(false)
    .wrap(Math.min(110, process.stdout.columns ?? 100));
  for (const command of commands) {
    parser.command({
      command: command.usage,
      describe: command.describe,
      builder: (inner) => {
        const built = command.options(command.examples.reduce((all, [line, what]) => all.example(line, what), inner));
        options = optionsOf(built);
        return built;
      },
      handler: async (args) => {
        code = await command.run(args);
      },
    });
  }
  parser.fail((message, error) => {
    throw error ?? new UsageError(message);
  });
  if (argv.length === 0) {
    parser.showHelp((text) => process.stdout.write(`${text}\n`));
    return EXIT.fine;
  }
  try {
    await parser.parseAsync();
    return code;
  } catch (error) {
    return report(error, argv, options);
  }
}

/** yargs found something wrong with the words of the call. */
class UsageError extends Error {}

function report(error: unknown, argv: readonly string[], options: readonly string[]): number {
  if (error instanceof RunrateError) {
    for (const fault of error.faults) process.stderr.write(`${formatFault(fault)}\n`);
    return EXIT[error.kind];
  }
  // yargs throws its own complaints about the words of a call under this name
  if (error instanceof UsageError || (error instanceof Error && error.name === "YError")) {
    process.stderr.write(`forecast: ${usageMessage(error.message, argv, options)}; see forecast --help\n`);
    return EXIT.invalid;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`forecast: this is a fault of ours: ${message}; run with --debug for where it happened\n`);
  if (argv.includes("--debug") && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return EXIT.bug;
}

/** Names of the options that a command has; the types of yargs do not tell them. */
function optionsOf(built: Argv): readonly string[] {
  const { key } = (built as Argv & { getOptions(): { readonly key: Readonly<Record<string, unknown>> } }).getOptions();
  return Object.keys(key);
}

function usageMessage(message: string, argv: readonly string[], options: readonly string[]): string {
  const [first = ""] = argv;
  const names = commands.map(({ usage }) => usage.split(" ")[0] ?? "");
  if (!first.startsWith("-") && !names.includes(first)) return `unknown command "${first}"${suggestion(first, names)}`;
  const unknown = /^Unknown argument: ([\w-]{2,})$/.exec(message)?.[1];
  const near = unknown === undefined ? undefined : didYouMean(unknown, options);
  if (near !== undefined) return `unknown argument: ${unknown}; did you mean --${near}?`;
  return (
    message
      .replace(/\.$/, "")
      .replace(/\n+/g, "; ")
      .replace(/^./, (letter) => letter.toLowerCase()) || "a command is needed"
  );
}
