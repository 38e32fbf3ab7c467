import type { Between } from "../../../model/table-function.ts";
import type { SheetFunction } from "./sheet-function.ts";
import { atom, closed } from "./sheet-text.ts";

/** The ranges of a table on the sheet of inputs: its places and values, without the last and without the first. */
export interface TableRanges {
  readonly places: string;
  readonly nextPlaces: string;
  readonly values: string;
  readonly nextValues: string;
  /** single cells */
  readonly firstPlace: string;
  readonly lastPlace: string;
  readonly firstValue: string;
  readonly lastValue: string;
}

/** A look-up table of a scenario as a function of a spreadsheet: before its first and after its last point it stays at their values. */
export function tableSheetFunction(name: string, between: Between, ranges: TableRanges): SheetFunction {
  return {
    name,
    repeats: true,
    write: (args) => {
      const x = atom(args[0] ?? closed("0"));
      const at = (values: string): string => `LOOKUP(${x},${ranges.places},${values})`;
      const share = `(${x}-${at(ranges.places)})/(${at(ranges.nextPlaces)}-${at(ranges.places)})`;
      const [low, high] = [at(ranges.values), at(ranges.nextValues)];
      const found = { line: `${low}+${share}*(${high}-${low})`, step: low, growth: `${low}*(${high}/${low})^(${share})` }[between];
      return closed(`IF(${x}<=${ranges.firstPlace},${ranges.firstValue},IF(${x}>=${ranges.lastPlace},${ranges.lastValue},${found}))`);
    },
  };
}
