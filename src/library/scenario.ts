import type { Fault } from "../base/errors.ts";
import { FaultList, fail } from "../base/errors.ts";
import { checkFigures } from "../report/check-figures.ts";
import { extrasOf, namedExtras, pathsToKeep } from "../report/extras/choose-extras.ts";
import { runHead } from "../report/manifest.ts";
import { type CheckedScenario, checkScenario } from "../scenario/check-scenario.ts";
import { type Explanation, explainLine } from "../scenario/explain.ts";
import { renderExplanation } from "../scenario/explanation-text.ts";
import { loadScenario as load, type MergedScenario } from "../scenario/load-scenario.ts";
import { runGrid } from "../scenario/run-grid.ts";
import { type CompletedRun, runScenario as simulate } from "../scenario/run-scenario.ts";
import { warningsOf } from "../scenario/warnings.ts";
import type { World } from "../scenario/world.ts";
import { looksAsked } from "./chosen-look.ts";
import { type Shown, shown } from "./display.ts";
import type { FilesAsked, FolderFile, Home } from "./home.ts";
import { laterInWordsOfCode } from "./in-words-of-code.ts";
import { askedFigure, type FigureAsked, loadingOf, overridesOf, type RunAsked } from "./run-asked.ts";
import { type ScenarioSource, worldWith } from "./scenario-definition.ts";
import { type ScenarioRun, scenarioRun } from "./scenario-run.ts";

/** A scenario that was read, with everything that it extends and its model: names are known, nothing is simulated yet. */
export interface Scenario extends Shown {
  readonly name: string;
  readonly title: string;
  readonly model: string;
  /** the text of its own file; places in messages count the lines of it */
  readonly yaml: string;
  /** every file that went into it, by its name below the project */
  readonly files: readonly string[];
  readonly inputs: readonly string[];
  readonly figures: readonly string[];
  /** simulates it; options are those of the command */
  run(asked?: RunAsked): Promise<ScenarioRun>;
  /** the chain of formulas behind one number: `arr@2026-12`, by default the headline */
  explain(line?: string, asked?: ExplainAsked): Promise<Explained>;
  toJSON(): { readonly name: string; readonly title: string; readonly model: string; readonly yaml: string };
}

export interface ExplainAsked extends RunAsked {
  /** how many levels of formulas to open, 4 unless told */
  readonly depth?: number;
  /** the path to follow, from 1; the one at the median unless told */
  readonly path?: number;
}

/** An explanation, which shows itself as the command prints it. */
export type Explained = Explanation & Shown;

/** What is wrong with a scenario, and what is allowed but likely a mistake; each with its place. */
export interface ScenarioCheck {
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

const DEPTH = 4;

/** Where a scenario is read from. */
interface Source {
  readonly name: string;
  world(workers?: number): World;
}

/** Reads a scenario by its name, or one in code. What is wrong with it is a `RunrateError` with the place of each fault. */
export async function openScenario(source: string | ScenarioSource, home: Home): Promise<Scenario> {
  const from = sourceOf(source, home);
  const merged = await load(from.name, from.world());
  const { name, file, model, scalars } = merged;
  const yaml = merged.files.find((one) => one.file === file)?.text ?? "";
  const title = scalars.title?.value ?? name;
  const scenario = {
    ...{ name, title, model, yaml, files: merged.files.map((one) => one.file) },
    ...{ inputs: [...merged.inputs.keys()], figures: [...merged.maps.figures.keys()] },
    run: (asked: RunAsked = {}) => runFrom(from, asked, home),
    explain: async (line?: string, { depth = DEPTH, path, ...asked }: ExplainAsked = {}): Promise<Explained> => {
      const { world, merged: changed } = await loaded(from, asked);
      const explanation = await explainLine(changed, line, world, { ...asked, depth, path });
      return shown({ ...explanation }, { text: () => renderExplanation(explanation) });
    },
    toJSON: () => ({ name, title, model, yaml }),
  };
  return shown(scenario, { text: () => `${name}: ${title}\nmodel ${model}; inputs: ${scenario.inputs.join(", ")}` });
}

/** Everything that can be wrong with a scenario, without running it. */
export async function checkSource(source: string | ScenarioSource, asked: RunAsked, home: Home): Promise<ScenarioCheck> {
  const from = sourceOf(source, home);
  const faults = new FaultList();
  const { figures = [] } = loadingOf(asked);
  const checked: CheckedScenario | undefined = await checkScenario(
    from.name,
    from.world(),
    overridesOf(asked),
    { ...asked, figures },
    faults,
  );
  if (checked !== undefined) checkFigures(checked, faults);
  const found = faults.all();
  return { faults: found, warnings: checked === undefined ? [] : warningsOf(checked, found.length === 0) };
}

function sourceOf(source: string | ScenarioSource, home: Home): Source {
  if (typeof source === "string") return { name: source, world: (workers) => home.world(workers === undefined ? {} : { workers }) };
  const { name } = source;
  return { name, world: (workers) => worldWith(source, home.world(workers === undefined ? {} : { workers })).world };
}

async function loaded(from: Source, asked: RunAsked): Promise<{ readonly merged: MergedScenario; readonly world: World }> {
  const world = from.world(asked.workers);
  return { merged: await laterInWordsOfCode(() => load(from.name, world, overridesOf(asked), loadingOf(asked))), world };
}

/** Runs what was asked, and knows how to run it again where more is wanted of it. */
async function runFrom(from: Source, asked: RunAsked, home: Home): Promise<ScenarioRun> {
  const completed = await completedFrom(from, asked, []);
  // a run whose paths were left to it is repeated with as many
  const same: RunAsked = { ...asked, paths: completed.result.paths };
  const overrides = Object.fromEntries(overridesOf(asked).map(({ name, value }) => [name, String(value)]));
  return scenarioRun(completed, {
    home,
    again: (figures: readonly FigureAsked[]) => completedFrom(from, { ...same, figures }, []),
    againFor: (extras) => completedFrom(from, same, extras),
    head: (figures, look) => {
      const of = completed.scenario.merged.file;
      const options = optionsOf({ ...asked, ...(figures === undefined ? {} : { figures }) }, { looks: looksAsked(look) });
      const inputs = completed.files.map(({ file: path, text }) => ({ path, sha256: home.tools.hash(text) }));
      return runHead({ run: completed.result, inputs, overrides, asked: { command: "scenario", of, options } });
    },
    files: (wanted) => filesFrom(from, same, wanted, overrides, home),
  });
}

/** A run with all combinations of its grid, keeping what is asked for. */
async function completedFrom(from: Source, asked: RunAsked, extras: readonly string[]): Promise<CompletedRun> {
  const { merged, world } = await loaded(from, asked);
  const { keep = [] } = asked;
  const chosen = [...namedExtras([...extras, ...(keep.length === 0 ? [] : ["paths"])]), ...extrasOf(merged)];
  const paths = pathsToKeep([...new Set(chosen)], keep);
  const single = await laterInWordsOfCode(() => simulate(merged, world, asked, paths === undefined ? {} : { paths }));
  const { grid = [] } = loadingOf(asked);
  const table = await runGrid(merged, world, {
    name: from.name,
    overrides: overridesOf(asked),
    axes: grid,
    options: { ...asked, paths: single.result.paths },
  });
  return table === undefined ? single : { ...single, result: { ...single.result, grid: table } };
}

async function filesFrom(
  from: Source,
  asked: RunAsked,
  wanted: FilesAsked,
  overrides: Readonly<Record<string, string>>,
  home: Home,
): Promise<readonly FolderFile[]> {
  const make = home.files ?? fail("the files of a folder are made in Node or Deno; take figures and tables here");
  const { with: more = [], figures = true, looks = {} } = wanted;
  const completed = await completedFrom(from, asked, more);
  const { merged } = completed.scenario;
  const named = [...more, ...((asked.keep ?? []).length === 0 ? [] : ["paths"])];
  const extras = [...new Set([...namedExtras(named), ...extrasOf(merged)])];
  return make(completed, {
    figures,
    extras,
    looks,
    overrides,
    asked: { command: "scenario", of: merged.file, options: optionsOf(asked, wanted) },
  });
}

/** What decides the files, in the words of the command line; figures in code have none but their kinds. */
function optionsOf(
  asked: RunAsked,
  { with: more = [], figures = true, looks = {} }: FilesAsked,
): Readonly<Record<string, string | boolean | readonly string[]>> {
  const chosen = asked.figures === undefined ? [] : asked.figures === "all" ? ["all"] : asked.figures.map(sayFigure);
  const { keep = [], grid = {} } = asked;
  const entries: [string, string | boolean | readonly string[]][] = [];
  if (more.length > 0 || keep.length > 0) entries.push(["with", [...more, ...(keep.length === 0 ? [] : ["paths"])]]);
  if (keep.length > 0) entries.push(["lines", keep]);
  if (!figures) entries.push(["figures", false]);
  if (chosen.length > 0) entries.push(["figure", chosen]);
  if (Object.keys(grid).length > 0) entries.push(["grid", Object.entries(grid).map(([name, values]) => `${name}=${values.join(",")}`)]);
  if (looks.sizes !== undefined) entries.push(["size", looks.sizes.join(",")]);
  if (looks.themes !== undefined) entries.push(["theme", looks.themes.join(",")]);
  return Object.fromEntries(entries);
}

/** `fan line=arr scale=log` */
function sayFigure(figure: FigureAsked): string {
  const { figure: kind, name, options } = askedFigure(figure);
  const words = Object.entries({ ...(name === undefined ? {} : { name }), ...options }).map(([key, value]) => `${key}=${String(value)}`);
  return [kind, ...words].join(" ");
}
