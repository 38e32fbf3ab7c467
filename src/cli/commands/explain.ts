import { fail } from "../../base/errors.ts";
import { type Command, EXIT } from "../command.ts";
import { addRunOptions, readRunOptions } from "../run-options.ts";

/** `forecast explain FILE [LINE[@PERIOD]]`: the chain of formulas behind a number. */
export const explain: Command = {
  usage: "explain <file> [line]",
  describe: "Show the chain of formulas behind one number, with the numbers in it",
  examples: [
    ["forecast explain bull.yaml", "the headline"],
    ["forecast explain base.yaml run_rate@2026-12", "on the path whose run rate is the median"],
    ["forecast explain base.yaml route_gap@2026-04 --depth 2", "two levels deep"],
  ],
  options: (yargs) =>
    addRunOptions(yargs)
      .positional("file", { type: "string", describe: "scenario file" })
      .positional("line", { type: "string", describe: "a line, and after @ the month; default the headline and its month" })
      .option("depth", { type: "string", default: "4", describe: "how many levels of formulas to open" })
      .option("path", { type: "string", describe: "explain this path instead of the median one" }),
  run: async (args) => {
    const options = readRunOptions(args);
    const depth = Number(args["depth"]);
    if (!Number.isInteger(depth) || depth < 1) fail(`invalid number "${String(args["depth"])}"`, { file: "--depth" });
    const { explainLine } = await import("../explain-line.ts");
    process.stdout.write(
      await explainLine(String(args["file"]), args["line"] === undefined ? undefined : String(args["line"]), {
        ...options,
        depth,
        path: args["path"] === undefined ? undefined : Number(args["path"]),
      }),
    );
    return EXIT.fine;
  },
};
