import { quantilesWithErrors } from "../numerics/quantile.ts";
import { signedSize } from "../units/round.ts";
import { formatDay } from "../units/time.ts";
import { buildPlan } from "./build-plan.ts";
import { figureRequest } from "./figure-request.ts";
import type { MergedScenario } from "./load-scenario.ts";
import { otherHorizons } from "./other-horizon.ts";
import { type ResolvedScenario, type RunOptions, resolveScenario } from "./resolve-scenario.ts";
import { chanceResults } from "./result-chance.ts";
import { withFigureSeries } from "./result-figure-series.ts";
import { formulaResults } from "./result-formulas.ts";
import { inputResults } from "./result-inputs.ts";
import { sensitivityOf } from "./result-sensitivity.ts";
import { seriesBehindHeadline, seriesResults, worstQuality } from "./result-series.ts";
import { tableResults } from "./result-tables.ts";
import { idOf } from "./run-id.ts";
import type { RunResult, SeriesResult } from "./run-result.ts";
import type { SummaryRoom } from "./summarise-column.ts";
import { unstableNumber } from "./unstable-number.ts";
import { type KeepOptions, watchRun } from "./watch-run.ts";
import type { InputFile, World } from "./world.ts";

export type { KeepOptions } from "./watch-run.ts";

/** A run, and the files that went into it. */
export interface CompletedRun {
  readonly result: RunResult;
  readonly files: readonly InputFile[];
  /** what was run, every name resolved */
  readonly scenario: ResolvedScenario;
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
  keep.ready?.(scenario);
  const files = [...merged.files, ...factFiles];
  return {
    result: scenario.untilStable ? await runUntilStable(scenario, world, files, keep) : await runOnce(scenario, world, files, keep),
    files,
    scenario,
  };
}

/** More paths than this take minutes for scenarios of many lines; what is not stable then is said. */
const MOST_PATHS = 1_048_576;

/** Doubles the paths until no displayed digit is noise. The first half of the paths is the same each time, so that the end is that of a run with as many paths from the beginning. */
async function runUntilStable(
  scenario: ResolvedScenario,
  world: World,
  files: readonly InputFile[],
  keep: KeepOptions,
): Promise<RunResult> {
  for (let { paths } = scenario; ; paths *= 2) {
    const result = await runOnce({ ...scenario, paths }, world, files, keep);
    const unstable = unstableNumber(result);
    if (unstable === undefined) return { ...result, stopped: "no displayed digit is smaller than its Monte Carlo error" };
    if (paths >= MOST_PATHS) return { ...result, stopped: `the most that are tried; not stable yet: ${unstable}` };
  }
}

async function runOnce(scenario: ResolvedScenario, world: World, files: readonly InputFile[], keep: KeepOptions): Promise<RunResult> {
  const { merged } = scenario;
  const { plan, draws } = buildPlan(scenario);
  const watch = watchRun(scenario, plan, keep);
  await world.simulate(plan, watch.observe);
  const { name, model, file, scalars, maps } = merged;
  const { seed, paths, horizon, sampling } = scenario;
  const { inputDimensions: inputs, drivers, periods } = plan;
  const givesUp = sampling.givesUp?.({ seed, paths, inputs, drivers: drivers.length, periods: periods.length });
  const { asOf, months, monthsPerPeriod } = horizon;
  const column = watch.headlineColumn();
  const series = seriesResults(scenario);
  const nowcast = watch.nowcast();
  const drawn = [...maps.figures].filter(([, { value }]) => value.optional !== true);
  const figures = drawn.map(([figure, { value, document, path }]) => ({
    ...figureRequest(figure, value),
    place: document.placeOf(path, "key"),
  }));
  const tables = tableResults(scenario, figures);
  return {
    runId: runId(scenario, world, files),
    ...{ name, title: scalars.title?.value ?? name, model, file, seed, paths, version: world.version, asOf, months, monthsPerPeriod },
    ...(scenario.fiscalEnd === undefined ? {} : { fiscalEnd: scenario.fiscalEnd }),
    ...(givesUp === undefined ? {} : { sampling: { name: sampling.name, givesUp } }),
    headline: headlineResult(scenario, column, series, nowcast, watch.room),
    ...watch.results(nowcast),
    inputs: inputResults(scenario, draws, watch.room),
    sensitivity: sensitivityOf(scenario, draws, column),
    series: withFigureSeries(series, scenario, figures),
    fits: scenario.inputs.flatMap((input) => (input.fit === undefined ? [] : [{ name: input.name, fit: input.fit }])),
    events: scenario.events.map(({ name, on, month, at, text, why }) => ({ name, on, month, at, text, why })),
    figures,
    moreFigures: [...maps.figures].flatMap(([figure, { value }]) => (value.optional === true ? [figure] : [])),
    ...(tables.length === 0 ? {} : { tables }),
    caveats: [
      ...(givesUp === undefined ? [] : [givesUp]),
      ...unidentifiedFits(scenario),
      ...repairedCorrelations(scenario),
      ...sayDrawnAlike(scenario),
      ...otherHorizons(scenario).map(({ text }) => text),
      ...[...maps.caveats.values()].map(({ value }) => value),
    ],
    correlations: scenario.correlations,
    chance: chanceResults(scenario),
    cycles: scenario.cycles.map(({ name, on, text, why }) => ({ name, on, text, why })),
    formulas: formulaResults(scenario),
    drawnAlike: drawnAlike(scenario),
  };
}

/** What a fit cannot tell belongs on the first screen, whoever wrote the scenario. */
function unidentifiedFits(scenario: ResolvedScenario): string[] {
  const fits = scenario.inputs.flatMap(({ name, fit }) => (fit === undefined || fit.verdict.identified ? [] : [{ name, fit }]));
  return fits.map(({ name, fit }) => `The fit ${name} (${fit.curve.name}) is not identified: ${fit.verdict.text}`);
}

/** Uncertain inputs of one stream: those of a scenario, or of two of one model, that are used side by side. */
function drawnAlike({ inputs }: ResolvedScenario): (readonly string[])[] {
  const byStream = new Map<string, string[]>();
  for (const { name, stream, fit, distribution } of inputs) {
    if (fit === undefined && (distribution === undefined || distribution.isOneNumber === true)) continue;
    byStream.set(stream, [...(byStream.get(stream) ?? []), name]);
  }
  return [...byStream.values()].filter(({ length }) => length > 1);
}

/** That what is used twice is one and the same twice is no accident of the draws, but nobody would guess it. */
function sayDrawnAlike(scenario: ResolvedScenario): string[] {
  const [first, ...others] = drawnAlike(scenario);
  if (first === undefined) return [];
  const rest = others.length === 0 ? "" : ` So ${others.length === 1 ? "is one more" : `are ${others.length} more`}.`;
  return [`${first.join(" and ")} are one input of one model and drawn alike: where one is high, so is the other.${rest}`];
}

/** Digits of a correlation in a sentence. */
const CORRELATION_DIGITS = 2;

/** What was stated and could not hold belongs on the first screen, too. */
function repairedCorrelations({ correlations }: ResolvedScenario): string[] {
  const say = (value: number): string => signedSize(value, CORRELATION_DIGITS).replace("-", "−");
  const moved = correlations.flatMap(({ a, b, spearman, stated }) =>
    stated === undefined ? [] : [`${a} and ${b} ${say(stated)} → ${say(spearman)}`],
  );
  return moved.length === 0
    ? []
    : [`The correlations that were stated cannot all hold; the nearest that can are taken: ${moved.join(", ")}.`];
}

/** The hash of everything that decides the numbers. */
function runId(scenario: ResolvedScenario, world: World, files: readonly InputFile[]): string {
  const parts = {
    version: world.version,
    seed: scenario.seed,
    paths: scenario.paths,
    // a run whose paths are independent keeps the name that it had before there was a choice
    ...(scenario.sampling.givesUp === undefined ? {} : { sampling: scenario.sampling.name }),
    asOf: formatDay(scenario.horizon.asOf),
    files: files.map((file) => [file.file, world.hash(file.text)]),
    set: overridesOf(scenario.merged),
    ...(scenario.merged.maps.grid.size === 0 ? {} : { grid: [...scenario.merged.maps.grid].map(([name, { value }]) => [name, value]) }),
  };
  return idOf(parts, world.hash);
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

function headlineResult(
  scenario: ResolvedScenario,
  column: Float64Array,
  series: readonly SeriesResult[],
  nowcast: RunResult["headline"]["nowcast"],
  { workspace }: SummaryRoom,
): RunResult["headline"] {
  const { line, period, label } = scenario.headline;
  const [low, median, high] = quantilesWithErrors(column, [0.1, 0.5, 0.9], { workspace });
  if (low === undefined || median === undefined || high === undefined) throw new Error("a headline has no quantiles");
  const behind = seriesBehindHeadline(scenario);
  return {
    line: line.name,
    label,
    month: scenario.horizon.months[period] ?? 0,
    unit: line.unit,
    median,
    interval80: { low, high },
    ...(line.series === undefined ? {} : { series: line.series }),
    ...(nowcast === undefined ? {} : { nowcast }),
    lowestQuality: worstQuality(series.filter((one) => behind.has(one.series))),
  };
}
