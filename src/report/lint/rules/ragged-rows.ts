import type { TableRule } from "../rule.ts";

/** RFC 4180: each line should contain the same number of fields. */
export const raggedRows: TableRule = {
  name: "ragged-rows",
  appliesTo: "table",
  meaning: "rows with more or fewer cells than the header has names",
  why: "cells slip under the wrong column, most often behind a number with a comma in it",
  remedy: "fill in what is missing, and put quotes around cells that hold commas",
  check: ({ header, rows }) => {
    const ragged = rows.filter(({ cells }) => cells.length !== header.length);
    const [first] = ragged;
    if (first === undefined) return [];
    const more = ragged.length === 1 ? "" : `, and so have ${ragged.length - 1} more rows other numbers of cells`;
    return [{ what: `the row has ${first.cells.length} cells, and the header ${header.length}${more}`, line: first.line }];
  },
};
