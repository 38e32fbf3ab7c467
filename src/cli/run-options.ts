import type { Argv } from "yargs";
import { fail } from "../base/errors.ts";
import type { GridAxis } from "../scenario/load-scenario.ts";
import { FEWEST_PATHS, MOST_PATHS } from "../scenario/paths-range.ts";

/** Options that mean the same in every command that runs a scenario. */
export interface SharedOptions {
  readonly overrides: readonly { readonly name: string; readonly value: string }[];
  readonly grid: readonly GridAxis[];
  readonly run: { readonly seed?: number; readonly paths?: number | "auto"; readonly asOf?: string; readonly sampling?: string };
  readonly workers: number;
}

export function addRunOptions(yargs: Argv): Argv {
  return yargs
    .option("set", { type: "array", string: true, describe: "set an input, as in --set growth_half_life='6 months'", requiresArg: true })
    .option("grid", {
      type: "array",
      string: true,
      describe: "compare values of an input, as in --grid doubling_time='6 weeks, 9 weeks'; several make all combinations",
      requiresArg: true,
    })
    .option("seed", { type: "string", describe: "seed of the random numbers", requiresArg: true })
    .option("paths", {
      type: "string",
      describe: "number of simulated paths, 100 or more, or auto: until no displayed digit is noise",
      requiresArg: true,
    })
    .option("sampling", { type: "string", describe: "how paths are chosen: random, latin-hypercube or sobol", requiresArg: true })
    .option("as-of", { type: "string", describe: "use only what was published by this day", requiresArg: true })
    .option("workers", { type: "string", describe: "worker threads; the numbers do not depend on it", requiresArg: true })
    .option("debug", { type: "boolean", describe: "show where a fault of ours happened", hidden: true });
}

/** Reads the shared options; a number that is none is a fault. */
export function readRunOptions(args: Readonly<Record<string, unknown>>): SharedOptions {
  const seed = whole(args["seed"], "--seed", 0, Number.MAX_SAFE_INTEGER);
  const paths = once(args["paths"], "--paths") === "auto" ? "auto" : whole(args["paths"], "--paths", FEWEST_PATHS, MOST_PATHS);
  const sampling = once(args["sampling"], "--sampling");
  const asOf = once(args["as-of"], "--as-of");
  return {
    overrides: readOverrides(args),
    grid: list(args["grid"]).map(readAxis),
    run: {
      ...(seed === undefined ? {} : { seed }),
      ...(paths === undefined ? {} : { paths }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(sampling === undefined ? {} : { sampling }),
    },
    workers: whole(args["workers"], "--workers", 1, 64) ?? 1,
  };
}

export function list(value: unknown): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

/** The one text of an option that may be given once, and not without one. */
export function once(value: unknown, option: string): string | undefined {
  const given = list(value);
  if (given.length > 1) fail(`given ${given.length} times; give it once`, { file: option });
  if (given[0] === "") fail("is empty; give it a value", { file: option });
  return given[0];
}

function whole(value: unknown, option: string, min: number, max: number): number | undefined {
  const text = once(value, option);
  if (text === undefined) return undefined;
  const number = Number(text.replaceAll(/[,_](?=\d{3})/g, ""));
  if (text.trim() !== "" && Number.isSafeInteger(number) && number >= min && number <= max) return number;
  return fail(`invalid number "${text}"; it must be a whole number from ${min} to ${max}`, { file: option });
}

/** `name=a, b`, or `name=1,000; 2,000` where values have commas. */
function readAxis(text: string): GridAxis {
  const at = text.indexOf("=");
  const values = text
    .slice(at + 1)
    .split(text.includes(";") ? ";" : ",")
    .map((value) => value.trim());
  if (at < 1 || values.includes(""))
    return fail(`cannot read "${text}"; write name=value,value, as in --grid half_life='4 months, 8 months'`, { file: "--grid" });
  return { name: text.slice(0, at).trim(), values };
}

/** What `--set` gives. */
export function readOverrides(args: Readonly<Record<string, unknown>>): SharedOptions["overrides"] {
  return list(args["set"]).map(readOverride);
}

function readOverride(text: string): { name: string; value: string } {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1)
    return fail(`cannot read "${text}"; write name=value, as in --set level='$2.6B/year'`, { file: "--set" });
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}
