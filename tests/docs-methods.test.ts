import { describe, expect, test } from "vitest";
import { factInterval } from "../src/data/fact-interval.ts";
import { readFacts } from "../src/data/index.ts";
import { UNKNOWN_PUBLICATION_DAYS } from "../src/data/known-by.ts";
import { ceilingPrior } from "../src/fit/ceiling-prior.ts";
import { normalLikelihood } from "../src/fit/normal-likelihood.ts";
import { pacePrior } from "../src/fit/pace-prior.ts";
import { ratePrior } from "../src/fit/rate-prior.ts";
import { shiftedBetaGeometric } from "../src/fit/retention/shifted-beta-geometric.ts";
import { TELLING } from "../src/fit/telling.ts";
import { WIDEST_RATIO } from "../src/fit/widest-ratio.ts";
import { logGamma } from "../src/numerics/log-gamma.ts";
import { normalQuantile } from "../src/numerics/normal.ts";
import { quantiles } from "../src/numerics/quantile.ts";
import { correlation, spearman } from "../src/numerics/ranks.ts";
import { forecastDigits } from "../src/report/say.ts";
import { shareOfCount } from "../src/simulate/observers.ts";
import { BLOCK } from "../src/simulate/plan.ts";
import { influences } from "../src/simulate/sensitivity.ts";
import { foot } from "../src/units/foot.ts";
import { stableDigits } from "../src/units/format.ts";
import { simulated } from "./memory-world.ts";
import { filesOf, textOf } from "./source-files.ts";

/** A page in one line, without the marks of code. */
function said(page: string): string {
  return textOf(page).replaceAll("`", "").replace(/\s+/g, " ");
}

const [fit, simulate, data] = ["src/fit/README.md", "src/simulate/README.md", "src/data/README.md"].map(said) as [string, string, string];

describe("src/data/README.md", () => {
  test.each([
    ["2.5", "reported", "", "2.5 → 2.45 to 2.55"],
    ["1", "reported", "", "1 → 0.9 to 1.1"],
    ["1800000", "reported", "", "1800000 → 1750000 to 1850000"],
    ["2.5", "reported_floor", "", "over 2.5 → 2.5 to 2.6"],
    ["5", "reported_floor", "", "over 5 → 5 to 5.5"],
    ["7", "reported", "approaching", "approaching 7 → 6.5 to 7"],
  ])("%s, %s %s", (value, kind, note, text) => {
    const [fact] = readFacts(`series,as_of,value,unit,kind,note\nlevel,2026-01-31,${value},customer,${kind},${note}\n`, "facts.csv");
    const { low, high } = factInterval(fact as NonNullable<typeof fact>);
    expect(text.endsWith(`${low} to ${high}`)).toBe(true);
    expect(data).toContain(text);
  });

  test("days until an undated fact is known", () => {
    expect(data).toContain(`refers to a day ${UNKNOWN_PUBLICATION_DAYS} days earlier`);
  });
});

describe("src/fit/README.md", () => {
  test("the prior on the pace", () => {
    const { mean, deviation, curves, technologies } = ratePrior;
    expect(fit).toContain(`mean ${mean} (${Math.exp(mean).toFixed(1)} years), deviation ${deviation}, weight 90%`);
    expect(fit).toContain(`${curves} adoption curves of nine technologies`);
    expect(technologies).toHaveLength(9);
    // far out only the wide part is left, and at the middle the two densities stand as their weights over their deviations
    const { unlike } = pacePrior(ratePrior);
    expect(unlike(mean)).toBeCloseTo(0.1 / 2 / (0.1 / 2 + 0.9 / deviation), 12);
    expect(unlike(mean + 5)).toBeGreaterThan(0.999);
  });

  test("the prior on the ceiling: half below twice the last level, a tenth above ten times it", () => {
    expect(fit).toContain("half lies below twice the last level, a tenth above ten times it");
    expect(Math.exp(ceilingPrior.quantile(0.5, 0))).toBeCloseTo(2, 12);
    expect(Math.exp(ceilingPrior.quantile(0.9, 0))).toBeCloseTo(10, 12);
  });

  test("odds of five to one, a factor of ten", () => {
    expect(fit).toContain(`2 log 5 = ${TELLING.toFixed(1)}`);
    expect(TELLING).toBeCloseTo(2 * Math.log(5), 14);
    expect(fit).toContain("the upper is at most ten times the lower");
    expect(WIDEST_RATIO).toBe(10);
  });

  test("Akaike's criterion counts the noise", () => {
    const y = Float64Array.of(1, 2, 4, 7, 11, 16, 22, 29);
    const [p, n, squares] = [2, y.length, 0.3];
    const { logLikelihood, aicc } = normalLikelihood({ y, varianceKnown: false }, () => 0, squares, p);
    const k = p + 1;
    expect(logLikelihood).toBeCloseTo(-0.5 * n * (Math.log((2 * Math.PI * squares) / n) + 1), 10);
    expect(aicc).toBeCloseTo(2 * k - 2 * logLikelihood + (2 * k * (k + 1)) / (n - k - 1), 10);
  });

  test("the shifted beta-geometric is a ratio of beta functions", () => {
    const [churn, size] = [0.04, 9];
    const [alpha, beta] = [churn * size, (1 - churn) * size];
    const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);
    for (const age of [1, 7, 24])
      expect(shiftedBetaGeometric.survival(age, [churn, size])).toBeCloseTo(
        Math.exp(logBeta(alpha, beta + age) - logBeta(alpha, beta)),
        12,
      );
    expect(1 - shiftedBetaGeometric.survival(1, [churn, size])).toBeCloseTo(churn, 12);
  });
});

describe("src/simulate/README.md", () => {
  test("a block of paths", () => {
    expect(simulate).toContain(`A block is ${BLOCK.toLocaleString("en")} paths`);
  });

  test("Spearman's 0.4 takes 0.4158 between the scores, and comes out", async () => {
    const stated = 0.4;
    const between = 2 * Math.sin((Math.PI * stated) / 6);
    expect(simulate).toContain(`0.4 stated is ${between.toFixed(4)} between the scores`);
    const yaml = `title: If two go together
as_of: 2026-04-30
horizon: { from: 2026-05, until: 2026-05 }
headline: { line: both, at: 2026-05 }
inputs:
  a: { unit: 1, value: { uniform: { low: 0, high: 1 } } }
  b: { unit: 1, value: { uniform: { low: 0, high: 1 } } }
lines: { both: { unit: 1, formula: a + b } }
correlations: { pair: [a, b, ${stated}] }
`;
    const { draws } = await simulated({ scenarios: { pair: yaml } }, "pair", { paths: 40_000 });
    const [a, b] = ["a", "b"].map((name) => draws.get(name)) as [Float64Array, Float64Array];
    expect(spearman(a, b)).toBeCloseTo(stated, 1);
    expect(Math.abs(spearman(a, b) - stated)).toBeLessThan(0.015);
    expect(Math.abs(correlation(a.map(normalQuantile), b.map(normalQuantile)) - between)).toBeLessThan(0.015);
  });

  test("the first quartile of 1, 2, 3, 4 is 1.75", () => {
    expect(simulate).toContain("of 1, 2, 3, 4 the first quartile is 1.75");
    expect(quantiles(Float64Array.of(4, 2, 1, 3), [0.25])).toEqual([1.75]);
  });

  test("errors of probabilities", () => {
    expect(simulate).toContain("10,000 paths: 0.5 points at 50%; 0 of them are 0 give or take 0.01 points");
    expect(shareOfCount(5000, 10_000).error).toBeCloseTo(0.005, 12);
    expect(shareOfCount(0, 10_000).error).toBeCloseTo(0.0001, 12);
  });

  test("digits that stand", () => {
    expect(simulate).toContain("13.4 give or take 0.3 shows 13 13.4 give or take 0.08 would show 13.4, and shows 13");
    expect([stableDigits(13.4, 0.3), stableDigits(13.4, 0.08)]).toEqual([2, 3]);
    expect([0.3, 0.08].map((error) => forecastDigits({ value: 13.4, error }))).toEqual([2, 2]);
  });

  test("shares of the spread add up to R², with what is unexplained to 1", () => {
    const length = 2048;
    const wave = (turns: number): Float64Array => Float64Array.from({ length }, (_, i) => (i * turns) % 1);
    const [a, b, noise] = [wave(Math.SQRT2), wave(Math.sqrt(3)), wave(Math.sqrt(5))];
    const outcome = a.map((value, i) => Math.exp(2 * value + (b[i] as number) + 0.5 * (noise[i] as number)));
    const { rows, unexplained } = influences(
      new Map([
        ["a", a],
        ["b", b],
      ]),
      outcome,
    );
    expect(rows.reduce((sum, { share }) => sum + share, 0) + unexplained).toBeCloseTo(1, 10);
    expect(rows.map(({ name }) => name)).toEqual(["a", "b"]);
  });
});

test("src/report/README.md: its table foots", () => {
  const page = said("src/report/README.md");
  const parts = [1.44, 1.44, 1.44];
  expect(foot(parts, -1).parts.map(Number)).toEqual([15, 14, 14]);
  expect(page).toContain("1.44 + 1.44 + 1.44 = 4.32 1.5 + 1.4 + 1.4 = 4.3");
});

test("src/README.md: its floors are those that are held, and every room is on one", () => {
  const floors = /const FLOORS[^=]*= \[\n([\s\S]*?)\n\];/.exec(textOf("tests/layers.test.ts"))?.[1] ?? "";
  const held = [...floors.matchAll(/\[(.*)\]/g)].map(([, rooms = ""]) => [...rooms.matchAll(/"([^"]+)"/g)].map(([, room]) => room));
  const rows = textOf("src/README.md")
    .split("\n")
    .flatMap((line) => /^\| (\d+) \| ([^|]+) \|/.exec(line) ?? [])
    .filter((_, i) => i % 3 !== 0);
  const shown = new Map(
    Array.from({ length: rows.length / 2 }, (_, i) => [
      Number(rows[2 * i]),
      [...(rows[2 * i + 1] ?? "").matchAll(/`([^`]+)`/g)].map(([, room]) => room),
    ]),
  );
  expect(held.length).toBeGreaterThan(10);
  const there = new Set(filesOf("src").map((path) => path.split("/")[1]));
  // rooms that are not built yet have their floor and no place on the map
  const built = held.map((rooms) => rooms.filter((room) => there.has(room)));
  expect([...shown].sort(([a], [b]) => a - b).map(([floor, rooms]) => [floor, [...rooms].sort()])).toEqual(
    built.flatMap((rooms, i) => (rooms.length === 0 ? [] : [[i + 1, [...rooms].sort()]])),
  );
});
