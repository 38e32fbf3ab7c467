import type { AskedValue } from "../report/provenance/asked.ts";

/** What yargs adds, and options that say where to write and what to print. */
const NO_OUTPUT = ["_", "$0", "h", "help", "version", "out", "force", "json", "quiet", "q", "debug", "workers"];

/**
 * The options of a call that an output may hang on, as they were written: all but those that change none. One that a command gets later is among them by itself.
 * @param besides positional arguments, and options whose effect the manifest states anyway
 * @param defaults what yargs fills in where nothing was written
 */
export function askedOptions(
  args: Readonly<Record<string, unknown>>,
  besides: readonly string[],
  defaults: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, AskedValue>> {
  const left = new Set([...NO_OUTPUT, ...besides]);
  const asked = Object.entries(args).flatMap(([name, value]): (readonly [string, AskedValue])[] => {
    // yargs writes as-of once more as asOf
    const isTwin = /[A-Z]/.test(name) && name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) in args;
    if (left.has(name) || isTwin || value === undefined || value === defaults[name]) return [];
    if (Array.isArray(value)) return value.length === 0 ? [] : [[name, value.map(String)]];
    return [[name, typeof value === "boolean" ? value : String(value)]];
  });
  return Object.fromEntries(asked.sort(([a], [b]) => (a < b ? -1 : 1)));
}
