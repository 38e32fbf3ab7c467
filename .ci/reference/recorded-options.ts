import type { Argv } from "yargs";
import type { Command } from "../../src/cli/command.ts";

/** What a command tells yargs of one option. */
export interface Told {
  readonly describe?: string;
  readonly type?: string;
  readonly alias?: string;
  readonly default?: unknown;
  readonly hidden?: boolean;
}

export interface Recorded {
  readonly options: ReadonlyMap<string, Told>;
  readonly positionals: ReadonlyMap<string, Told>;
}

/** Runs a command's declaration of its options against something that only writes down what it is told. */
export function recorded(command: Command): Recorded {
  const told = { options: new Map<string, Told>(), positionals: new Map<string, Told>() };
  const into = (list: Map<string, Told>) => (name: string, about: Told) => {
    list.set(name, about);
    return recorder;
  };
  const recorder: object = { option: into(told.options), positional: into(told.positionals) };
  command.options(recorder as Argv);
  return told;
}

/** Names of a command's options. */
export function recordedOptions(command: Command): readonly string[] {
  return [...recorded(command).options.keys()];
}
