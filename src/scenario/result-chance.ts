import type { DriverDeclaration, RegimeDeclaration } from "../model/declaration.ts";
import { processes } from "../model/processes/index.ts";
import { fitDriver } from "./fit-names.ts";
import type { MergedScenario, Placed } from "./load-scenario.ts";
import { readsOf } from "./order-lines.ts";
import { statesOf } from "./regime-states.ts";
import type { ResolvedScenario } from "./resolve-scenario.ts";
import type { ChanceResult } from "./run-result.ts";

/** Everything random in the course of a path that some line reads: what a share of the spread that moves with no input comes from. */
export function chanceResults(scenario: ResolvedScenario): ChanceResult[] {
  return [...statedIn(scenario.merged, "", scenario), ...noiseOfFits(scenario)].filter(({ readBy }) => readBy.length > 0);
}

function statedIn(merged: MergedScenario, prefix: string, scenario: ResolvedScenario): ChanceResult[] {
  return [
    ...[...merged.maps.drivers].map(([name, placed]) => driverOf(prefix + name, placed, prefix, scenario)),
    ...[...merged.maps.regimes].map(([name, placed]) => regimeOf(prefix + name, placed, prefix, scenario)),
    ...[...merged.used].flatMap(([alias, used]) => statedIn(used, `${prefix}${alias}.`, scenario)),
  ];
}

type Numbers = ChanceResult["numbers"];

function driverOf(
  name: string,
  { value, document, path }: Placed<DriverDeclaration>,
  prefix: string,
  scenario: ResolvedScenario,
): ChanceResult {
  const kind = processes.find(value.process);
  const numbers: Numbers = (kind?.parameters ?? []).flatMap((parameter) => {
    const stated = value[parameter.name];
    return stated === undefined ? [] : [{ name: parameter.name.replaceAll("_", " "), stated: String(stated) }];
  });
  return {
    ...{ name, kind: "driver", meaning: value.meaning ?? "", does: `${value.process.replaceAll("-", " ")} (${kind?.meaning ?? ""})` },
    ...{ numbers, inputs: inputsIn(numbers, prefix, scenario), readBy: readersOf([name], scenario) },
    ...{ why: value.why ?? "", source: value.source ?? "", place: document.placeOf(path, "key") },
  };
}

function regimeOf(
  name: string,
  { value, document, path }: Placed<RegimeDeclaration>,
  prefix: string,
  scenario: ResolvedScenario,
): ChanceResult {
  const states = statesOf(value);
  const numbers: Numbers = Object.entries(value.switch).flatMap(([from, hazards]) =>
    Object.entries(hazards).map(([to, rate]) => ({ name: `${from} to ${to}`, stated: String(rate) })),
  );
  const readBy = readersOf(
    states.map((state) => `${name}.${state}`),
    scenario,
  );
  return {
    ...{ name, kind: "regime", meaning: value.meaning ?? "", does: `switches between ${states.join(", ")}; begins in ${value.start}` },
    ...{ numbers, inputs: inputsIn(numbers, prefix, scenario), readBy },
    ...{ why: value.why ?? "", source: value.source ?? "", place: document.placeOf(path, "key") },
  };
}

/** The noise of a fit has its size from the scatter of the facts; why and source are those of the input. */
function noiseOfFits(scenario: ResolvedScenario): ChanceResult[] {
  return scenario.inputs.flatMap(({ name, fit, place, merged }): ChanceResult[] => {
    if (fit === undefined) return [];
    const { why = "", source = "" } = merged.given.value;
    return [
      {
        ...{ name: `${name}.noise`, kind: "noise of a fit", meaning: `what the curve of ${name} leaves unexplained` },
        does: "white noise on growth, of the size in which the facts scatter about the curve",
        ...{ numbers: [], inputs: [name], readBy: readersOf([fitDriver(name)], scenario), why, source, place },
      },
    ];
  });
}

/** Lines whose formulas read one of these; a driver that is a line reads itself, which is no use of it. */
function readersOf(names: readonly string[], { lines }: ResolvedScenario): ChanceResult["readBy"] {
  return lines
    .filter((line) => line.hidden !== true && !names.includes(line.name) && readsOf(line).some(({ name }) => names.includes(name)))
    .map(({ name, text }) => ({ line: name, formula: text }));
}

/** Inputs that are named in what is stated. */
function inputsIn(numbers: Numbers, prefix: string, { inputs }: ResolvedScenario): readonly string[] {
  const named = numbers.flatMap(({ stated }) => stated.match(/[A-Za-z_][\w.]*/g) ?? []).map((name) => prefix + name);
  return inputs.filter(({ name }) => named.some((one) => one === name || one.startsWith(`${name}.`))).map(({ name }) => name);
}
