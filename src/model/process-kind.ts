import type { Tree } from "../formula/tree.ts";
import { dimensionless, multiplyUnits, perYear, type Unit, year } from "../units/unit.ts";
import type { Range } from "./within-range.ts";

/** What a parameter of a process is measured in: the unit of the process itself, that unit a year, or one of its own. */
export type ProcessUnit = "value" | "value/year" | "1/year" | "year";

export interface ProcessParameter {
  readonly name: string;
  readonly meaning: string;
  readonly unit: ProcessUnit;
  /** what it may be, where the process needs more than a number */
  readonly range?: Range;
  /** 0, or the parameter whose value it takes, where nothing is said; one without either must be stated, unless it is `optional` */
  readonly otherwise?: 0 | { readonly parameter: string };
  readonly optional?: true;
}

/** What a process is made from: formulas of its parameters, its own value one period before, and its shocks. */
export interface ProcessParts {
  /** of one that is optional and was not stated, nothing */
  parameter(name: string): Tree | undefined;
  readonly before: Tree;
  /** an independent standard normal number a path and period */
  shock(name: string): Tree;
}

/** A random process over time, described once: its name in a scenario, its parameters, and the formula by which it moves on. */
export interface ProcessKind {
  readonly name: string;
  readonly meaning: string;
  readonly parameters: readonly ProcessParameter[];
  /** names of the shocks that it takes in each period; one whose name is empty is called as the process itself */
  readonly shocks: readonly string[];
  /** the value just before the first period and in each period; absent for the shock itself */
  readonly moves?: (parts: ProcessParts) => { readonly start: Tree; readonly formula: Tree };
}

/** The unit of a parameter of a process that is itself in `value`. */
export function processUnit(unit: ProcessUnit, value: Unit): Unit {
  if (unit === "value") return value;
  if (unit === "value/year") return multiplyUnits(value, perYear);
  return unit === "year" ? year : multiplyUnits(dimensionless, perYear);
}
