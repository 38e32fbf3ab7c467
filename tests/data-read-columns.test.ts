import { describe, expect, test } from "vitest";
import { readColumns } from "../src/data/read-columns.ts";
import { readFormulaColumns } from "../src/data/read-formula-columns.ts";
import { yearsAtEnd } from "../src/units/time.ts";

const read = (text: string, asked = {}) => readColumns(text, "d.csv", asked);
const readFor = (text: string, names: readonly string[], asked = {}) => readFormulaColumns(text, "d.csv", { names, ...asked });

describe("columns that nobody named", () => {
  test.each([
    ["numbers in order", "t,v\n1,5\n2,9\n3,7\n", "t", "v"],
    ["dates, wherever they stand", "v,month\n5,2025-01\n9,2025-02\n7,2025-03\n", "month", "v"],
    ["numbers that fall", "t,v\n3,5\n2,9\n1,7\n", "t", "v"],
    ["the first of two that rise and fall", "t,v\n1,5\n2,9\n1,7\n2,3\n", "t", "v"],
    ["numbers in order beside a text", "who,t,v\na,1,5\nb,2,9\nc,3,7\n", "t", "v"],
  ])("x is %s", (_, text, x, y) => {
    const columns = read(text);
    expect([columns.x.name, columns.y.name]).toEqual([x, y]);
    expect(columns.guessed.filter((note) => note.includes("is taken to be"))).toHaveLength(2);
  });

  test("a choice that the file leaves open is an error", () => {
    expect(() => read("t,a,b\n1,2,3\n2,3,4\n")).toThrow("d.csv:1: several columns could be y: a, b; name one with --y");
    expect(() => read("a,b\nx,y\nz,w\n")).toThrow(/^d\.csv:1: no column of dates or of numbers in order/);
    expect(() => read("t,v\n1,2\n", { y: "w" })).toThrow(/^d\.csv:1: no column "w" for --y/);
    expect(() => read("t,v\n1,2\n", { x: "v", y: "v" })).toThrow(/asked for as x and as y/);
  });
});

test("a day, a month and a quarter are their end", () => {
  const { x } = read("when,v\n2025-03-31,1\n2025-03,2\n2025Q1,3\n2025-Q1,4\n");
  expect([...x.values]).toEqual(Array(4).fill(yearsAtEnd(2025 * 12 + 2)));
  expect(x.kind).toBe("date");
});

test("a row that lacks a value is left out and counted", () => {
  const columns = read("t,v,w\n1,5,1\n2,,1\n3,7,\n4,8,2\n", { y: "v", weights: "w" });
  expect([...columns.x.values]).toEqual([1, 4]);
  expect([...(columns.weights ?? [])]).toEqual([1, 2]);
  expect(columns.lacking).toEqual(['2 rows are left out for want of a value: "v" is empty in line 3, "w" is empty in line 4']);
  expect(read("t,v\n1,5\n2,6\n,11\n,12\n", { x: "t", y: "v" }).lacking).toEqual([
    '2 rows are left out for want of a value: "t" is empty in 2 rows, from line 4 on',
  ]);
  expect(read("t,v\n1,5\n2,6\n").lacking).toEqual([]);
});

test.each(["lots", "NaN", "inf", "Infinity", "1e999", "1,5", "$", "NA"])("%s is no number, and has its place", (text) => {
  const cell = text.includes(",") ? `"${text}"` : text;
  expect(() => read(`t,v\n1,5\n2,6\n3,${cell}\n4,8\n5,9\n`)).toThrow(`d.csv:4:3: column "v": "${text}" is not a number`);
});

test("every fault is named, up to twenty, and the rest are counted", () => {
  const rows = Array.from({ length: 80 }, (_, i) => `${i},${i % 2 === 0 ? 3 : i < 60 ? "x" : 4}`);
  let message = "";
  try {
    read(`t,v\n${rows.join("\n")}\n`);
  } catch (error) {
    message = String(error);
  }
  expect(message.split("\n")).toHaveLength(21);
  expect(message).toContain('d.csv:3:3: column "v": "x" is not a number');
  expect(message).toContain("and 10 more such cells from here on");
});

test("a number beyond those that can be held is said to be so", () => {
  for (const text of ["1e999", "-1e-309", "4e-324"])
    expect(() => read(`t,v\n1,5\n2,6\n3,${text}\n4,8\n`)).toThrow(
      `d.csv:4:3: column "v": "${text}" is not a number that can be held, being above 1.7e308 or nearer to zero than 2.3e-308; state the column in another unit`,
    );
  expect(() => read("t,v\n1,1e-309\n2,2e-309\n")).toThrow(
    "can be held, being above 1.7e308 or nearer to zero than 2.3e-308; state the column in another unit; or name another column with --y",
  );
  expect([...read("t,v\n1,0e-999\n2,0.0\n3,2.3e-308\n").y.values]).toEqual([0, 0, 2.3e-308]);
});

test("a day that does not exist is said to be so", () => {
  expect(() => read("when,v\n2024-01-31,1\n2024-02-30,2\n2024-03-31,3\n")).toThrow(
    'd.csv:3:1: column "when": "2024-02-30" is not a date, for there is no such day; write a day (2025-03-31',
  );
  expect(() => read("when,v\n31/02/2024,1\n31/06/2024,2\n")).toThrow("nor a date that can be read, for there is no such day; write");
});

test("a text where most rows have one is one fault of the column", () => {
  const rows = Array.from({ length: 80 }, (_, i) => `${i},x${i}`);
  expect(() => readFor(`t,v,n\n${rows.map((row) => `${row},1`).join("\n")}\n`, ["t", "v"])).toThrow(
    /^d\.csv:2:3: column "v": "x0" is not a number[^\n]*\nd\.csv:3:3: and 79 more such cells from here on$/,
  );
});

describe("a file that is not separated by commas", () => {
  test.each([
    ["semicolons", ";"],
    ["tabs", "\t"],
    ["bars", "|"],
  ])("is read by its %s, which is said", (plural, sign) => {
    const { y, guessed } = read(`t${sign}v\n1${sign}0.5\n2${sign}1,200.5\n`);
    expect([...y.values]).toEqual([0.5, 1200.5]);
    expect(guessed[0]).toBe(`columns are separated by ${plural}`);
    expect(() => read(`t${sign}v\n1${sign}5\n2${sign}6\n3${sign}x\n`)).toThrow('d.csv:4:3: column "v": "x" is not a number');
    expect(() => read(`t${sign}v\n1${sign}5\n2\n`)).toThrow(`an empty cell still needs its ${plural.slice(0, -1)}`);
  });
  test("has decimal commas where some number can be read in no other way", () => {
    const { x, y, guessed } = read("Monat;ARR\n01.2025;178.486\n02.2025;€ 1.215.065,5\n03.2025;950\n", { x: "Monat" });
    expect(x.kind).toBe("number");
    expect([...y.values]).toEqual([178486, 1215065.5, 950]);
    expect(guessed).toContain('commas are read as decimal signs, "€ 1.215.065,5" as 1215065.5');
    const dated = read("month;v;who\n01.2025;0,18;1,5 x\n02.2025;0,22;-\n");
    expect([dated.x.kind, ...dated.y.values]).toEqual(["date", 0.18, 0.22]);
    expect([...readFor("a;v\n0,5;1.200\n1,5;1.300\n", ["a"]).y.values]).toEqual([1200, 1300]);
  });
  test("is refused with both decimal signs, and with commas that could be either", () => {
    expect(() => read("t;v\n1;0,18\n2;0.25\n")).toThrow(
      'd.csv:2:3: "0,18" in column "v" has a comma as its decimal sign, and "0.25" in line 3 a point; write all numbers of the file with one of them',
    );
    expect(() => read("t;v\n1;1,200\n2;1,300\n")).toThrow(
      'd.csv:2:3: "1,200" in column "v" could be 1200 or 1.2, and no other number tells whether commas are decimal signs; write numbers without separators of thousands and with a point',
    );
  });
  test("is one with a comma in its header no more", () => {
    expect(read('"a; b",v\n1,5\n2,6\n').x.name).toBe("a; b");
    expect(read('t;"v, net"\n1;5\n2;6\n').y.name).toBe("v, net");
  });
});

test("a place counts characters of the line, quotes and all", () => {
  expect(() => read('who,t,v\n"a, b",1,5\n"c",2,x\n"d",3,4\n', { x: "t", y: "v" })).toThrow(/^d\.csv:3:7: /);
});

test("weights and errors are above 0", () => {
  expect(() => read("t,v,s\n1,5,1\n2,6,0\n3,7,1\n", { y: "v", standardErrors: "s" })).toThrow(
    'd.csv:3:5: column "s": "0" is not a number above 0; leave out a point that should not count',
  );
});

test.each(["1,2.1", "2025-01,2.1", "Jan-25,Acme,2.1", "31/01/2025,$1.2M", "2025-01-31,2025-02-28"])(
  "a first row of values, %s, is no row of names",
  (row) => {
    const body =
      row.split(",").length === 3 ? "Feb-25,Acme,3\nMar-25,Acme,4\n" : row.startsWith("1") ? "2,3\n3,4\n" : "2025-02,3\n2025-03,4\n";
    expect(() => read(`${row}\n${body}`)).toThrow(/^d\.csv:1: the first row holds (values|numbers) \(.*; add a row of names above it/);
  },
);

test("years side by side are names", () => {
  expect(read("name,2024,2025\na,1,2\nb,2,3\n").y.name).toBe("2025");
  expect(read("month,2024,2025\n2023-01,1,2\n2023-02,2,3\n", { y: "2024" }).x.name).toBe("month");
});

test("a first row of numbers is no row of names", () => {
  expect(() => readColumns("1,2.1\n2,4\n3,8.3\n", "sales.csv", {})).toThrow(
    "sales.csv:1: the first row holds numbers (1, 2.1) where the names of columns belong",
  );
});

describe("columns of a formula", () => {
  test("are those that it names, in the order of the first, and the only other column of numbers", () => {
    const found = readFor("note,v,x2,x1\na,9,7,3\nb,5,8,1\nc,,9,2\n", ["b", "x1", "x2"]);
    expect(Object.keys(found.predictors)).toEqual(["x1", "x2"]);
    expect([...(found.predictors["x1"] ?? [])]).toEqual([1, 3]);
    expect([...(found.predictors["x2"] ?? [])]).toEqual([8, 7]);
    expect(found.y).toEqual({ name: "v", values: Float64Array.of(5, 9) });
    expect(found).toMatchObject({
      lacking: [expect.stringContaining("1 row is left out")],
      guessed: [expect.stringContaining('y is taken to be "v"')],
    });
    expect(found.weights).toBeUndefined();
  });

  test("keep weights and standard errors apart", () => {
    const found = readFor("x,v,s,w\n1,2,3,4\n2,3,4,5\n", ["x"], { y: "v", weights: "w", standardErrors: "s" });
    expect([...(found.weights ?? [])]).toEqual([4, 5]);
    expect([...(found.standardErrors ?? [])]).toEqual([3, 4]);
    expect(() => readFor("x,v,s\n1,2,0\n2,3,4\n", ["x"], { y: "v", standardErrors: "s" })).toThrow(
      'd.csv:2:5: column "s": "0" is not a number above 0',
    );
  });

  test("need a row of names above the numbers", () => {
    expect(() => readFor("1,2.1\n2,4\n3,8.3\n", ["a", "x"])).toThrow(
      "d.csv:1: the first row holds numbers (1, 2.1) where the names of columns belong; add a row of names above it",
    );
  });

  test("say what the file does not tell", () => {
    expect(() => readFor("x,v\n", ["x"])).toThrow("d.csv: the file has a header and no rows");
    expect(() => readFor("x,v,u\n1,2,3\n", ["x"])).toThrow("several columns could be y: v, u; name one with --y");
    expect(() => readFor("x,v\n1,a\n", ["x"])).toThrow("the formula leaves no column of numbers to be fitted to");
    expect(() => readFor("x,v\n1,\n,2\n", ["x"], { y: "v" })).toThrow('no row has both "x" and "v"');
    expect(() => readFor("x,v\n1,2\n", ["x"], { y: "vv" })).toThrow('no column "vv" for --y; did you mean "v"?');
  });
});

test("a column of currencies beside the numbers must say one", () => {
  expect(() => read("t,v,currency\n1,5,USD\n2,9,USD\n3,7,eur\n")).toThrow(
    'd.csv:4:5: column "currency" says eur here and USD in line 2; a curve is fitted to one currency: convert the amounts, or keep the rows of one',
  );
  expect(read("t,v,Currency\n1,5,USD\n2,9,usd\n3,7,\n").y.values).toHaveLength(3);
});

test("a column of percentages is known as one", () => {
  expect(read("t,v\n1,5%\n2,9%\n").y).toMatchObject({ inPercent: true, values: Float64Array.of(0.05, 0.09) });
  expect(read("t,v\n1,5\n2,9\n").y.inPercent).toBeUndefined();
});

test("standard errors are written as the levels are", () => {
  const asked = { x: "t", y: "v", standardErrors: "se" };
  expect(() => read("t,v,se\n1,$5M,0.1\n2,$9M,0.1\n", asked)).toThrow(
    /^d\.csv:2:7: "0\.1" in column "se" has no letter of size, and "\$5M" in "v" has one; write both alike/,
  );
  expect(() => read("t,v,se\n1,5,5%\n2,9,5%\n", asked)).toThrow(/^d\.csv:2:5: "5%" in column "se" is a share, and "5" in "v" is none/);
  expect(() => read("t,v,se\n1,5%,1\n2,9%,1\n", asked)).toThrow(/"1" in column "se" is no percentage, and "5%" in "v" is one/);
  expect(() => read("t,v,se\n1,$5,€1\n2,$9,€1\n", asked)).toThrow(/column "se" is in EUR, and "v" in USD/);
  expect(read("t,v,se\n1,$5M,$100K\n2,$9M,100K\n", asked).standardErrors).toEqual(Float64Array.of(1e5, 1e5));
});

test("rows that copy others are counted, replicates are not", () => {
  const twice = read("t,v\n1,5\n2,9\n1,5\n2,9\n");
  expect(twice.warnings.join()).toMatch(/^2 rows say the same x and y as one before, from line 4 on, .* if they are copies, remove them/);
  expect(read("t,v\n1,5\n1,5.1\n2,9\n2,8.8\n").warnings).toEqual([]);
});
