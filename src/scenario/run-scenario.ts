import type { Fact } from "../data/fact.ts";
import { factsOf, projections } from "../data/index.ts";
import { quantilesWithErrors } from "../numerics/quantile.ts";
import type { PeriodObserver } from "../simulate/engine.ts";
import { keepColumn, keepPaths, observeAll, shareOf } from "../simulate/observers.ts";
import { formatDay } from "../units/time.ts";
import { sameUnit } from "../units/unit.ts";
import { buildPlan } from "./build-plan.ts";
import { periodOf } from "./horizon.ts";
import type { MergedScenario } from "./load-scenario.ts";
import { type ResolvedScenario, type RunOptions, resolveScenario } from "./resolve-scenario.ts";
import { aggregateLines } from "./result-aggregates.ts";
import { checkResults, positivityChecks } from "./result-checks.ts";
import { inputResults } from "./result-inputs.ts";
import { summariseLines } from "./result-lines.ts";
import { nowcastOf } from "./result-nowcast.ts";
import { sensitivityOf } from "./result-sensitivity.ts";
import { seriesResults, worstQuality } from "./result-series.ts";
import { spreadResults } from "./result-spreads.ts";
import { targetResults } from "./result-targets.ts";
import { canonicalText } from "./run-id.ts";
import type { FigureRequest, ReferencePoint, RunResult } from "./run-result.ts";
import type { InputFile, World } from "./world.ts";

/** What else to keep of a run. */
export interface KeepOptions {
  /** joint paths of these lines (all own lines when empty), as many as `count` */
  readonly paths?: { readonly lines: readonly string[]; readonly count: number };
}

/** A run, and the files that went into it. */
export interface CompletedRun {
  readonly result: RunResult;
  readonly files: readonly InputFile[];
}

/** Resolves and simulates a merged scenario. */
export async function runScenario(
  merged: MergedScenario,
  world: World,
  options: RunOptions = {},
  keep: KeepOptions = {},
): Promise<CompletedRun> {
  const { facts, files: factFiles } = await world.readFacts();
  const scenario = resolveScenario(merged, facts, options);
  const { plan, draws } = buildPlan(scenario);
  const index = new Map(plan.lines.map((line, i) => [line.name, i]));
  const at = (name: string): number => index.get(name) ?? -1;
  const shown = scenario.lines.filter((line) => !line.name.startsWith("check "));
  const lines = summariseLines(shown, at, scenario);
  const aggregates = aggregateLines(shown, at, scenario);
  const targets = targetResults(scenario, at);
  const checks = checkResults(scenario, at);
  const positive = positivityChecks(scenario, at);
  const headline = keepColumn(at(scenario.headline.line.name), scenario.headline.period);
  const nowcast = nowcastOf(scenario, at);
  const spreads = spreadResults(scenario, at);
  const references = referenceResults(scenario, at);
  const keptLines = (keep.paths?.lines.length ? keep.paths.lines : shown.filter((line) => line.own).map((line) => line.name)).map(
    (name) => ({ name, index: at(name) }),
  );
  const count = Math.min(keep.paths?.count ?? 0, scenario.paths);
  const kept = keepPaths(keptLines, count, plan.periods.length);
  const observers: PeriodObserver[] = [
    lines.observe,
    aggregates.observe,
    targets.observe,
    checks.observe,
    positive.observe,
    headline.observe,
    nowcast.observe,
    spreads.observe,
    references.observe,
  ];
  if (count > 0) observers.push(kept.observe);
  await world.simulate(plan, observeAll(observers));

  const column = headline.column();
  const [low, median, high] = quantilesWithErrors(column, [0.1, 0.5, 0.9]);
  if (low === undefined || median === undefined || high === undefined) throw new Error("a headline has no quantiles");
  const series = seriesResults(scenario);
  const { scalars, maps } = merged;
  const files = [...merged.files, ...factFiles];
  const { line, period, label } = scenario.headline;
  const nowcastResult = nowcast.result();
  const result: RunResult = {
    runId: world
      .hash(
        canonicalText({
          version: world.version,
          seed: scenario.seed,
          paths: scenario.paths,
          asOf: formatDay(scenario.horizon.asOf),
          files: files.map((file) => [file.file, world.hash(file.text)]),
          set: overridesOf(merged),
        }),
      )
      .slice(0, 12),
    name: merged.name,
    title: scalars.title?.value ?? merged.name,
    model: merged.model,
    file: merged.file,
    seed: scenario.seed,
    paths: scenario.paths,
    version: world.version,
    asOf: scenario.horizon.asOf,
    months: scenario.horizon.months,
    monthsPerPeriod: scenario.horizon.monthsPerPeriod,
    headline: {
      line: line.name,
      label,
      month: scenario.horizon.months[period] ?? 0,
      unit: line.unit,
      median,
      interval80: { low, high },
      ...(line.series === undefined ? {} : { series: line.series }),
      ...(nowcastResult === undefined ? {} : { nowcast: nowcastResult }),
      lowestQuality: worstQuality(series.filter((one) => one.series === line.series)),
    },
    lines: lines.results(),
    aggregates: aggregates.results(),
    targets: targets.results(nowcastResult),
    inputs: inputResults(scenario, draws),
    sensitivity: sensitivityOf(scenario, draws, column),
    series,
    fits: scenario.inputs.flatMap((input) => (input.fit === undefined ? [] : [{ name: input.name, fit: input.fit }])),
    checks: [...checks.results(), ...positive.results()],
    references: references.results(),
    events: scenario.events.map(({ name, on, month, text, why }) => ({ name, on, month, text, why })),
    figures: [...maps.figures].map(([name, { value }]) => figureRequest(name, value)),
    caveats: [...maps.caveats.values()].map(({ value }) => value),
    correlations: scenario.correlations,
    ...(maps.spreads.size === 0 ? {} : { spreads: spreads.results() }),
    ...(count === 0 ? {} : { jointPaths: { lines: keptLines.map(({ name }) => name), count, values: kept.values } }),
  };
  return { result, files };
}

function overridesOf(merged: MergedScenario): readonly (readonly [string, unknown])[] {
  const own = [...merged.inputs]
    .filter(([, input]) => input.given.document.text === "")
    .map(([name, input]) => [name, input.given.value.value] as const);
  return [
    ...own,
    ...[...merged.used].flatMap(([alias, used]) => overridesOf(used).map(([name, value]) => [`${alias}.${name}`, value] as const)),
  ];
}

function figureRequest(name: string, declaration: { readonly [key: string]: unknown; readonly figure: string }): FigureRequest {
  const { figure, line, lines, fit, title, ...options } = declaration;
  return {
    name,
    figure,
    ...(typeof line === "string" ? { line } : {}),
    ...(Array.isArray(lines) ? { lines: lines.map(String) } : {}),
    ...(typeof fit === "string" ? { fit } : {}),
    ...(typeof title === "string" ? { title } : {}),
    options: Object.fromEntries(
      Object.entries(options).filter((entry): entry is [string, string | number | boolean] =>
        ["string", "number", "boolean"].includes(typeof entry[1]),
      ),
    ),
  };
}

/** Published projections of the headline, with the share of paths below each where its date lies inside the run. */
function referenceResults(
  scenario: ResolvedScenario,
  at: (name: string) => number,
): { observe: PeriodObserver; results: () => ReferencePoint[] } {
  const found: { fact: Fact; label: string; line: string; keep: ReturnType<typeof keepColumn> | undefined }[] = [];
  const fallback = scenario.headline.line;
  for (const [key, { value }] of scenario.merged.maps.references) {
    const [seriesName = "", lineName] = value.split("@");
    const line = scenario.lines.find(({ name }) => name === lineName) ?? fallback;
    if (factsOf(scenario.facts, seriesName).length === 0) continue;
    for (const fact of projections(scenario.facts, [seriesName], scenario.horizon.asOf)) {
      if (!sameUnit(fact.unit, line.unit)) continue;
      const period = periodOf(scenario.horizon, fact.asOf);
      const inside = period >= 0 && period < scenario.horizon.months.length && line.kind === "stock";
      found.push({ fact, label: key.replaceAll("_", " "), line: line.name, keep: inside ? keepColumn(at(line.name), period) : undefined });
    }
  }
  return {
    observe: (period, columns) => {
      for (const { keep } of found) keep?.observe(period, columns);
    },
    results: () =>
      found.map(({ fact, label, line, keep }) => ({
        fact,
        line,
        label,
        ...(keep === undefined ? {} : { percentile: 100 * shareOf(keep.column(), (value) => value < fact.value) }),
      })),
  };
}
