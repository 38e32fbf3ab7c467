import { didYouMean, suggestion } from "../base/did-you-mean.ts";
import { FaultList, fail, type Place } from "../base/errors.ts";
import { splitNames } from "../base/split-names.ts";
import type { FigureDeclaration } from "../model/declaration.ts";
import { isBroken } from "../scenario/broken-names.ts";
import type { CheckedScenario } from "../scenario/check-scenario.ts";
import { figureRequest } from "../scenario/figure-request.ts";
import type { Placed } from "../scenario/load-scenario.ts";
import type { ResolvedLine } from "../scenario/resolve-lines.ts";
import type { ResolvedScenario } from "../scenario/resolve-scenario.ts";
import type { FigureRequest } from "../scenario/run-result.ts";
import { spansWithin } from "../scenario/spans.ts";
import { formatMonth, parseMonth, readDate } from "../units/time.ts";
import { formatUnit, isDimensionless, sameUnit, type Unit } from "../units/unit.ts";
import { ratioNames } from "./chart/evidence.ts";
import { isSpanOf } from "./chart/span-axis.ts";
import { checkExtras } from "./extras/choose-extras.ts";
import type { Figure, FigureOption } from "./figures/figure.ts";
import { figures, knownKeys, sharedOptions } from "./figures/index.ts";

interface Asked {
  readonly checked: CheckedScenario;
  readonly figure: Figure;
  readonly request: FigureRequest;
  readonly at: (key: string, index?: number) => Place;
  /** the figure's name */
  readonly key: Place;
  readonly faults: FaultList;
}

/** What drawing the figures of a scenario, and making its extras, would refuse, found before anything is simulated, each fault at the word that is wrong. */
export function checkFigures(checked: CheckedScenario, faults: FaultList): void {
  checkExtras(checked.scenario.merged, faults);
  for (const [name, placed] of checked.scenario.merged.maps.figures) checkFigure(name, placed, checked, faults);
}

/** The kind; what is asked for by name may be a figure of the scenario, too, so that these are told first. */
function kindOf(kind: string, own: readonly string[], place: Place): Figure {
  if (own.length === 0) return figures.get(kind, place);
  const told = didYouMean(kind, [...own, ...figures.names]) === undefined;
  const known = told
    ? `; the scenario has ${own.join(", ")}; kinds are ${figures.names.join(", ")}`
    : suggestion(kind, [...own, ...figures.names]);
  return figures.find(kind) ?? fail(`unknown figure "${kind}"${known}`, place);
}

function checkFigure(
  name: string,
  { value, document, path, choices = [] }: Placed<FigureDeclaration>,
  checked: CheckedScenario,
  faults: FaultList,
): void {
  const at = (key: string, index?: number): Place => document.placeOf([...path, key, ...(index === undefined ? [] : [index])]);
  const figure = faults.collect(() => kindOf(value.figure, choices, at("figure")));
  if (figure === undefined) return;
  const request = figureRequest(name, value);
  const known = knownKeys(figure);
  for (const key of Object.keys(request.options).filter((one) => !known.includes(one)))
    faults.add(`unknown key "${key}" in the figure "${name}"${suggestion(key, new Set(known))}`, document.placeOf([...path, key], "key"));
  if (request.series !== undefined && !known.includes("series"))
    faults.add(`figure "${name}": a ${figure.name} takes no series; take the key out`, document.placeOf([...path, "series"], "key"));
  const asked = { checked, figure, request, at, key: document.placeOf(path, "key"), faults };
  for (const need of figure.needs)
    if (need !== "line" && request[need] === undefined)
      faults.add(
        `figure "${name}" names no ${need}; the figure ${figure.name} needs ${need === "fit" ? "one" : "at least one"}`,
        document.placeOf(path, "key"),
      );
  if (figure.seriesUnit === "one") checkSeriesUnits(request, at("series"), checked, faults);
  const refused = request.lines === undefined ? undefined : figure.refuse?.(request.lines);
  if (refused !== undefined) faults.add(`figure "${name}" ${refused}`, document.placeOf(path, "key"));
  if (request.fit !== undefined) checkFit(request.fit, asked);
  const lines = linesOf(asked);
  checkUnits(lines, asked);
  checkKinds(lines, asked);
  checkTargets(lines, asked);
  for (const option of [...figure.options, ...sharedOptions]) checkOption(option, lines, asked);
}

/** A line that a figure is about, and where it is named. */
interface Named {
  readonly line: ResolvedLine;
  readonly place: Place;
}

/** The lines that a figure names, or the headline's where it names none and needs none by name; those at fault are left out. */
function linesOf({ checked: { scenario }, figure, request, at, faults }: Asked): Named[] {
  const { lines, headline, broken } = scenario;
  const shown = lines.filter(({ name }) => !name.startsWith("check "));
  const names = figure.needs.includes("lines")
    ? (request.lines ?? []).map((name, i) => ({ name, place: at("lines", i) }))
    : request.line === undefined
      ? []
      : [{ name: request.line, place: at("line") }];
  if (names.length === 0 && !figure.needs.includes("lines") && !figure.needs.includes("fit") && headline !== undefined)
    return [{ line: headline.line, place: at("figure") }];
  return names.flatMap(({ name, place }) => {
    const line = shown.find((one) => one.name === name);
    if (line !== undefined) return [{ line, place }];
    if (!isBroken(name, broken))
      faults.add(
        `figure "${request.name}": unknown line "${name}"${suggestion(name, [...shown.map((one) => one.name), ...broken])}`,
        place,
      );
    return [];
  });
}

function checkFit(name: string, { checked: { scenario }, request, at, faults }: Asked): void {
  const known = scenario.inputs.flatMap((input) => (input.fit === undefined ? [] : [input.name]));
  if (known.includes(name) || isBroken(name, scenario.broken)) return;
  faults.add(
    `figure "${request.name}": unknown fit "${name}"${suggestion(name, known) || "; no input of the scenario is a fit"}`,
    at("fit"),
  );
}

function checkUnits(lines: readonly Named[], { figure, request, faults }: Asked): void {
  const { lineUnit } = figure;
  if (lineUnit === undefined) return;
  const wanted: Unit | undefined = lineUnit === "one" ? lines[0]?.line.unit : lineUnit;
  const stray = wanted === undefined ? undefined : lines.find(({ line }) => !sameUnit(line.unit, wanted));
  if (wanted === undefined || stray === undefined) return;
  const why =
    lineUnit === "one"
      ? `but the first is in ${formatUnit(wanted)}; a ${figure.name} has lines of one unit`
      : `but a ${figure.name} needs a line in ${formatUnit(wanted)}`;
  faults.add(`figure "${request.name}": line "${stray.line.name}" is in ${formatUnit(stray.line.unit)}, ${why}`, stray.place);
}

/** Figures whose line is totalled, so that a level has no place in them; where they name another line as their stock, that one is a level. */
const OF_FLOWS: readonly string[] = ["bars", "stock-and-flow"];

function checkKinds(lines: readonly Named[], { checked: { scenario }, figure, request, at, faults }: Asked): void {
  if (!OF_FLOWS.includes(figure.name)) return;
  const level = lines.find(({ line }) => line.kind === "stock");
  // one that is not the headline is found where totals are
  if (level !== undefined && level.line.name === scenario.headline?.line.name)
    faults.add(
      `figure "${request.name}": "${level.line.name}" is a stock, and ${figure.name} draws totals, which a level has none of; name a flow as its line, or show the level with fan`,
      level.place,
    );
  const stock = scenario.lines.find(({ name }) => name === request.options["stock"]);
  if (stock?.kind === "flow")
    faults.add(
      `figure "${request.name}": "${stock.name}" is a flow, and stock: takes a level; name a line that is one, such as what the flow adds up to`,
      at("stock"),
    );
}

function checkTargets(lines: readonly Named[], { checked: { scenario }, figure, request, faults }: Asked): void {
  if (figure.needsTargets !== true || scenario.broken.size > 0) return;
  const bare = lines.find(({ line }) => !scenario.targets.some((target) => target.line.name === line.name && target.when.kind !== "over"));
  if (bare === undefined) return;
  const having = new Set(scenario.targets.flatMap(({ line, when }) => (when.kind === "over" ? [] : [line.name])));
  const known = having.size === 0 ? "no line of the scenario has one" : `these lines have one: ${[...having].join(", ")}`;
  faults.add(`figure "${request.name}": "${bare.line.name}" has no target with a date; ${known}`, bare.place);
}

function checkOption(option: FigureOption, lines: readonly Named[], asked: Asked): void {
  const { checked, request, at, faults } = asked;
  const told = request.options[option.name];
  const text = told === undefined ? undefined : String(told);
  if (text === undefined && option.isNeeded === true)
    faults.add(`figure "${request.name}" names no ${option.name}; it is ${option.meaning}`, asked.key);
  if (text !== undefined && option.oneOf !== undefined && !option.oneOf.includes(text)) {
    faults.add(`figure "${request.name}": ${option.name} is "${text}", but may be ${option.oneOf.join(", ")}`, at(option.name));
    return;
  }
  if (text !== undefined && option.someOf !== undefined) {
    const stray = splitNames(text).find((one) => option.someOf?.includes(one) !== true);
    if (stray !== undefined)
      faults.add(`figure "${request.name}": unknown ${option.name} "${stray}"${suggestion(stray, option.someOf)}`, at(option.name));
    return;
  }
  const ratio =
    text !== undefined && (option.ofRatios?.includes(text) === true || (option.mayDivide === true && ratioNames(text) !== undefined));
  const withUnit = ratio ? lines.find(({ line }) => !isDimensionless(line.unit)) : undefined;
  if (withUnit !== undefined)
    faults.add(
      `figure "${request.name}": ${option.name} "${text}" is for a line without a unit, and "${withUnit.line.name}" is in ${formatUnit(withUnit.line.unit)}`,
      at(option.name),
    );
  const { names } = option;
  if (text !== undefined && names !== undefined) {
    if (names === "table") checkTable(text, option.name, lines[0], asked);
    else if (names === "line") checkLine(text, option.name, option.ofAnyUnit === true ? undefined : lines[0], asked);
    else
      for (const name of (option.mayDivide === true ? ratioNames(text) : undefined) ?? [text]) checkName(names, name, option.name, asked);
  }
  if (option.totals !== undefined && checked.horizonKnown)
    checkTotals(text ?? meant(option.totals.unlessTold, checked.scenario.fiscalEnd !== undefined), option.name, lines, asked);
  if (option.isDay === true && text !== undefined) faults.collect(() => readDate(text, at(option.name)));
  if (option.isMonth === true && text !== undefined && checked.horizonKnown) checkMonth(text, option.name, asked);
}

function checkName(kind: "series" | "spread", name: string, key: string, { checked: { scenario }, request, at, faults }: Asked): void {
  const known = kind === "spread" ? [...scenario.merged.maps.spreads.keys()] : ["none", ...seriesUsed(scenario)];
  // what is at fault may have used it
  if (known.includes(name) || (kind === "series" && scenario.broken.size > 0)) return;
  const rest = kind === "series" ? "; it must be one that a fit, a history or a line of the scenario uses" : "";
  faults.add(`figure "${request.name}": unknown ${kind} "${name}"${suggestion(name, known)}${rest}`, at(key));
}

/** Series that share an axis are of one unit; that each exists is found where names are. */
function checkSeriesUnits({ series = [] }: FigureRequest, place: Place, { scenario }: CheckedScenario, faults: FaultList): void {
  const units = new Map(scenario.facts.map(({ series: name, unit }) => [name, unit]));
  const [first, ...others] = series.flatMap((row) => row.series).flatMap((name) => ({ name, unit: units.get(name) }));
  const stray = others.find(({ unit }) => unit !== undefined && first?.unit !== undefined && !sameUnit(unit, first.unit));
  if (stray?.unit !== undefined && first?.unit !== undefined)
    faults.add(
      `series "${stray.name}" is in ${formatUnit(stray.unit)}, but "${first.name}" is in ${formatUnit(first.unit)}; they share an axis, so name series of one unit`,
      place,
    );
}

/** A line that an option names shares the axis of the first. */
function checkLine(name: string, key: string, first: Named | undefined, { checked: { scenario }, request, at, faults }: Asked): void {
  const shown = scenario.lines.filter((line) => !line.name.startsWith("check "));
  const line = shown.find((one) => one.name === name);
  if (line === undefined) {
    if (!isBroken(name, scenario.broken))
      faults.add(
        `figure "${request.name}": unknown line "${name}"${suggestion(name, [...shown.map((one) => one.name), ...scenario.broken])}`,
        at(key),
      );
  } else if (first !== undefined && !sameUnit(line.unit, first.line.unit))
    faults.add(
      `figure "${request.name}": line "${name}" is in ${formatUnit(line.unit)}, but "${first.line.name}" is in ${formatUnit(first.line.unit)}; both must be of one unit`,
      at(key),
    );
}

/** A table is drawn point by point, on the axis of the line. */
function checkTable(name: string, key: string, first: Named | undefined, { checked: { scenario }, request, at, faults }: Asked): void {
  const add = (what: string): void => faults.add(`figure "${request.name}": ${what}`, at(key));
  const stated = scenario.merged.maps.tables;
  const declared = stated.get(name)?.value;
  const table = scenario.tables.find(({ planned }) => planned.name === name);
  if (declared === undefined) {
    const dated = [...stated].flatMap(([one, { value }]) => (value.by === "date" && value.series === undefined ? [one] : []));
    if (!isBroken(name, scenario.broken)) add(`unknown table "${name}"${suggestion(name, dated) || "; the scenario has no table by date"}`);
  } else if (declared.series !== undefined)
    add(
      `the table "${name}" is of a series, whose facts are drawn where a line says series: ${declared.series}; ${key} takes points by date`,
    );
  else if (declared.by !== "date")
    add(`the table "${name}" is by ${declared.by ?? "number"}, but ${key} is drawn over time; give it one with by: date`);
  else if (table?.dated === undefined) return;
  else if (first !== undefined && !sameUnit(table.unit, first.line.unit))
    add(
      `the table "${name}" is in ${formatUnit(table.unit)}, but "${first.line.name}" is in ${formatUnit(first.line.unit)}; both must be of one unit`,
    );
  else if (request.options["scale"] === "log" && table.dated.some(({ value }) => value <= 0))
    add(`the table "${name}" holds values at or below 0, which a log scale cannot show; take the scale out, or the points`);
}

function seriesUsed({ inputs, lines }: CheckedScenario["scenario"]): readonly string[] {
  const ofFits = inputs.flatMap(({ fit }) => (fit === undefined ? [] : [fit.series.name]));
  const ofLines = lines.flatMap(({ series, placed }) => [series, placed.value.history?.series]);
  return [...ofFits, ...ofLines.filter((name) => name !== undefined)];
}

/** Whole spans of flows are totalled, and nothing else. */
/** Whether such a span is no longer than one period, which is no total. */
function isOnePeriod(by: string, monthsPerPeriod: number): boolean {
  return monthsPerPeriod >= (by.endsWith("year") ? 12 : 3);
}

/** The spans that are meant where none are named: calendar ones where the scenario has no fiscal year. */
function meant(unlessTold: string | undefined, hasFiscal: boolean): string | undefined {
  return hasFiscal ? unlessTold : unlessTold?.replace("fiscal ", "");
}

function checkTotals(
  by: string | undefined,
  key: string,
  lines: readonly Named[],
  { checked: { scenario }, request, at, faults }: Asked,
): void {
  if (by === undefined || by === "month") return;
  const { months, monthsPerPeriod } = scenario.horizon;
  const first = (months[0] ?? 0) - monthsPerPeriod + 1;
  const spans = spansWithin(first, months.at(-1) ?? first, scenario.fiscalEnd).filter(({ name }) => isSpanOf(name, by));
  const place = request.options[key] === undefined ? at("figure") : at(key);
  const whole = spans.filter(
    (span) =>
      months.indexOf(span.last) > months.indexOf(span.first + monthsPerPeriod - 1) && months.includes(span.first + monthsPerPeriod - 1),
  );
  const level = lines.find(({ line }) => line.kind !== "flow" && line.name !== scenario.headline?.line.name);
  if (level !== undefined)
    faults.add(
      `figure "${request.name}": "${level.line.name}" is a level, and only flows are totalled by ${by}; say kind: flow where it is one`,
      level.place,
    );
  else if (whole.length === 0 && lines.length > 0)
    faults.add(
      `figure "${request.name}": the horizon holds no whole ${by} of several periods${by.startsWith("fiscal") && scenario.fiscalEnd === undefined ? "; fiscal_year_ends is not stated" : ""}${isOnePeriod(by, monthsPerPeriod) ? "; each period is one already, so take a longer span, or show the line with fan" : ""}`,
      place,
    );
}

function checkMonth(text: string, key: string, { checked: { scenario }, request, at, faults }: Asked): void {
  const { months } = scenario.horizon;
  const month = parseMonth(text);
  if (month !== undefined && months.indexOf(month) >= 1) return;
  const [first = 0, last = 0] = [months[1], months.at(-1)];
  faults.add(
    `figure "${request.name}": ${key} is "${text}", but must be a period's end from ${formatMonth(first)} to ${formatMonth(last)}`,
    at(key),
  );
}

/** The same for a scenario that is about to be simulated: throws what no figure could be drawn of. */
export function refuseFigures(scenario: ResolvedScenario): void {
  const faults = new FaultList();
  checkFigures({ scenario: { ...scenario, broken: new Set() }, horizonKnown: true }, faults);
  faults.throwIfAny();
}
