import type { Argv } from "yargs";

/** A command of `forecast`, in its own file. `load` brings in what it needs only when it runs, so that help stays quick. */
export interface Command {
  /** as yargs has it: `scenario <files..>` */
  readonly usage: string;
  readonly describe: string;
  readonly examples: readonly (readonly [command: string, what: string])[];
  options(yargs: Argv): Argv;
  /** returns the exit code */
  run(args: Readonly<Record<string, unknown>>): Promise<number>;
}

/** Exit codes, the same for every command. */
export const EXIT = { fine: 0, bug: 1, invalid: 2, check: 3, refused: 4, interrupted: 130 } as const;
