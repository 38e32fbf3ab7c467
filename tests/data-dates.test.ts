import { describe, expect, test } from "vitest";
import { readDateCell } from "../src/data/read-cell.ts";
import { readColumns } from "../src/data/read-columns.ts";
import { dayNumber, dayOfNumber, existingDay, yearsAt, yearsAtEnd } from "../src/units/time.ts";

const read = (text: string, asked = {}) => readColumns(text, "d.csv", asked);
const month = (year: number, number: number): number => yearsAtEnd(year * 12 + number - 1);
const rows = (header: string, cells: readonly string[]): string => `${header}\n${cells.map((cell, i) => `${cell},${i + 1}`).join("\n")}\n`;
const xOf = (cells: readonly string[], header = "when,v", asked = {}): readonly number[] => [...read(rows(header, cells), asked).x.values];

describe("a date that needs no other", () => {
  test.each([
    "2025-03-31",
    "2025/03/31",
    "2025.3.31",
    "2025-03-31T09:30:00Z",
    "2025-03-31 09:30",
    "31 Mar 2025",
    "31-Mar-25",
    "31st March 2025",
    "Mar 31, 2025",
  ])("%s is a day", (text) => expect(readDateCell(text)).toBe(yearsAt({ year: 2025, month: 3, day: 31 })));
  test.each([
    "2025-03",
    "2025/03",
    "03/2025",
    "Mar-25",
    "Mar 2025",
    "March 2025",
    "Mar '25",
    "mar. 2025",
    "2025 Mar",
    "2025Q1",
    "2025-Q1",
    "2025 Q1",
    "Q1 2025",
    "Q1'25",
    "1Q25",
  ])("%s is the end of March", (text) => expect(readDateCell(text)).toBe(month(2025, 3)));
  test("two digits are a year from 1969 on", () => {
    expect(readDateCell("Mar-68")).toBe(month(2068, 3));
    expect(readDateCell("Mar-69")).toBe(month(1969, 3));
  });
  test.each([
    "01/02/2025",
    "30 Feb 2025",
    "2025-13",
    "13/2025",
    "25-Mar",
    "FY25 Q1",
    "Q1",
    "March",
    "Bar-25",
    "2025-31-03",
    "2025-03 10:00",
  ])("%s is none", (text) => {
    expect(readDateCell(text)).toBeUndefined();
  });
});

describe("day and month in numbers", () => {
  test("are told apart by a row with a number above 12, which is said", () => {
    const { x, guessed } = read(rows("when,v", ["05/01/2025", "28/02/2025", "05/03/2025"]));
    expect([...x.values].map((at) => at > month(2025, 2))).toEqual([false, false, true]);
    expect(x).toMatchObject({ name: "when", kind: "date" });
    expect(guessed).toContain('"05/01/2025" in "when" is read as 5 Jan 2025, the day first as line 3 tells');
    expect(xOf(["1/31/25", "2/28/25", "3/5/25"]).slice(0, 2)).toEqual([month(2025, 1), month(2025, 2)]);
  });
  test("are refused where no row tells", () => {
    expect(() => read(rows("n,when", ["1,01/01/2025", "2,02/01/2025"]).replaceAll(/,\d$/gm, ""))).toThrow(
      'd.csv:3:3: "02/01/2025" in column "when" is one day or another as the day or the month comes first, and no row tells which; write 2025-01-31, or name another column with --x',
    );
    expect(read(rows("when,v", ["01/01/2025", "02/02/2025"])).guessed).toContain('"01/01/2025" in "when" is read as 1 Jan 2025');
    expect(xOf(["01/01/2025", "02/02/2025"])).toEqual([
      yearsAt({ year: 2025, month: 1, day: 1 }),
      yearsAt({ year: 2025, month: 2, day: 2 }),
    ]);
  });
  test("are refused where rows contradict each other", () => {
    expect(() => read(rows("when,v", ["31/01/2025", "02/28/2025"]))).toThrow(
      'd.csv:3:1: "02/28/2025" in column "when" has the month first, and "31/01/2025" in line 2 the day; write 2025-01-31 in every row',
    );
  });
});

describe("numbers in a column that says date", () => {
  test("are months and days where all of them can be", () => {
    expect(xOf(["202501", "202502"], "month,v")).toEqual([month(2025, 1), month(2025, 2)]);
    expect(xOf(["01.2025", "12.2025"], "month,v")).toEqual([month(2025, 1), month(2025, 12)]);
    expect(xOf(["1.2025", "2.2025"], "period,v")).toEqual([month(2025, 1), month(2025, 2)]);
    expect(read(rows("month,v", ["01.2025", "13.2025"])).x.kind).toBe("number");
    expect(read(rows("t,v", ["01.2025", "02.2025"])).guessed).toContain(
      '"01.2025" in "t" is read as a plain number; if it is the date 2025-01, call the column "date"',
    );
    expect(xOf(["20250131", "20250228"], "Invoice Date,v")).toEqual([month(2025, 1), month(2025, 2)]);
    expect(read("arr,period\n1,202501\n2,202502\n").guessed).toContain(
      '"202501" in "period" is read as the month 2025-01, and so are the others',
    );
    expect(read(rows("period,v", ["202501", "202513"])).x.kind).toBe("number");
  });
  test("are refused where a spreadsheet wrote what it keeps inside", () => {
    expect(() => read(rows("date,v", ["45688", "45716"]))).toThrow(
      'd.csv:2:1: "45688" in column "date" is how a spreadsheet keeps 2025-01-31 inside',
    );
  });
  test("stay numbers elsewhere, which is said of x", () => {
    const { x, guessed } = read(rows("t,v", ["202501", "202502"]));
    expect([...x.values]).toEqual([202501, 202502]);
    expect(guessed).toContain('"202501" in "t" is read as a plain number; if it is the date 2025-01, call the column "date"');
    expect(read(rows("t,v", ["45688", "45716"])).guessed.join()).toContain("2025-01-31, format the column as dates");
    expect(read(rows("week,orders_per_day", ["1", "2"]).replace(/1$/m, "40000").replace(/2$/m, "41000")).x.name).toBe("week");
    expect(read(rows("day,v", ["1", "2"])).guessed.join()).not.toContain("read as");
  });
});

describe("a column that was meant as dates", () => {
  test.each([
    ["quarter", "FY25 Q1"],
    ["when", "Januar-25"],
    ["when", "31 Mrz 2025, 1/2/25"],
    ["date", "soon"],
  ])("%s with %s is not passed over", (header, cell) => {
    expect(() => read(`n,${header},v\n1,"${cell} Mar 1",2\n2,"${cell} Mar 1",3\n`)).toThrow(
      /^d\.csv:2:3: ".*" in column ".*" is neither a number nor a date that can be read; write a day \(.*, or name another column with --x$/,
    );
    expect(read(`n,${header},v\n1,"${cell}",2\n2,"${cell}",3\n`, { x: "n", y: "v" }).x.name).toBe("n");
  });
  test("but is empty, or says no date, may be", () => {
    expect(read("date,n,v\n,1,2\n,2,5\n").x.name).toBe("n");
    expect(read("who,n,v\nMay Jones,1,2\nJune 12th,2,5\nMr X,3,6\n").x.name).toBe("n");
  });
  test("and is named is refused with its cell", () => {
    expect(() => read("who,v\nann,1\n", { x: "who", y: "v" })).toThrow('d.csv:2:1: "ann" in column "who" is neither a number nor a date');
    expect(() => read("who,v\n,1\n", { x: "who", y: "v" })).toThrow('d.csv:1: column "who" is empty, and x must be numbers or dates');
  });
});

describe("rows that share a date", () => {
  const said = (cells: readonly string[], header = "when,v"): string => read(rows(header, cells)).guessed.join("; ");

  test("are counted", () => {
    expect(said(["2025-01", "2025-02", "2025-02-28"])).toContain("2 rows share 2025-02-28 (lines 3 and 4), and both count");
    expect(said(["2025-01", "2025-02", "2025-02", "2025-02"])).toContain("3 rows share 2025-02-28 (from line 3 on), and all count");
    expect(said(["2025-01", "2025-01", "2025-02", "2025-02"])).toContain(
      "4 rows share 2 values of x, from 2025-01-31 on, and each counts as a point of its own",
    );
    expect(said(["2024", "2024", "2025"], "year,v")).toContain("2 rows share 2024 (");
    expect(said(["1", "1", "2"], "dose,v")).not.toContain("share");
  });
  test("and a value are counted once more", () => {
    const repeats = (text: string): string => read(`when,v\n${text}\n`).guessed.join("; ");
    expect(repeats("2025-01,1\n2025-01,1\n2025-02,2")).toContain("; 1 row repeats x and y of another, and counts as evidence of its own");
    expect(repeats("2025-01,1\n2025-01,1\n2025-01,1\n2025-02,2\n2025-02,3")).toContain(
      "; 2 rows repeat x and y of another, and each counts",
    );
    expect(repeats("2025-01,1\n2025-01,2\n2025-02,2")).not.toContain("repeat");
  });
  test("are warned of with a remedy where they are more than a tenth of all", () => {
    const days = Array.from({ length: 28 }, (_, i) => `2025-01-${String(i + 1).padStart(2, "0")}`);
    expect(read(rows("when,v", ["2025-01-28", ...days])).warnings).toEqual([]);
    expect(read(rows("when,v", [...days.slice(0, 5), ...days])).warnings).toEqual([
      '10 rows share 5 values of x, from 2025-01-01 on, and each counts as a point of its own; if they are parts of one total, sum them per "when" first; if they measure one value, take their mean',
    ]);
  });
});

test("that a month means its end is said where a cell is a month or a quarter", () => {
  const said = (cells: readonly string[], header = "when,v"): string => read(rows(header, cells)).guessed.join("; ");
  const note = 'a month or a quarter in "when" means its end';
  expect(said(["2025-01-31", "28 Feb 2025", "2025-03-31T10:00"])).not.toContain("means its end");
  for (const cell of ["2025-03", "Mar-25", "2025Q1", "03/2025"]) expect(said(["2025-01-31", cell])).toContain(note);
  expect(said(["202501", "202502"], "date,v")).toContain('a month or a quarter in "date" means its end');
  expect(said(["20250131", "20250228"], "date,v")).not.toContain("means its end");
});

test("times of day are left out, which is said unless they are midnight", () => {
  const said = (time: string): string => read(rows("when,v", [`2025-01-31${time}`, `2025-02-28${time}`])).guessed.join();
  expect(said("T10:00:00Z")).toContain('times of day in "when" are left out');
  expect(said("T00:00:00.000Z")).not.toContain("times of day");
  expect(said(" 00:00")).not.toContain("times of day");
});

test("days count from 1970 and back", () => {
  for (const number of [-719468, -1, 0, 58, 59, 60, 11016, 20119, 73049]) expect(dayNumber(dayOfNumber(number))).toBe(number);
  expect(dayOfNumber(0)).toEqual({ year: 1970, month: 1, day: 1 });
  expect(existingDay(2023, 2, 29)).toBeUndefined();
});

describe("a column that says it holds times", () => {
  const with1 = (cells: readonly string[]): string => rows("month,revenue", cells);
  test("is of digit dates where most of its cells are, and the others are faults in their place", () => {
    expect(() => read(with1(["202311", "202312", "202413", "202402"]))).toThrow(
      'd.csv:4:1: column "month": "202413" is not a month as the others are, for there is no such month; write it like "202311"',
    );
    expect(() => read(rows("date,revenue", ["20240229", "20240230", "20240301"]), { x: "date" })).toThrow(/^d\.csv:3:1: .*no such day/);
    expect(read(with1(["202311", "202312", "202401"])).x.kind).toBe("date");
  });

  test("is no x that nobody named where its numbers begin again, nor does another column become x", () => {
    const wrapped = rows("month,revenue", ["11", "12", "1", "2"]);
    expect(() => read(wrapped)).toThrow(
      /^d\.csv:4:1: "1" in column "month" comes after "12", so its numbers do not tell when each row was; write/,
    );
    const asked = read(wrapped, { x: "month" });
    expect(asked.x).toMatchObject({ name: "month", kind: "number" });
    expect(asked.guessed.join()).toContain('"month" does not run one way ("12", then "1" in line 4); its cells are taken as plain numbers');
    expect(read(rows("week,revenue", ["1", "2", "3"])).x.name).toBe("week");
  });

  test("is no y that nobody named", () => {
    expect(() => read("day_of,t\n1,5\n2,9\n", { x: "t" })).toThrow(
      /^d\.csv:1: no column of numbers to take as y but "day_of", which says that it holds times; name y with --y/,
    );
    expect(read("day_of,t\n1,5\n2,9\n", { x: "t", y: "day_of" }).y.name).toBe("day_of");
    expect(read("date,week,revenue\n2024-01-01,1,5\n2024-01-08,2,9\n").y.name).toBe("revenue");
  });
});
