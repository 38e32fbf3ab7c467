import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { forecast, rowsOf } from "./command.ts";
import { growingLevel } from "./fixtures/growing-level.ts";
import { putFiles } from "./temporary-folder.ts";

// a posterior takes seconds where the machine is busy
vi.setConfig({ testTimeout: 60_000 });

const SERIES = "claude_code_run_rate_revenue";
const ASKED = [SERIES, "--curve", "logistic", "--prior", "capacity=5B to 60B", "--prior", "growth=1 to 6"];
const FILES = {
  "good.csv": `t,v\n${Array.from({ length: 17 }, (_, i) => `${i / 2},${growingLevel(i / 2)}`).join("\n")}\n`,
  "below.csv": "t,v\n0,-5\n1,-3\n2,-2\n",
  "two.csv": "t,v\n0,1\n1,2\n",
  "zero.csv": "t,v\n0,0\n1,2\n2,5\n",
  "dated.csv": "month,v\n2024-03,1\n2024-06,2\n2024-09,4\n2024-12,7\n",
};

let folder = "";
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "runrate-prior-")));
  putFiles(folder, FILES);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => forecast(["fit", ...args], { cwd: folder });

interface Found {
  readonly schema: string;
  readonly noise: string;
  readonly aicc: null;
  readonly verdict: {
    readonly identified: boolean;
    readonly text: string;
    readonly ceiling: { readonly low: number; readonly high: number; readonly estimate: number | null };
  };
  readonly parameters: readonly {
    readonly name: string;
    readonly estimate: number;
    readonly interval: { readonly method: string; readonly low: number; readonly high: number };
    readonly priorShare: number;
  }[];
  readonly priors: readonly { readonly parameter: string; readonly stated: string | null; readonly isDefault: boolean }[];
  readonly diagnostics: {
    readonly outcome: string;
    readonly parameters: readonly { readonly effective: number; readonly splitRhat: number }[];
  };
  readonly launch?: { readonly x: number | string; readonly assumed: boolean };
  readonly posterior?: Omit<Found, "posterior">;
}

async function found(...args: string[]): Promise<Found> {
  const { code, stdout, stderr } = await run(...args, "--json");
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Found;
}
const ceilingOf = ({ parameters }: Found) => parameters.find(({ name }) => name === "capacity");

describe("priors on three facts", () => {
  test("say first that the ceiling is not told, with its interval and without a number alone, and how much of that is prior", async () => {
    const { code, stdout } = await run(...ASKED);
    expect(code).toBe(0);
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toMatch(
      /^Claude Code run-rate revenue \(logistic, with priors\): 3 points and the priors do not tell a ceiling: it lies between \$\S+B and \$\S+B \(95% posterior interval\), a factor of \d\d\./,
    );
    expect(words).toMatch(/nearly all of that is the prior \(\d\d% of what is known of the ceiling\)/);
    expect(stdout).toMatch(/capacity +– +\$\S+B to \$\S+B +\d\d% /);
    expect(stdout).toMatch(/capacity +stated +5B to 60B \(lognormal, 90% in between\)/);
    expect(stdout).toMatch(/midpoint +default +normal/);
    expect(words).toMatch(/Sampler settled: \d+ draws/);
    expect(words).toContain("each interval is used whole, not its middle");
    expect(words).not.toContain("middle is fitted");
  });

  test("as JSON: the fields of every fit, intervals by the posterior, no NaN, priors stated and default, and what the sampler did", async () => {
    const fit = await found(...ASKED);
    expect(fit).toMatchObject({
      schema: "runrate.fit/1",
      curve: "logistic",
      outcome: "settled",
      noise: "multiplicative",
      aicc: null,
      points: 3,
    });
    expect(fit.parameters.map(({ name }) => name)).toEqual(["capacity", "growth", "midpoint", "noise"]);
    for (const { interval, estimate, priorShare } of fit.parameters) {
      expect(interval.method).toBe("posterior");
      expect(interval.low).toBeLessThan(estimate);
      expect(interval.high).toBeGreaterThan(estimate);
      expect(priorShare).toBeLessThanOrEqual(1);
    }
    expect(fit.verdict.ceiling).toMatchObject({ identified: false, estimate: null });
    expect(fit.priors.map(({ stated, isDefault }) => [stated, isDefault])).toEqual([
      ["5B to 60B", false],
      ["1 to 6", false],
      [null, true],
      [null, true],
    ]);
    for (const { effective, splitRhat } of fit.diagnostics.parameters) {
      expect(effective).toBeGreaterThan(400);
      expect(splitRhat).toBeLessThan(1.01);
    }
  });

  test("`ceiling` is the parameter that sets it, money with or without its sign, and the same words give the same bytes", async () => {
    const [byName, byParameter] = [
      await run(SERIES, "--curve", "logistic", "--prior", "ceiling=$5B to $60B", "--prior", "growth=1 to 6", "--json"),
      await run(...ASKED, "--json"),
    ];
    expect(JSON.parse(byName.stdout).parameters).toEqual(JSON.parse(byParameter.stdout).parameters);
    expect((await run(...ASKED, "--json")).stdout).toBe(byParameter.stdout);
  });

  test("another prior moves the ceiling, and one that is a distribution by name holds its ends", async () => {
    const wide = await found(
      SERIES,
      "--curve",
      "logistic",
      "--prior",
      "capacity=uniform(low=5B, high=$20B/year)",
      "--prior",
      "noise=5% to 30%",
    );
    expect(ceilingOf(wide)?.interval.low).toBeGreaterThan(5e9);
    expect(ceilingOf(wide)?.interval.high).toBeLessThan(20e9);
    expect(wide.verdict.ceiling.estimate).not.toBeNull();
  });

  test("a sampler that did not settle is said first", async () => {
    const { stdout } = await run(SERIES, "--curve", "logistic", "--prior", "capacity=5B to 60B");
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /^Claude Code run-rate revenue \(logistic, with priors\): the sampler did not settle, so every number here is provisional/,
    );
  });

  test("--out writes the fit, its tables, a figure with both bands, and a manifest", async () => {
    const { stdout } = await run(...ASKED, "--out", "out");
    expect(stdout.replace(/\s+/g, " ")).toMatch(/Written to out \(11 files\)/);
    expect(readdirSync(join(folder, "out")).sort()).toEqual([
      "curve.csv",
      "curve.csv.meta.json",
      "fit.json",
      "fit.png",
      "fit.svg",
      "fit.vl.json",
      "manifest.json",
      "parameters.csv",
      "parameters.csv.meta.json",
      "points.csv",
      "points.csv.meta.json",
    ]);
    expect(rowsOf(join(folder, "out", "parameters.csv"))[0]).toMatchObject({
      parameter: "capacity",
      median: "",
      prior_stated: "5B to 60B",
      interval_method: "posterior",
    });
    expect(rowsOf(join(folder, "out", "points.csv"))).toHaveLength(3);
    for (const { fitted, confidence_low, confidence_high, prediction_low, prediction_high } of rowsOf(join(folder, "out", "curve.csv"))) {
      const [lowest, low, middle, high, highest] = [prediction_low, confidence_low, fitted, confidence_high, prediction_high].map(Number);
      expect(lowest).toBeLessThan(low ?? 0);
      expect(low).toBeLessThan(middle ?? 0);
      expect(high).toBeGreaterThan(middle ?? 0);
      expect(highest).toBeGreaterThan(high ?? 0);
    }
    expect(readFileSync(join(folder, "out", "fit.json"), "utf8")).not.toMatch(/NaN|Infinity/);
    expect(JSON.parse(readFileSync(join(folder, "out", "manifest.json"), "utf8"))).toMatchObject({
      command: "fit",
      priors: [{ name: "capacity", stated: "5B to 60B" }, {}],
    });
  });
});

describe("priors on a file", () => {
  test("values enter exactly: where the data tell, the posterior agrees with least squares and the prior's share is small", async () => {
    const [posterior, squares] = [
      await found("good.csv", "--curve", "logistic", "--prior", "capacity=50 to 200"),
      await found("good.csv", "--curve", "logistic", "--noise", "multiplicative"),
    ];
    const [a, b] = [ceilingOf(posterior), ceilingOf(squares)];
    expect(a?.estimate).toBeCloseTo(b?.estimate ?? 0, 0);
    expect(a?.interval.low).toBeCloseTo(b?.interval.low ?? 0, 0);
    expect(a?.priorShare).toBeLessThan(0.01);
    expect(squares.posterior).toBeUndefined();
  });

  test("two points are enough, and values at zero are taken with errors of one size, which is said", async () => {
    const two = await found("two.csv", "--curve", "exponential", "--prior", "growth=0.3 to 1.2", "--prior", "noise=5% to 20%");
    expect(two.noise).toBe("multiplicative");
    const { stdout } = await run(
      "zero.csv",
      "--curve",
      "logistic",
      "--prior",
      "capacity=5 to 20",
      "--prior",
      "growth=0.5 to 2",
      "--prior",
      "noise=0.1 to 1",
    );
    expect(stdout.replace(/\s+/g, " ")).toContain("errors are taken as of one size at every level: there are values at or below zero");
  });

  test("a midpoint is a date where x is one, uncertain by days", async () => {
    const fit = await found(
      "dated.csv",
      "--curve",
      "logistic",
      "--prior",
      "midpoint=2025-01-01 to 2026-01-01",
      "--prior",
      "capacity=10 to 100",
      "--prior",
      "noise=5% to 20%",
    );
    const midpoint = fit.parameters.find(({ name }) => name === "midpoint");
    expect(midpoint?.estimate).toBeGreaterThan(0);
    expect(midpoint?.estimate).toBeLessThan(1.1);
  });
});

describe("one curve on facts by least squares", () => {
  test("has its posterior with whole intervals beside it, one line a parameter; several curves, and a file, have none", async () => {
    const { stdout } = await run("anthropic_run_rate_revenue", "--curve", "exponential");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Posterior 95% intervals with each fact as its whole interval, vague default priors and multiplicative errors that are taken as independent",
    );
    expect(stdout).toMatch(/\n {11}growth +\S+\/year to \S+\/year +prior 0%/);
    const one = await found("anthropic_run_rate_revenue", "--curve", "exponential");
    expect(one.posterior).toMatchObject({ outcome: "settled", noise: "multiplicative" });
    expect(one.posterior?.parameters[0]?.interval.method).toBe("posterior");
    expect((await found("anthropic_run_rate_revenue", "--curve", "exponential,logistic")).posterior).toBeUndefined();
  });
});

describe("a launch", () => {
  test("is assumed and said to be, or given", async () => {
    const { stdout } = await run("good.csv", "--curve", "bass");
    expect(stdout.replace(/\s+/g, " ")).toContain("Launch assumed to be −0.5, one typical step before the first point: nobody gave it");
    expect((await found("good.csv", "--curve", "bass")).launch).toEqual({ x: -0.5, assumed: true });
    expect((await found("good.csv", "--curve", "bass", "--launch=-1")).launch).toEqual({ x: -1, assumed: false });
    expect(
      (await found("dated.csv", "--curve", "bass", "--launch", "2024-01-31", "--prior", "ceiling=10 to 100", "--prior", "noise=5% to 20%"))
        .launch,
    ).toEqual({ x: "2024-01-31", assumed: false });
  });

  test("brings curves that count from one into the ranking", async () => {
    expect((await run("good.csv")).stdout).toMatch(/Not tried: power, bass, [^()]*\(needs\s+--launch\)/);
    expect((await run("good.csv", "--launch=-1")).stdout).toMatch(/\n +bass /);
  });
});

const FAULTS: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ["no prior and three points", [SERIES, "--curve", "logistic"], 4, /give priors \(--prior\)/],
  [
    "data below zero",
    ["below.csv", "--curve", "logistic", "--prior", "capacity=3 to 8"],
    4,
    /^below\.csv: every value is at or below 0, and logistic/,
  ],
  ["no curve named", [SERIES, "--prior", "capacity=5B to 60B"], 2, /^--prior: is for one curve/],
  ["an unknown parameter", [...ASKED, "--prior", "growht=1 to 2"], 2, /^--prior: unknown parameter "growht"; did you mean "growth"\?/],
  ["a ceiling where there is none", [SERIES, "--curve", "exponential", "--prior", "ceiling=5B to 60B"], 2, /exponential has no ceiling/],
  [
    "one parameter by two names",
    [...ASKED, "--prior", "ceiling=5B to 60B"],
    2,
    /^--prior: duplicate prior: capacity and ceiling both decide capacity of logistic; give one/,
  ],
  ["one number", [SERIES, "--curve", "logistic", "--prior", "capacity=40B"], 2, /"40B" is no interval; write capacity="A to B"/],
  ["ends that are crossed", [SERIES, "--curve", "logistic", "--prior", "growth=6 to 1"], 2, /the high end must be above the low end/],
  ["an end out of range", [SERIES, "--curve", "logistic", "--prior", "growth=-1 to 6"], 2, /^--prior: invalid growth: -1/],
  [
    "another unit",
    [SERIES, "--curve", "logistic", "--prior", "capacity=5 GW to 6 GW"],
    2,
    /"5 GW" is in GW, but claude_code_run_rate_revenue is in USD\/year/,
  ],
  ["an unknown distribution", [SERIES, "--curve", "logistic", "--prior", "capacity=unifrom(low=1B, high=2B)"], 2, /did you mean "uniform"/],
  [
    "one parameter held and believed",
    [...ASKED, "--fix", "capacity=20B"],
    2,
    /^--prior: conflicting: capacity is held by --fix, so that nothing is left to believe of capacity; give one of them/,
  ],
  [
    "a held parameter believed by its second name",
    [SERIES, "--curve", "logistic", "--fix", "capacity=20B", "--prior", "ceiling=5B to 60B"],
    2,
    /^--prior: conflicting: capacity is held by --fix, so that nothing is left to believe of ceiling/,
  ],
  [
    "a quantity that held parameters give",
    [SERIES, "--curve", "exponential", "--fix", "growth=3", "--prior", "doubling_time=2 to 6 months"],
    2,
    /the prior of doubling_time decides nothing: parameters that are held give it already/,
  ],
  [
    "every parameter held",
    [SERIES, "--curve", "exponential", "--fix", "growth=3,level=2B", "--prior", "noise=5% to 20%"],
    2,
    /^--fix: holds every parameter of exponential, so that nothing is left for --prior to decide; leave one free/,
  ],
  ["no parameter of the curve held", [...ASKED, "--fix", "grwth=3"], 2, /^--fix: unknown parameter "grwth"; did you mean "growth"\?/],
  ["a launch after the first point", ["good.csv", "--curve", "bass", "--launch", "3"], 2, /^--launch: "3" lies after the first point/],
  ["a launch for a curve without", ["good.csv", "--curve", "logistic", "--launch=-3"], 2, /^--launch: logistic counts from no launch/],
  ["a launch that is no place on x", ["good.csv", "--curve", "bass", "--launch", "2024-01-01"], 2, /^--launch: cannot read "2024-01-01"/],
];

test.each(FAULTS)("%s: one clear line", async (_, args, code, message) => {
  const ended = await run(...args);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr.trimEnd()).toMatch(message);
  expect(ended.stderr.trimEnd()).not.toContain("\n");
});
