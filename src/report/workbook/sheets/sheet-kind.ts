import type { Book } from "../book/book.ts";
import type { BookNames } from "../book/book-names.ts";
import type { Calculations } from "../calculations/calculation-rows.ts";
import type { Sheet } from "../xlsx/sheet.ts";
import type { DefinedName } from "../xlsx/write-workbook.ts";
import type { CheckPlaces } from "./check-places.ts";
import type { EnginePlaces } from "./engine-places.ts";
import type { FreshChecks } from "./fresh-checks.ts";
import type { InputPlaces } from "./input-places.ts";
import type { SampledLine } from "./sampled-lines.ts";

/** What sheets are made from: the scenarios, and where each sheet keeps what others read. */
export interface SheetContext {
  readonly book: Book;
  readonly names: BookNames;
  readonly calculations: Calculations;
  readonly inputs: InputPlaces;
  readonly engine: EnginePlaces;
  readonly checks: CheckPlaces;
  readonly fresh: FreshChecks;
  /** lines that are shown beside their simulation, the headline first */
  readonly sampled: readonly SampledLine[];
}

/** A sheet of the workbook, or several of one kind, described once. */
export interface SheetKind {
  readonly name: string;
  readonly meaning: string;
  make(context: SheetContext): readonly Sheet[];
  /** names that point into it */
  defines?(context: SheetContext): readonly DefinedName[];
}
