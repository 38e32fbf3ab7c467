import { formatFault } from "../../base/errors.ts";
import { type Command, EXIT } from "../command.ts";
import { list, once } from "../run-options.ts";

/** `forecast verify PATH…`: do artefacts tie out, and can they be rebuilt from the present files? */
export const verify: Command = {
  usage: "verify <paths..>",
  describe: "Compare what was written, cell by cell, with what the present files give; say which input changed; build again",
  examples: [
    ["forecast verify out/bull", "every table, figure and summary of a run, and its manifest"],
    ["forecast verify memo/fan.png", "a figure that was copied into a memo, by what it carries inside"],
    ["forecast verify memo/targets.csv --manifest out/bull/manifest.json", "a table that was copied"],
    ["forecast verify out/bull --rebuild", "build it again in place, and say what became different"],
    ["forecast verify out/* --json | jq '.verified[].findings'", "for programs"],
  ],
  options: (yargs) =>
    yargs
      .positional("paths", { type: "string", array: true, describe: "folders of runs, fits and analyses, or single figures and tables" })
      .option("rebuild", { type: "boolean", describe: "build it again from the present files, in place; files of others stay" })
      .option("out", { type: "string", describe: "with --rebuild: the folder to write to instead", requiresArg: true })
      .option("force", {
        type: "boolean",
        describe: "with --rebuild: keep no copy of files that were changed; without it workbook.xlsx goes on as workbook.edited.xlsx",
      })
      .option("manifest", { type: "string", describe: "the manifest of a table that was copied out of its folder", requiresArg: true })
      .option("inputs", {
        type: "array",
        string: true,
        describe: "a file or folder in which inputs are looked for besides the project, as a billing export that was moved",
        requiresArg: true,
      })
      .option("json", { type: "boolean", describe: "print what was found as JSON" })
      .option("quiet", { alias: "q", type: "boolean", describe: "print nothing; the exit code tells: 0 all well (or built again), 3 not" })
      .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true }),
  run: async (args) => {
    const options = {
      rebuild: args["rebuild"] === true,
      force: args["force"] === true,
      out: once(args["out"], "--out"),
      manifest: once(args["manifest"], "--manifest"),
      inputs: list(args["inputs"]),
    };
    const { verifyPaths } = await import("../verify-paths.ts");
    const { text, well, faults } = await verifyPaths(list(args["paths"]), options, args["json"] === true ? "json" : "text");
    if (args["quiet"] !== true) process.stdout.write(text);
    for (const fault of faults) process.stderr.write(`${formatFault(fault)}\n`);
    if (faults.length > 0) return EXIT.invalid;
    return well ? EXIT.fine : EXIT.check;
  },
};
