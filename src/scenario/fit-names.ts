import { parameterUnit } from "../curves/parameter-unit.ts";
import type { Fit } from "../fit/fit-types.ts";
import { rewrite } from "../formula/references.ts";
import type { Tree } from "../formula/tree.ts";
import { dayAt, yearsAt } from "../units/time.ts";
import { perYear, type Unit, year } from "../units/unit.ts";
import type { ResolvedInput } from "./resolve-inputs.ts";

/** White noise of a fit's own driver, scaled: the size of its steps in log level, in 1/sqrt(year). */
const NOISE_UNIT: Unit = { dimensions: { year: -0.5 } };

/**
 * The names that a fit brings into formulas: `NAME.start` (the level at its last fact), `NAME.date` (when that was), each parameter, and `NAME.noise` (growth-rate noise of the size
 * of the residuals' steps). `NAME.growth(level, t)` is rewritten by `callFits`.
 */
export function fitNames(input: ResolvedInput): ReadonlyMap<string, Unit> {
  const { fit, name, unit } = input;
  if (fit === undefined) return new Map();
  const names = new Map<string, Unit>([
    [`${name}.start`, unit],
    [`${name}.date`, year],
    [`${name}.noise`, perYear],
    [`${name}.noise_size`, NOISE_UNIT],
  ]);
  for (const parameter of fit.curve.parameters) names.set(`${name}.${parameter.name}`, parameterUnit(parameter.unit, unit));
  return names;
}

/** The driver behind `NAME.noise`. */
export function fitDriver(name: string): string {
  return `${name}.shock`;
}

/** Rewrites `NAME.growth(level, t)` into the curve's growth on the fit's parameters and clock, and `NAME.noise` into its scaled driver. */
export function callFits(tree: Tree, fits: ReadonlyMap<string, ResolvedInput>): Tree {
  return rewrite(tree, (node) => {
    if (node.kind === "call" && node.callee.endsWith(".growth") && node.args.length === 2) {
      const found = fits.get(node.callee.slice(0, -".growth".length));
      if (found?.fit !== undefined) return growthCall(node, found, found.fit);
    }
    if (node.kind === "name" && node.name.endsWith(".noise")) {
      const name = node.name.slice(0, -".noise".length);
      if (fits.has(name)) return noise(name, node.at);
    }
    return node;
  });
}

function growthCall(node: Extract<Tree, { kind: "call" }>, input: ResolvedInput, fit: Fit): Tree {
  const [level, time] = node.args;
  if (level === undefined || time === undefined) return node;
  const { at } = node;
  // the fit's clock starts at its last point, the run's at its horizon
  const shift: Tree = { kind: "name", name: `${input.name}.date`, at };
  const parameters = fit.curve.parameters.map((parameter): Tree => ({ kind: "name", name: `${input.name}.${parameter.name}`, at }));
  return {
    kind: "call",
    callee: `${fit.curve.name}.growth`,
    args: [level, { kind: "operate", operator: "-", args: [time, shift], at }, ...parameters],
    at,
  };
}

function noise(name: string, at: number): Tree {
  const size: Tree = { kind: "name", name: `${name}.noise_size`, at };
  const shock: Tree = { kind: "name", name: fitDriver(name), at };
  const root: Tree = { kind: "call", callee: "sqrt", args: [{ kind: "step", at }], at };
  return { kind: "operate", operator: "/", args: [{ kind: "operate", operator: "*", args: [size, shock], at }, root], at };
}

/** Root mean square step of the log residuals a square root of a year: how far the level wanders from its curve. */
export function noiseSize(fit: Fit): number {
  const { points } = fit.series;
  let sum = 0;
  let count = 0;
  for (let i = 1; i < points.length; i++) {
    const span = (points[i]?.time ?? 0) - (points[i - 1]?.time ?? 0);
    if (span <= 0) continue;
    const step = (fit.residuals[i] ?? 0) - (fit.residuals[i - 1] ?? 0);
    sum += (step * step) / span;
    count++;
  }
  return count === 0 ? fit.residualStandardDeviation : Math.sqrt(sum / count);
}

/** The day of the last fact of a fit. */
export function fitDay(fit: Fit): ReturnType<typeof dayAt> {
  const last = fit.series.points.at(-1);
  return last === undefined
    ? dayAt(fit.origin)
    : last.fact.window === undefined && yearsAt(last.fact.asOf) === last.time
      ? last.fact.asOf
      : dayAt(last.time);
}
