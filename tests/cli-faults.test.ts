import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast } from "./command.ts";
import { putFiles } from "./temporary-folder.ts";

const SHOP = `title: A shop
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-12 }
headline: { line: sales, at: 2026-12 }
inputs:
  growth: { unit: 1/year, value: 0.2 to 0.6, grade: judgement, why: last years }
  opening: { unit: USD/year, value: $1M/year, grade: measured, why: the books }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt) }
  revenue: { unit: USD, kind: flow, formula: "mean(previous(sales), sales) * dt" }
targets:
  two: { line: sales, at_least: $2M/year, at: 2026-12 }
`;

/** The shop with one thing changed; a change that finds nothing to change is a mistake of the test. */
function changed(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`"${from}" is not in the file`);
    return text.replace(from, to);
  }, SHOP);
}

const added = (text: string): string => `${SHOP}${text}\n`;

interface Case {
  /** the scenario that is run; further files by name below the project */
  readonly text: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** what stderr holds, line by line */
  readonly faults: readonly RegExp[];
  readonly code?: number;
}

const CASES: Readonly<Record<string, Case>> = {
  "an unknown key": {
    text: added("seeed: 3"),
    faults: [/^scenarios\/case\.yaml:13:1: unknown key "seeed" in a scenario; did you mean "seed"\?$/],
  },
  "an unknown key of an input": {
    text: changed(["grade: judgement", "grad: judgement"]),
    faults: [/^scenarios\/case\.yaml:6:46: unknown key "grad" in an input; did you mean "grade"\?$/],
  },
  "an unknown model": {
    text: added("model: anthropc"),
    faults: [/^scenarios\/case\.yaml:13:8: unknown model "anthropc"; did you mean "anthropic"\?$/],
  },
  "an unknown curve": {
    text: changed(
      ["  growth:", "  pace: { fit: { series: shop, curve: gomperz }, why: x }\n  growth:"],
      ["start: opening", "start: pace.start"],
    ),
    faults: [/^scenarios\/case\.yaml:6:39: unknown curve "gomperz"; did you mean "gompertz"\?$/],
  },
  "an unknown input": {
    text: changed(["  growth:", "  grwth: 3\n  growth:"]),
    faults: [
      /^scenarios\/case\.yaml:6:3: unknown input "grwth": no model declares it, and it has no unit of its own; did you mean "growth"\?$/,
    ],
  },
  "an unknown input on the command line": {
    text: SHOP,
    args: ["--set", "grwth=3"],
    faults: [/^--set grwth: unknown input "grwth": no model declares it, and it has no unit of its own; did you mean "growth"\?$/],
  },
  "an unknown line of a target": {
    text: changed(["line: sales, at_least", "line: saless, at_least"]),
    faults: [/^scenarios\/case\.yaml:12:16: unknown line "saless"; did you mean "sales"\?$/],
  },
  "an unknown line in a formula": {
    text: changed(["(previous(sales), sales)", "(previous(sales), saless)"]),
    faults: [/^scenarios\/case\.yaml:10:69: unknown name "saless" in a formula; did you mean "sales"\?$/],
  },
  "an unknown line of a figure": {
    text: added("figures: { a: { figure: fan, line: saless } }"),
    faults: [/^scenarios\/case\.yaml:13:36: figure "a": unknown line "saless"/],
  },
  "an unknown figure": {
    text: added("figures: { a: { figure: fann, line: sales } }"),
    faults: [/^scenarios\/case\.yaml:13:25: unknown figure "fann"; did you mean "fan"\?$/],
  },
  "a high below its low": {
    text: changed(["0.2 to 0.6", "0.6 to 0.2"]),
    faults: [/^scenarios\/case\.yaml:6:34: invalid interval "0\.6 to 0\.2": the high end must be above the low end$/],
  },
  "a high below its low by name": {
    text: changed(["0.2 to 0.6", "{ uniform: { low: 2, high: 1 } }"]),
    faults: [/^scenarios\/case\.yaml:6:61: growth: invalid high: 1; must be above low 2$/],
  },
  "a unit of an input that does not fit": {
    text: changed(["$1M/year", "$1M"]),
    faults: [/^scenarios\/case\.yaml:7:37: "\$1M" is in USD, but opening is in USD\/year; if it is a yearly rate, write \$1M\/year$/],
  },
  "a unit of a line that does not fit": {
    text: changed(["sales) * dt", "sales)"]),
    faults: [/^scenarios\/case\.yaml:10:47: line "revenue" comes out in USD\/year, but USD is declared; a run rate is a level a year/],
  },
  "a missing file": { text: SHOP, args: ["nowhere.yaml"], faults: [/^nowhere\.yaml: no such scenario, looked in /] },
  "a missing file that is extended": {
    text: added("extends: nowhere"),
    faults: [/^scenarios\/case\.yaml:13:10: nowhere: no such scenario, looked in /],
  },
  "a date outside the horizon": {
    text: changed(["at_least: $2M/year, at: 2026-12", "at_least: $2M/year, at: 2027-01"]),
    faults: [/^scenarios\/case\.yaml:12:47: 2027-01 lies outside the horizon, 2026-01 to 2026-12$/],
  },
  "a duplicate key": {
    text: changed(["  opening:", "  growth: 3\n  opening:"]),
    faults: [/^scenarios\/case\.yaml:7:3: cannot read the file: duplicate key; each name may stand once/],
  },
  "a tab-indented file": {
    text: SHOP.replaceAll("\n  ", "\n\t"),
    faults: [/^scenarios\/case\.yaml:6:1: cannot read the file: a tab in the indentation; indent with spaces$/],
  },
  "an empty file": { text: "", faults: [/^scenarios\/case\.yaml:1: empty file; a scenario has at least a model and a headline$/] },
  "a file of 50 MB": {
    text: `title: ${"a".repeat(49_990_000)}\n`,
    faults: [/^scenarios\/case\.yaml: is too large: 50 MB where 2 MB is the most; was another file meant\?$/],
  },
  "a text in a column of numbers": {
    text: SHOP,
    more: { "data/facts.csv": "series,as_of,value,unit\nshop,2025-12-31,1,usd_m\nshop,2026-01-31,lots,usd_m\n" },
    faults: [/^data\/facts\.csv:3: column "value": "lots" is not a number; write plain digits with a point/],
  },
  "a loop of extends": {
    text: added("extends: other"),
    more: { "scenarios/other.yaml": "extends: case\n" },
    faults: [
      /^scenarios\/other\.yaml:1:10: scenarios extend each other in a circle: scenarios\/case\.yaml → scenarios\/other\.yaml → scenarios\/case\.yaml/,
    ],
  },
  "a line that needs itself": {
    text: changed(["formula: previous(sales) *", "formula: sales *"]),
    faults: [
      /^scenarios\/case\.yaml:9:53: line "sales" needs itself in the same period: sales → sales; use previous\(…\) for one of them$/,
    ],
  },
  "an output folder below a file": {
    text: SHOP,
    more: { notes: "mine" },
    args: ["--out", "notes/run"],
    faults: [/^notes\/run: cannot be written: a part of its path is a file, not a folder; choose another folder with --out$/],
  },
  "an output folder that is a file": {
    text: SHOP,
    more: { notes: "mine" },
    args: ["--out", "notes"],
    faults: [/^notes: is a file, but a folder is to be written/],
  },
  "an output folder that is somebody's": {
    text: SHOP,
    args: ["--out", "scenarios"],
    faults: [/^scenarios: holds files but no manifest\.json of a run/],
  },
  "facts too few for a fit, which is a refusal": {
    text: changed(
      ["  growth:", "  pace: { fit: { series: shop, curve: exponential }, why: x }\n  growth:"],
      ["start: opening", "start: pace.start"],
    ),
    more: { "data/facts.csv": "series,as_of,value,unit\nshop,2025-12-31,1,usd_m_annualized\n" },
    faults: [
      /^scenarios\/case\.yaml:6:16: exponential has 2 parameters and needs at least 3 points; the series "shop" has 1 by 2026-01-31/,
    ],
    code: 4,
  },
  "an unknown option": {
    text: SHOP,
    args: ["--pathz", "3"],
    faults: [/^forecast: unknown argument: pathz; did you mean --paths\?; see forecast --help$/],
  },
  "too few paths": {
    text: SHOP,
    args: ["--paths", "12"],
    faults: [/^--paths: invalid number "12"; it must be a whole number from 100 to/],
  },
  "all faults of a file that has the right shape": {
    text: changed(
      ["headline: { line: sales, at: 2026-12", "headline: { line: sales, at: 2027-12"],
      ["0.2 to 0.6", "0.6 to 0.2"],
      ["$1M/year", "$1M"],
      ["sales) * dt", "saless) * dt"],
      ["line: sales, at_least", "line: saless, at_least"],
    ),
    faults: [
      /^scenarios\/case\.yaml:4:30: 2027-12 lies outside the horizon/,
      /^scenarios\/case\.yaml:6:34: invalid interval/,
      /^scenarios\/case\.yaml:7:37: "\$1M" is in USD/,
      /^scenarios\/case\.yaml:10:69: unknown name "saless"/,
      /^scenarios\/case\.yaml:12:16: unknown line "saless"/,
    ],
  },
  "all faults of a file that has not": {
    text: `${changed(["grade: judgement", "grad: judgement"], ["kind: flow", "kind: flw"])}seeed: 3\npaths: 5\n`,
    faults: [
      /^scenarios\/case\.yaml:6:46: unknown key "grad"/,
      /^scenarios\/case\.yaml:10:31: invalid lines\.revenue\.kind: must be stock or flow$/,
      /^scenarios\/case\.yaml:13:1: unknown key "seeed"/,
      /^scenarios\/case\.yaml:14:8: invalid paths: at least 100 paths are needed/,
    ],
  },
};

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

async function outcomeOf({ text, more = {}, args = [] }: Case, folder: string): Promise<Outcome> {
  putFiles(folder, { "scenarios/case.yaml": text, ...more });
  const before = filesBelow(folder);
  const file = args[0]?.endsWith(".yaml") === true ? [] : ["case.yaml"];
  const { code, stdout, stderr } = await forecast(["scenario", ...file, ...args], { cwd: folder });
  return { code, stdout, stderr: stderr.split("\n").filter((line) => line !== ""), before, after: filesBelow(folder) };
}

let scratch = "";
const outcomes = new Map<string, Outcome>();

/** All calls first, two at a time, since most of their time is the start of a process. */
beforeAll(async () => {
  scratch = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  const waiting = Object.entries(CASES).map(([what, one], i) => ({ what, one, folder: join(scratch, String(i)) }));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      outcomes.set(next.what, await outcomeOf(next.one, next.folder));
  };
  await Promise.all([work(), work()]);
}, 60_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test("the file that the cases change is a good one", async () => {
  const cwd = join(scratch, "good");
  putFiles(cwd, { "scenarios/case.yaml": SHOP });
  const { code, stdout, stderr } = await forecast(["scenario", "case.yaml", "--paths", "100"], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^If the assumptions of "case" hold, /);
  expect(filesBelow(cwd)).toContain("out/case/manifest.json");
});

describe("ends with 2, one line for each fault, nothing on stdout and no file left behind:", () => {
  test.each(Object.entries(CASES))("%s", (what, { faults, code = 2 }) => {
    const outcome = outcomes.get(what);
    expect(outcome?.stderr).toEqual(faults.map((fault) => expect.stringMatching(fault)));
    expect(outcome).toMatchObject({ code, stdout: "", after: outcome?.before });
  });
});
