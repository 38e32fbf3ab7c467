import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCsv } from "../src/data/csv.ts";
import { csvOf } from "../src/report/formats/csv.ts";
import { markdownOf } from "../src/report/formats/markdown.ts";
import { tableSchemaOf } from "../src/report/formats/table-schema.ts";
import { makeTables } from "../src/report/make-tables.ts";
import type { Table } from "../src/report/table.ts";
import { tables } from "../src/report/tables/index.ts";
import { fixtureRun } from "./fixtures/run-fixture.ts";

interface Schema {
  readonly path: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly unit?: string; readonly description: string }[];
  readonly missingValues: readonly string[];
  readonly primaryKey?: readonly string[];
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
}

const files = new Map(makeTables(fixtureRun()).map(({ file, text }) => [file, text]));
const csvFiles = [...files.keys()].filter((file) => file.endsWith(".csv"));

test("a schema stands beside every CSV of a run, and says of each column what it holds", () => {
  expect(csvFiles.length).toBeGreaterThan(12);
  for (const file of csvFiles) {
    const schema = JSON.parse(files.get(`${file}.meta.json`) ?? "null") as Schema;
    const { header } = parseCsv(files.get(file) ?? "", file);
    expect(`tables/${schema.path}`).toBe(file);
    expect(schema.fields.map(({ name }) => name)).toEqual(header);
    for (const { name, description } of schema.fields) expect(description.length, `${file} ${name}`).toBeGreaterThan(3);
    expect(schema.missingValues).toEqual([""]);
    expect(schema.sources.map(({ title }) => title)).toContain("Broker note");
  }
});

const VALID: Readonly<Record<string, RegExp>> = {
  number: /^-?\d+(\.\d+)?(e[-+]\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  yearmonth: /^\d{4}-\d{2}$/,
  string: /^[\s\S]+$/,
};

test("every cell is of the type that the schema says, or empty; a key names one row and is never empty", () => {
  for (const file of csvFiles) {
    const { fields, primaryKey = [] } = JSON.parse(files.get(`${file}.meta.json`) ?? "null") as Schema;
    const { rows } = parseCsv(files.get(file) ?? "", file);
    for (const { name, type } of fields)
      for (const { cells } of rows) {
        const cell = cells[name] ?? "";
        if (cell !== "") expect(cell, `${file} ${name}`).toMatch(VALID[type] ?? /^$/);
        expect(cell, `${file} ${name}`).not.toMatch(/^(NaN|Infinity|-0)$/);
      }
    const keys = rows.map(({ cells }) => primaryKey.map((name) => cells[name] ?? ""));
    for (const key of keys) expect(key, file).not.toContain("");
    if (primaryKey.length > 0) expect(new Set(keys.map((key) => key.join("\u0000"))).size, file).toBe(rows.length);
  }
});

test("what is missing is empty, and no text of a table can be run by a spreadsheet", () => {
  const table: Table = {
    name: "t",
    meaning: "one row",
    columns: [
      { name: "a", meaning: "a text", kind: "text" },
      { name: "b", meaning: "a number", kind: "number", unit: "USD" },
    ],
    rows: [
      ["=1+1", -5],
      ["+1", -0],
      ["@x", null],
      ["-2", 1e21],
      ["\tx", 0.1 + 0.2],
    ],
  };
  expect(csvOf(table)).toBe(`a,b\n'=1+1,-5\n'+1,0\n'@x,\n'-2,1e+21\n'\tx,0.30000000000000004\n`);
  const schema = JSON.parse(tableSchemaOf(table, { file: "t.csv", sources: [], of: {} })) as Schema;
  expect(schema.fields[1]).toEqual({ name: "b", type: "number", unit: "USD", description: "a number" });
  expect(schema.primaryKey).toBeUndefined();
});

test("a table of Markdown keeps bars, breaks and stars inside their cells, and numbers at the right", () => {
  const text = markdownOf({
    title: "A *b*",
    parts: [
      {
        columns: [
          { header: "what", align: "left" },
          { header: "n", align: "right" },
        ],
        rows: [
          ["a | b\nc", "$5"],
          ["USD/(developer*year) own_name _x_", "−1"],
          [{ text: "a [b]", url: "https://example.com/x" }, "2"],
        ],
      },
    ],
    notes: ["<b> is 3 < 4"],
  });
  expect(text).toBe(
    [
      "### A \\*b\\*",
      "",
      "| what                                 |   n |",
      "| ------------------------------------ | --: |",
      "| a \\| b<br>c                          |  $5 |",
      "| USD/(developer\\*year) own_name \\_x\\_ |  −1 |",
      "| [a \\[b\\]](https://example.com/x)     |   2 |",
      "",
      "- \\<b> is 3 < 4",
      "",
    ].join("\n"),
  );
});

test("every file of tables is named in the README", () => {
  const readme = readFileSync("README.md", "utf8");
  // as a name in a cell of code, since words such as means and growth stand in sentences, too
  const cells = [...readme.matchAll(/^\| (`[^|]+) \|/gm)].map(([, cell = ""]) => cell);
  const named = cells.flatMap((cell) => [...cell.matchAll(/`(?:tables\/)?([^`]+)`/g)].map(([, name = ""]) => name));
  for (const { name, file, memo } of tables) {
    if (memo === undefined) expect(named, name).toContain(file);
    else expect(named, name).toContain(`${name}.md`);
  }
  expect(named).toContain("*.csv.meta.json");
});
