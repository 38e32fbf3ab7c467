import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCsv, parseCsv } from "../src/data/index.ts";

const parse = (text: string) => parseCsv(text, "t.csv");
const cells = (text: string) => parse(text).rows.map((row) => Object.values(row.cells));

test("cells stay text, and records know the line they begin on, newlines in quotes counted", () => {
  const table = parse('\uFEFFa, b \r\n1.50,"x\r\ny, ""z"""\r\n\r\n=2,\n');
  expect(table.header).toEqual(["a", "b"]);
  expect(table.rows).toEqual([
    { line: 2, cells: { a: "1.50", b: 'x\ny, "z"' } },
    { line: 5, cells: { a: "=2", b: "" } },
  ]);
});

test("line ends of all kinds, a last line without one, blank lines before the header", () => {
  expect(cells("a,b\r1,2\r3,4")).toEqual(cells("a,b\n1,2\n3,4\n"));
  expect(parse("\n\na,b\n1,2").rows[0]?.line).toBe(4);
});

test("a file of one column keeps its empty cells", () => {
  expect(cells("a\n1\n\n3\n")).toEqual([["1"], [""], ["3"]]);
});

test("a column called __proto__ is a column like any other", () => {
  expect(Object.entries(parse("__proto__,b\n1,2\n").rows[0]?.cells ?? {})).toEqual([
    ["__proto__", "1"],
    ["b", "2"],
  ]);
});

test.each([
  ["empty", "", "t.csv: the file is empty; the first line must name the columns, separated by commas"],
  ["only blank lines", "\n \n", "t.csv: the file is empty; the first line must name the columns, separated by commas"],
  ["doubled name", "a,b,a\n", 't.csv:1: columns 1 and 3 are both called "a"; rename one of them'],
  ["no name", "a,,c\n1,2,3\n", "t.csv:1: column 2 has no name; give it one or take it out"],
  ["short row", "a,b\n1,2\n3\n", "t.csv:3: 1 cell where the header has 2; an empty cell still needs its comma"],
  ["long row", 'a,b\n"1\n",2\n3,4,5\n', "t.csv:4: 3 cells where the header has 2; a text with a comma in it must stand in quotes"],
  ["open quote", 'a,b\n1,"2\n3,4\n', 't.csv:2: a quoted cell is never closed; end it with ", and write a quote inside it twice'],
  ["text after a quote", 'a,b\n1,"2"x\n', 't.csv:2: a quoted cell goes on after its closing quote; write a quote inside a cell twice: ""'],
  ["semicolons", "a;b\n1;2\n", "t.csv:1: columns are separated by semicolons; save the file with commas"],
  ["tabs", "a\tb\n1\t2\n", "t.csv:1: columns are separated by tabs; save the file with commas"],
  ["NUL", "a,b\n1,2\n3,\u0000\n", "t.csv:3: the control character U+0000 in what should be plain text; save the file as CSV in UTF-8"],
  ["not UTF-8", "a,b\n1,\uFFFD\n", "t.csv:2: bytes that are not UTF-8 in what should be plain text; save the file as CSV in UTF-8"],
  [
    "a title above the names",
    "# made by X\na,b\n1,2\n3,4\n",
    't.csv:1: "# made by X" is one cell, and the rows below it have 2; the first line must name the columns, so take out what stands above the names',
  ],
  ["JSON", '[\n  {"a": 1}\n]\n', "t.csv: this is JSON, not comma-separated text; save it as CSV"],
  ["a workbook", "PK\u0003\u0004…", "t.csv: this is a workbook or a zip archive, not comma-separated text; save it as CSV"],
])("refuses a file that is %s", (_, text, message) => {
  expect(() => parse(text)).toThrow(expect.objectContaining({ name: "RunrateError", message }));
});

test("all ragged rows at once, but no more than twenty by name", () => {
  const faultsOf = (ragged: number, whole: number): string[] => {
    try {
      parse(`a,b\n${"1\n".repeat(ragged)}${"1,2\n".repeat(whole)}`);
    } catch (error) {
      return String(error).split("\n");
    }
    return [];
  };
  expect(faultsOf(20, 20)).toHaveLength(20);
  expect(faultsOf(400, 400)).toHaveLength(21);
  expect(faultsOf(400, 400).at(-1)).toBe("t.csv:22: and 380 more rows from here on whose cells do not match the header");
});

test("rows that are nearly all ragged are one fault of the file", () => {
  expect(() => parse(`a,b\n${"1,2,3\n".repeat(30)}1,2\n`)).toThrow(
    expect.objectContaining({
      message:
        "t.csv:2: 3 cells where the header has 2; a text with a comma in it must stand in quotes\nt.csv:3: and 29 more rows from here on whose cells do not match the header",
    }),
  );
  expect(() => parse("a,b\n1\n2\n3\n4,5\n")).toThrow(/t\.csv:4: 1 cell/);
});

test("writes numbers as the shortest decimal, missing values as nothing, quotes only where needed", () => {
  const rows = [
    [0.1 + 0.2, -0, null],
    ["a b", 'a "b"', "a,b"],
    [" a", "a\nb", undefined],
  ];
  expect(formatCsv(["x", "y", "z"], rows)).toBe('x,y,z\n0.30000000000000004,0,\na b,"a ""b""","a,b"\n" a","a\nb",\n');
});

test("an empty cell in a file of one column is written as quotes, or other readers would skip its line", () => {
  expect(formatCsv(["x"], [[""], [null], [1]])).toBe('x\n""\n""\n1\n');
});

test("guards texts that a spreadsheet would run, and leaves numbers alone", () => {
  expect(formatCsv(["x"], [["=1+1"], ["+1"], ["-1"], ["@a"], ["\ta"], [-1], ["a=1"]])).toBe("x\n'=1+1\n'+1\n'-1\n'@a\n'\ta\n-1\na=1\n");
  expect(formatCsv(["x"], [["=1+1"]], { raw: true })).toBe("x\n=1+1\n");
});

test("a number that is not finite and a row of the wrong width are mistakes of ours, not of the user", () => {
  expect(() => formatCsv(["x"], [[Number.NaN]])).toThrow(expect.objectContaining({ name: "Error" }));
  expect(() => formatCsv(["x", "y"], [[1]])).toThrow("row 1 has 1 cells where the header has 2");
});

const header = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,8}$/), { minLength: 1, maxLength: 4 });
/** texts with all that needs quoting; CR and other control characters are not kept as they are, by design */
const cell = fc.string({ unit: fc.constantFrom("a", "é", "漢", " ", ",", '"', "\n", "'", ";", "=", "-", "0") });
const table = header.chain((names) =>
  fc.tuple(fc.constant(names), fc.array(fc.array(cell, { minLength: names.length, maxLength: names.length }), { maxLength: 6 })),
);

test("what is written raw is read back the same", () => {
  fc.assert(
    fc.property(table, ([names, rows]) => {
      const back = parse(formatCsv(names, rows, { raw: true }));
      expect(back.header).toEqual(names);
      expect(back.rows.map((row) => names.map((name) => row.cells[name]))).toEqual(rows);
    }),
  );
});

test("each record's line is where the file has it", () => {
  fc.assert(
    fc.property(table, ([names, rows]) => {
      let line = 2;
      const expected = rows.map((row) => {
        const here = line;
        line += 1 + row.join("").split("\n").length - 1;
        return here;
      });
      expect(parse(formatCsv(names, rows, { raw: true })).rows.map((row) => row.line)).toEqual(expected);
    }),
  );
});

test("numbers read back to the bit", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const back = Number(cells(formatCsv(["x"], [[number]]))[0]?.[0]);
      expect(back).toBe(number === 0 ? 0 : number);
    }),
  );
});
