import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { overlap } from "../src/report/lint/boxes.ts";
import { colourDistance, contrast, DEFICIENCIES, labOf, over } from "../src/report/lint/colour-vision.ts";
import { sayFinding } from "../src/report/lint/finding.ts";
import { rules } from "../src/report/lint/index.ts";
import { placeInJson } from "../src/report/lint/json-places.ts";
import { lintFigure } from "../src/report/lint/lint-figure.ts";
import { lintTable } from "../src/report/lint/lint-table.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";

const FOLDER = "tests/lint/bad";
const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const bad = readdirSync(FOLDER).sort();

/** What the linter says of a file, before and after it has mended what it may. */
async function lint(name: string, fix = false) {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  return name.endsWith(".csv") ? lintTable(text, name, {}, fix) : lintFigure({ file: name, text, spec: JSON.parse(text) }, fonts, fix);
}

describe("what people really make", () => {
  test("is there for every rule", () => {
    expect([...rules.names].filter((rule) => !bad.some((name) => name.startsWith(`${rule}.`)))).toEqual([]);
    expect(bad.length).toBeGreaterThanOrEqual(60);
  });

  test.each(bad)("%s trips its rule and no other", async (name) => {
    const { findings } = await lint(name);
    expect([...new Set(findings.map(({ rule, what }) => `${rule}: ${what}`))]).toEqual([
      expect.stringContaining(`${name.split(".")[0]}: `),
    ]);
  });
});

describe("what is fine as others make it", () => {
  test.each(readdirSync("tests/lint/good"))("%s trips nothing", async (name) => {
    const text = readFileSync(`tests/lint/good/${name}`, "utf8");
    const { findings } = name.endsWith(".csv")
      ? lintTable(text, name)
      : await lintFigure({ file: name, text, spec: JSON.parse(text) }, fonts);
    expect(findings.map(sayFinding)).toEqual([]);
  });
});

describe("a finding", () => {
  test("says rule, place, what, why and what to do", async () => {
    const { findings } = await lint("cut-bars.zero-false.vl.json");
    expect(findings).toMatchObject([
      {
        rule: "cut-bars",
        line: 36,
        characterColumn: 10,
        path: ["encoding", "y"],
        what: expect.stringMatching(/zero: false/),
        fixable: true,
      },
    ]);
    expect(findings.map(sayFinding)).toEqual([
      expect.stringMatching(
        /^\[cut-bars\] the bars .* \(encoding\.y\): a bar is read by its length, .*; let the scale begin .* \(--fix does it\)$/,
      ),
    ]);
  });

  test("of a table names row and column", async () => {
    const { findings } = await lint("mixed-types.remark.csv");
    expect(findings).toMatchObject([
      { rule: "mixed-types", line: 4, column: "mrr_usd", what: '"about 1.4 million" stands among numbers', fixable: false },
    ]);
  });
});

describe("mending", () => {
  const MENDED = [
    "cut-bars.clamped.vl.json",
    "cut-bars.clipbar.vl.json",
    "cut-bars.domain.vl.json",
    "cut-bars.horizontal.vl.json",
    "cut-bars.overflow.vl.json",
    "cut-bars.stacked-area.vl.json",
    "cut-bars.zero-false.vl.json",
    "formatted-number.thousands.csv",
    "formula-injection.names.csv",
    "formula-injection.sums.csv",
    "giga-money.si-format.vl.json",
    "local-time.months.vl.json",
    "local-time.time-unit.vl.json",
    "missing-description.bars.vl.json",
    "not-a-number.german.csv",
    "not-a-number.minus-zero.csv",
    "not-a-number.nan.csv",
    "truncated-text.labels.vl.json",
    "unsaid-log-axis.users.vl.json",
  ];

  test.each(MENDED)("%s is fine afterwards", async (name) => {
    const { findings, fixed } = await lint(name, true);
    expect(findings).toEqual([]);
    expect(fixed).toBeDefined();
  });

  test.each(bad.filter((name) => !MENDED.includes(name)))("%s is left to its author", async (name) => {
    const { findings, fixed } = await lint(name, true);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ fixable }) => fixable)).toEqual([]);
    expect(fixed).toBeUndefined();
  });

  test("that would bring another fault is not done", async () => {
    // with its labels whole, the plot is too narrow for them and its title leaves the page
    const { fixed, findings } = await lint("truncated-text.labels.vl.json", true);
    expect({ findings, config: (fixed as Record<string, unknown>)["config"] }).toMatchObject({
      findings: [],
      config: { axis: { labelLimit: 0 } },
    });
    const text = readFileSync(`${FOLDER}/truncated-text.labels.vl.json`, "utf8");
    const tight = { ...JSON.parse(text), autosize: { type: "none" }, padding: { left: 190, top: 80, right: 10, bottom: 40 } };
    const left = await lintFigure({ file: "tight", text: JSON.stringify(tight), spec: tight }, fonts, true);
    expect(left.fixed).toBeUndefined();
    expect(left.findings).toMatchObject([{ rule: "truncated-text", fixable: false }]);
  });

  test("keeps what somebody wrote: a short description, and rows that only an apostrophe told apart are still two of one name", async () => {
    const { fixed, findings } = await lint("missing-description.short.vl.json", true);
    expect({ fixed, findings }).toMatchObject({
      fixed: undefined,
      findings: [{ rule: "missing-description", what: expect.stringContaining('"Revenue chart"') }],
    });
    const table = "name,value,unit,source,as_of\n'-x,1,USD,crm,2026-04-30\n-x,1,USD,crm,2026-04-30\n";
    for (const fix of [false, true]) {
      const rulesHit = lintTable(table, "t.csv", {}, fix).findings.map(({ rule }) => rule);
      expect(rulesHit).toContain("duplicate-keys");
    }
  });

  test("changes nothing else", async () => {
    const name = "local-time.months.vl.json";
    const before = JSON.parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
    const { fixed } = await lint(name, true);
    before.encoding.x.scale = { type: "utc" };
    // Vega marks the rows that it has read
    expect(JSON.parse(JSON.stringify(fixed))).toEqual(before);
  });
});

describe("measures", () => {
  const paint = (hex: string) => ({
    r: Number.parseInt(hex.slice(1, 3), 16),
    g: Number.parseInt(hex.slice(3, 5), 16),
    b: Number.parseInt(hex.slice(5, 7), 16),
    opacity: 1,
  });

  test("contrast is that of WCAG", () => {
    expect(contrast(paint("#000000"), paint("#ffffff"))).toBeCloseTo(21, 6);
    // the grey that WCAG's readers know as the lightest that passes on white
    expect(contrast(paint("#767676"), paint("#ffffff"))).toBeCloseTo(4.54, 2);
    expect(over({ ...paint("#000000"), opacity: 0.5 }, paint("#ffffff"))).toEqual({ r: 127.5, g: 127.5, b: 127.5, opacity: 1 });
  });

  test("CIELAB is that of sRGB under D65, and grey stays grey in every vision", () => {
    const red = labOf(paint("#ff0000"));
    expect([red.lightness, red.a, red.b]).toEqual([53.24, 80.09, 67.2].map((value) => expect.closeTo(value, 1)));
    for (const vision of DEFICIENCIES) {
      const grey = labOf(paint("#808080"), vision);
      expect(Math.hypot(grey.a, grey.b)).toBeLessThan(0.1);
    }
    const [one, other] = ["#d62728", "#2ca02c"].map(paint);
    if (one === undefined || other === undefined) throw new Error("no colours");
    expect(colourDistance(labOf(one), labOf(other))).toBeGreaterThan(100);
    expect(colourDistance(labOf(one, "deuteranopia"), labOf(other, "deuteranopia"))).toBeLessThan(10);
  });

  test("slanted texts lie over each other only where they do", () => {
    const slanted = (x: number) => [
      { x, y: 0 },
      { x: x + 40, y: 40 },
      { x: x + 33, y: 47 },
      { x: x - 7, y: 7 },
    ];
    expect(overlap(slanted(0), slanted(20))).toBe(0);
    expect(overlap(slanted(0), slanted(5))).toBeGreaterThan(1);
  });

  test("a place in JSON is found whatever stands before it", () => {
    const text = '{\n  "a": [1, {"b\\"}": "x]"}, {"c": null}],\n  "d": {"e": [true,\n    2]}\n}\n';
    expect(placeInJson(text, ["a", 2, "c"])).toEqual({ line: 2, column: 34 });
    expect(placeInJson(text, ["d", "e", 1])).toEqual({ line: 4, column: 5 });
    expect(placeInJson(text, ["d", "none"])).toEqual({ line: 3, column: 8 });
    expect(placeInJson(text, [])).toEqual({ line: 1, column: 1 });
  });
});
