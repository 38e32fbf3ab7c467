import type { TableRule } from "../rule.ts";

/** Programs take a column by its name, and the last of two wins. */
export const columnNames: TableRule = {
  name: "column-names",
  appliesTo: "table",
  meaning: "columns of one name, or of none",
  why: "a program takes one of them, renames the other, and says nothing",
  remedy: "give every column a name of its own",
  check: ({ header }) => {
    const doubled = header.find((name, i) => name !== "" && header.indexOf(name) < i);
    const bare = header.indexOf("");
    return [
      ...(doubled === undefined ? [] : [{ what: `two columns are called "${doubled}"`, line: 1, column: doubled }]),
      ...(bare === -1 ? [] : [{ what: `column ${bare + 1} has no name`, line: 1 }]),
    ];
  },
};
