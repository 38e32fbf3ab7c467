import { describe, expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { expectLooks, figureFaults, LOOKS } from "./drawn-figures.ts";
import { type Files, simulated } from "./memory-world.ts";

/** A run rate that is known to the cent but for its size, with the targets that a test states. */
const files = (targets: string, figure = "{ figure: odds }", more = ""): Files => ({
  scenarios: {
    ramp: `title: A ramp
as_of: 2026-04-30
horizon: { from: 2026-01, until: 2027-12 }
headline: { line: arr, at: 2026-12, label: the run rate }
inputs:
  size: { unit: USD/year, value: { uniform: { low: $1B/year, high: $2B/year } }, why: y }
lines:
  arr: { unit: USD/year, formula: size * (1 + t / (12 * dt)) }
  margin: { unit: "1", formula: size / (2 * size) + size / arr / 4, meaning: the margin }
  sold: { unit: USD, kind: flow, formula: arr * dt, history: { before: $0 }, meaning: sales }
targets:
${targets}
figures:
  odds: ${figure}
${more}
`,
  },
});

const stated = (targets: Readonly<Record<string, string>>): string =>
  Object.entries(targets)
    .map(([name, text]) => `  ${name}: { ${text} }`)
    .join("\n");

async function runOf(targets: Readonly<Record<string, string>>, figure?: string, horizon = ""): Promise<RunResult> {
  const given = files(stated(targets), figure);
  const ramp = String(given.scenarios?.["ramp"]).replace("until: 2027-12 }", `until: 2027-12${horizon === "" ? "" : `, ${horizon}`} }`);
  return (await simulated({ ...given, scenarios: { ramp } }, "ramp", { paths: 2000 })).result;
}

async function titleOf(targets: Readonly<Record<string, string>>, figure?: string): Promise<string> {
  const run = await runOf(targets, figure);
  return drawFigure(run, run.figures[0] ?? expect.unreachable()).title;
}

const percentOf = (value: number | undefined) => Math.round(100 * (value ?? Number.NaN));

describe("the title of a figure of odds", () => {
  test("of a target by a date names the periods that the run has, and those of a flow as a whole", async () => {
    const by = { reach: "line: arr, at_least: $2.5B/year, by: 2026-12" };
    expect(await titleOf(by)).toContain("is at least $2.5B at some month's end by Dec 2026 on ");
    const quarterly = await runOf(by, undefined, "step: quarter");
    expect(quarterly.monthsPerPeriod).toBe(3);
    expect(drawFigure(quarterly, quarterly.figures[0] ?? expect.unreachable()).title).toContain(
      "is at least $2.5B at some quarter's end by Dec 2026 on ",
    );
    expect(await titleOf({ reach: "line: sold, at_least: $200M, by: 2026-12" }, "{ figure: odds, line: sold }")).toContain(
      "is at least $200M in some month by Dec 2026 on ",
    );
  });

  test("has the number of the targets at their date, the likelier first, and from when the other is an even chance", async () => {
    const targets = {
      two: "line: arr, at_least: $2.5B/year, at: 2026-12",
      three: "line: arr, at_least: $3.5B/year, at: 2026-12",
    };
    const run = await runOf(targets);
    const [two, three] = run.targets.map(({ probability }) => percentOf(probability.value));
    const even = run.months[run.targets[1]?.odds?.at.findIndex(({ value }) => value >= 0.5) ?? -1] ?? 0;
    expect(even).toBeGreaterThan(2026 * 12 + 11);
    const { title } = drawFigure(run, run.figures[0] ?? expect.unreachable());
    expect(title).toBe(
      `If the ramp scenario holds, the run rate is at least $2.5B at the end of Dec 2026 on ${two} of 100 paths, and at least $3.5B on ${three}; $3.5B is as likely as not from Apr 2027 on`,
    );
    expect(even).toBe(2027 * 12 + 3);
  });

  test("of a target that no path reaches, and of one that all do, says so", async () => {
    expect(await titleOf({ far: "line: arr, at_least: $90B/year, at: 2026-12" })).toBe(
      "If the ramp scenario holds, the run rate is at least $90B at the end of Dec 2026 on none of 2,000 paths",
    );
    expect(await titleOf({ near: "line: arr, at_least: $1B/year, at: 2026-12" })).toBe(
      "If the ramp scenario holds, the run rate is at least $1B at the end of Dec 2026 on all 2,000 paths",
    );
  });

  test("that says by counts the paths that have been there, and one that is lost again is told to be", async () => {
    expect(await titleOf({ low: "line: arr, at_most: $2B/year, by: 2026-12" })).toMatch(
      /^If the ramp scenario holds, the run rate is at most \$2B at some month's end by Dec 2026 on \d\d of 100 paths$|on all 2,000 paths$/,
    );
    const run = await runOf({ low: "line: arr, at_most: $2B/year, at: 2026-04" });
    const { title } = drawFigure(run, run.figures[0] ?? expect.unreachable());
    expect(run.targets[0]?.odds?.at.at(-1)?.value).toBe(0);
    expect(title).toMatch(/; it is at most \$2B at the end of Dec 2027 on none of 2,000 paths$/);
  });

  test("is about the line that is named, in percent where the level is, and over the period of a flow", async () => {
    const share = { half: "line: margin, at_most: 52%, at: 2026-12", other: "line: arr, at_least: $2B/year, at: 2026-12" };
    expect(await titleOf(share, "{ figure: odds, line: margin }")).toMatch(
      /^If the ramp scenario holds, the margin is at most 52% at the end of Dec 2026 on/,
    );
    expect(await titleOf({ sold: "line: sold, at_least: $0.2B, at: 2026-12" }, "{ figure: odds, line: sold }")).toMatch(
      /sales is at least \$200M in Dec 2026 on/,
    );
  });

  test("speaks of the last month that is shown where the target's date lies behind it", async () => {
    const targets = { later: "line: arr, at_least: $2.5B/year, at: 2027-06" };
    const run = await runOf(targets, "{ figure: odds, until: 2026-12 }");
    const { title, spec } = drawFigure(run, run.figures[0] ?? expect.unreachable());
    expect(title).toMatch(new RegExp(`at the end of Dec 2026 on ${percentOf(run.targets[0]?.odds?.at[11]?.value)} of 100 paths`));
    expect(JSON.stringify(spec)).not.toContain("own date");
  });
});

const EIGHT = {
  a: "line: arr, at_least: $1.5B/year, at: 2026-12",
  b: "line: arr, at_least: $2B/year, at: 2026-12",
  c: "line: arr, at_least: $2.5B/year, at: 2026-12",
  d: "line: arr, at_least: $3B/year, at: 2027-03",
  e: "line: arr, at_least: $3.5B/year, by: 2027-06",
  f: "line: arr, at_most: $2B/year, at: 2026-06",
  g: "line: arr, at_least: $4B/year, at: 2027-09",
  h: "line: arr, at_least: $90B/year, at: 2027-12",
  elsewhere: "line: sold, at_least: $1B, over: CY2027",
};

describe("a figure of odds", () => {
  test("has the shares in a hundred in its data, as the run counted them, and a ring on each target's date", async () => {
    const run = await runOf(EIGHT);
    const { datasets } = JSON.parse(JSON.stringify(drawFigure(run, run.figures[0] ?? expect.unreachable()).spec));
    const shares = Object.keys(datasets).filter((name) => /^odds_\d$/.test(name));
    expect(shares).toHaveLength(8);
    expect(datasets.odds_0.map(({ share }: { share: number }) => share)).toEqual(
      run.targets[0]?.odds?.at.map(({ value }) => Number((100 * value).toPrecision(6))),
    );
    expect(datasets.rings).toHaveLength(8);
    const december = datasets.rings
      .filter(({ date }: { date: string }) => date === "2026-12-31")
      .map(({ share }: { share: number }) => share / 100);
    expect(december.sort()).toEqual(
      run.targets
        .slice(0, 3)
        .map(({ probability }) => probability.value)
        .sort(),
    );
    // the one over a span belongs to another line
    expect(JSON.stringify(datasets)).not.toContain("$1B");
  });

  test.each([
    ["one target", { a: EIGHT.a }],
    ["eight targets", EIGHT],
    ["all certain", { a: "line: arr, at_least: $0.5B/year, at: 2026-12", b: "line: arr, at_least: $0.6B/year, at: 2026-12" }],
  ])("of %s is drawn in all looks without a warning, no words over others or beyond the edge", async (_, targets) => {
    const run = await runOf(targets, `{ figure: odds, reached: true, ${LOOKS} }`);
    await expectLooks(run);
  });

  test("shows noise where it can be seen, and none of dependent paths", async () => {
    const run = await runOf({ a: EIGHT.c });
    const said = (of: RunResult) => JSON.stringify(drawFigure(of, run.figures[0] ?? expect.unreachable()).spec);
    expect(said(run)).toContain("twice the Monte Carlo error");
    expect(said({ ...run, sampling: { name: "sobol", givesUp: "errors" } })).not.toContain("Monte Carlo");
    const target = run.targets[0] ?? expect.unreachable();
    const exact = target.odds?.at.map(({ value }) => ({ value, error: 1e-4 })) ?? [];
    expect(said({ ...run, targets: [{ ...target, odds: { at: exact, reached: exact } }] })).not.toContain("Monte Carlo");
  });

  test("says in words what it shows", async () => {
    const run = await runOf({ a: EIGHT.c });
    const { altText } = drawFigure(run, run.figures[0] ?? expect.unreachable());
    expect(altText).toContain(`of arr. ≥ $2.5B: ${percentOf(run.targets[0]?.probability.value)} in 100 at Dec 2026; all at Dec 2027.`);
  });
});

async function faultsIn(targets: string, figure: string): Promise<readonly string[]> {
  return (await figureFaults("ramp", files(targets, figure))).map((fault) => fault.replace(/^\d+:/, ""));
}

test("what is wrong with such a figure is said where it is asked for, and refused where it is drawn", async () => {
  const one = stated({ a: EIGHT.a });
  expect(await faultsIn(one, "{ figure: odds, reached: true }")).toEqual([]);
  expect(await faultsIn(one, "{ figure: odds, reached: maybe }")).toEqual([
    '34: figure "odds": reached is "maybe", but may be true, false',
  ]);
  expect(await faultsIn(one, "{ figure: odds, line: margin }")).toEqual([
    '31: figure "odds": "margin" has no target with a date; these lines have one: arr',
  ]);
  const run = await runOf({ a: EIGHT.a });
  expect(() => drawFigure(run, { name: "odds", figure: "odds", line: "margin", options: {} })).toThrow(
    '"margin" has no target with a date',
  );
});
