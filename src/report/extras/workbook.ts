import { figureRecord, sealed } from "../provenance/figure-record.ts";
import type { Extra } from "./extra.ts";

/** Enough for percentiles in a spreadsheet. */
const SAMPLED_PATHS = 1000;

/** A spreadsheet in which the scenario lives on as formulas. */
export const workbook: Extra = {
  name: "workbook",
  meaning: "workbook.xlsx: every line as a formula, a switch between scenarios, sampled paths",
  keepsPaths: SAMPLED_PATHS,
  isShared: true,
  // what writes it is loaded when it is asked for
  make: async (runs, { head, hash }) => {
    const { makeWorkbook } = await import("../workbook/make-workbook.ts");
    const { xlsxWithoutRecord, xlsxWithRecord } = await import("../provenance/xlsx-record.ts");
    const bytes = makeWorkbook(runs);
    const record = sealed(figureRecord(head, "workbook"), hash(xlsxWithoutRecord(bytes)));
    return [{ path: "workbook.xlsx", bytes: xlsxWithRecord(bytes, record) }];
  },
};
