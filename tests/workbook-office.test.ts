import { readdirSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { createWorld } from "../src/host/create-world.ts";
import { makeWorkbook } from "../src/report/workbook/make-workbook.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { medianPath } from "../src/scenario/median-path.ts";
import { type CompletedRun, runScenario } from "../src/scenario/run-scenario.ts";
import { cellNumber, type WorkedSheet, withInputs, workedOut } from "./fixtures/office-workbook.ts";
import { hasOffice } from "./fixtures/spreadsheet.ts";
import { everything } from "./fixtures/whole-language.ts";
import { memoryWorld } from "./memory-world.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Few, for what is asked is not about them. */
const PATHS = 200;
const SHIPPED = readdirSync("scenarios").flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : []));
/** As somebody sets them in YAML, and types them into blue cells: a share, a span of years, an amount a year. */
const CHANGES = { growth_half_life: "0.5 years", route_weight: "0.8", level: "$3.1B/year", level_date: "2026-02-20" };
const TYPED: Readonly<Record<string, number>> = { growth_half_life: 0.5, route_weight: 0.8, level: 3.1e9, level_date: 46_073 };

async function ran(name: string, set: Readonly<Record<string, string>> = {}): Promise<CompletedRun> {
  const world = createWorld();
  const overrides = Object.entries(set).map(([key, value]) => ({ name: key, value }));
  return runScenario(await loadScenario(name, world, overrides), world, { paths: PATHS }, { paths: { count: 100, all: true } });
}

/** What is changed in the scenario of the whole language: its text, and the cell of Inputs that says the same (the row's first two texts) with what is typed there. */
const REWRITTEN: readonly (readonly [from: string, to: string, row: string, typed: number, point?: string])[] = [
  ["at: 2026-09, pulse: x1.3", "at: 2026-11, pulse: x1.5", "launch: at", 46_356],
  ["", "", "launch: amount", 1.5],
  ["over: 8 months", "over: 5 months", "build: over", 5 / 12],
  ["shock: -$0.3B/year", "shock: -$0.2B/year", "storm: amount", -0.2e9],
  ["0.5 years: $700/", "0.5 years: $750/", "list_price: what", 750, "point 2"],
  ["begun: { unit: date, value: 2026-07-17", "begun: { unit: date, value: 2026-06-30", "begun", 46_203],
  [
    "opened: { unit: date, value: { uniform: { low: 2026-08-10, high: 2026-11-20 } }",
    "opened: { unit: date, value: 2026-10-09",
    "opened",
    46_304,
  ],
  ["amplitude: 15%", "amplitude: 25%", "budgets: amplitude", 0.25],
  ["2026-03: 60 customers", "2026-03: 90 customers", "new: cohorts from before", 90, "1 periods before the first"],
];

function rewritten(): typeof everything {
  const text = REWRITTEN.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing says ${from}`);
    return from === "" ? before : before.replace(from, to);
  }, everything.scenarios["everything"] ?? "");
  return { ...everything, scenarios: { ...everything.scenarios, everything: text } };
}

async function wholeLanguage(files = everything): Promise<CompletedRun> {
  const world = memoryWorld(files);
  return runScenario(await loadScenario("everything", world), world, { paths: PATHS }, { paths: { count: 100, all: true } });
}

/** Every cell with a formula, in sheets in their order, with what the file says that it comes to. */
function formulasOf(bytes: Uint8Array): { sheet: string; row: number; column: number; formula: string; value: string }[] {
  const parts = unzipSync(bytes);
  const names = [...strFromU8(parts["xl/workbook.xml"] as Uint8Array).matchAll(/<sheet name="([^"]*)"/g)].map((match) => match[1] ?? "");
  return names.flatMap((sheet, i) => {
    const xml = strFromU8(parts[`xl/worksheets/sheet${i + 1}.xml`] as Uint8Array);
    return [...xml.matchAll(/<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*>([^<]*)<\/f>(?:<v>([^<]*)<\/v>)?/g)].map(
      ([, letters = "", row = "", formula = "", value = ""]) => {
        const column = [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0);
        return {
          sheet,
          row: Number(row) - 1,
          column: column - 1,
          formula,
          value: value.replaceAll("&amp;", "&").replaceAll("&quot;", '"'),
        };
      },
    );
  });
}

/** Cells in which LibreOffice and the file do not say the same, to a billionth. */
function apart(bytes: Uint8Array, sheets: ReadonlyMap<string, WorkedSheet> | undefined): string[] {
  return formulasOf(bytes).flatMap(({ sheet, row, column, formula, value }) => {
    const found = sheets?.get(sheet)?.[row]?.[column] ?? "";
    const [ours, theirs] = [Number(value), cellNumber(found)];
    const isDay = /^\d\d\/\d\d\/\d{4}/.test(found);
    // a date is shown to the second
    const near = isDay ? Math.abs(ours - theirs) < 1e-4 : Math.abs(ours - theirs) <= 1e-9 * Math.abs(ours) + 1e-12;
    const same = value === "" || Number.isNaN(ours) ? found === value : near;
    return same ? [] : [`${sheet} ${row + 1}:${column + 1} is ${found} and not ${value}: ${formula.slice(0, 200)}`];
  });
}

/** A line's row on the sheet of calculations, from the first period on. */
function lineOf(sheets: ReadonlyMap<string, WorkedSheet> | undefined, line: string, periods: number): number[] {
  const sheet = sheets?.get("Calculations") ?? [];
  const numbers = sheet[5] ?? [];
  const first = numbers.indexOf("1");
  const row = sheet.find(([name]) => name === line) ?? [];
  return row.slice(first, first + periods).map(Number);
}

/** The blue cell of an input in the n-th scenario. */
function blueCell(sheets: ReadonlyMap<string, WorkedSheet> | undefined, input: string, scenario = 0, point?: string): string {
  const rows = sheets?.get("Inputs") ?? [];
  const row = rows.findLastIndex(([name, beside]) => name === input && (point === undefined || beside === point)) + 1;
  if (row === 0) throw new Error(`no input ${input}`);
  return `${String.fromCharCode("E".charCodeAt(0) + 3 * scenario)}${row}`;
}

describe.skipIf(!hasOffice)("a workbook that LibreOffice works out (needs LibreOffice)", () => {
  const runs = new Map<string, CompletedRun>();
  const books: Record<string, Uint8Array> = {};
  let worked: ReturnType<typeof workedOut> = new Map();

  beforeAll(async () => {
    for (const name of SHIPPED) runs.set(name, await ran(name));
    runs.set("everything", await wholeLanguage());
    for (const [name, run] of runs) books[name] = makeWorkbook([run]);
    const three = makeWorkbook(["base", "bull", "plateau"].flatMap((name) => runs.get(name) ?? []));
    Object.assign(books, { three });
    const first = workedOut(books);
    const typed = Object.fromEntries(Object.entries(TYPED).map(([name, value]) => [blueCell(first.get("base"), name), value]));
    const again = workedOut({
      rewritten: withInputs(
        books["everything"] as Uint8Array,
        Object.fromEntries(REWRITTEN.map(([, , row, value, point]) => [blueCell(first.get("everything"), row, 0, point), value])),
      ),
      changed: withInputs(books["base"] as Uint8Array, typed),
      bull2: withInputs(three, { B5: "bull" }),
      inUseTyped: withInputs(books["base"] as Uint8Array, { [blueCell(first.get("base"), "growth_half_life").replace("E", "C")]: 0.3 }),
      pathTyped: withInputs(withInputs(books["base"] as Uint8Array, typed), { Y49: 1 }, "Calculations"),
      refused: withInputs(books["base"] as Uint8Array, {
        [blueCell(first.get("base"), "route_weight")]: 1.5,
        [blueCell(first.get("base"), "level_date")]: 60_000,
      }),
      levelTyped: withInputs(books["base"] as Uint8Array, { C10: 1 }, "Outputs"),
      plateau3: withInputs(three, { B5: "plateau" }),
    });
    worked = new Map([...first, ...again]);
  }, 300_000);

  test("agrees with the engine in every cell of every shipped scenario, and of three behind one switch", () => {
    expect(SHIPPED.length).toBeGreaterThan(7);
    for (const name of [...SHIPPED, "three"]) {
      const bytes = books[name] as Uint8Array;
      expect(formulasOf(bytes).length, name).toBeGreaterThan(500);
      expect(apart(bytes, worked.get(name)), name).toEqual([]);
    }
  });

  test("agrees where every function, curve, driver, event and table of the language is used", () => {
    expect(apart(books["everything"] as Uint8Array, worked.get("everything"))).toEqual([]);
  });

  test("gives the other scenario when the switch is flipped", () => {
    for (const [file, name] of [
      ["bull2", "bull"],
      ["plateau3", "plateau"],
    ] as const) {
      const run = runs.get(name) as CompletedRun;
      const path = medianPath(run.scenario);
      const { lines, months } = { lines: run.scenario.lines.filter(({ hidden }) => hidden !== true), months: run.result.months };
      let checked = 0;
      for (const { name: line } of lines) {
        const found = lineOf(worked.get(file), line, months.length);
        for (const [period, value] of found.entries()) {
          const ours = path.line(line, period);
          if (ours === undefined || !Number.isFinite(ours)) continue;
          expect(Math.abs(value - ours), `${line} in period ${period + 1} of ${name}`).toBeLessThanOrEqual(1e-9 * Math.abs(ours) + 1e-12);
          checked++;
        }
      }
      expect(checked).toBeGreaterThan(500);
      expect(worked.get(file)?.get("Checks")?.[4]?.[3]).toBe("OK");
      expect(
        worked
          .get(file)
          ?.get("Checks")
          ?.slice(7)
          .filter((row) => /FAIL|changed/.test(row[3] ?? "")),
      ).toEqual([]);
    }
  });

  test("follows typed inputs as a run follows the YAML, and says that they were changed", async () => {
    const changed = await ran("base", CHANGES);
    const path = medianPath(changed.scenario);
    const before = medianPath((runs.get("base") as CompletedRun).scenario);
    let moved = 0;
    for (const { name: line, hidden } of changed.scenario.lines) {
      if (hidden === true) continue;
      for (const [period, value] of lineOf(worked.get("changed"), line, changed.result.months.length).entries()) {
        const ours = path.line(line, period);
        if (ours === undefined || !Number.isFinite(ours)) continue;
        expect(Math.abs(value - ours), `${line} in period ${period + 1}`).toBeLessThanOrEqual(1e-9 * Math.abs(ours) + 1e-12);
        if (ours !== before.line(line, period)) moved++;
      }
    }
    expect(moved).toBeGreaterThan(100);
    const checks = worked.get("changed")?.get("Checks") ?? [];
    expect(checks.find(([name]) => name === "inputs")?.slice(2, 4)).toEqual(["4", "inputs changed since written"]);
    expect(checks.find(([name]) => name === "run_rate")?.[3]).toBe("inputs changed since written");
    expect(checks[4]?.[3]).toBe("inputs changed since written");
    const [about, calculations] = ["About", "Calculations"].map((name) => worked.get("changed")?.get(name) ?? []);
    expect(about?.[2]?.[1]).toBe("inputs changed since written: what is said below is of the old ones");
    expect(about?.find(([name]) => name?.startsWith("Headline"))?.[0]).toBe("Headline (of the old inputs)");
    expect(calculations?.[2]?.[1]).toBe("inputs changed since written: this path follows them");
    const outputs = worked.get("changed")?.get("Outputs") ?? [];
    expect(outputs[2]?.[1]).toBe("inputs changed since written: what was simulated is of the old ones");
    expect(outputs[4]?.slice(2, 4)).toEqual(["Simulated median (of the old inputs)", "80% of paths: low (of the old inputs)"]);
    expect(worked.get("changed")?.get("Inputs")?.[2]?.[1]).toBe("inputs changed since written");
  });

  test("says on every sheet that a number was typed over a formula, also beside inputs that were changed", () => {
    for (const [file, kind, count] of [
      ["inUseTyped", "in use", "1"],
      ["pathTyped", "formulas", "1"],
    ] as const) {
      const sheets = worked.get(file);
      const checks = sheets?.get("Checks") ?? [];
      expect(checks.find(([name]) => name === kind)?.slice(2, 4), file).toEqual([count, "FAIL"]);
      expect(checks[4]?.[3], file).toBe("FAIL");
      for (const name of ["About", "Inputs", "Calculations", "Outputs", "Checks", "Facts", "Paths", "Engine"])
        expect(sheets?.get(name)?.[2]?.[1], `${file} ${name}`).toMatch(/^FAIL: (?:this sheet, see Checks|\d+ of the lines of Checks)$/);
    }
    expect(worked.get("inUseTyped")?.get("Outputs")?.[4]?.[2]).toBe("Simulated median (of the old inputs)");
    const broken = (worked.get("pathTyped")?.get("Checks") ?? []).filter((row) => row[3] === "FAIL: typed over");
    expect(broken).toHaveLength(1);
  });

  test("says FAIL of inputs that a run would refuse, and that a probability is of the old level of a target", () => {
    const refused = worked.get("refused");
    expect(
      refused
        ?.get("Checks")
        ?.find(([name]) => name === "bounds")
        ?.slice(2, 4),
    ).toEqual(["2", "FAIL"]);
    expect(refused?.get("Outputs")?.[2]?.[1]).toMatch(/^FAIL: /);
    const [header, row] = [8, 9].map((at) => worked.get("levelTyped")?.get("Outputs")?.[at] ?? []);
    expect(header?.[6]).toBe("Probability (of the old level)");
    expect(row?.[0]).toMatch(/ \(its old level\)$/);
  });

  test("follows typed events, cycles, tables, beginnings and earlier cohorts as a run follows the YAML", async () => {
    const { scenario, result } = await wholeLanguage(rewritten());
    const [path, before] = [medianPath(scenario), medianPath((runs.get("everything") as CompletedRun).scenario)];
    const moved = new Set<string>();
    for (const { name: line, hidden } of scenario.lines) {
      // what stands there as values does not move
      if (hidden === true || line.endsWith("nested")) continue;
      for (const [period, value] of lineOf(worked.get("rewritten"), line, result.months.length).entries()) {
        const ours = path.line(line, period);
        if (ours === undefined || !Number.isFinite(ours)) continue;
        expect(Math.abs(value - ours), `${line} in period ${period + 1}`).toBeLessThanOrEqual(1e-9 * Math.abs(ours) + 1e-12);
        if (ours !== before.line(line, period)) moved.add(line);
      }
    }
    expect([...moved].sort()).toEqual(["aged", "busy", "calm", "kept", "late", "logic", "revenue", "rules", "value"]);
  });

  test("holds no error in any cell", () => {
    // beyond what the engine takes there are no numbers
    const errors = [...worked]
      .filter(([name]) => name !== "refused")
      .flatMap(([name, sheets]) =>
        [...sheets].flatMap(([sheet, rows]) =>
          rows.flatMap((row, i) => row.filter((cell) => /^(#|Err:)/.test(cell)).map((cell) => `${name} ${sheet} row ${i + 1}: ${cell}`)),
        ),
      );
    expect(errors).toEqual([]);
  });
});
