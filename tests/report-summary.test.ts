import { describe, expect, test } from "vitest";
import { assumedIndependent } from "../src/report/assumed-independent.ts";
import { formatJson } from "../src/report/formats/json.ts";
import { historySpans, sayHistory } from "../src/report/history.ts";
import { manifestOf } from "../src/report/manifest.ts";
import { summaryOf } from "../src/report/summary.ts";
import { inputsSection } from "../src/report/summary-sections.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import { widestGap } from "../src/report/widest-gap.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { fixtureRun } from "./fixtures/run-fixture.ts";

const run = fixtureRun();
const said = (of: RunResult = run, width = 100) => renderSummary(of, { width, color: false, out: "out/bull (14 files)" });

describe("the summary in the terminal", () => {
  test("gives the answer first, as a conditional sentence with its interval", () => {
    expect(said().replaceAll("\n", " ")).toMatch(
      /^If the assumptions of "bull" hold, Claude Code run-rate revenue is \$9\.9B at the end of Dec 2026 in the median; 80% of paths lie within \$4\.8–20B\./,
    );
  });

  test("says on how many paths the answer is one and the same, not that they lie between equal ends", () => {
    const same = { value: 1e10, error: 0 };
    const certain = { ...run, headline: { ...run.headline, median: same, interval80: { low: same, high: same } } };
    expect(said(certain).replaceAll("\n", " ")).toMatch(/^If .* is \$10B at the end of Dec 2026 on 80% of paths or more\./);
  });

  test("fits on one screen, no line is wider than asked, and none ends in spaces", () => {
    for (const width of [60, 80, 100]) {
      const lines = said(run, width).split("\n");
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(width);
      expect(lines.every((line) => line === line.trimEnd())).toBe(true);
    }
    expect(said().trimEnd().split("\n").length).toBeLessThanOrEqual(40);
  });

  test("puts each target beside what it takes and history beside both, in one word for time", () => {
    const text = said();
    expect(text).toMatch(/chance +from \$2\.5B +doubles in/);
    expect(text).toMatch(/≥ \$10B a year, end of Dec 2026 +69% ±0\.5 +4\.0x +23 weeks +\(set by the article\)/);
    expect(text).toMatch(/history: doubling every 9\.2 weeks since Nov 2025, every 10 weeks since Sep 2025/);
    expect(text).toMatch(/by construction: the half-life was chosen/);
  });

  test("shows routes and shapes alone, with their disagreement beside the Monte Carlo error", () => {
    expect(said()).toMatch(/share of the company +97% +80% +38% +\$17B/);
    expect(said()).toMatch(/Monte Carlo standard error ±0\.5 points; routes disagree by 22, shapes by 29 points/);
  });

  test("says the age of the last fact, and that the nowcast is simulated", () => {
    expect(said()).toContain("over $2.5B on 12 Feb 2026, 77 days old (Series G announcement; company)");
    expect(said()).toContain("nowcast for 30 Apr 2026: $4.3B (80%: $3.6–5.2B); simulated, not reported");
  });

  test("names three inputs, how much is judgement, what others published, failing checks and bare overrides", () => {
    const text = said();
    expect(text).toMatch(/half_life +52% +judgement +\$8\.1B when low, \$21B when high/);
    expect(text).not.toMatch(/overshoot +1%/);
    expect(text).toContain("61% judgement");
    expect(text).toMatch(/broker estimate +\$16B +above 66% of paths/);
    expect(text).toContain("bottom_up fails");
    expect(text).toContain("overshoot = 0.05 (judgement, no reason given)");
    expect(text).toContain("Three published levels do not identify a curve");
    expect(text.trimEnd().endsWith("to out/bull (14 files)")).toBe(true);
  });

  test("warns where the headline rests on a weak source, and only there", () => {
    expect(said()).not.toContain("rests on");
    expect(said({ ...run, headline: { ...run.headline, lowestQuality: "aggregator" } })).toContain(
      "the headline rests on a figure from an aggregator",
    );
  });

  test("never calls unseen what was not seen impossible, nor what is reached a task", () => {
    const [first] = run.targets;
    if (first?.needs === undefined) throw new Error("the fixture's first target has no needs");
    const none = { ...first, probability: { value: 0, error: 0 }, needs: { ...first.needs, multiple: 0.8, doublingYears: null } };
    expect(said({ ...run, targets: [none] })).toMatch(/none of 10,000 paths +reached/);
  });

  test("says as many caveats as there is room for and counts the rest", () => {
    const caveats = Array.from({ length: 9 }, (_, i) => `caveat ${i}`);
    expect(said({ ...run, caveats })).toMatch(/Unknown +caveat 0\n +and 8 more in summary\.json/);
    expect(said({ ...run, caveats, targets: [], references: [], spreads: [] })).toContain("caveat 8");
  });

  test("carries a sentence for a bare run: no series, targets, checks or inputs", () => {
    const { series: _, nowcast: __, ...headline } = run.headline;
    const bare = { ...run, headline, targets: [], spreads: [], series: [], checks: [], inputs: [], references: [], caveats: [] };
    const text = said({ ...bare, sensitivity: { ...run.sensitivity, rows: [] } });
    expect(text).not.toMatch(/Targets|Checks|Unknown|NaN|undefined|facts/);
  });

  test("has codes with colour only, and the same words with them", () => {
    const painted = renderSummary(run, { width: 100, color: true });
    const codes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
    expect(painted).toMatch(codes);
    expect(
      painted
        .replaceAll(codes, "")
        .split("\n")
        .map((line) => line.trimEnd()),
    ).toEqual(renderSummary(run, { width: 100, color: false }).split("\n"));
  });
});

describe("history", () => {
  test("is the latest stretch and the whole, from the facts' own levels and times", () => {
    const points = run.series[0]?.points ?? [];
    const [recent, whole] = historySpans(points);
    const [first, middle, last] = points;
    if (first === undefined || middle === undefined || last === undefined) throw new Error("the fixture has three facts");
    expect(recent?.multiple).toBeCloseTo(last.value / middle.value, 12);
    expect(whole?.doublingYears).toBeCloseTo(((last.time - first.time) * Math.log(2)) / Math.log(last.value / first.value), 12);
    expect(historySpans(points.slice(0, 1))).toEqual([]);
  });

  test("says so where nothing grew", () => {
    const points = run.series[0]?.points ?? [];
    const flat = points.map((point) => ({ ...point, value: 1e9 }));
    expect(sayHistory(historySpans(flat))).toBe("history: no growth since Nov 2025, no growth since Sep 2025");
  });
});

describe("summary.json", () => {
  const summary = JSON.parse(formatJson(summaryOf(run)));

  test("has schema, identity, and the headline with value, unit, display and error", () => {
    expect(summary).toMatchObject({
      schema: "runrate.summary/1",
      run: "5f0c2a9be1d4",
      scenario: "bull",
      as_of: "2026-04-30",
      paths: 10000,
    });
    expect(summary.headline).toMatchObject({
      line: "run_rate",
      at: "2026-12",
      value: run.headline.median.value,
      unit: "USD/year",
      display: "$9.9B",
      monte_carlo_error: run.headline.median.error,
      interval: { level: 0.8, display: "$4.8–20B" },
      nowcast: { days: 77, simulated: true, median: { display: "$4.3B" } },
    });
  });

  test("has each target's probability with its error, and what it takes", () => {
    expect(summary.targets[1]).toMatchObject({
      name: "ten_billion",
      probability: { value: 0.687, unit: "1", display: "69%" },
      level: { value: 10e9, display: "$10B", monte_carlo_error: null },
      needs: { multiple: { value: 4, display: "4.0x" }, from_day: "2026-02-12" },
      set_by: "the article",
    });
    expect(summary.targets[1].probability.monte_carlo_error).toBeCloseTo(0.00464, 4);
    expect(summary.targets[3].needs).toBeNull();
  });

  test("says nothing that is not finite, and every display is a text that says something", () => {
    const displays: string[] = [];
    JSON.stringify(summary, (key, value) => {
      if (key === "display") displays.push(value);
      return value;
    });
    expect(displays.length).toBeGreaterThan(60);
    expect(displays.filter((display) => display === "" || /NaN|undefined|n\/a/.test(display))).toEqual([]);
  });

  test("keeps the spread between routes, the shares by grade and the bare overrides", () => {
    expect(summary.spreads[0].widest_gap.display).toBe("22%");
    expect(widestGap({ label: "one", rows: run.spreads?.[0]?.rows.slice(0, 1) ?? [] })).toBe(0);
    expect(summary.sensitivity.top.length).toBe(3);
    expect(summary.sensitivity.share_by_grade.judgement.value).toBe(0.61);
    expect(summary.overridden_without_reason).toEqual([{ input: "overshoot", stated: "0.05" }]);
    expect(summary.sources.series[0]).toMatchObject({ used: 3, left_out: 1, lowest_quality: "company" });
  });
});

describe("manifest.json", () => {
  const file = (path: string) => ({ path, sha256: "ab".repeat(32) });
  const parts = {
    run,
    inputs: [file("scenarios/bull.yaml"), file("data/facts.csv")],
    outputs: [file("tables/targets.csv"), file("summary.json")],
  };

  test("names inputs, outputs and sources once, sorted, so that the order of reading leaves no trace", () => {
    const manifest = formatJson(manifestOf(parts));
    expect(manifest).toBe(formatJson(manifestOf({ ...parts, inputs: parts.inputs.toReversed(), outputs: parts.outputs.toReversed() })));
    const read = JSON.parse(manifest);
    expect(read).toMatchObject({
      schema: "runrate.manifest/1",
      run: "5f0c2a9be1d4",
      seed: 20260430,
      paths: 10000,
      package: { version: "0.1.0" },
    });
    expect(read.inputs.map(({ path }: { path: string }) => path)).toEqual(["data/facts.csv", "scenarios/bull.yaml"]);
    expect(read.sources.map(({ title }: { title: string }) => title)).toEqual([
      "Broker note",
      "Bun acquisition announcement",
      "Reuters on internal targets",
      "Series F announcement",
      "Series G announcement",
    ]);
  });

  test("refuses a path of the machine", () => {
    for (const path of ["/home/somebody/bull.yaml", "C:\\bull.yaml", "../bull.yaml"]) {
      expect(() => manifestOf({ ...parts, inputs: [file(path)] })).toThrow("no path outside the project");
    }
  });
});

test("a spread that no input explains is said to come from random processes", () => {
  const sensitivity = { ...run.sensitivity, rows: [], unexplained: 1 };
  expect(inputsSection({ ...run, sensitivity }, 90).lines.map(({ text }) => text)).toEqual([
    "no input: all of its spread comes from random processes",
  ]);
  const same = { value: run.headline.median.value, error: 0 };
  const certain = { ...run, sensitivity, headline: { ...run.headline, interval80: { low: same, high: same } } };
  expect(inputsSection(certain, 90).lines).toEqual([]);
});

test("inputs that nobody said hang together are counted, and named in the summary", () => {
  const uncertain = run.inputs.filter(({ p5, p95 }) => p5 < p95).map(({ name }) => name);
  const [a = "", b = ""] = uncertain;
  const found = assumedIndependent({ inputs: run.inputs, correlations: [{ a, b, spearman: 0.3 }], drawnAlike: [] });
  expect(found.uncertain).toEqual(uncertain);
  expect(found.independent).toEqual(uncertain.slice(2));
  const [, , c = "", d = ""] = uncertain;
  const alike = assumedIndependent({ inputs: run.inputs, correlations: [{ a, b: d, spearman: 0.3 }], drawnAlike: [[c, d]] });
  expect(alike.uncertain).toEqual(uncertain.filter((name) => name !== d));
  expect(alike.independent).toEqual(uncertain.filter((name) => ![a, c, d].includes(name)));
  expect(JSON.parse(JSON.stringify(summaryOf(run))).assumed_independent).toEqual(assumedIndependent(run).independent);
});
