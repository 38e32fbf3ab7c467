import type { Argv } from "yargs";
import { fail } from "../base/errors.ts";
import { splitNames } from "../base/split-names.ts";
import { pageSizes } from "../report/page-size.ts";
import { themes } from "../report/theme.ts";
import type { AskedFigure } from "../scenario/choose-figures.ts";
import { list } from "./run-options.ts";

/** Sizes and grounds by name, as given; whether they exist is found where figures are at hand. */
export interface AskedLookNames {
  readonly sizes: readonly string[];
  readonly themes: readonly string[];
}

/** Options that mean the same in every command that draws. */
export function addLookOptions(yargs: Argv): Argv {
  return yargs
    .option("size", {
      type: "array",
      string: true,
      describe: `size of the figures: ${described(pageSizes)}; several make a file each`,
      requiresArg: true,
    })
    .option("theme", {
      type: "array",
      string: true,
      describe: `ground of the figures: ${described(themes)}; several make a file each`,
      requiresArg: true,
    });
}

/** `light (on white), dark (on near-black)` */
function described(known: Iterable<{ readonly name: string; readonly meaning: string }>): string {
  return [...known].map(({ name, meaning }) => `${name} (${meaning})`).join(", ");
}

/** What `--size` and `--theme` give, each once or several times, with commas or without. */
export function readLookOptions(args: Readonly<Record<string, unknown>>): AskedLookNames {
  return { sizes: names(args["size"], "--size"), themes: names(args["theme"], "--theme") };
}

function names(value: unknown, option: string): readonly string[] {
  const given = list(value).flatMap((text) => text.split(",").map((name) => name.trim()));
  if (given.includes("")) fail("holds an empty name; write one, or several with commas between them, or leave it out", { file: option });
  return given;
}

/** Keys whose texts are lists of names. */
const LISTS = ["lines"];

/** What `--figure` gives. */
export function readFigures(args: Readonly<Record<string, unknown>>): readonly AskedFigure[] {
  return list(args["figure"]).map(readFigure);
}

/** `fan`, or `fan line=arr scale=log title=What may become of it`: a value goes on to the next word with an equals sign. */
function readFigure(text: string): AskedFigure {
  const [figure = "", ...rest] = text.trim().split(/\s+(?=[A-Za-z]\w*=)/);
  if (!/^[A-Za-z][\w-]*$/.test(figure))
    return fail(`cannot read "${text}"; write the name of a figure and what is to be different, as in --figure "fan scale=log"`, {
      file: "--figure",
    });
  const pairs = rest.map((pair): [string, string] => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), pair.slice(at + 1).trim()];
  });
  const twice = pairs.find(([key], i) => pairs.findIndex(([other]) => other === key) !== i);
  const empty = pairs.find(([, value]) => value === "");
  if (twice !== undefined) return fail(`states ${twice[0]} twice; once is enough`, { file: `--figure ${figure}` });
  if (empty !== undefined) return fail(`${empty[0]} is empty; give it a value`, { file: `--figure ${figure}` });
  const { name, ...options } = Object.fromEntries(pairs.map(([key, value]) => [key, optionValue(key, value)]));
  return { figure, ...(typeof name === "string" ? { name } : {}), options };
}

function optionValue(key: string, text: string): string | boolean | readonly string[] {
  if (LISTS.includes(key)) return splitNames(text);
  return text === "true" || text === "false" ? text === "true" : text;
}
