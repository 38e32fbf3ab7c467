import { fail } from "../base/errors.ts";
import type { AskedValue } from "../report/provenance/asked.ts";
import type { AskedFigure } from "../scenario/choose-figures.ts";
import { askedOptions } from "./asked-options.ts";
import { type AskedLookNames, readFigures, readLookOptions } from "./figure-options.ts";
import { list, readRunOptions, type SharedOptions } from "./run-options.ts";

/** What can be added to a run folder. */
export const EXTRAS = ["paths"] as const;
/** Joint paths that `--with paths` writes. */
const JOINT_PATHS = 1000;
/** Options that a manifest states by their effect, whether they were written or left to the scenario. */
const STATED_ANYWAY = ["files", "seed", "paths", "sampling", "as-of", "set"];

/** What decides the files of a run. */
export interface ScenarioOptions extends SharedOptions {
  /** joint paths to write; 0 for none */
  readonly jointPaths: number;
  /** the lines whose joint paths are written; empty for all of the scenario's own */
  readonly lines: readonly string[];
  readonly figures: boolean;
  /** the figures that are drawn; empty for all of the scenario's but those that are optional */
  readonly chosen: readonly AskedFigure[];
  readonly looks: AskedLookNames;
  /** options as written, for the manifest */
  readonly asked: Readonly<Record<string, AskedValue>>;
}

/** Reads the options of `forecast scenario`, from its command line or from a manifest. */
export function readScenarioOptions(args: Readonly<Record<string, unknown>>): ScenarioOptions {
  const extras = list(args["with"]).flatMap((text) => text.split(","));
  for (const extra of extras)
    if (!EXTRAS.some((known) => known === extra)) fail(`unknown extra "${extra}"; known: ${EXTRAS.join(", ")}`, { file: "--with" });
  const lines = list(args["lines"]).flatMap((text) => text.split(","));
  if (lines.length > 0 && !extras.includes("paths"))
    fail("says of which lines joint paths are written, and none are; add --with paths, or leave it out", { file: "--lines" });
  if (args["figures"] === false && list(args["figure"]).length > 0)
    fail("asks for a figure, and --no-figures for none; leave one of them out", { file: "--figure" });
  return {
    ...readRunOptions(args),
    lines,
    jointPaths: extras.includes("paths") ? JOINT_PATHS : 0,
    figures: args["figures"] !== false,
    chosen: readFigures(args),
    looks: readLookOptions(args),
    asked: askedOptions(args, STATED_ANYWAY, { figures: true }),
  };
}
