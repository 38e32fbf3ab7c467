import { type Command, EXIT } from "../command.ts";
import { FORCE } from "../force-option.ts";
import { list, once } from "../run-options.ts";

/** `forecast memo FILE`: a memo whose numbers are bound to runs and facts, as HTML and as a Word file. */
export const memo: Command = {
  usage: "memo <file>",
  describe:
    "Render a memo whose numbers are bound to runs and facts, to HTML and DOCX with its sources as footnotes; numbers that equal none that is bound are pointed out",
  examples: [
    ["forecast memo memo.md", "runs its scenarios, checks every binding, writes out/memo/"],
    ["forecast memo memo.md --check", "writes nothing; ends with 3 where a number is unknown, stale or unbound"],
    ["forecast memo memo.md --update", "writes the present values into the memo, beside their bindings"],
    ["forecast memo memo.md --to docx --out letters", "one format, in a folder of one's own"],
  ],
  options: (yargs) =>
    yargs
      .positional("file", { type: "string", describe: "a memo in Markdown, or the name of one in scenarios/", demandOption: true })
      .option("out", { type: "string", describe: "folder to write to; default out/NAME", requiresArg: true })
      .option("force", FORCE)
      .option("to", { type: "array", string: true, describe: "formats: html, docx; both unless told", requiresArg: true })
      .option("update", { type: "boolean", describe: "write the present values into the memo, in place of those that were written there" })
      .option("check", { type: "boolean", describe: "write nothing, and end with 3 where a literal number equals none that is bound" })
      .option("strict", { type: "boolean", describe: "end with 3 where a literal number equals none that is bound" })
      .option("seed", { type: "string", describe: "seed of the random numbers, in place of the memo's", requiresArg: true })
      .option("paths", { type: "string", describe: "number of simulated paths, in place of the memo's", requiresArg: true })
      .option("workers", { type: "string", describe: "worker threads; the numbers do not depend on it", requiresArg: true })
      .option("json", { type: "boolean", describe: "print what was found as JSON" })
      .option("quiet", { alias: "q", type: "boolean", describe: "print nothing but what is wrong" })
      .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true }),
  run: async (args) => {
    const file = list(args["file"])[0] ?? "";
    const out = once(args["out"], "--out");
    const { renderMemo } = await import("../render-memo.ts");
    const { stdout, stderr, isClean } = await renderMemo(file, {
      ...args,
      ...(out === undefined ? {} : { out }),
    });
    process.stderr.write(stderr);
    process.stdout.write(stdout);
    return isClean ? EXIT.fine : EXIT.check;
  },
};
