import { fitDriver, fitNames } from "../../../scenario/fit-names.ts";
import { inputRange, type ResolvedInput } from "../../../scenario/resolve-inputs.ts";
import type { Unit } from "../../../units/unit.ts";
import type { BookNumber, BookScenario, NumberKind, NumberSection } from "./book.ts";
import type { NamedNumber } from "./name-numbers.ts";

/** All numbers that formulas read by name: inputs, what fits bring, events, draws, and those that were written into formulas; each with its value in every scenario. */
export function bookNumbers(
  scenarios: readonly BookScenario[],
  named: readonly (readonly NamedNumber[])[],
  medians: readonly ReadonlyMap<string, number>[],
): BookNumber[] {
  const beginnings = new Set(scenarios.flatMap(({ lines }) => [...lines.values()].map(({ from }) => from)));
  return [...inputNumbers(scenarios, medians), ...drawNumbers(scenarios), ...writtenNumbers(named)].map((number) =>
    number.kind === "event date" || beginnings.has(number.key) ? { ...number, isWithinHorizon: true } : number,
  );
}

interface Described {
  readonly kind: NumberKind;
  readonly section: NumberSection;
  readonly meaning: string;
  readonly unit: Unit | undefined;
  /** the input that it is a part of */
  readonly of: string;
  readonly note?: string;
}

/** One for an input, several for a fit. */
function describeInput(input: ResolvedInput): [string, Described][] {
  const { name, unit, isDate, fit, merged } = input;
  const meaning = merged.declared.meaning ?? "";
  if (fit === undefined) return [[name, { kind: isDate ? "date" : "number", section: "inputs", meaning, unit, of: name }]];
  const note = "estimated from the facts by the engine, which a spreadsheet does not do: the median of its posterior";
  return [...fitNames(input)].flatMap(([key, itsUnit]): [string, Described][] => {
    const what = key.slice(name.length + 1);
    if (what === "noise") return [];
    const known = WORDS[what] ?? fit.curve.parameters.find((one) => one.name === what)?.meaning ?? "";
    const kind: NumberKind = what === "date" ? "date" : "number";
    return [[key, { kind, section: "fits", meaning: `${meaning === "" ? name : meaning}: ${known}`, unit: itsUnit, of: name, note }]];
  });
}

const WORDS: Readonly<Record<string, string>> = {
  start: "the level at its last fact",
  date: "the day of its last fact",
  noise_size: "how far the level wanders from its curve",
};

function inputNumbers(scenarios: readonly BookScenario[], medians: readonly ReadonlyMap<string, number>[]): BookNumber[] {
  const described = new Map<string, Described>();
  for (const { resolved } of scenarios)
    for (const input of resolved.inputs) for (const [key, one] of describeInput(input)) if (!described.has(key)) described.set(key, one);
  return [...described].map(([key, { kind, section, meaning, unit, of, note }]) => ({
    ...{ key, kind, section, label: key, meaning, unit },
    values: medians.map((values) => values.get(key)),
    inputs: scenarios.map(({ run }) => run.inputs.find(({ name }) => name === of)),
    ...(note === undefined ? {} : { note }),
    ...(section === "inputs" && kind === "number" ? { range: rangeOf(of, scenarios) } : {}),
  }));
}

/** What the model declares; and of what no draw makes negative, that it is not. */
function rangeOf(name: string, scenarios: readonly BookScenario[]): { readonly min: number; readonly max: number } {
  const ranges = scenarios.flatMap(({ resolved }) => {
    const input = resolved.inputs.find((one) => one.name === name);
    if (input === undefined) return [];
    const { min, max } = inputRange(input, resolved.horizon.origin);
    const { distribution } = input;
    const isPositive = distribution !== undefined && distribution.isOneNumber !== true && distribution.support.low >= 0;
    return [{ min: isPositive ? Math.max(0, min) : min, max }];
  });
  return { min: Math.min(...ranges.map(({ min }) => min)), max: Math.max(...ranges.map(({ max }) => max)) };
}

/** The standard normal draws of drivers, in every period. */
function drawNumbers(scenarios: readonly BookScenario[]): BookNumber[] {
  const fits = new Set(
    scenarios.flatMap(({ resolved }) => resolved.inputs.flatMap(({ name, fit }) => (fit === undefined ? [] : [fitDriver(name)]))),
  );
  const names = new Set(scenarios.flatMap(({ resolved }) => resolved.drivers.map(({ name }) => name)));
  return [...names].map((key) => ({
    ...{ key, kind: "number", section: "draws", label: key, unit: undefined },
    meaning: fits.has(key)
      ? "the noise of the fit, in standard deviations, in every period"
      : "the driver's draw, in standard deviations, in every period",
    values: scenarios.map(({ resolved }) => (resolved.drivers.some(({ name }) => name === key) ? 0 : undefined)),
  }));
}

function writtenNumbers(named: readonly (readonly NamedNumber[])[]): BookNumber[] {
  const keys = new Map(named.flatMap((list) => list.map((one) => [one.key, one] as const)));
  return [...keys.values()].map(({ key, kind, section, label, meaning, unit, measured }) => {
    const found = named.map((list) => list.find((one) => one.key === key));
    return {
      ...{ key, kind, section, label, meaning, unit, values: found.map((one) => one?.value), days: found.map((one) => one?.day) },
      ...(measured === undefined ? {} : { measured }),
    };
  });
}
