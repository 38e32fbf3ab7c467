import { FaultList, fail, type Place } from "../base/errors.ts";
import type { Fact } from "../data/fact.ts";
import { checkUnits } from "../formula/check-units.ts";
import { parseFormula } from "../formula/parse-formula.ts";
import type { Tree } from "../formula/tree.ts";
import type { CheckDeclaration } from "../model/declaration.ts";
import { BLOCK } from "../simulate/plan.ts";
import { samplings } from "../simulate/samplings/index.ts";
import type { Sampling } from "../simulate/samplings/sampling.ts";
import type { Unit } from "../units/unit.ts";
import { dimensionless } from "../units/unit.ts";
import { type BrokenNames, isBroken } from "./broken-names.ts";
import { checkGrid } from "./check-grid.ts";
import { checkNames } from "./check-names.ts";
import { figureLines } from "./figure-lines.ts";
import { figureRequest } from "./figure-request.ts";
import { fitDriver, fitNames } from "./fit-names.ts";
import { checkStep, type Horizon, periodOf, readHorizon, sayHorizon } from "./horizon.ts";
import type { LineScope } from "./line-scope.ts";
import type { MergedScenario, Placed } from "./load-scenario.ts";
import { markConstant, neededLines, orderLines } from "./order-lines.ts";
import { readNumber } from "./read-number.ts";
import { finishTree } from "./read-tree.ts";
import { type ResolvedCorrelation, resolveCorrelations } from "./resolve-correlations.ts";
import { applyCycles, type ResolvedCycle, resolveCycles } from "./resolve-cycles.ts";
import { resolveDrivers, shocksOf } from "./resolve-drivers.ts";
import { applyEvents, type ResolvedEvent, resolveEvents } from "./resolve-events.ts";
import { type InputScope, type ResolvedInput, resolveInputs } from "./resolve-inputs.ts";
import { type ResolvedLine, resolveLines, unitsOfScope } from "./resolve-lines.ts";
import { regimeShocks, resolveRegimes } from "./resolve-regimes.ts";
import { languageWith, type ResolvedTable, resolveTables } from "./resolve-tables.ts";
import { findLine, periodInside, type ResolvedTarget, resolveTargets } from "./resolve-targets.ts";
import { readFiscalEnd } from "./spans.ts";

/** What the command line may set for a run. */
export interface RunOptions {
  readonly seed?: number;
  /** a number, or `auto`: as many as it takes until no displayed digit is noise */
  readonly paths?: number | "auto";
  readonly asOf?: string;
  /** name of the way in which paths are chosen */
  readonly sampling?: string;
}

export interface ResolvedCheck {
  readonly name: string;
  readonly text: string;
  /** name of the hidden line that is 1 where the check holds */
  readonly line: string;
  readonly period: number | undefined;
  readonly tolerated: number;
}

/** A scenario in which every name has become the thing it stands for, every formula is checked, and nothing is left to guess. */
export interface ResolvedScenario {
  readonly merged: MergedScenario;
  readonly horizon: Horizon;
  readonly seed: number;
  readonly paths: number;
  /** `paths` is where to begin, and the run goes on until displayed digits stand */
  readonly untilStable: boolean;
  readonly sampling: Sampling;
  readonly fiscalEnd: number | undefined;
  readonly inputs: readonly ResolvedInput[];
  readonly drivers: readonly { readonly name: string; readonly stream: string }[];
  readonly tables: readonly ResolvedTable[];
  /** ordered so that each comes after what it reads */
  readonly lines: readonly ResolvedLine[];
  readonly correlations: readonly ResolvedCorrelation[];
  readonly cycles: readonly ResolvedCycle[];
  readonly events: readonly ResolvedEvent[];
  readonly targets: readonly ResolvedTarget[];
  readonly checks: readonly ResolvedCheck[];
  readonly headline: { readonly line: ResolvedLine; readonly period: number; readonly label: string };
  readonly facts: readonly Fact[];
}

/** The seed when nobody states one: any number does, as long as it stays the same. */
const DEFAULT_SEED = 1;
/** Enough for a Monte Carlo error of half a point on a probability. */
const DEFAULT_PATHS = 10_000;
/** What `auto` begins with: a block, within which more paths cost nothing. */
const FIRST_PATHS = BLOCK;
/** Every number with its Monte Carlo error, and draws that nothing else changes. */
const DEFAULT_SAMPLING = "random";

/** Resolves a merged scenario; all faults of all its files in one pass. */
export function resolveScenario(merged: MergedScenario, facts: readonly Fact[], options: RunOptions = {}): ResolvedScenario {
  const faults = new FaultList();
  const { headline, ...resolved } = resolveParts(merged, facts, readHorizon(merged, options.asOf), options, faults);
  faults.throwIfAny();
  if (headline === undefined) throw new Error("a headline was resolved and is missing");
  return { ...resolved, headline };
}

/** A resolved scenario without what is at fault. */
export type PartlyResolved = Omit<ResolvedScenario, "headline"> & {
  readonly headline: ResolvedScenario["headline"] | undefined;
  /** inputs and lines at fault */
  readonly broken: BrokenNames;
};

/** Resolves what can be resolved; faults join the list. */
export function resolveParts(
  merged: MergedScenario,
  facts: readonly Fact[],
  horizon: Horizon,
  options: RunOptions,
  faults: FaultList,
): PartlyResolved {
  const parts = resolvePart(merged, "", horizon, facts, faults);
  const { broken } = parts;
  const { scalars, lost } = merged;
  const fiscal = scalars.fiscal_year_ends;
  const fiscalEnd =
    fiscal === undefined ? undefined : faults.collect(() => readFiscalEnd(fiscal.value, fiscal.document.placeOf(fiscal.path)));
  const checks = resolveChecks(merged.maps.checks, parts, faults);
  // with a fiscal year that cannot be read, spans are read as if it ended in December: their own faults still show
  const readEnd = fiscalEnd ?? (fiscal === undefined && !lost.keys.has("fiscal_year_ends") ? undefined : 11);
  const targets = resolveTargets(merged.maps.targets, { lines: parts.lines, facts, horizon, fiscalEnd: readEnd, broken }, faults);
  const sampling = faults.collect(() => resolveSampling(scalars.sampling, options.sampling));
  const paths = options.paths ?? scalars.paths?.value ?? DEFAULT_PATHS;
  if (paths === "auto" && sampling?.givesUp !== undefined)
    faults.add(
      `paths: auto goes by Monte Carlo errors, and ${sampling.name} paths have none; give a number of paths, best a power of two`,
      options.paths === undefined ? scalars.paths?.document.placeOf(scalars.paths.path) : { file: "--paths" },
    );
  const headline = lost.keys.has("headline") ? undefined : faults.collect(() => resolveHeadline(merged, parts, horizon));
  checkNames(merged, parts.lines, broken, facts, horizon, faults);
  checkGrid(merged, parts.inputs, horizon, faults);
  const ordered = orderLines(
    neededLines(
      [...applyEvents(applyCycles(parts.lines, parts.cycles, horizon), parts.events, horizon), ...checks.lines],
      linesNamed(merged, targets),
    ),
    faults,
  );
  const lines = markConstant(ordered, new Set(parts.inputs.flatMap((input) => [input.name, ...fitNames(input).keys()])));
  return {
    merged,
    horizon,
    seed: options.seed ?? scalars.seed?.value ?? DEFAULT_SEED,
    paths: paths === "auto" ? FIRST_PATHS : paths,
    untilStable: paths === "auto",
    // one that nobody knows has its fault; the others still show
    sampling: sampling ?? samplings.get(DEFAULT_SAMPLING),
    fiscalEnd,
    ...parts,
    lines,
    targets,
    checks: checks.checks,
    headline,
    facts,
  };
}

/** Lines that are shown or asked about: of a used scenario they are worked out although no formula here reads them. */
function linesNamed({ scalars, maps }: MergedScenario, targets: readonly ResolvedTarget[]): ReadonlySet<string> {
  const { headline } = scalars;
  return new Set([
    ...(headline === undefined ? [] : [headline.value.line]),
    ...targets.map(({ line }) => line.name),
    ...[...maps.spreads.values()].flatMap(({ value }) => Object.values(value.lines)),
    ...[...maps.figures].flatMap(([name, { value }]) => figureLines(figureRequest(name, value))),
  ]);
}

function resolveSampling(stated: Placed<string> | undefined, option: string | undefined): Sampling {
  if (option !== undefined) return samplings.get(option, { file: "--sampling" });
  return samplings.get(stated?.value ?? DEFAULT_SAMPLING, stated?.document.placeOf(stated.path));
}

interface Part {
  readonly scope: LineScope;
  readonly inputs: readonly ResolvedInput[];
  readonly lines: readonly ResolvedLine[];
  readonly drivers: readonly { readonly name: string; readonly stream: string }[];
  readonly correlations: readonly ResolvedCorrelation[];
  readonly tables: readonly ResolvedTable[];
  readonly cycles: readonly ResolvedCycle[];
  readonly events: readonly ResolvedEvent[];
  readonly broken: BrokenNames;
}

/** One scenario and, below it, the ones that it uses; each with its prefix. */
function resolvePart(scenario: MergedScenario, prefix: string, horizon: Horizon, facts: readonly Fact[], faults: FaultList): Part {
  if (prefix !== "") faults.collect(() => checkStep(scenario, horizon.monthsPerPeriod, { file: scenario.file }));
  const { names: lostNames } = scenario.lost;
  const below = [...scenario.used].map(([alias, used]) => ({ ...resolvePart(used, `${prefix}${alias}.`, horizon, facts, faults), alias }));
  const inputScope: InputScope = { scenario, prefix, horizon, facts, faults };
  const inputs = resolveInputs(inputScope);
  const usedLines = below.flatMap((part) => part.lines);
  const units: ReadonlyMap<string, Unit> = unitsOfScope(inputScope, inputs, usedLines);
  const broken = new Set([...lostNames, ...below.flatMap((part) => [...part.broken].map((name) => `${part.alias}.${name}`))]);
  for (const name of scenario.inputs.keys()) if (!inputs.some((input) => input.name === prefix + name)) broken.add(name);
  const taken = new Set([...scenario.inputs.keys(), ...scenario.maps.drivers.keys()]);
  for (const name of scenario.maps.lines.keys()) if (!units.has(name) || taken.has(name)) broken.add(name);
  const tables = resolveTables(inputScope);
  for (const name of scenario.maps.tables.keys()) if (!tables.some(({ called }) => called === name)) broken.add(name);
  const scope: LineScope = { ...inputScope, own: prefix === "", inputs, units, tables, language: languageWith(tables), broken };
  const ownLines = [...resolveLines(scope), ...resolveDrivers(scope), ...resolveRegimes(scope)];
  for (const name of scenario.maps.lines.keys()) if (!ownLines.some((line) => line.name === prefix + name)) broken.add(name);
  const lines = [...ownLines, ...usedLines];
  const allInputs = [...inputs, ...below.flatMap((part) => part.inputs)];
  const events = resolveEvents(scenario.maps.events, prefix, lines, allInputs, scope);
  const cycles = resolveCycles(lines, scope);
  const correlations = resolveCorrelations(scenario.maps.correlations, {
    prefix,
    inputs: allInputs,
    below: below.flatMap((part) => part.correlations),
    broken,
    faults,
    repairs: scenario.scalars.repair_correlations?.value === true,
  });
  const drivers = [
    ...shocksOf(scenario.maps.drivers, prefix, scenario.model),
    ...regimeShocks(scenario.maps.regimes, prefix, scenario.model),
    ...inputs.filter((input) => input.fit !== undefined).map((input) => ({ name: fitDriver(input.name), stream: fitDriver(input.stream) })),
  ];
  return {
    scope,
    broken,
    inputs: allInputs,
    lines,
    drivers: [...drivers, ...below.flatMap((part) => part.drivers)],
    correlations,
    tables: [...tables, ...below.flatMap((part) => part.tables)],
    cycles: [...cycles, ...below.flatMap((part) => part.cycles)],
    events: [...events, ...below.flatMap((part) => part.events)],
  };
}

function resolveHeadline(merged: MergedScenario, { lines, broken }: Part, horizon: Horizon): ResolvedScenario["headline"] | undefined {
  const { headline } = merged.scalars;
  if (headline === undefined)
    return fail("missing headline; say which line at which date is the answer, as in headline: { line: run_rate, at: 2026-12 }", {
      file: merged.file,
    });
  const period = periodInside(headline.value.at, horizon, headline.document.placeOf(["headline", "at"]));
  if (isBroken(headline.value.line, broken)) return undefined;
  const line = findLine(headline.value.line, lines, headline.document.placeOf(["headline", "line"]), broken);
  return { line, period, label: headline.value.label ?? (line.meaning || line.name) };
}

/** Each check becomes a hidden line that is 1 where it holds and 0 where it does not. */
function resolveChecks(
  stated: ReadonlyMap<string, Placed<CheckDeclaration>>,
  { scope }: Part,
  faults: FaultList,
): { lines: ResolvedLine[]; checks: ResolvedCheck[] } {
  const lines: ResolvedLine[] = [];
  const checks: ResolvedCheck[] = [];
  for (const [name, { value, document, path }] of stated) {
    const placeAt = (offset: number) => document.placeOf([...path, "that"], "value", offset);
    faults.collect(() => {
      const formula = truthTree(value.that, placeAt, scope);
      if (formula === undefined) return;
      const period = value.at === undefined ? undefined : periodOfCheck(value.at, scope.horizon, document.placeOf([...path, "at"]));
      const tolerated = value.tolerate === undefined ? 0 : readShare(value.tolerate, document.placeOf([...path, "tolerate"]));
      const line = `check ${name}`;
      checks.push({ name, text: value.why ?? value.that, line, period, tolerated });
      const placed = { value: { unit: "1", formula: value.that }, document, path };
      lines.push({
        name: line,
        meaning: value.that,
        unit: dimensionless,
        kind: "stock",
        own: true,
        hidden: true,
        formula,
        text: value.that,
        firstPeriod: 0,
        firstStep: scope.horizon.periods[0]?.dt ?? 0,
        isConstant: false,
        placed,
        placeAt,
      });
    });
  }
  return { lines, checks };
}

/** A share of paths. */
function readShare(text: string | number, place: Place): number {
  const share = readNumber(text, { unit: dimensionless, isDate: false, origin: 0, name: "tolerate" }, place);
  return share >= 0 && share < 1
    ? share
    : fail(`invalid tolerate: ${text}; it is the share of paths that may break the check, as in 1%`, place);
}

function periodOfCheck(at: string, horizon: Horizon, place: ReturnType<Placed<unknown>["document"]["placeOf"]>): number {
  if (at !== "as_of") return periodInside(at, horizon, place);
  const period = periodOf(horizon, horizon.asOf);
  return period >= 0 && period < horizon.months.length ? period : fail(`as_of lies outside the horizon, ${sayHorizon(horizon)}`, place);
}

function truthTree(
  text: string,
  placeAt: (offset: number) => ReturnType<Placed<unknown>["document"]["placeOf"]>,
  scope: LineScope,
): Tree | undefined {
  const parsed = parseFormula(text, placeAt);
  const before = scope.faults.count;
  const found = checkUnits(parsed, {
    unitOf: (name) => scope.units.get(name),
    names: [...scope.units.keys()],
    functions: scope.language,
    isBroken: (name) => isBroken(name, scope.broken),
    placeAt,
    faults: scope.faults,
  });
  if (scope.faults.count > before) return undefined;
  if (found !== "truth" && found !== undefined) return fail("a check must be a comparison, such as share < 1", placeAt(0));
  return finishTree(parsed, undefined, "a check", placeAt, scope);
}
