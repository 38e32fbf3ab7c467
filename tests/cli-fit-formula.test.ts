import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forecast, rowsOf } from "./command.ts";
import { type NistProblem, readProblem } from "./fixtures/nist/read-problem.ts";
import { putFiles } from "./temporary-folder.ts";

const misra = readProblem("Misra1a");
const nelson = readProblem("Nelson");
const tableOf = ({ columns }: NistProblem, header: string): string =>
  `${header}\n${Array.from(columns[0] ?? [], (_, i) => columns.map((column) => column[i]).join(",")).join("\n")}\n`;
const MISRA = ["misra.csv", "--y", "y", "--formula", "b1*(1-exp(-b2*x))"];

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "runrate-formula-")));
  putFiles(folder, {
    "misra.csv": tableOf(misra, "y,x"),
    "nelson.csv": tableOf(nelson, "y,x1,x2"),
    "three.csv": "x,y\n0,1\n1,3\n2,4\n",
    "spoilt.csv": "x,y\n0,1\n1,lots\n2,4\n3,5\n",
    "se.csv": "t,v,se\n0,1.1,0.1\n1,2.9,0.2\n2,5.2,0.1\n3,6.8,0.2\n",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => forecast(["fit", ...args], { cwd: folder });
async function found(...args: string[]) {
  const { code, stdout, stderr } = await run(...args, "--json");
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout);
}

/** NIST certifies ten digits. */
function expectCertified(
  fit: { parameters: { estimate: number; standardError: number }[]; residualSumOfSquares: number },
  problem: NistProblem,
): void {
  for (const [j, certified] of problem.certified.entries()) {
    expect(Math.abs((fit.parameters[j]?.estimate ?? 0) / certified - 1)).toBeLessThan(1e-9);
    expect(Math.abs((fit.parameters[j]?.standardError ?? 0) / (problem.standardErrors[j] ?? 0) - 1)).toBeLessThan(1e-9);
  }
  expect(Math.abs(fit.residualSumOfSquares / problem.sumOfSquares - 1)).toBeLessThan(1e-9);
}

describe("a formula on columns", () => {
  test("comes out as NIST certifies, from the far start", async () => {
    const fit = await found(...MISRA, "--start", "b1=500,b2=0.0001", "--intervals", "wald");
    expectCertified(fit, misra);
    expect(fit).toMatchObject({
      schema: "runrate.fit/1",
      curve: "formula",
      outcome: "converged",
      degreesOfFreedom: 12,
      noise: "additive",
      noiseChoice: "assumed",
    });
    expect(fit.parameters[0].interval.method).toBe("wald");
    // Student's t with 12 degrees of freedom reaches 2.17881
    expect(fit.parameters[0].interval.high).toBeCloseTo((misra.certified[0] ?? 0) + 2.1788128 * (misra.standardErrors[0] ?? 0), 4);
  });

  test("of several columns, with noise in proportion to the level, too", async () => {
    const fit = await found(
      "nelson.csv",
      "--y",
      "y",
      "--noise",
      "multiplicative",
      "--formula",
      "exp(b1 - b2*x1*exp(-b3*x2))",
      "--start",
      "b1=2,b2=0.0001,b3=-0.01",
    );
    expectCertified(fit, nelson);
    expect(Object.keys(fit.predictors)).toEqual(["x1", "x2"]);
  });

  test("says what the data settle, draws the curve, and says how its residuals look", async () => {
    const { stdout } = await run(...MISRA, "--start", "b1=500,b2=0.0001");
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toMatch(/^y = b1\*\(1-exp\(-b2\*x\)\): the data settle b1 and b2: their intervals are closed\./);
    expect(words).toContain("the residuals follow each other");
    expect(words).toMatch(/b1 238\.9 2\.7 233\.2 to 245\.0/);
    expect(words).toContain("errors are taken as of one size at every level: that is assumed for a formula");
  });

  test("names parameters that the data leave open, and those that may be zero", async () => {
    const double = await found("misra.csv", "--y", "y", "--formula", "b1*x+c*x+b2", "--start", "b1=1,c=2,b2=1");
    expect(double.verdict.unidentified).toEqual(["b1", "c"]);
    expect(double.verdict.text).toContain("the data do not settle b1 and c: their intervals are open");
    expect(double.parameters[0].interval).toMatchObject({ low: null, high: null });
    expect((await found("three.csv", "--formula", "a+b*x+c*x*x", "--start", "a=1,b=1,c=1")).verdict.text).toContain(
      "as many parameters as points",
    );
  });

  test("takes known errors in the unit of y, for errors in proportion to the level too", async () => {
    const fit = await found("se.csv", "--se", "se", "--noise", "multiplicative", "--formula", "a+b*t", "--start", "a=1,b=2");
    // error over level, from 0.1 / 1.1 to 0.2 / 6.8: points about the line by less than that
    expect(fit.residualSumOfSquares).toBeGreaterThan(0.5);
    expect(fit.data.notes.at(-1)).toMatch(/each of "se" is divided by the "v" of its row/);
  });

  test("holds what is fixed, takes known errors, and finds the one column that is left as y", async () => {
    const fit = await found("se.csv", "--se", "se", "--formula", "a+b*t", "--start", "a=1", "--fix", "b=2");
    expect(fit.parameters[1]).toMatchObject({ name: "b", estimate: 2, fixed: true });
    // the mean of v − 2t, weighted by 1/se², and its error
    expect(fit.parameters[0].estimate).toBeCloseTo((100 * 1.1 + 25 * 0.9 + 100 * 1.2 + 25 * 0.8) / 250, 9);
    expect(fit.parameters[0].standardError).toBeCloseTo(1 / Math.sqrt(250), 9);
    expect(fit.data.notes).toEqual(['y is taken to be "v", the only column of numbers that the formula does not read']);
  });

  test("--out writes tables and a manifest, and says that there is no figure", async () => {
    const { stdout } = await run(...MISRA, "--start", "b1=500,b2=0.0001", "--out", "out");
    expect(stdout).toContain("no figure is written for a formula");
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      ...["fit.json", "manifest.json", "parameters.csv", "parameters.csv.meta.json", "points.csv", "points.csv.meta.json"],
    ]);
    expect(rowsOf(join(folder, "out", "points.csv"))).toHaveLength(14);
  });
});

const FAULTS: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ["a parenthesis that is open", ["misra.csv", "--formula", "b1*(1-exp(-b2*x)", "--start", "b1=1"], 2, /^--formula:1:17: cannot read/],
  [
    "an unknown function",
    ["misra.csv", "--formula", "b1*exq(x)", "--start", "b1=1"],
    2,
    /^--formula:1:4: unknown function "exq"; did you mean "exp"\?/,
  ],
  ["no column in it", ["misra.csv", "--formula", "b1*z", "--start", "b1=1,z=1"], 2, /^--formula:1:1: the formula reads no column.* y, x/],
  ["y in it", ["misra.csv", "--y", "y", "--formula", "b1*y*x", "--start", "b1=1"], 2, /"y" is fitted, and the formula reads it/],
  ["a start that is missing", [...MISRA, "--start", "b1=500"], 2, /missing start of b2/],
  ["a start for no parameter", [...MISRA, "--start", "b1=500,b2=1,b3=3"], 2, /unknown parameter "b3" in start/],
  [
    "a series",
    ["anthropic_run_rate_revenue", "--formula", "a*x", "--start", "a=1"],
    2,
    /^--formula: is fitted to the columns of a CSV file/,
  ],
  ["a curve beside", [...MISRA, "--curve", "logistic"], 2, /^--curve: does not go with --formula/],
  ["a prior beside", [...MISRA, "--prior", "b1=1 to 2"], 2, /^--prior: does not go with --formula/],
  [
    "a cell that is no number",
    ["spoilt.csv", "--y", "y", "--formula", "a+b*x", "--start", "a=1,b=1"],
    2,
    /^spoilt\.csv:3:3: column "y": "lots" is not a number/,
  ],
  [
    "fewer points than parameters",
    ["three.csv", "--formula", "a+b*x+c*x^2+d*x^3", "--start", "a=1,b=1,c=1,d=1"],
    4,
    /too few data: 3 points for the 4 parameters/,
  ],
];

test.each(FAULTS)("%s: one clear line", async (_, args, code, message) => {
  const ended = await run(...args);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr.trimEnd()).toMatch(message);
  expect(ended.stderr.trimEnd()).not.toContain("\n");
});
