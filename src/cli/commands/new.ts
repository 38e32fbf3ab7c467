import { addBillingOptions } from "../billing-words.ts";
import { type Command, EXIT } from "../command.ts";
import { once } from "../run-options.ts";

/** `forecast new NAME`: a commented scenario to start from. */
export const newScenario: Command = {
  usage: "new <name>",
  describe: "Write scenarios/NAME.yaml: a commented scenario that runs as it is, to start from",
  examples: [
    ["forecast new shop", "a scenario of its own; in an empty folder, a project begins with it"],
    ["forecast new bear --from base", "one that extends another and lists what can differ"],
    ["forecast new shop --as-of 2026-09-30", "with these dates"],
    ["forecast new plan --from-customers billing.csv", "a roll-forward of your own customers, filled with what a billing export tells"],
  ],
  options: (yargs) =>
    addBillingOptions(yargs)
      .positional("name", { type: "string", describe: "name of the file, without folder" })
      .option("from", { type: "string", describe: "a scenario that it extends", requiresArg: true })
      .option("from-customers", {
        type: "string",
        describe: "a billing export: its fits fill a scenario of saas-roll-forward",
        requiresArg: true,
      })
      .option("as-of", { type: "string", describe: "the day up to which publications are known", requiresArg: true })
      .option("quiet", { alias: "q", type: "boolean", describe: "print nothing" })
      .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true }),
  run: async (args) => {
    const from = once(args["from"], "--from");
    const asOf = once(args["as-of"], "--as-of");
    const fromCustomers = once(args["from-customers"], "--from-customers");
    const { writeScenario } = await import("../write-scenario.ts");
    const { said, warnings } = await writeScenario(String(args["name"]), {
      ...(from === undefined ? {} : { from }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(fromCustomers === undefined ? {} : { fromCustomers }),
      billing: args,
    });
    for (const warning of args["quiet"] === true ? [] : warnings) process.stderr.write(`forecast: ${warning}\n`);
    if (args["quiet"] !== true) process.stdout.write(said);
    return EXIT.fine;
  },
};
