import { type Command, EXIT } from "../command.ts";
import { list, once, readOverrides } from "../run-options.ts";

/** `forecast check [FILE…]`: everything that can be wrong, without running; of scenarios and facts, and of figures and tables as they are read. */
export const check: Command = {
  usage: "check [files..]",
  describe: "Find everything that can be wrong with scenarios, the facts and models they use, and figures and tables, without running them",
  examples: [
    ["forecast check bull.yaml", "all faults in one pass, each with file:line:column and what to do"],
    ["forecast check", "every scenario of the project"],
    ["forecast check data/facts.csv", "a facts file by itself"],
    ["forecast check memo.md", "a memo: every binding against its runs, which are made for it"],
    ["forecast check out/bull", "the figures and tables of a run, for what misleads in them"],
    ["forecast check chart.vl.json table.csv --fix", "of other makers, too; mends what is safe to mend"],
    ["forecast check bull.yaml --json | jq .faults", "for programs and editors"],
  ],
  options: (yargs) =>
    yargs
      .positional("files", {
        type: "string",
        array: true,
        describe: "scenarios, facts, memos, figures (Vega-Lite), tables (CSV), run folders; default all scenarios of the project",
      })
      .option("set", { type: "array", string: true, describe: "set an input, as in --set growth_half_life='6 months'", requiresArg: true })
      .option("as-of", { type: "string", describe: "use only what was published by this day", requiresArg: true })
      .option("strict", { type: "boolean", describe: "end with 3 where there are warnings" })
      .option("fix", { type: "boolean", describe: "mend in figures and tables what is safe to mend (forecast list rules)" })
      .option("json", { type: "boolean", describe: "print what was found as JSON" })
      .option("quiet", { alias: "q", type: "boolean", describe: "print faults alone" })
      .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true }),
  run: async (args) => {
    const asOf = once(args["as-of"], "--as-of");
    const { checkFiles } = await import("../check-files.ts");
    const { stdout, stderr, outcome } = await checkFiles(list(args["files"]), {
      overrides: readOverrides(args),
      ...(asOf === undefined ? {} : { asOf }),
      json: args["json"] === true,
      quiet: args["quiet"] === true,
      fix: args["fix"] === true,
    });
    process.stderr.write(stderr);
    process.stdout.write(stdout);
    if (outcome === "warned") return args["strict"] === true ? EXIT.check : EXIT.fine;
    return outcome === "fine" ? EXIT.fine : EXIT[outcome];
  },
};
