import { FIT_DEFAULTS } from "../../library/fit-defaults.ts";
import { type Command, EXIT } from "../command.ts";
import { addLookOptions } from "../figure-options.ts";
import { readFitOptions } from "../fit-options.ts";
import { FORCE, readForce } from "../force-option.ts";

/** `forecast fit DATA`: a curve on a CSV file or on a series of the fact base, or a ranking of curves. */
export const fit: Command = {
  usage: "fit <data>",
  describe: "Fit a growth curve to a CSV file or to a series of facts; say what the data tell and what they cannot",
  examples: [
    ["forecast fit sales.csv --y revenue", "ranks all curves on the column revenue"],
    ["forecast fit sales.csv --y revenue --curve logistic --json", "one curve, as JSON at full precision"],
    ["forecast fit anthropic_run_rate_revenue --out out/fit", "a series of the fact base; tables and a figure too"],
    ["forecast fit sales.csv --out out/fit --size slide,page --theme light,dark", "its figure as slide and page, on white and on dark"],
    ["forecast fit sales.csv --curve logistic --fix capacity=100", "with a ceiling that is known"],
    ["forecast fit trial.csv --formula 'a*(1-exp(-b*x))' --start a=500,b=0.001", "a formula of your own on columns of a file"],
    [
      'forecast fit claude_code_run_rate_revenue --curve logistic --prior ceiling="5B to 60B" --prior growth="1 to 6"',
      "a posterior: fewer points are enough",
    ],
  ],
  options: (yargs) =>
    addLookOptions(
      yargs
        .positional("data", { type: "string", describe: "a CSV file, - for standard input, or the name of a series of facts" })
        .option("x", { type: "string", describe: "column of dates or numbers; default the first one", requiresArg: true })
        .option("y", { type: "string", describe: "column that is fitted; default the only other one of numbers", requiresArg: true })
        .option("curve", {
          type: "string",
          describe: "a curve, several with commas, or auto (the default) for all that the points are enough for",
          requiresArg: true,
        })
        .option("formula", {
          type: "string",
          describe: "instead of a curve: names that are columns are read, the others are parameters; each needs a --start",
          requiresArg: true,
        })
        .option("launch", {
          type: "string",
          describe: "when it began, for curves that count from a launch: a date, or a place on x",
          requiresArg: true,
        })
        .option("noise", { type: "string", describe: `additive, multiplicative or auto; default ${FIT_DEFAULTS.noise}`, requiresArg: true })
        .option("errors", {
          type: "string",
          describe: `independent, ar1 (they follow each other), student (outliers) or auto; default ${FIT_DEFAULTS.errors}`,
          requiresArg: true,
        })
        .option("fix", { type: "array", string: true, describe: "a known parameter, as in --fix capacity=100", requiresArg: true })
        .option("ceiling", {
          type: "array",
          string: true,
          describe: "a ceiling that moves, as in --ceiling 2026-01=50e9,2030-12=200e9",
          requiresArg: true,
        })
        .option("prior", {
          type: "array",
          string: true,
          describe: 'what is believed of a parameter or of the ceiling, as in --prior ceiling="5B to 60B" (90% in between)',
          requiresArg: true,
        })
        .option("start", {
          type: "string",
          describe: "where the search starts, as in --start capacity=100,growth=1,midpoint=3",
          requiresArg: true,
        })
        .option("weights", { type: "string", describe: "column of weights, relative to each other", requiresArg: true })
        .option("se", { type: "string", describe: "column of known standard errors, in the unit of y", requiresArg: true })
        .option("intervals", {
          type: "string",
          describe: "of least squares: profile, wald or bootstrap; default profile, above 20,000 points wald",
          requiresArg: true,
        })
        .option("level", {
          type: "string",
          describe: `confidence level of intervals and bands; default ${FIT_DEFAULTS.level}`,
          requiresArg: true,
        })
        .option("as-of", { type: "string", describe: "facts: only what was published by this day", requiresArg: true })
        .option("since", {
          type: "string",
          describe: "facts: only those as of this day or later; a month is its first day",
          requiresArg: true,
        })
        .option("until", {
          type: "string",
          describe: "facts: only those as of this day or earlier; a month is its last",
          requiresArg: true,
        })
        .option("use", { type: "string", describe: "facts: uses with commas, default core", requiresArg: true })
        .option("out", { type: "string", describe: "folder for fit.json, tables and a figure", requiresArg: true }),
    )
      .option("force", FORCE)
      .option("json", { type: "boolean", describe: "print the fit as JSON instead of the report" })
      .option("quiet", { alias: "q", type: "boolean", describe: "print nothing" })
      .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true }),
  run: async (args) => {
    const options = readFitOptions(args);
    const { runFit } = await import("../run-fit.ts");
    const { text, notes } = await runFit(options, readForce(args));
    for (const note of options.quiet ? [] : notes) process.stderr.write(`forecast: ${note}\n`);
    if (!options.quiet) process.stdout.write(text);
    return EXIT.fine;
  },
};
