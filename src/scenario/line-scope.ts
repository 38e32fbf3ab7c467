import type { Registry } from "../base/registry.ts";
import type { FormulaFunction } from "../formula/formula-function.ts";
import type { Unit } from "../units/unit.ts";
import type { BrokenNames } from "./broken-names.ts";
import type { InputScope, ResolvedInput } from "./resolve-inputs.ts";
import type { ResolvedTable } from "./resolve-tables.ts";

/** What the formulas of one scenario may read, and where their faults go. */
export interface LineScope extends InputScope {
  readonly own: boolean;
  readonly inputs: readonly ResolvedInput[];
  /** units of all names of this scope, and of the lines of used scenarios under their alias */
  readonly units: ReadonlyMap<string, Unit>;
  /** look-up tables of this scenario, and the language with them */
  readonly tables: readonly ResolvedTable[];
  readonly language: Registry<FormulaFunction>;
  readonly broken: BrokenNames;
}
