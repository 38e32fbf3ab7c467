import { defineRegistry } from "../../../base/registry.ts";
import { basicSheetFunctions } from "./basic-functions.ts";
import { curveSheetFunctions } from "./curve-functions.ts";
import type { SheetFunction } from "./sheet-function.ts";

/** What a spreadsheet does with each function of the formula language. One that joins the language joins this list, with its formula or with the reason why there is none. */
export const sheetFunctions = defineRegistry<SheetFunction>("function", [...basicSheetFunctions, ...curveSheetFunctions]);
