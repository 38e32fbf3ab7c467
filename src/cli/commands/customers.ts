import { addBillingOptions } from "../billing-words.ts";
import { type Command, EXIT } from "../command.ts";
import { addLookOptions } from "../figure-options.ts";
import { FORCE } from "../force-option.ts";

/** `forecast customers FILE.csv`: what a billing export says. */
export const customers: Command = {
  usage: "customers <file>",
  describe: "Read a billing export; tell MRR and its movements, churn, retention, cohorts, and what fits make of them",
  examples: [
    ["forecast customers billing.csv", "every metric with its definition"],
    ["forecast customers billing.csv --out out/customers", "tables and figures too"],
    ["forecast customers billing.csv --out out/board --size slide --theme dark", "figures for a dark slide"],
    ["forecast customers invoices.csv --customer client --start from --end to --amount paid", "with columns by name"],
    ["forecast new plan --from-customers billing.csv", "a scenario filled with what was fitted"],
  ],
  options: (yargs) =>
    addLookOptions(
      addBillingOptions(
        yargs.positional("file", {
          type: "string",
          describe: "a CSV file with a row for each customer and month, or for each subscription or invoice; - for standard input",
        }),
      )
        .option("launch", {
          type: "string",
          describe: "when the business began: Bass's curve of new customers counts from there",
          requiresArg: true,
        })
        .option("out", { type: "string", describe: "folder for customers.json, tables and figures", requiresArg: true }),
    )
      .option("force", FORCE)
      .option("json", { type: "boolean", describe: "print the analysis as JSON instead of the report" })
      .option("quiet", { alias: "q", type: "boolean", describe: "print nothing" })
      .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true }),
  run: async (args) => {
    const { runCustomers } = await import("../run-customers.ts");
    process.stdout.write(await runCustomers(args));
    return EXIT.fine;
  },
};
