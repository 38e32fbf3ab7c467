import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { formatFormula } from "../formula/format-formula.ts";
import { referencesOf } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import type { DriverDeclaration } from "../model/declaration.ts";
import { type ProcessKind, type ProcessParameter, processUnit } from "../model/process-kind.ts";
import { processes } from "../model/processes/index.ts";
import { dimensionless, type Unit } from "../units/unit.ts";
import type { LineScope } from "./line-scope.ts";
import type { Placed } from "./load-scenario.ts";
import { readPart } from "./read-part.ts";
import type { LinePart, ResolvedLine } from "./resolve-lines.ts";

/** A stream of standard normal shocks that formulas read by name. */
export interface ResolvedDriver {
  readonly name: string;
  readonly stream: string;
}

const KNOWN = ["meaning", "process", "unit", "why", "source"];

/** The shocks of a scenario's drivers; `prefix` stands before the names of a used scenario. */
export function shocksOf(drivers: ReadonlyMap<string, Placed<DriverDeclaration>>, prefix: string, model: string): ResolvedDriver[] {
  return [...drivers].flatMap(([name, { value }]) =>
    (processes.find(value.process)?.shocks ?? []).map((shock) => ({
      name: prefix + shockName(name, shock),
      stream: `${model}/${shockName(name, shock)}`,
    })),
  );
}

function shockName(driver: string, shock: string): string {
  return shock === "" ? driver : `${driver}.${shock}`;
}

/** The drivers that are more than a shock become lines of their name, so that they can be read, lagged, drawn and explained as such. */
export function resolveDrivers(scope: LineScope): ResolvedLine[] {
  const resolved: ResolvedLine[] = [];
  for (const [name, placed] of scope.scenario.maps.drivers) {
    if (scope.broken.has(name)) continue;
    const line = scope.faults.collect(() => resolveDriver(name, placed, scope));
    if (line !== undefined) resolved.push(line);
  }
  return resolved;
}

function resolveDriver(name: string, placed: Placed<DriverDeclaration>, scope: LineScope): ResolvedLine | undefined {
  const { value, document, path } = placed;
  const kind = processes.get(value.process, document.placeOf([...path, "process"]));
  refuseOthers(name, placed, kind);
  const unit = scope.units.get(name) ?? dimensionless;
  if (kind.moves === undefined) return undefined;
  const before = scope.faults.count;
  const own = scope.prefix + name;
  const parts = new Map(
    kind.parameters.map((parameter) => [parameter.name, parameterOf(parameter, name, { placed, unit, scope })] as const),
  );
  if (scope.faults.count > before) return undefined;
  const parameter = (wanted: string): Tree | undefined => {
    const otherwise = kind.parameters.find((one) => one.name === wanted)?.otherwise;
    return parts.get(wanted) ?? (typeof otherwise === "object" ? parameter(otherwise.parameter) : undefined);
  };
  const { start, formula } = kind.moves({
    parameter,
    before: { kind: "lag", line: own, periods: 1, at: 0 },
    shock: (shock) => ({ kind: "name", name: scope.prefix + shockName(name, shock), at: 0 }),
  });
  const place = document.placeOf([...path, "process"]);
  refusePresentStart(start, name, scope, parts.get("start") === undefined ? place : document.placeOf([...path, "start"]));
  const told = kind.parameters.flatMap(({ name: what, meaning, unit: itsUnit }): LinePart[] => {
    const tree = parts.get(what);
    return tree === undefined ? [] : [{ name: what, meaning, unit: processUnit(itsUnit, unit), tree }];
  });
  return lineOf(own, formula, start, { unit, meaning: value.meaning ?? kind.meaning, scope, placed, place, parts: told });
}

interface DriverScope {
  readonly placed: Placed<DriverDeclaration>;
  readonly unit: Unit;
  readonly scope: LineScope;
}

function parameterOf(parameter: ProcessParameter, driver: string, { placed, unit, scope }: DriverScope): Tree | undefined {
  const { value, document, path } = placed;
  const stated = value[parameter.name];
  if (stated === undefined) {
    if (parameter.otherwise === undefined && parameter.optional !== true)
      scope.faults.add(`driver "${driver}" needs ${parameter.name}: ${parameter.meaning}`, document.placeOf(path, "key"));
    return undefined;
  }
  const placeAt = (offset: number): Place => document.placeOf([...path, parameter.name], "value", offset);
  return scope.faults.collect(() =>
    readPart(stated, processUnit(parameter.unit, unit), `the ${parameter.name} of driver "${driver}"`, placeAt, scope, parameter.range),
  );
}

/** A parameter of another process would be passed over in silence. */
function refuseOthers(name: string, { value, document, path }: Placed<DriverDeclaration>, kind: ProcessKind): void {
  const own = kind.parameters.map((parameter) => parameter.name);
  for (const key of Object.keys(value)) {
    if (KNOWN.includes(key) || own.includes(key)) continue;
    const takes = own.length === 0 ? "takes no parameters" : `takes ${own.join(", ")}`;
    fail(
      `"${key}" is no parameter of driver "${name}": ${kind.name} ${takes}${suggestion(key, own)}`,
      document.placeOf([...path, key], "key"),
    );
  }
  if (kind.moves === undefined && value.unit !== undefined)
    fail(`${kind.name} is a plain number; multiply it by a quantity in a formula`, document.placeOf([...path, "unit"], "key"));
}

/** A start is known before the first period is worked out. */
function refusePresentStart(start: Tree, name: string, scope: LineScope, place: Place): void {
  const inputs = new Set(scope.inputs.map((input) => input.name));
  const read = referencesOf(start).find(
    (reference) => reference.kind !== "lag" && !inputs.has(reference.name) && !inputs.has(reference.name.replace(/\.\w+$/, "")),
  );
  if (read !== undefined)
    fail(
      `driver "${name}" starts at "${read.name}", which is not known before the first period; state its start, from inputs alone`,
      place,
    );
}

interface MadeLine {
  readonly unit: Unit;
  readonly meaning: string;
  readonly scope: LineScope;
  readonly placed: Placed<unknown>;
  readonly place: Place;
  readonly parts?: readonly LinePart[];
  readonly hidden?: true;
}

/** A line that was not written as one; its faults are told at the place of what it stands for. */
export function lineOf(
  name: string,
  formula: Tree,
  start: Tree | undefined,
  { unit, meaning, scope, placed, place, parts, hidden }: MadeLine,
): ResolvedLine {
  return {
    ...{ name, meaning, unit, kind: "stock", own: scope.own, formula, text: formatFormula(formula) },
    ...(start === undefined ? {} : { start }),
    ...{ firstPeriod: 0, firstStep: scope.horizon.periods[0]?.dt ?? 0, isConstant: false },
    ...(parts === undefined ? {} : { parts }),
    ...(hidden === undefined ? {} : { hidden }),
    placed: { ...placed, value: { unit: "1", formula: formatFormula(formula) } },
    placeAt: () => place,
  };
}
