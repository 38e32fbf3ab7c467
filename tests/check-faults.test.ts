import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Fault, FaultList, formatFault } from "../src/base/errors.ts";
import { createWorld } from "../src/host/create-world.ts";
import { checkFigures } from "../src/report/check-figures.ts";
import { checkScenario } from "../src/scenario/check-scenario.ts";
import { warningsOf } from "../src/scenario/warnings.ts";
import { ROOT } from "./source-files.ts";

/** One fault that is put into a clean scenario. */
interface Seeded {
  readonly fault: string;
  /** name of the clean scenario */
  readonly in: string;
  /** what is replaced, and by what; or the whole file */
  readonly change?: string;
  readonly to?: string;
  readonly whole?: string;
  /** `line:column`, or `line` alone */
  readonly at: string;
  /** what the message says, its remedy above all */
  readonly says: string;
  readonly warning?: true;
}

const FIXTURES = join(ROOT, "tests", "fixtures", "faults");
const CLEAN = readdirSync(join(FIXTURES, "scenarios")).map((name) => name.replace(".yaml", ""));
const seeded = (file: string): readonly Seeded[] => parse(readFileSync(join(FIXTURES, file), "utf8"));

let project = "";

beforeAll(() => {
  project = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
  cpSync(FIXTURES, project, { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

async function found(name: string): Promise<{ faults: readonly Fault[]; warnings: readonly Fault[] }> {
  const faults = new FaultList();
  const checked = await checkScenario(name, createWorld({ cwd: project }), [], {}, faults);
  if (checked !== undefined) checkFigures(checked, faults);
  return { faults: faults.all(), warnings: checked === undefined ? [] : warningsOf(checked, faults.count === 0) };
}

/** What is found in the scenario with the fault in it, alone of its kind. */
async function foundWith(one: Seeded): Promise<{ faults: readonly Fault[]; warnings: readonly Fault[] }> {
  const clean = readFileSync(join(FIXTURES, "scenarios", `${one.in}.yaml`), "utf8");
  const parts = one.change === undefined ? [] : clean.split(one.change);
  if (one.whole === undefined && parts.length < 2) throw new Error(`"${one.change}" is not in ${one.in}.yaml`);
  const file = join(project, "scenarios", `${one.in}.yaml`);
  writeFileSync(file, one.whole ?? [`${parts[0]}${one.to}${parts[1]}`, ...parts.slice(2)].join(one.change));
  try {
    return await found(`${one.in}.yaml`);
  } finally {
    writeFileSync(file, clean);
  }
}

describe("a clean scenario is silent:", () => {
  test.each(CLEAN)("%s", async (name) => {
    const { faults, warnings } = await found(name);
    expect([...faults, ...warnings].map(formatFault)).toEqual([]);
  });

  test("there are twelve", () => expect(CLEAN.length).toBeGreaterThanOrEqual(12));
});

describe.each([
  ["unit-faults.yaml", 40],
  ["other-faults.yaml", 60],
] as const)("each fault of %s is told once, at its place, with what to do:", (file, count) => {
  const all = seeded(file);

  test("there are enough", () => expect(new Set(all.map(({ fault }) => fault)).size).toBeGreaterThanOrEqual(count));

  test.each(all.map((one) => [one.fault, one] as const))("%s", async (_, one) => {
    const { faults, warnings } = await foundWith(one);
    expect(one.warning === true ? faults.map(formatFault) : []).toEqual([]);
    const told = one.warning === true ? warnings : faults;
    expect(told.map(formatFault)).toEqual([expect.stringMatching(`^scenarios/${one.in}\\.yaml:${one.at}: `)]);
    expect(told[0]?.message).toMatch(new RegExp(one.says, "s"));
  });
});

test("an amount that cannot be read is told of inputs, and of targets of lines that read them, in one pass", async () => {
  writeFileSync(
    join(project, "scenarios", "euro.yaml"),
    `title: Euro
as_of: 2026-04-30
horizon: { from: 2026-04, until: 2027-12, step: month }
currency: EUR
inputs:
  opening: { value: "€1M/year", unit: EUR/year, grade: judgement, why: a view }
lines:
  sales: { formula: opening, unit: EUR/year }
targets:
  two: { line: sales, at_least: "€2M/year", at: 2027-12 }
  three: { line: sales, at_most: "€3M/year", by: 2030-12 }
headline: { line: sales, at: 2027-12 }
`,
  );
  const { faults } = await found("euro.yaml");
  expect(faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('cannot read "€1M/year" as a value for opening'),
    expect.stringContaining('cannot read "€2M/year" as a value for target "two"'),
    expect.stringContaining('cannot read "€3M/year" as a value for target "three"'),
    expect.stringContaining("2030-12 lies outside the horizon"),
  ]);
});
