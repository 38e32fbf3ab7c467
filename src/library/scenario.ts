import { suggestion } from "../base/did-you-mean.ts";
import { type Fault, FaultList, fail } from "../base/errors.ts";
import { checkFigures, refuseFigures } from "../report/check-figures.ts";
import { extrasOf, namedExtras, pathsToKeep } from "../report/extras/choose-extras.ts";
import type { Extra } from "../report/extras/extra.ts";
import { runHead } from "../report/manifest.ts";
import { type CheckedScenario, checkScenario } from "../scenario/check-scenario.ts";
import { type Explanation, explainLine } from "../scenario/explain.ts";
import { renderExplanation } from "../scenario/explanation-text.ts";
import { loadScenario as load, type MergedScenario } from "../scenario/load-scenario.ts";
import { runGrid } from "../scenario/run-grid.ts";
import { type CompletedRun, runScenario as simulate } from "../scenario/run-scenario.ts";
import { warningsOf } from "../scenario/warnings.ts";
import type { World } from "../scenario/world.ts";
import { type Shown, shown } from "./display.ts";
import type { Home } from "./home.ts";
import { inWordsOfCode, reworded } from "./in-words-of-code.ts";
import { checkedAsked, loadingOf, overridesOf, type RunAsked } from "./run-asked.ts";
import { runWords } from "./run-words.ts";
import type { ScenarioSource } from "./scenario-definition.ts";
import { type ScenarioRun, scenarioRun } from "./scenario-run.ts";
import { type OpenSource, openSource } from "./scenario-source.ts";

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

/** Reads a scenario by its name, or one in code. What is wrong with it is a `RunrateError` with the place of each fault. */
export async function openScenario(source: string | ScenarioSource, home: Home): Promise<Scenario> {
  const from = openSource(source, home);
  const merged = await load(from.name, from.world());
  const { name, file, model, scalars } = merged;
  const yaml = merged.files.find((one) => one.file === file)?.text ?? "";
  const title = scalars.title?.value ?? name;
  const scenario = {
    ...{ name, title, model, yaml, files: merged.files.map((one) => one.file) },
    ...{ inputs: [...merged.inputs.keys()], figures: [...merged.maps.figures.keys()] },
    run: (asked: RunAsked = {}) => inWordsOfCode(async () => runFrom(from, checkedAsked(asked), home)),
    explain: (line?: string, { depth = DEPTH, path, ...asked }: ExplainAsked = {}): Promise<Explained> =>
      inWordsOfCode(async () => {
        const { world, merged: changed } = await loaded(from, checkedAsked(asked));
        const explanation = await explainLine(changed, line, world, { ...asked, depth, path });
        return shown({ ...explanation }, { text: () => renderExplanation(explanation) });
      }),
    toJSON: () => ({ name, title, model, yaml }),
  };
  return shown(scenario, { text: () => `${name}: ${title}\nmodel ${model}; inputs: ${scenario.inputs.join(", ")}` });
}

/** Everything that can be wrong with a scenario, and with what is asked of it, without running it. */
export async function checkSource(source: string | ScenarioSource, asked: RunAsked, home: Home): Promise<ScenarioCheck> {
  const found = new FaultList();
  const checked = await found.collectLater(() => inWordsOfCode(() => checkedIn(source, asked, home)));
  const faults = [...found.all(), ...(checked?.faults ?? [])];
  return { faults, warnings: checked?.scenario === undefined ? [] : warningsOf(checked.scenario, faults.length === 0) };
}

interface Checked {
  readonly faults: readonly Fault[];
  readonly scenario: CheckedScenario | undefined;
}

async function checkedIn(source: string | ScenarioSource, asked: RunAsked, home: Home): Promise<Checked> {
  const from = openSource(source, home);
  const faults = new FaultList();
  faults.collect(() => checkedAsked(asked));
  const { figures = [], grid = [] } = loadingOf(asked);
  const scenario = await checkScenario(from.name, from.world(), overridesOf(asked), { ...asked, figures, grid }, faults);
  if (scenario !== undefined) checkFigures(scenario, faults);
  const lines = scenario?.scenario.lines.map(({ name }) => name) ?? [];
  for (const name of scenario === undefined ? [] : (asked.keep ?? []))
    if (!lines.includes(name)) faults.add(`unknown line "${name}"${suggestion(name, lines)}`, { file: "--lines" });
  return { faults: reworded(faults.all()), scenario };
}

async function loaded(from: OpenSource, asked: RunAsked): Promise<{ readonly merged: MergedScenario; readonly world: World }> {
  const world = from.world(asked.workers);
  return { merged: await load(from.name, world, overridesOf(asked), loadingOf(asked)), world };
}

/** Runs what was asked, and knows how to run it again where more is wanted of it. */
async function runFrom(from: OpenSource, asked: RunAsked, home: Home): Promise<ScenarioRun> {
  const completed = await completedFrom(from, asked, []);
  // a run whose paths were left to it is repeated with as many
  const same: RunAsked = { ...asked, paths: completed.result.paths };
  const overrides = Object.fromEntries(overridesOf(asked).map(({ name, value }) => [name, String(value)]));
  const of = completed.scenario.merged.file;
  return scenarioRun(completed, {
    home,
    again: (figures) => inWordsOfCode(() => completedFrom(from, { ...same, figures }, [])),
    againFor: (extras) => inWordsOfCode(() => completedFrom(from, same, extras)),
    head: (figures, wanted) => {
      const options = runWords({ ...asked, ...(figures === undefined ? {} : { figures }) }, wanted);
      const inputs = completed.files.map(({ file: path, text }) => ({ path, sha256: home.tools.hash(text) }));
      return runHead({ run: completed.result, inputs, overrides, asked: { command: "scenario", of, options } });
    },
    files: (wanted) =>
      inWordsOfCode(async () => {
        const make = home.files ?? fail("the files of a folder are made in Node or Deno; take figures and tables here");
        const { figures = true, looks = {}, with: more = [] } = wanted;
        const run = await completedFrom(from, same, more);
        const extras = extrasFor(run.scenario.merged, asked, more);
        return make(run, { figures, extras, looks, overrides, asked: { command: "scenario", of, options: runWords(asked, wanted) } });
      }),
  });
}

/** A run with all combinations of its grid, keeping what is asked for. */
async function completedFrom(from: OpenSource, asked: RunAsked, extras: readonly string[]): Promise<CompletedRun> {
  const { merged, world } = await loaded(from, asked);
  const paths = pathsToKeep(extrasFor(merged, asked, extras), asked.keep ?? []);
  const single = await simulate(merged, world, asked, { ready: refuseFigures, ...(paths === undefined ? {} : { paths }) });
  const { grid = [] } = loadingOf(asked);
  const table = await runGrid(merged, world, {
    name: from.name,
    overrides: overridesOf(asked),
    axes: grid,
    options: { ...asked, paths: single.result.paths },
  });
  return table === undefined ? single : { ...single, result: { ...single.result, grid: table } };
}

/** What is made besides figures and tables: what was named, what kept lines make, and what the scenario itself asks for. */
function extrasFor(merged: MergedScenario, { keep = [] }: RunAsked, named: readonly string[]): readonly Extra[] {
  return [...new Set([...namedExtras([...named, ...(keep.length === 0 ? [] : ["paths"])]), ...extrasOf(merged)])];
}
