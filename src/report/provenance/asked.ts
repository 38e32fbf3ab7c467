/** The value of an option as it was written; `true` for one that is there or not, `false` for one that was taken back. */
export type AskedValue = string | boolean | readonly string[];

/**
 * What was asked for, in the words of the command line, so that the same can be asked again. Options that change no output (where to write, what to print) are left out, and so are those whose
 * effect a manifest states anyway (seed, paths, sampling, as-of, overrides). An option that comes later needs no line here.
 */
export interface Asked {
  readonly command: "scenario" | "scenarios" | "fit" | "customers" | "memo";
  /** a scenario's file (the first of several, the others being `beside` it among the options) below its project, a data file by its own name, or the name of a series */
  readonly of: string;
  readonly options: Readonly<Record<string, AskedValue>>;
}
