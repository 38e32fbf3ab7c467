import { describe, expect, test } from "vitest";
import { impliedRatios } from "../src/report/chart/implied-ratio.ts";
import { sayShare } from "../src/report/chart/share-line.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { expectLooks, figureFaults, LOOKS } from "./drawn-figures.ts";
import { pointOf } from "./fixtures/claude-code-run.ts";
import { type Files, simulated } from "./memory-world.ts";

/** A run rate that doubles within a year, a bill that is spread or steps, and what was published of both. */
const files = (figure: string, bill = "4B * one", size = "{ uniform: { low: $1B/year, high: $2B/year } }"): Files => ({
  facts: [
    "arr,2025-06-30,0.5,usd_bn_annualized,reported,2025-06-30",
    "arr,2025-12-31,1,usd_bn_annualized,reported_floor,2025-12-31",
    "arr,2026-03-31,1.5,usd_bn_annualized,reported,2026-03-31",
    "all,2025-06-25,2.5,usd_bn_annualized,reported,2025-06-25",
    "all,2025-12-10,4,usd_bn_annualized,reported,2025-12-10",
    "all,2026-04-06,10,usd_bn_annualized,reported_floor,2026-04-06",
    "added,2026-12-31,1,usd_bn_annualized,guidance,2026-04-01",
    "added,2027-06-30,3,usd_bn_annualized,guidance,2026-04-01",
    "sites,2026-12-31,7,users,guidance,2026-04-01",
  ],
  scenarios: {
    ramp: `title: A ramp
as_of: 2026-04-30
horizon: { from: 2026-01, until: 2027-12 }
headline: { line: arr, at: 2026-12, label: the run rate }
inputs:
  size: { unit: USD/year, value: ${size}, why: y }
  one: { unit: USD/year, value: $1/year, why: y }
  spread: { unit: "1", value: { uniform: { low: 0.9, high: 1.1 } }, why: y }
lines:
  arr: { unit: USD/year, formula: size * (1 + t / (12 * dt)), series: arr, meaning: run-rate revenue }
  all: { unit: USD/year, formula: 5 * arr, series: all, meaning: the total }
  bill: { unit: USD/year, formula: "${bill.replace(/([\d.]+)B/g, (_, digits) => String(Math.round(Number(digits) * 1e9)))}", meaning: the bill, series: added }
  loose: { unit: USD/year, formula: "spread * 3000000000 * one", meaning: a loose bill }
  share: { unit: "1", formula: "spread * arr / all", meaning: the product's share of the total }
  small: { unit: "1", formula: "0.1 * spread", meaning: a tenth or so }
figures:
  it: ${figure}
`,
  },
});

async function runOf(...asked: Parameters<typeof files>): Promise<RunResult> {
  return (await simulated(files(...asked), "ramp", { paths: 2000 })).result;
}

function drawn(run: RunResult) {
  const figure = drawFigure(run, run.figures[0] ?? expect.unreachable());
  const { datasets, title } = JSON.parse(JSON.stringify(figure.spec));
  return { ...figure, datasets, subtitle: title.subtitle.join(" ") };
}

const AGAINST = "{ figure: against, against: bill }";
const inHundred = (value: number | undefined) => Math.round(100 * (value ?? Number.NaN));

describe("the title of a line against another", () => {
  test("says in which month the median passes, and on how many paths by the end", async () => {
    const run = await runOf(AGAINST, "3.3B * one");
    const { title, datasets } = drawn(run);
    const arr = run.lines.find(({ name }) => name === "arr")?.statistics.p50 ?? [];
    expect(arr.findIndex((value) => value >= 3.3e9)).toBe(14);
    expect(title).toBe(
      `If the ramp scenario holds, the run rate passes the bill ($3.3B) in Mar 2027 by the medians; on ${inHundred(run.linePairs?.[0]?.odds.reached.at(-1)?.value)} of 100 paths it has been above by Dec 2027`,
    );
    expect(datasets.crossing).toEqual([expect.objectContaining({ date: "2027-03-31", label: "end of Mar 2027" })]);
  });

  test("that it never passes counts the paths that have been there by then", async () => {
    const run = await runOf(AGAINST, "5.5B * one");
    const ever = inHundred(run.linePairs?.[0]?.odds.reached.at(-1)?.value);
    expect(ever).toBeGreaterThan(10);
    const { title, datasets } = drawn(run);
    expect(title).toBe(
      `If the ramp scenario holds, the median of the run rate stays below the bill ($5.5B) up to Dec 2027; on ${ever} of 100 paths it has been reached by then`,
    );
    expect(datasets.crossing).toBeUndefined();
    expect(drawn(await runOf(AGAINST, "90B * one")).title).toMatch(/on none of 2,000 paths it has been reached by then$/);
  });

  test("that is above from the start, or comes and goes, has the paths at the end", async () => {
    expect(drawn(await runOf(AGAINST, "0.1B * one")).title).toMatch(
      /is above the bill throughout by the medians; at the end of Dec 2027 it is \$4.6B against \$100M, and above on all 2,000 paths$/,
    );
    const run = await runOf(AGAINST, "t > 6.5 * dt ? 3.3B * one : 1.7B * one");
    const end = inHundred(run.linePairs?.[0]?.odds.at.at(-1)?.value);
    expect(end).toBeLessThan(100);
    expect(drawn(run).title).toMatch(
      new RegExp(
        `is above the bill from Feb 2026 to Jun 2026 and from Mar 2027 on by the medians; at the end of Dec 2027 it is \\$4.6B against \\$3.3B, and above on ${end} of 100 paths$`,
      ),
    );
  });
});

describe("a line against another", () => {
  test("without a spread is drawn in steps, with its facts where they add up to it", async () => {
    const { datasets, spec, altText } = drawn(await runOf(AGAINST, "t > 12.5 * dt ? 4B * one : 1B * one"));
    expect(JSON.stringify(spec)).toContain('"interpolate":"step-after"');
    expect(datasets.held.map(({ date, value, label }: Record<string, unknown>) => [date, value, label])).toEqual([
      ["2026-12-31", 1e9, "$1B"],
      ["2027-06-30", 4e9, "+$3B"],
    ]);
    expect(altText).toContain("Medians at Dec 2027: run-rate revenue $4.6B, the bill $4.0B.");
    // facts that the line does not add up to stand at what they say
    const other = drawn(await runOf(AGAINST, "7B * one")).datasets.held;
    expect(other.map(({ value, label }: Record<string, unknown>) => [value, label])).toEqual([
      [1e9, "$1B"],
      [3e9, "$3B"],
    ]);
  });

  test("with one has its band, and no steps", async () => {
    const { datasets, spec } = drawn(await runOf("{ figure: against, against: loose, facts: none }"));
    expect(JSON.stringify(spec)).not.toContain("step-after");
    expect(datasets.other[0].low80).toBeLessThan(datasets.other[0].high80);
    expect(datasets.facts).toBeUndefined();
  });

  test.each([
    ["a step", `{ figure: against, against: bill, beside: loose, ${LOOKS} }`, "t > 12.5 * dt ? 4B * one : 1B * one"],
    ["a band on a logarithmic axis", `{ figure: against, against: loose, scale: log, ${LOOKS} }`, undefined],
    ["paths that all agree", `{ figure: against, against: bill, ${LOOKS} }`, "3.3B * one"],
  ])("is drawn in all looks without a warning: %s", async (_, figure, bill) => {
    const run = await runOf(figure, bill, figure.includes("loose") ? undefined : "$1.5B/year");
    await expectLooks(run);
  });
});

describe("a share", () => {
  const RATIO = `{ figure: fan, line: share, scale: percent, facts: arr / all, ${LOOKS} }`;

  test("is said in percent of what it is a share of, on an axis of the whole where it is not too small for that", async () => {
    const { title, spec, subtitle } = drawn(await runOf(RATIO));
    expect(title).toMatch(
      /^If the ramp scenario holds, the product is 20% of the total in the median at the end of Dec 2026; 80 of 100 paths lie between 18% and 22%$/,
    );
    expect(subtitle).toMatch(/percent\./);
    // a fifth is too little for the whole
    expect(subtitle).toMatch(/The axis ends at 25%\./);
    expect(JSON.stringify(drawn(await runOf("{ figure: fan, line: share, scale: percent, facts: none }", "4B * one")).spec)).toContain(
      '"domain":[0,0.25]',
    );
    expect(JSON.stringify(spec)).toContain("'%'");
    expect([sayShare("share of the market", "5%"), sayShare("route gap", "5%"), sayShare("Acme’s share of spend", "5%")]).toEqual([
      "the median is 5% of the market",
      "route gap has a median of 5%",
      "Acme is 5% of spend in the median",
    ]);
  });

  test("has the whole as its axis where its bands reach half of it", async () => {
    const run = await runOf(RATIO);
    const domainUpTo = (most: number) => {
      const highest = (values: Float64Array) => values.map((value, i) => (i === values.length - 1 ? most : value));
      const lines = run.lines.map((line) =>
        line.name === "share" ? { ...line, statistics: { ...line.statistics, "p97.5": highest(line.statistics["p97.5"]) } } : line,
      );
      return JSON.stringify(drawn({ ...run, lines }).spec).includes('"domain":[0,1]');
    };
    expect([0.55, 0.45].map(domainUpTo)).toEqual([true, false]);
  });

  test("is implied by levels within a week of each other, with what both leave open", async () => {
    const { datasets } = drawn(await runOf(RATIO));
    // not by the floor of December, three weeks after the total's, but by those of June and by March and April
    expect(datasets.facts.map(({ date, value }: Record<string, unknown>) => [date, value])).toEqual([
      ["2025-06-30", 0.2],
      ["2026-03-31", 0.15],
    ]);
    const part = pointOf({ series: "part", asOf: "2026-02-12", value: 2.5e9, kind: "reported_floor" }, 2.5e9, 3e9);
    const whole = pointOf({ series: "whole", asOf: "2026-02-12", value: 14e9 }, 13.5e9, 14.5e9);
    const [found] = impliedRatios([part], [whole]);
    expect(found?.point.interval).toMatchObject({ low: 2.5 / 14.5, high: 3 / 13.5 });
    expect(found?.behind.map(({ series }) => series)).toEqual(["part", "whole"]);
    // what was worked out itself is no level
    expect(impliedRatios([pointOf({ series: "part", asOf: "2026-02-12", value: 1, kind: "derived" }, 1, 2)], [whole])).toEqual([]);
  });

  test("is drawn in all looks without a warning", async () => expectLooks(await runOf(RATIO)));
});

describe("a list of facts", () => {
  const LIST = `{ figure: facts, series: "arr, all", ${LOOKS} }`;

  test("has each as it was stated, those left out with why, and none that was not known on the day", async () => {
    const { scenarios, facts = [] } = files("{ figure: facts, series: arr }");
    const { result } = await simulated({ scenarios, facts: [...facts, "arr,2026-06-30,9,usd_bn_annualized,reported,2026-06-30"] }, "ramp", {
      paths: 200,
    });
    const { title, datasets, altText } = drawn(result);
    expect(title).toBe("ARR: from $500M (30 Jun 2025) to $1.5B (31 Mar 2026), by 3 published facts, none of them from a company itself");
    expect(datasets.cells.map(({ text }: { text: string }) => text)).toEqual(expect.arrayContaining(["30 Jun 2025", "$500M", "over $1B"]));
    expect(datasets.signs.map(({ sign, value }: Record<string, unknown>) => [sign, value])).toEqual([
      ["level", 0.5e9],
      ["floor", 1e9],
      ["level", 1.5e9],
    ]);
    expect(JSON.stringify(datasets)).not.toContain("$9B");
    expect(altText).toContain("31 Dec 2025: over $1B, no source given.");
  });

  test("shows what was left out as that, and leaves it away first where there is no room", async () => {
    const run = await runOf("{ figure: facts, series: arr }");
    const series = run.series.map((one) =>
      one.series === "arr"
        ? { ...one, leftOut: one.points.slice(0, 1).map(({ fact }) => ({ fact: { ...fact, value: 0.7e9 }, why: "use is conflict" })) }
        : one,
    );
    const { datasets } = drawn({ ...run, series });
    expect(datasets.signs.map(({ sign }: { sign: string }) => sign)).toContain("leftOut");
    expect(datasets.why.map(({ text }: { text: string }) => text)).toEqual(["conflict"]);
    const many = series.map((one) => ({ ...one, points: Array.from({ length: 10 }, () => one.points).flat() }));
    const full = drawn({ ...run, series: many });
    expect(full.subtitle).toMatch(/Not shown for want of room: \d+ earlier facts and 1 that was left out; tables\/facts\.csv has all\.$/);
    expect(full.datasets.why).toBeUndefined();
  });

  test("of several series says where each stands; without a fact that could be used it says that", async () => {
    const run = await runOf(LIST);
    expect(drawn(run).title).toBe(
      "By 6 facts published up to 30 Apr 2026, ARR is at $1.5B (31 Mar 2026); All is at over $10B (6 Apr 2026)",
    );
    const bare = await runOf("{ figure: facts, series: arr }");
    const none = bare.series.map((one) => ({
      ...one,
      points: [],
      leftOut: one.points.map(({ fact }) => ({ fact, why: "use is conflict" })),
    }));
    expect(drawn({ ...bare, series: none }).title).toBe("No fact of ARR that could be used was published by 30 Apr 2026");
    expect(drawn(await runOf("{ figure: facts, series: added }")).title).toMatch(
      /^Added: 2 published facts \(guidance\), between \$1B and \$3B/,
    );
  });

  test("is drawn in all looks without a warning", async () => expectLooks(await runOf(LIST)));
});

async function faultsIn(figure: string): Promise<readonly string[]> {
  return (await figureFaults("ramp", files(figure))).map((fault) => fault.replace(/^\d+:\d+: figure "it"/, ""));
}

test("what is wrong with these figures is said before anything runs", async () => {
  expect(await faultsIn(AGAINST)).toEqual([]);
  expect(await faultsIn("{ figure: against }")).toEqual([
    expect.stringMatching(/^ names no against; it is the line that it is held against/),
  ]);
  expect(await faultsIn("{ figure: against, against: bil }")).toEqual([': unknown line "bil"; did you mean "bill"?']);
  expect(await faultsIn("{ figure: against, against: bill, beside: share }")).toEqual([
    ': line "share" is in 1, but "arr" is in USD/year; both must be of one unit',
  ]);
  expect(await faultsIn("{ figure: fan, scale: percent }")).toEqual([
    ': scale "percent" is for a line without a unit, and "arr" is in USD/year',
  ]);
  expect(await faultsIn("{ figure: fan, line: share, facts: arr / al }")).toEqual([
    expect.stringMatching(/^: unknown series "al"; did you mean "all"\?/),
  ]);
  expect(await faultsIn("{ figure: facts }")).toEqual([expect.stringMatching(/ names no series; the figure facts needs at least one$/)]);
  expect(await faultsIn("{ figure: facts, series: arr sites }")).toEqual([
    expect.stringMatching(/no facts about a series "arr sites"; known: added, all, arr, sites$/),
  ]);
  expect(await faultsIn('{ figure: facts, series: "arr, sites" }')).toEqual([
    expect.stringMatching(/: series "sites" is in .*, but "arr" is in USD\/year; they share an axis/),
  ]);
  const run = await runOf(AGAINST);
  const refused =
    (line: string, options: Readonly<Record<string, string>>, figure = "against") =>
    () =>
      drawFigure(run, { name: "it", figure, line, options });
  expect(refused("arr", { against: "share" })).toThrow('line "share" is in 1, but "arr" is in USD/year');
  expect(refused("arr", { scale: "percent" }, "fan")).toThrow("only a line without a unit can be shown in percent");
  const unread = { name: "it", figure: "facts", series: [{ series: ["sites"] }], options: {} };
  expect(() => drawFigure(run, unread)).toThrow('the run has not read the series "sites"');
});
