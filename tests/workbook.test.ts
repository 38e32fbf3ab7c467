import Excel from "exceljs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { curves } from "../src/curves/index.ts";
import { distributionKinds } from "../src/distributions/index.ts";
import { compileKernel, depthOf } from "../src/formula/kernel.ts";
import { referencesOf } from "../src/formula/references.ts";
import type { Tree } from "../src/formula/tree.ts";
import { inflatePartly } from "../src/host/inflate-partly.ts";
import { language } from "../src/model/language.ts";
import { compareArtefacts } from "../src/report/verify/index.ts";
import { excelNames } from "../src/report/workbook/book/excel-names.ts";
import { distributionMedians } from "../src/report/workbook/formulas/distribution-medians.ts";
import { sheetFunctions } from "../src/report/workbook/formulas/index.ts";
import { writeFormula } from "../src/report/workbook/formulas/write-formula.ts";
import { makeWorkbook } from "../src/report/workbook/make-workbook.ts";
import { sheetName } from "../src/report/workbook/sheets/sheet-name.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { medianPath } from "../src/scenario/median-path.ts";
import { type CompletedRun, runScenario } from "../src/scenario/run-scenario.ts";
import { withInputs } from "./fixtures/office-workbook.ts";
import { limitFaults } from "./fixtures/sheet-limits.ts";
import { allOf, orderFaults, packageFaults, partsOf } from "./fixtures/strict-package.ts";
import { everything } from "./fixtures/whole-language.ts";
import { type Files, memoryWorld } from "./memory-world.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

async function ran(files: Files, name: string, paths = 200): Promise<CompletedRun> {
  const world = memoryWorld(files);
  return runScenario(await loadScenario(name, world), world, { paths }, { paths: { count: 100, all: true } });
}

async function opened(bytes: Uint8Array): Promise<Excel.Workbook> {
  const book = new Excel.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Excel.Buffer);
  return book;
}

function sheetOf(book: Excel.Workbook, name: string): Excel.Worksheet {
  const sheet = book.getWorksheet(name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet;
}

/** The row whose first cell says this. */
function rowOf(sheet: Excel.Worksheet, text: string, from = 1): number {
  for (let row = from; row <= sheet.rowCount; row++) if (sheet.getCell(row, 1).value === text) return row;
  throw new Error(`no row ${text}`);
}

const small: Files = {
  scenarios: {
    one: `
title: One
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2027-04 }
headline: { line: arr, at: 2027-04 }
inputs:
  arr1: { unit: USD/year, value: $2M/year to $3M/year, grade: measured, why: "=1+1 is no formula", source: some_series }
  pace: { unit: 1/year, value: 40%/year to 90%/year, why: y }
lines:
  boost: { unit: 1/year, formula: pace }
  arr: { unit: USD/year, start: arr1, formula: previous(arr) * exp(boost * dt) }
events:
  push: { on: boost, at: 2026-09, step: +0.2/year, why: y }
targets:
  four: { line: arr, at_least: $4M/year, at: 2027-04 }
`,
    two: "title: Two\nextends: one\ninputs:\n  pace: { unit: 1/year, value: 90%/year, why: z }\nevents:\n  push: null\n",
    other: "title: Other\nextends: one\nhorizon: { from: 2026-06 }\n",
    long: "title: Long\nextends: one\nhorizon: { until: 2027-07 }\n",
    quarterly: "title: Quarterly\nextends: one\nhorizon: { step: quarter }\n",
    stranger: `
title: Stranger
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2027-04 }
headline: { line: x, at: 2027-04 }
inputs: { r: { unit: 1/year, value: 1/year, why: y } }
lines: { x: { unit: 1, formula: exp(dt * r) } }
`,
    taxed: `
title: Taxed
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
inputs: { price: { unit: USD, value: $1 to $2, why: y } }
lines:
  sales: { unit: USD, kind: flow, formula: price * 10 }
  tax: { unit: USD, kind: flow, formula: sales * 0.2 }
  royalty: { unit: USD, kind: flow, formula: sales * 0.2 }
`,
  },
};

test("a number that two formulas hold is two assumptions, each with a cell of its own", async () => {
  const sheet = sheetOf(await opened(makeWorkbook([await ran(small, "taxed")])), "Inputs");
  const meanings: string[] = [];
  sheet.eachRow((row) =>
    row.eachCell((cell) => void (/^a number in the formula/.test(String(cell.value)) && meanings.push(String(cell.value)))),
  );
  expect(meanings).toEqual(["a number in the formula of sales", "a number in the formula of tax", "a number in the formula of royalty"]);
});

const dated: Files = {
  scenarios: {
    dated: `
title: Dated
as_of: 2026-04-30
horizon: { from: 2026-04, until: 2027-12, step: quarter }
headline: { line: sales, at: 2027-12 }
inputs: { level: { unit: EUR/year, value: 10M EUR/year, why: y }, cost: { unit: EUR/year, value: 20M EUR/year, why: y } }
drivers:
  heat: { process: mean-reversion, unit: 1/year, half_life: 6 months, spread: 20%/year, mean: 40%/year }
regimes:
  market: { start: boom, switch: { boom: { slump: 0.3/year, calm: 0.7/year } } }
lines:
  sales: { unit: EUR/year, formula: level * (1 + heat * market.boom * dt) - cost }
events:
  cut: { on: sales, at: 2027-02, change: -10%, why: y }
  slide: { on: sales, at: 2027-05, ramp: -40%, over: 6 months, why: y }
  factor: { on: sales, at: 2027-08-15, change: x1.5, why: y }
  add: { on: sales, at: 2027-08, step: +2M EUR/year, why: y }
`,
    without:
      "title: Without\nextends: dated\nevents: { cut: null }\ndrivers: { heat: { process: mean-reversion, unit: 1/year, half_life: 9 months, spread: 20%/year, mean: 40%/year } }\n",
  },
};

describe("numbers of events, processes and regimes", () => {
  let sheet: Excel.Worksheet;
  let outputs: Excel.Worksheet;
  let about: Excel.Worksheet;
  beforeAll(async () => {
    const book = await opened(makeWorkbook([await ran(dated, "without"), await ran(dated, "dated")]));
    [sheet, outputs, about] = [sheetOf(book, "Inputs"), sheetOf(book, "Outputs"), sheetOf(book, "About")];
  });
  /** the blue cell of the second scenario, and the unit */
  const said = (label: string) => {
    const row = sheet.getRow(rowOf(sheet, label));
    return [row.getCell(8).value, row.getCell(8).numFmt, row.getCell(11).value];
  };

  test("are as the scenario states them, with their unit", () => {
    expect(said("cut: amount")).toEqual([-0.1, "0.0%", "% of the line"]);
    expect(said("slide: amount")).toEqual([-0.4, "0.0%", "% of the line"]);
    expect(said("slide: over")).toEqual([0.5, expect.anything(), "year"]);
    expect(said("factor: amount")).toEqual([1.5, expect.anything(), "times the line"]);
    expect(said("add: amount")).toEqual([2e6, expect.anything(), "EUR/year"]);
    const days = ["cut: at", "slide: at", "factor: at"].map((label) => (said(label)[0] as Date).toISOString().slice(0, 10));
    expect(days).toEqual(["2027-02-28", "2027-05-31", "2027-08-15"]);
    const acts = sheet.getCell(rowOf(sheet, "factor: at"), 12).value;
    expect(acts).toMatchObject({ result: "acts from the period to 2027-09" });
  });

  test("have the names of what they are parameters of, one row for two values", () => {
    expect(said("heat: half_life")).toEqual([0.5, expect.anything(), "year"]);
    expect(sheet.getCell(rowOf(sheet, "heat: half_life"), 5).value).toBe(0.75);
    expect(said("market: boom to slump")).toEqual([0.3, expect.anything(), "1/year"]);
    expect(said("sales: half a period")).toEqual([0.125, expect.anything(), "year"]);
    const meanings: string[] = [];
    sheet.eachRow((row) => void meanings.push(String(row.getCell(2).value)));
    expect(meanings.filter((text) => /a number in the formula of (heat|market)/.test(text))).toEqual([]);
  });

  test("are none in a scenario that has no such event", () => {
    const row = rowOf(sheet, "cut: at");
    expect(sheet.getCell(row, 5).value).toBeNull();
    expect(sheet.getCell(row, 3).value).toMatchObject({ formula: expect.stringMatching(/^IF\(CHOOSE\(.*\)="","none",/) });
    expect(sheet.getCell(rowOf(sheet, "cut: amount"), 3).value).toMatchObject({ result: "none" });
    expect(sheet.getCell(row, 4).value).toMatchObject({ formula: expect.stringMatching(/^IF\(C\d+="none",0,/) });
  });

  test("and what is said of them keeps to the scenario's own currency, sign and words", () => {
    const texts: string[] = [];
    about.eachRow((row) => row.eachCell(({ value }) => void texts.push(String(value))));
    expect(texts.filter((text) => text.includes("USD"))).toEqual([]);
    const top = rowOf(outputs, "sales: in EUR/year, at the period's end");
    const row = rowOf(outputs, "Period ends", top) + 1;
    const [d, m, share] = [2, 3, 5].map((column) => Number(outputs.getCell(row, column).result));
    expect(m).toBeLessThan(0);
    expect(share).toBeCloseTo((Number(d) - Number(m)) / Math.abs(Number(m)), 12);
    // the title of a section has the repeated column to itself, so that no page cuts it
    for (const title of ["Inputs of the scenario", "Numbers in formulas"])
      expect(sheet.getCell(rowOf(sheet, title), 2).value).toMatch(/^(each blue|and in processes)/);
  });

  test("typed over are told beside everything that was simulated before", () => {
    for (const cell of ["C5", "D5", "E5"])
      expect(outputs.getCell(cell).value).toMatchObject({ formula: expect.stringContaining('(of the old inputs)")') });
    expect(outputs.getCell("B3").value).toMatchObject({ formula: expect.stringContaining("inputs changed since written") });
  });
});

describe("a workbook", () => {
  let whole: Uint8Array;
  let run: CompletedRun;
  let book: Excel.Workbook;
  beforeAll(async () => {
    run = await ran(everything, "everything");
    whole = makeWorkbook([run]);
    book = await opened(whole);
  });

  test("has its sheets, with frozen panes, print areas and a check each", () => {
    const names = book.worksheets.map(({ name }) => name);
    expect(names).toEqual(["About", "Inputs", "Calculations", "Outputs", "Checks", "Facts", "Paths", "Engine"]);
    for (const sheet of book.worksheets) {
      expect(sheet.views[0]?.state, sheet.name).toBe("frozen");
      expect(sheet.pageSetup.printArea, sheet.name).toBeTruthy();
      const check = sheet.getCell("B3");
      expect(String(check.formula), sheet.name).toMatch(/Checks!\$D\$5/);
      expect(check.result, sheet.name).toBe("OK");
    }
  });

  test("tells another reader the engine's deterministic path, and one formula a row", () => {
    const sheet = sheetOf(book, "Calculations");
    const path = medianPath(run.scenario);
    const first = 1 + [...Array(60).keys()].findIndex((k) => sheet.getCell(6, k + 1).result === 1);
    let checked = 0;
    for (const { name, hidden } of run.scenario.lines) {
      if (hidden === true) continue;
      const row = rowOf(sheet, name, 10);
      const formulas = new Set<string>();
      for (let period = 0; period < run.result.months.length; period++) {
        const cell = sheet.getCell(row, first + period);
        const value = path.line(name, period);
        if (value !== undefined && Number.isFinite(value) && typeof cell.result === "number") expect(cell.result).toBe(value);
        formulas.add(relative(cell.formula, first + period));
        checked++;
      }
      expect([...formulas], name).toHaveLength(1);
    }
    expect(checked).toBeGreaterThan(400);
  });

  test("holds no number in a calculation but those of a law", () => {
    const sheet = sheetOf(book, "Calculations");
    for (let row = 10; row <= sheet.rowCount; row++) {
      sheet.getRow(row).eachCell((cell) => {
        if (typeof cell.value === "number") throw new Error(`${cell.address} holds the number ${cell.value}`);
        const bare = (cell.formula ?? "")
          .replaceAll("1E-12", "")
          .replaceAll(/\$?[A-Z]{1,3}\$?\d+/g, "")
          .replaceAll(/[A-Za-z_][\w.]*/g, "");
        const found = bare.match(/\d+(\.\d+)?(E-?\d+)?/g) ?? [];
        // of powers and halves, of series near zero, and of the rounding of dates and whole numbers
        const lawful = ["0", "1", "2", "3", "6", "0.5", "0.00001", "0.0000001", "0.000001"];
        for (const number of found) expect([...lawful, "1200"], `${cell.address}: ${cell.formula}`).toContain(number);
      });
    }
  });

  test("says of what a spreadsheet cannot work out that it is values, and why", () => {
    const sheet = sheetOf(book, "Calculations");
    const row = rowOf(sheet, "nested", 10);
    const first = 1 + [...Array(60).keys()].findIndex((k) => sheet.getCell(6, k + 1).result === 1);
    const cell = sheet.getCell(row, first + 2);
    expect(cell.formula).toMatch(/^INDEX\(Engine!/);
    expect(cell.font.color?.argb).toBe("FF5B6570");
    expect(sheet.getCell(row, first + 24).value).toMatch(/^values, not formulas: a sum over cohorts within another/);
    const said = sheetOf(book, "About");
    expect(said.getCell(rowOf(said, "nested"), 2).value).toMatch(/^values, not formulas: /);
  });

  test("has its inputs by name, in blue, with a 90% interval and where they are said", () => {
    const sheet = sheetOf(book, "Inputs");
    const row = rowOf(sheet, "pace");
    const blue = sheet.getCell(row, 5);
    expect(blue.font.color?.argb).toBe("FF0000FF");
    expect(blue.value).toBeCloseTo(Math.sqrt(900 * 1500), 9);
    expect(sheet.getCell(row, 3).formula).toBe(`E${row}`);
    expect(book.definedNames.getRanges("pace").ranges).toEqual([`Inputs!$C$${row}`]);
    expect(book.definedNames.getRanges("r1_").ranges).toEqual([`Inputs!$C$${rowOf(sheet, "r1")}`]);
    expect(book.definedNames.getRanges("arr1_").ranges).toHaveLength(1);
    expect(sheet.getCell(row, 12).value).toMatch(/^everything\.yaml:\d+/);
    const day = rowOf(sheet, "begun");
    expect(sheet.getCell(day, 5).value).toEqual(new Date("2026-07-17T00:00:00Z"));
    expect(sheet.getCell(day, 4).result).toBeCloseTo(3 / 12 + 17 / 31 / 12, 12);
  });

  test("says spans in words, and takes no number that a run would refuse", async () => {
    const inputs = sheetOf(await opened(makeWorkbook([await ran(dated, "dated")])), "Inputs");
    expect(inputs.getCell(rowOf(inputs, "slide: over"), 4).result).toBe("6 months");
    const row = rowOf(inputs, "cut: at");
    const { dataValidation } = inputs.getCell(row, 5);
    expect(dataValidation).toMatchObject({ type: "decimal", operator: "between" });
    const [least, most] = [15, 16].map((column) => inputs.getCell(row, column).value);
    expect([least, most].map((day) => (day as Date).toISOString().slice(0, 10))).toEqual(["2026-04-01", "2027-12-31"]);
  });

  test("speaks of sheets of paths only where it has them", async () => {
    const world = memoryWorld(small);
    const without = await opened(makeWorkbook([await runScenario(await loadScenario("one", world), world, { paths: 200 })]));
    const told = (from: Excel.Workbook) => JSON.stringify(sheetOf(from, "About").getSheetValues());
    expect(without.getWorksheet("Paths")).toBeUndefined();
    expect(told(without)).not.toMatch(/paths\.|"Paths"/i);
    expect(told(book)).toContain("on the sheets of paths.");
  });

  test("has bands that PERCENTILE makes of the sampled paths", () => {
    const sheet = sheetOf(book, "Paths");
    const cell = sheet.getCell("B9");
    expect(cell.formula).toMatch(/^PERCENTILE\(\$B\$\d+:\$B\$\d+,0\.5\)$/);
    const [, from = 0, to = 0] = /B\$(\d+):\$B\$(\d+)/.exec(cell.formula) ?? [];
    const values = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(sheet.getCell(Number(from) + i, 2).value));
    values.sort((a, b) => a - b);
    expect(values).toHaveLength(100);
    expect(cell.result).toBeCloseTo(((values[49] ?? 0) + (values[50] ?? 0)) / 2, 6);
  });

  test("is as ECMA-376 has it: order of elements, relationships, types, limits and names", async () => {
    const two = makeWorkbook([await ran(small, "one"), await ran(small, "two"), await ran(small, "long")]);
    for (const bytes of [whole, two]) {
      const parts = partsOf(bytes);
      expect(packageFaults(parts)).toEqual([]);
      expect(orderFaults(parts)).toEqual([]);
      expect(limitFaults(parts)).toEqual([]);
      expect(allOf(parts.get("xl/workbook.xml"), "calcPr")[0]?.attributes["fullCalcOnLoad"]).toBe("1");
    }
  });

  test("has the same bytes each time and in any zone", () => {
    const zone = process.env["TZ"];
    try {
      for (const other of ["Pacific/Auckland", "America/St_Johns"]) {
        process.env["TZ"] = other;
        expect(Buffer.compare(Buffer.from(makeWorkbook([run])), Buffer.from(whole))).toBe(0);
      }
    } finally {
      process.env["TZ"] = zone ?? "";
      if (zone === undefined) delete process.env["TZ"];
    }
  });

  test("is verified by sheet and cell", async () => {
    const row = rowOf(sheetOf(book, "Inputs"), "churn");
    const found = await compareArtefacts("workbook.xlsx", withInputs(whole, { [`E${row}`]: 0.2 }), whole, { inflate: inflatePartly });
    expect(found).toEqual([{ cell: `sheet Inputs, cell E${row}`, says: "0.2", should: String(Math.sqrt(0.1) * Math.sqrt(0.3)) }]);
    const torn = await compareArtefacts("workbook.xlsx", whole.subarray(0, 2000), whole, { inflate: inflatePartly });
    expect(torn[0]?.cell).toMatch(/^the workbook, which cannot be unpacked, \d+ from byte 2000$/);
  });

  test("carries its run", () => {
    const parts = partsOf(whole);
    const said = allOf(parts.get("docProps/custom.xml"), "property").map(({ attributes, children }) => [
      attributes["name"],
      children[0]?.text,
    ]);
    expect(said).toContainEqual(["runrate run", run.result.runId]);
    expect(JSON.stringify([...parts.values()])).not.toContain("created");
  });
});

/** The formula with its column as 0, so that copies are the same. */
function relative(formula: string | undefined, column: number): string {
  return (formula ?? "").replaceAll(
    /(\$?)\b([A-Z]{1,3})(\$?)(\d+)\b(?!\()/g,
    (whole, fixed: string, letters: string, dollar: string, row: string) => {
      if (fixed === "$") return whole;
      const at = [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0);
      return `[${at - column}]${dollar}${row}`;
    },
  );
}

describe("several scenarios", () => {
  test("have a cell each, and one that the switch chooses", async () => {
    const book = await opened(makeWorkbook([await ran(small, "one"), await ran(small, "two")]));
    const sheet = sheetOf(book, "Inputs");
    const row = rowOf(sheet, "pace");
    expect(sheet.getCell(row, 3).formula).toBe(`CHOOSE(scenario_number,E${row},H${row})`);
    expect(sheet.getCell(row, 8).value).toBe(0.9);
    expect(sheet.getCell("C5").formula).toMatch(/^MATCH\(scenario_name,/);
    expect(sheet.getCell("B5").dataValidation.type).toBe("list");
    // the event is in one of them alone
    const calculations = sheetOf(book, "Calculations");
    expect(calculations.getCell(rowOf(calculations, "boost"), 9).formula).toMatch(/^CHOOSE\(scenario_number,pace\+.*,pace\)$/);
    expect(book.worksheets.map(({ name }) => name)).toContain("Paths 2 two");
  });

  test("of different models or periods are refused in words", async () => {
    const one = await ran(small, "one");
    const refused = async (name: string): Promise<string> => {
      const other = await ran(small, name);
      try {
        makeWorkbook([one, other]);
      } catch (error) {
        return String(error);
      }
      return "not refused";
    };
    expect(await refused("stranger")).toContain("a workbook holds scenarios of one model, and one and stranger are of one and of stranger");
    expect(await refused("other")).toContain("one and other begin or step differently; let them begin in 2026-05");
    expect(await refused("quarterly")).toContain("one and quarterly begin or step differently");
    expect(await refused("one")).toContain('"one" twice');
    expect(await refused("long")).toBe("not refused");
  });
});

describe("texts of scenarios and facts", () => {
  const HOSTILE = `=cmd|'/C calc'!A0 <script>alert("x")</script> ]]> & _x0041_ \u0001 ${"\ud800"}`;

  async function hostile(): Promise<{ bytes: Uint8Array; book: Excel.Workbook }> {
    const run = await ran(everything, "everything");
    const [series, ...others] = run.result.series;
    const [point, ...points] = series?.points ?? [];
    if (series === undefined || point === undefined) throw new Error("no facts");
    const source = { title: HOSTILE, publisher: "@SUM(1)", quality: "press", licence: "-" } as const;
    const urls = ["javascript:alert(1)", 'https://a.example/"onclick="x', "http://b.example/?a=1&b='2'", "file:///etc/passwd"];
    const facts = urls.map((url, i) => ({ ...point, fact: { ...point.fact, row: 900 + i, source: { ...source, url } } }));
    const result = {
      ...run.result,
      title: HOSTILE,
      caveats: [HOSTILE],
      inputs: run.result.inputs.map((input) => ({ ...input, why: HOSTILE, source: "+1+1" })),
      series: [{ ...series, points: [...facts, ...points] }, ...others],
    };
    const bytes = makeWorkbook([{ ...run, result }]);
    return { bytes, book: await opened(bytes) };
  }

  test("stay texts: no formula, no markup, no link but to the web", async () => {
    const { bytes, book } = await hostile();
    const parts = partsOf(bytes);
    expect(packageFaults(parts)).toEqual([]);
    expect(limitFaults(parts)).toEqual([]);
    const links = [...parts].flatMap(([path, root]) =>
      path.includes("worksheets/_rels") ? allOf(root, "Relationship").flatMap(({ attributes }) => attributes["Target"] ?? []) : [],
    );
    expect(links.filter((target) => !target.startsWith("../"))).toEqual(["http://b.example/?a=1&b='2'", "http://b.example/?a=1&b='2'"]);
    const formulas = [...parts.values()].flatMap((root) => allOf(root, "f").map(({ text }) => text));
    expect(formulas.filter((text) => /cmd|script|alert/.test(text))).toEqual([]);
    const titles: Excel.Cell[] = [];
    sheetOf(book, "About").eachRow((row) => row.eachCell((cell) => void (String(cell.text).includes("=cmd|") && titles.push(cell))));
    expect(titles.map((cell) => String(cell.text)).join()).toContain("=cmd|'/C calc'!A0 <script>alert(\"x\")</script> ]]> &");
    for (const title of titles) expect(title.formula).toBeUndefined();
  });
});

describe("the translation", () => {
  test("says of every function, curve and distribution what a spreadsheet does with it", () => {
    expect([...sheetFunctions.names].sort()).toEqual([...language.names].sort());
    for (const found of sheetFunctions) if ("reason" in found) expect(found.reason.length).toBeGreaterThan(10);
    expect(Object.keys(distributionMedians).sort()).toEqual([...distributionKinds.names].sort());
  });

  test("writes curves and their growth as the engine works them out", () => {
    for (const curve of curves) {
      for (const { parameters, t } of curve.examples) {
        if (!(t > 0 && t < 20)) continue;
        const level = curve.value(t, parameters) * 0.9;
        expect(worked(curve.name, [t, ...parameters])).toBeCloseTo(curve.value(t, parameters), 9);
        const growth = curve.growth(level, t, parameters);
        expect(Math.abs(worked(`${curve.name}.growth`, [level, t, ...parameters]) - growth), `${curve.name} at ${t}`).toBeLessThan(
          1e-9 * Math.max(1, Math.abs(growth)),
        );
      }
    }
  });

  test("keeps what is true true in a sum over cohorts, where AND and OR cannot be used", () => {
    const age: Tree = { kind: "age", at: 0 };
    const below = (value: number): Tree => ({ kind: "operate", operator: "<", args: [age, { kind: "number", value, at: 0 }], at: 0 });
    const either: Tree = { kind: "operate", operator: "or", args: [below(1), below(2)], at: 0 };
    const condition: Tree = { kind: "operate", operator: "not", args: [either], at: 0 };
    const [yes, no] = [5, 7].map((value): Tree => ({ kind: "number", value, at: 0 }));
    if (yes === undefined || no === undefined) throw new Error("two numbers");
    const weight: Tree = { kind: "choose", condition, yes, no, at: 0 };
    const none = (): never => expect.fail("nothing else is read");
    const scope = { name: none, lag: none, soFar: none, functionOf: none, time: "t", step: "dt", part: undefined };
    const { text } = writeFormula(
      { kind: "cohorts", line: "signed", weight, at: 0 },
      { ...scope, cohorts: () => [{ sizes: "sizes", ages: "ages" }] },
    );
    // a cohort that is younger than both is so once
    expect(text).toBe("SUMPRODUCT(sizes,IF(1-((ages<1)+(ages<2)>0),5,7))");
  });

  test("gives sheets names that are legal, cut between characters, and none twice", () => {
    expect(sheetName("Paths 1 what if? [a/b]: 'c' \\ *")).toBe("Paths 1 what if_ _a_b__ _c_ _ _");
    const emoji = sheetName(`Paths 2 ${"a".repeat(22)}🚀🚀`);
    expect(emoji).toBe(`Paths 2 ${"a".repeat(22)}`);
    expect(sheetName(`Paths 3 ${"a".repeat(21)}🚀🚀`)).toHaveLength(31);
    expect(sheetName("Paths 4 a\ud800b\u0001c")).toBe("Paths 4 a_b_c");
    const long = "the same long beginning of two names";
    expect(new Set([1, 2, 10].map((index) => sheetName(`Paths ${index} ${long}`).toLowerCase())).size).toBe(3);
  });

  test("gives names that no spreadsheet takes for cells, each once", () => {
    const given = excelNames(["ARR1", "Q1", "q1", "Q1_2026", "r", "C", "R1C1", "true", "a.b", "a b", "a_b", "12", "xfd1048576", "growth"]);
    expect(Object.fromEntries(given)).toEqual({
      ...{ ARR1: "ARR1_", Q1: "Q1_", q1: "q1__2", Q1_2026: "Q1_2026", r: "r_", C: "C_", R1C1: "R1C1_", true: "true_", "a.b": "a.b" },
      ...{ "a b": "a_b", a_b: "a_b_2", "12": "_12", xfd1048576: "xfd1048576_", growth: "growth" },
    });
  });
});

/** A function by its expansion, worked out by the engine's kernels. */
function worked(name: string, args: readonly number[]): number {
  const found = sheetFunctions.get(name);
  if (!("expand" in found)) throw new Error(`${name} is not expanded`);
  const tree = found.expand(args.map((value): Tree => ({ kind: "number", value, at: 0 })));
  expect(referencesOf(tree)).toEqual([]);
  const kernel = compileKernel(tree, { functions: language, slotOf: () => 0 });
  const result = kernel({ length: 1, t: 0, dt: 0, slots: [], scratch: Array.from({ length: depthOf(tree) }, () => new Float64Array(1)) });
  return typeof result === "number" ? result : (result[0] ?? Number.NaN);
}
