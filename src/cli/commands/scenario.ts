import { extras } from "../../report/extras/index.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../command.ts";
import { addLookOptions } from "../figure-options.ts";
import { FORCE, readForce } from "../force-option.ts";
import { addRunOptions, list, once } from "../run-options.ts";
import { readScenarioOptions } from "../scenario-options.ts";

/** `forecast scenario FILE…`: simulate, write the run folder, print one screen. */
export const scenario: Command = {
  usage: "scenario <files..>",
  describe: "Simulate scenarios; write figures, tables and a manifest, and print the answer",
  examples: [
    ["forecast scenario bull.yaml", "writes out/bull/ and prints the answer"],
    ["forecast scenario base.yaml --set route_weight=0", "with one input changed"],
    ['forecast scenario bull.yaml --figure "fan scale=log" --size slide --theme dark', "one figure, for a dark slide"],
    ["forecast scenario base.yaml --json | jq .headline", "the summary as JSON"],
  ],
  options: (yargs) =>
    addLookOptions(addRunOptions(yargs))
      .positional("files", { type: "string", array: true, describe: "scenario files, or names of files in scenarios/" })
      .option("out", { type: "string", describe: "folder to write to; default out/NAME", requiresArg: true })
      .option("force", FORCE)
      .option("with", {
        type: "array",
        string: true,
        describe: `more to write: ${[...extras].map(({ name, meaning }) => `${name} (${meaning})`).join(", ")}`,
        requiresArg: true,
      })
      .option("lines", {
        type: "array",
        string: true,
        describe: "lines that --with paths writes; default all of the scenario's own",
        requiresArg: true,
      })
      .option("figures", { type: "boolean", default: true, describe: "draw the figures; --no-figures leaves them out, in a report, too" })
      .option("figure", {
        type: "array",
        string: true,
        describe:
          'draw this figure and no other: one of the scenario\'s, a kind, as in --figure "fan line=arr scale=log", or all with the optional ones',
        requiresArg: true,
      })
      .option("json", { type: "boolean", describe: "print summary.json instead of the screen" })
      .option("quiet", { alias: "q", type: "boolean", describe: "print nothing" }),
  run: async (args) => {
    const files = list(args["files"]);
    const options = readScenarioOptions(args);
    const { runScenarios } = await import("../run-scenarios.ts");
    const { texts, holds } = await runScenarios(files, {
      ...options,
      out: once(args["out"], "--out"),
      writing: readForce(args),
      format: args["json"] === true ? "json" : "screen",
    });
    if (args["quiet"] !== true)
      process.stdout.write(args["json"] === true && texts.length > 1 ? `[${texts.join(",")}]\n` : texts.join("\n"));
    return holds ? EXIT.fine : EXIT.check;
  },
};
