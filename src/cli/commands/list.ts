import { type Command, EXIT } from "../command.ts";

/** `forecast list [WHAT]`: what there is, by name. */
export const list: Command = {
  usage: "list [what]",
  describe: "List scenarios, models, curves, distributions, functions, figures, tables or facts; print the schema of scenario files",
  examples: [
    ["forecast list", "what can be listed, and how many there are"],
    ["forecast list facts", "the series of the fact base"],
    ["forecast list schema", "the JSON Schema of scenario files, for editors"],
  ],
  options: (yargs) =>
    yargs.positional("what", { type: "string", describe: "what to list" }).option("json", { type: "boolean", describe: "as JSON" }),
  run: async (args) => {
    const { listThings } = await import("../list-things.ts");
    process.stdout.write(await listThings(args["what"] === undefined ? undefined : String(args["what"]), args["json"] === true));
    return EXIT.fine;
  },
};
