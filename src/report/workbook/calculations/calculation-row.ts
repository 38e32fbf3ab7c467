import type { Unit } from "../../../units/unit.ts";
import type { CellValue } from "../xlsx/sheet.ts";

/** A formula with what it comes to now. */
export interface Computed {
  readonly formula: string;
  readonly value: CellValue;
  readonly array?: true;
}

/** One row of the sheet of calculations. */
export interface CalculationRow {
  readonly key: string;
  readonly role: "line" | "part" | "check";
  readonly label: string;
  readonly meaning: string;
  readonly unit: Unit | undefined;
  /** the formula in the words of the scenario */
  readonly formula: string;
  readonly note: string;
  readonly first?: Computed;
  readonly step?: Computed;
  readonly start?: Computed;
  /** cells before the first period, by their number from 0 down */
  readonly before: ReadonlyMap<number, Computed>;
  /** one a period; numbers alone where there is no formula */
  readonly periods: readonly (Computed | number)[];
}
