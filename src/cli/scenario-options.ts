import { fail } from "../base/errors.ts";
import { splitNames } from "../base/split-names.ts";
import { namedExtras } from "../report/extras/choose-extras.ts";
import type { Extra } from "../report/extras/extra.ts";
import type { AskedValue } from "../report/provenance/asked.ts";
import type { AskedFigure } from "../scenario/choose-figures.ts";
import { askedOptions } from "./asked-options.ts";
import { type AskedLookNames, readFigures, readLookOptions } from "./figure-options.ts";
import { list, readRunOptions, type SharedOptions } from "./run-options.ts";

/** Options that a manifest states by their effect, whether they were written or left to the scenario. */
const STATED_ANYWAY = ["files", "seed", "paths", "sampling", "as-of", "set"];

/** What decides the files of a run. */
export interface ScenarioOptions extends SharedOptions {
  /** what is written besides figures and tables, beyond what the scenario itself asks for */
  readonly extras: readonly Extra[];
  /** the lines whose joint paths are written; empty for all of the scenario's own */
  readonly lines: readonly string[];
  readonly figures: boolean;
  /** the figures that are drawn; empty for all of the scenario's but those that are optional */
  readonly chosen: readonly AskedFigure[];
  readonly looks: AskedLookNames;
  /** options as written, for the manifest */
  readonly asked: Readonly<Record<string, AskedValue>>;
  /** those of a folder of several runs, which states nothing by itself */
  readonly askedTogether: Readonly<Record<string, AskedValue>>;
}

/** Reads the options of `forecast scenario`, from its command line or from a manifest. */
export function readScenarioOptions(args: Readonly<Record<string, unknown>>): ScenarioOptions {
  if (args["figures"] === false && list(args["figure"]).length > 0)
    fail("asks for a figure, and --no-figures for none; leave one of them out", { file: "--figure" });
  return {
    ...readRunOptions(args),
    lines: list(args["lines"]).flatMap(splitNames),
    extras: namedExtras(list(args["with"]).flatMap(splitNames)),
    figures: args["figures"] !== false,
    chosen: readFigures(args),
    looks: readLookOptions(args),
    asked: askedOptions(args, STATED_ANYWAY, { figures: true }),
    askedTogether: askedOptions(args, ["files"], { figures: true }),
  };
}

/** The options of one run among several: what they have between them is not made for each. */
export function withoutShared(options: ScenarioOptions): ScenarioOptions {
  const own = options.extras.filter(({ isShared }) => isShared !== true);
  const { with: _, ...rest } = options.asked;
  return { ...options, extras: own, asked: own.length === 0 ? rest : { ...rest, with: own.map(({ name }) => name) } };
}

/** What is made of several runs beside each other. */
export function sharedExtras({ extras }: ScenarioOptions): readonly Extra[] {
  return extras.filter(({ isShared }) => isShared === true);
}
