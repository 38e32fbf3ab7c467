import { suggestion } from "../base/did-you-mean.ts";
import { atPlace, type FaultList, fail, type Place } from "../base/errors.ts";
import { curves } from "../curves/index.ts";
import { FACT_USES, type Fact, type FactUse, type Series } from "../data/fact.ts";
import { chooseSeries } from "../data/index.ts";
import type { Distribution } from "../distributions/distribution.ts";
import type { Fit } from "../fit/fit-types.ts";
import { fitCurve } from "../fit/index.ts";
import type { FitDeclaration } from "../model/declaration.ts";
import { readDate, SPANS } from "../units/time.ts";
import { divideUnits, type Unit, year } from "../units/unit.ts";
import { declaredUnit } from "./declared-unit.ts";
import type { Horizon } from "./horizon.ts";
import type { MergedInput, MergedScenario } from "./load-scenario.ts";
import type { ValuePlaces } from "./read-distribution.ts";
import { readFitBeliefs } from "./read-fit-beliefs.ts";
import { readNumber, type ValueScope } from "./read-number.ts";
import { readValue } from "./read-value.ts";

/** An input with its distribution, or with its fit. */
export interface ResolvedInput {
  /** with the alias in front for an input of a used scenario */
  readonly name: string;
  /** the name of its random stream: model/input, the same in every scenario of the model */
  readonly stream: string;
  readonly unit: Unit;
  readonly isDate: boolean;
  readonly merged: MergedInput;
  readonly place: Place;
  readonly distribution?: Distribution;
  readonly fit?: Fit;
}

export interface InputScope {
  readonly scenario: MergedScenario;
  readonly prefix: string;
  readonly horizon: Horizon;
  readonly facts: readonly Fact[];
  readonly faults: FaultList;
}

/** Resolves every input of one scenario; faults join the scope's list. */
export function resolveInputs(scope: InputScope): ResolvedInput[] {
  const resolved: ResolvedInput[] = [];
  for (const [name, merged] of scope.scenario.inputs) {
    if (scope.scenario.lost.names.has(name)) continue;
    const one = scope.faults.collect(() => resolveInput(name, merged, scope));
    if (one !== undefined) resolved.push(one);
  }
  return resolved;
}

function resolveInput(name: string, merged: MergedInput, scope: InputScope): ResolvedInput {
  const { given, declared } = merged;
  const at = (key: string): Place => given.document.placeOf([...given.path, key]);
  const [alias = "", inner] = name.split(".");
  if (inner !== undefined)
    fail(`unknown input "${name}": no scenario is used under the name "${alias}"`, given.document.placeOf(given.path, "key"));
  const known = declared.unit !== undefined || given.value.fit !== undefined;
  if (!known) {
    const declaredNames = [...scope.scenario.inputs]
      .filter(([, one]) => one.declared.unit !== undefined || one.given.value.fit !== undefined)
      .map(([key]) => key);
    fail(
      `unknown input "${name}": no model declares it, and it has no unit of its own${suggestion(name, declaredNames)}`,
      given.document.placeOf(given.path, "key"),
    );
  }
  const isDate = declared.unit === "date";
  const base = { name: scope.prefix + name, stream: `${scope.scenario.model}/${name}`, isDate, merged };
  if (given.value.fit !== undefined) {
    const fit = fitOf(given.value.fit, scope, (keys, part) => given.document.placeOf([...given.path, "fit", ...keys], part));
    return { ...base, unit: fit.series.unit, fit, place: at("fit") };
  }
  const place = given.value.value === undefined ? given.document.placeOf(given.path, "key") : at("value");
  if (given.value.value === undefined)
    fail(`input "${name}" has no value; give it one, as in ${name}: { value: …, grade: judgement, why: … }`, place);
  const unit = isDate ? year : declaredUnit(declared.unit ?? "1", at("unit"));
  const valueScope: ValueScope = { unit, isDate, origin: scope.horizon.origin, name };
  const distribution = readValue(given.value.value ?? 0, valueScope, (within, part) =>
    given.document.placeOf([...given.path, "value", ...within], part),
  );
  checkRange(name, distribution, merged, valueScope, place);
  return { ...base, unit, distribution, place };
}

/** Another value for an input that has a distribution, read and held to its range as its own was. */
export function readInputValue(
  { name, unit, isDate, merged }: ResolvedInput,
  value: string | number,
  origin: number,
  place: Place,
): Distribution {
  const scope: ValueScope = { unit, isDate, origin, name };
  const distribution = atPlace(place, () => readValue(value, scope, () => place));
  checkRange(name, distribution, merged, scope, place);
  return distribution;
}

/** A distribution must lie inside the range that the model declares; nothing is cut off in silence. */
function checkRange(name: string, distribution: Distribution, { declared }: MergedInput, scope: ValueScope, place: Place): void {
  const { low, high } = distribution.support;
  const { min, max } = declaredRange(declared, scope, place);
  if (low >= min && high <= max) return;
  const side = low < min ? `below ${declared.min}` : `above ${declared.max}`;
  const remedy = distribution.isOneNumber === true ? "" : "; cut it there with above or below, or use one that ends there";
  fail(
    `${name} must lie ${rangeText(declared.min, declared.max)}, but ${distribution.isOneNumber === true ? "it lies" : `a ${distribution.name} reaches`} ${side}${remedy}`,
    place,
  );
}

function declaredRange({ min, max }: MergedInput["declared"], scope: ValueScope, place: Place): InputRange {
  return {
    min: min === undefined ? Number.NEGATIVE_INFINITY : readNumber(min, scope, place),
    max: max === undefined ? Number.POSITIVE_INFINITY : readNumber(max, scope, place),
  };
}

/** Between what a value of an input must lie, in base units; infinite where nothing is said. */
export interface InputRange {
  readonly min: number;
  readonly max: number;
}

/** The range that the model declares for an input. */
export function inputRange({ name, unit, isDate, merged, place }: ResolvedInput, origin: number): InputRange {
  return declaredRange(merged.declared, { unit, isDate, origin, name }, place);
}

function rangeText(min: number | string | undefined, max: number | string | undefined): string {
  if (min === undefined) return `at or below ${max}`;
  return max === undefined ? `at or above ${min}` : `between ${min} and ${max}`;
}

/** The fit that a declaration asks for, of a yearly rate when its facts are amounts per period. `at` gives the place of a key. */
function fitOf(declaration: FitDeclaration, scope: InputScope, at: ValuePlaces): Fit {
  const place = at([]);
  const curve = curves.get(declaration.curve, at(["curve"]));
  const stated = seriesOf(declaration, scope, at);
  const series = declaration.per === undefined ? stated : yearlyRate(stated, declaration.per);
  const beliefs = readFitBeliefs(declaration, curve, series, at);
  return atPlace(place, () => fitCurve(series, curve, beliefs));
}

/** The facts that a fit or a history asks for; `at` gives the place of one of its keys. */
export function seriesOf(
  declaration: Pick<FitDeclaration, "series" | "since" | "until" | "use">,
  scope: InputScope,
  at: (keys: readonly string[]) => Place,
): Series {
  return atPlace(at(["series"]), () =>
    chooseSeries(scope.facts, {
      series: declaration.series,
      asOf: scope.horizon.asOf,
      ...(declaration.use === undefined ? {} : { use: readUses(declaration.use, at(["use"])) }),
      ...(declaration.since === undefined ? {} : { since: readDate(declaration.since, at(["since"])) }),
      ...(declaration.until === undefined ? {} : { until: readDate(declaration.until, at(["until"])) }),
    }),
  );
}

export function readUses(uses: readonly string[], place: Place): FactUse[] {
  return uses.map((use) => FACT_USES.find((known) => known === use) ?? fail(`unknown use "${use}"; known: ${FACT_USES.join(", ")}`, place));
}

/** An amount over a period, dated at its end, becomes a yearly rate dated at its middle. */
function yearlyRate(series: Series, per: NonNullable<FitDeclaration["per"]>): Series {
  const span = SPANS[per] ?? 1;
  const points = series.points.map((point) => ({
    ...point,
    time: point.time - span / 2,
    value: point.value / span,
    interval: { ...point.interval, low: point.interval.low / span, high: point.interval.high / span },
  }));
  return { ...series, unit: divideUnits(series.unit, year), points };
}
