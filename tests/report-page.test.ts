import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { drawPicture } from "../src/host/draw-files.ts";
import { drawFigure, figureReadings, figures } from "../src/report/figures/index.ts";
import { colourPairs, onBothGrounds } from "../src/report/page/colour-pairs.ts";
import { element } from "../src/report/page/element.ts";
import { htmlOf } from "../src/report/page/html-of.ts";
import { linkedText } from "../src/report/page/linked-text.ts";
import { figureOnPage } from "../src/report/page/page-figure.ts";
import { readPicture } from "../src/report/page/read-picture.ts";
import { isSafeAddress } from "../src/report/page/safe-address.ts";
import { sections } from "../src/report/page/sections/index.ts";
import { htmlWithoutRecord, htmlWithRecord, recordOfHtml } from "../src/report/provenance/html-record.ts";
import { light, themes } from "../src/report/theme.ts";
import { htmlCells } from "../src/report/verify/html-cells.ts";
import type { FigureRequest } from "../src/scenario/run-result.ts";
import { perYear } from "../src/units/unit.ts";
import { casesRun } from "./fixtures/cases-run.ts";
import { hostileRun, reportOf } from "./fixtures/report-of.ts";

const input = (name: string, grade: "measured" | "judgement", understood: string, p5: number, p95: number) => ({
  ...{ name, meaning: `meaning of ${name}`, unit: perYear, stated: understood, understood, grade, p5, p50: (p5 + p95) / 2, p95 },
  ...{ why: `the reason of ${name}, see https://example.org/why`, source: "own accounts", place: { file: "scenarios/bull.yaml", line: 7 } },
});
const run = {
  ...casesRun(),
  inputs: [input("level", "measured", "fixed at 2", 2, 2), input("half_life", "judgement", "uniform, from 1 to 3", 1.1, 2.9)],
  figures: [{ name: "fan", figure: "fan", options: {} }] as readonly FigureRequest[],
  chance: [
    {
      kind: "driver" as const,
      ...{ name: "shock", meaning: "shocks to growth", does: "white noise", numbers: [], inputs: [] },
      ...{ readBy: [], why: "", source: "", place: { file: "models/one.ts" } },
    },
  ],
};
let page = "";

beforeAll(async () => {
  page = await reportOf(run);
});

/** Everything between tags, unescaped, without style and script. */
function textOf(html: string): string {
  return html
    .replaceAll(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** Tags with their attributes, without style and script. */
function tagsOf(html: string): string[] {
  return html.replaceAll(/(<(style|script)[^>]*>)[\s\S]*?<\/\2>/g, "$1").match(/<[^>]+>/g) ?? [];
}

describe("the element builder", () => {
  test("keeps text text, in content and in attributes", () => {
    expect(htmlOf(element("p", { title: `a"b<c&d` }, `</p><script>alert("1")</script>&amp;`))).toBe(
      `\n<p title="a&quot;b&lt;c&amp;d">&lt;/p&gt;&lt;script&gt;alert("1")&lt;/script&gt;&amp;amp;</p>`,
    );
  });

  test("puts a sign in the place of what HTML does not allow", () => {
    expect(htmlOf("a\u0000b\ud800c\ufffed\u0085e\tf😀")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde\tf😀");
  });

  test("has no element and no attribute that could run or load anything", () => {
    for (const tag of ["script", "style", "iframe", "img", "object", "form", "foreignObject", "image", "use"])
      expect(() => element(tag)).toThrow("no page has");
    for (const name of ["onclick", "onload", "style", "src", "srcset", "xlink:href", "action"])
      expect(() => element("p", { [name]: "x" })).toThrow("no page has");
    expect(() => element("a", { href: "javascript:alert(1)" })).toThrow("no such address");
  });

  test("leads to the web and to itself alone", () => {
    for (const address of ["https://example.org/a?b=1&c=(2)", "http://example.org", "#facts", "#bull-figure-fan"])
      expect(isSafeAddress(address)).toBe(true);
    for (const address of [
      "javascript:alert(1)",
      " https://example.org",
      "https://exa mple.org",
      'https://a.org/"x',
      "data:text/html,x",
      "//example.org",
      "file:///etc/passwd",
      "JaVaScRiPt:x",
      "#",
      "",
      "https:",
    ])
      expect(isSafeAddress(address)).toBe(false);
  });

  test("finds addresses in prose, without the stop behind them", () => {
    expect(htmlOf(element("p", {}, linkedText("see https://example.org/a?b=1&c=2. Or javascript:alert(1)")))).toBe(
      '\n<p>see <a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">https://example.org/a?b=1&amp;c=2</a>. Or javascript:alert(1)</p>',
    );
  });
});

describe("the report of a run", () => {
  test("has its sections in order, each with a heading and an entry in the contents", () => {
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["headline", "figures", "targets", "assumptions", "chance", "fits", "checks", "change", "facts", "provenance"]);
    expect(new Set(sections.map(({ name }) => name)).size).toBe(sections.length);
    for (const { name, title } of sections) {
      expect(page).toContain(`<h2 id="${name}-title">${title}</h2>`);
      expect(page).toContain(`<a href="#${name}">${title}</a>`);
    }
  });

  test("has headings without a gap, ids once, and addresses on itself that exist", () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1)).toBe(true);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/ href="#([^"]+)"/g)) expect(ids).toContain(target);
    for (const [, target = ""] of page.matchAll(/ aria-labelledby="([^"]+)"/g)) expect(ids).toContain(target);
    for (const [, target] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(target);
  });

  test("says the numbers as the summary does, and nothing of a number that is missing", () => {
    const text = textOf(page);
    expect(text).toContain("in 80 of 100 simulated futures");
    expect(text).not.toMatch(/\bNaN\b|undefined|\[object|n\/a|Infinity/);
    for (const { name, understood } of run.inputs)
      for (const said of [understood.slice(1), `he reason of ${name}, see`]) expect(text).toContain(said);
    for (const caveat of run.caveats) expect(text).toContain(caveat.slice(1));
    expect(text).toContain("forecast scenario");
    expect(text).toContain(run.runId);
  });

  test("has a policy that names its style and its script by their hashes, and lets nothing else in", () => {
    const [policy = ""] = /(?<=Content-Security-Policy" content=")[^"]+/.exec(page) ?? [];
    for (const tag of ["style", "script"]) {
      const [, text = ""] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page) ?? [];
      expect(text.length).toBeGreaterThan(500);
      expect(policy).toContain(`${tag}-src 'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    }
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.match(/<(style|script)[ >]/g)).toHaveLength(2);
    expect(tagsOf(page).filter((tag) => /\s(?:on\w+|style|src|srcset|xlink:href)=/.test(tag))).toEqual([]);
  });

  test("carries where it came from, with the hash of the rest", () => {
    const record = JSON.parse(recordOfHtml(page) ?? "{}");
    expect(record).toMatchObject({ schema: "runrate.figure/1", run: run.runId, figure: "report" });
    expect(record.content).toBe(createHash("sha256").update(htmlWithoutRecord(page)).digest("hex"));
    const hostile = { title: `"><script>alert(1)</script>` };
    const marked = htmlWithRecord(htmlWithoutRecord(page), hostile);
    expect(JSON.parse(recordOfHtml(marked) ?? "")).toEqual(hostile);
    expect(marked).not.toContain(`"><script>`);
  });

  test("is the same bytes again", async () => {
    expect(await reportOf(run)).toBe(page);
  });
});

test("no text of a scenario or a fact becomes markup, script or a link", async () => {
  const hostile = await reportOf(hostileRun(run));
  expect(hostile.match(/<(style|script)[ >]/g)).toHaveLength(2);
  expect(hostile.match(/<\/script>/g)).toHaveLength(1);
  expect(hostile).not.toMatch(/<img|<!--/);
  const tags = tagsOf(hostile);
  expect(tags.filter((tag) => /\son\w+\s*=/i.test(tag.replaceAll(/"[^"]*"/g, '""')))).toEqual([]);
  const addresses = tags.flatMap((tag) => (/^<a /.test(tag) ? [/ href="([^"]*)"/.exec(tag)?.[1] ?? ""] : []));
  expect(addresses.filter((address) => !/^(?:#[\w.-]+|https?:\/\/[^\s"'<>]+)$/.test(address))).toEqual([]);
  expect(addresses).toContain("https://example.org/a?b=1&amp;c=2");
  // all of it is still there to be read
  expect(textOf(hostile)).toContain("</script><script>alert(1)</script><img src=x onerror=alert(2)>");
  expect(textOf(hostile)).toContain("javascript:alert(6)");
});

test("a grid has a row for each combination", async () => {
  const estimate = (value: number) => ({ value, error: 1e6 });
  const cell = (value: string, median: number) => ({
    ...{ values: [value], low: estimate(median / 2), median: estimate(median), high: estimate(median * 2) },
    targets: run.targets.slice(0, 1).map(({ name }) => ({ name, probability: { value: 0.25, error: 0.004 } })),
  });
  const grid = { axes: [{ input: "half_life", values: ["6 months", "1 year"] }], cells: [cell("6 months", 5e9), cell("1 year", 9e9)] };
  const html = await reportOf({ ...run, figures: [], grid });
  const [, table = ""] = /for each combination of values<\/caption>([\s\S]*?)<\/table>/.exec(html) ?? [];
  expect(textOf(table).replaceAll(/\s+/g, " ")).toContain("1 year $9.0B $4.5–18B 25 of 100 paths");
  expect(page).not.toContain("for each combination");
});

describe("several runs side by side", () => {
  const bear = { ...run, name: "bear", title: "If it slows", headline: { ...run.headline, median: { value: 5e9, error: 1e7 } } };
  let both = "";
  beforeAll(async () => {
    both = await reportOf(run, {
      ...bear,
      inputs: bear.inputs.map((input, i) => (i === 0 ? { ...input, understood: "fixed at something else" } : input)),
    });
  });

  test("share a table of headlines and targets, and one picture", () => {
    const text = textOf(both);
    expect(both).toContain('id="comparison"');
    expect(both).toContain('<figure id="figure-together"');
    expect(both).toContain(`<section id="bear-scenario"`);
    expect(text).toContain("If it slows");
    const [, table = ""] = /id="comparison"[\s\S]*?<table([\s\S]*?)<\/table>/.exec(both) ?? [];
    expect(table.match(/scope="col"/g)).toHaveLength(3);
    expect(table).toContain("$5.0B");
  });

  test("list the assumptions in which they differ, and no others", () => {
    const [, table = ""] = /id="differences"[\s\S]*?<table([\s\S]*?)<\/table>/.exec(both) ?? [];
    expect(table.match(/<tr>/g)).toHaveLength(2);
    expect(table).toContain("Fixed at something else");
  });

  test("have ids of their own", () => {
    const ids = [...both.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("bear-figure-fan");
  });
});

describe("figures on a page", () => {
  const requests: readonly FigureRequest[] = [
    { name: "fan", figure: "fan", options: {} },
    {
      name: "share",
      figure: "fan",
      line: "share",
      options: { scale: "percent", facts: "claude_code_run_rate_revenue / anthropic_run_rate_revenue" },
    },
    { name: "growth", figure: "growth", line: "growth", options: {} },
    { name: "fit", figure: "fit", fit: "anthropic_fit", options: {} },
    { name: "stack", figure: "stack", lines: ["code_tier", "api_tier", "chat_tier"], options: {} },
    { name: "bars", figure: "bars", line: "broadcom_ai", options: {} },
    { name: "distribution", figure: "distribution", options: {} },
    { name: "compare", figure: "compare-lines", lines: ["gw_by_tokens", "gw_by_money", "gw_contracted"], options: {} },
    { name: "odds", figure: "odds", options: { reached: true } },
    { name: "against", figure: "against", line: "gw_by_money", options: { against: "gw_contracted", beside: "gw_by_tokens" } },
    { name: "facts", figure: "facts", series: [{ series: ["claude_code_run_rate_revenue"] }], options: {} },
    { name: "panels", figure: "panels", lines: ["run_rate", "gw_by_money", "share", "revenue", "growth"], options: {} },
    { name: "cases", figure: "scenarios", lines: ["bull.run_rate", "base.run_rate", "plateau.run_rate"], options: {} },
    { name: "over", figure: "stock-and-flow", line: "broadcom_ai", options: { stock: "gw_by_money" } },
    { name: "said", figure: "guidance", line: "anthropic_run_rate", options: {} },
    { name: "measures", figure: "metrics", series: [{ heading: "Revenue", series: ["claude_code_run_rate_revenue"] }], options: {} },
  ];

  test("are of every kind", () => {
    expect(new Set(requests.map(({ figure }) => figure))).toEqual(new Set(figures.names));
  });

  /** Kinds whose numbers have a place on an axis. */
  const READ = ["fan", "growth", "fit", "stack", "bars", "compare-lines", "odds", "against", "panels", "scenarios", "stock-and-flow"];

  test.each(requests)("$name: one picture for both grounds, and numbers that lie in it", async (request) => {
    const onLight = drawFigure(run, request, light);
    const { svg, frame } = await drawPicture(onLight.spec);
    const dark = (await drawPicture(drawFigure(run, request, themes.get("dark")).spec)).svg;
    const pairs = colourPairs();
    const both = onBothGrounds(readPicture(svg, "a"), readPicture(dark, "a"), pairs);
    expect(both).toBeDefined();
    expect(pairs.declarations("light")).toMatch(/^(?:--c\d+:#[0-9A-Fa-f]{6};)+$/);
    const readings = figureReadings(run, request);
    const html = htmlOf(
      figureOnPage(
        { name: request.name, title: onLight.title, subtitle: "", altText: onLight.altText, wide: { light: svg, dark, frame }, readings },
        { id: "a", level: 3, pairs },
      ),
    );
    // every text of the picture but the title comes over
    const drawn = [
      ...svg.replaceAll(/<g class="mark-group role-title"[\s\S]*?<\/g><\/g><\/g>/g, "").matchAll(/<text[^>]*>([^<]+)<\/text>/g),
    ].map(([, text = ""]) => text);
    for (const text of drawn.slice(-5)) expect(html).toContain(text);
    if (!READ.includes(request.figure)) return;
    const [, width = "", height = ""] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const rules = [...html.matchAll(/data-x="([^"]+)"/g)].flatMap(([, text = ""]) =>
      text.split(";").map((one) => one.split(" ").map(Number)),
    );
    expect(rules.length).toBeGreaterThan(2);
    for (const [x = -1, top = -1, bottom = -1] of rules) {
      expect(x).toBeGreaterThan(20);
      expect(x).toBeLessThanOrEqual(Number(width));
      expect(top).toBeGreaterThan(20);
      expect(bottom).toBeGreaterThan(top);
      expect(bottom).toBeLessThan(Number(height));
    }
    expect(readings?.rows.every(({ cells }) => cells.length === readings.columns.length)).toBe(true);
  });

  test("marks stand where the picture has its points", async () => {
    const request: FigureRequest = { name: "fan", figure: "fan", options: {} };
    const { svg, frame } = await drawPicture(drawFigure(run, request, light).spec);
    const figure = {
      name: "fan",
      title: "",
      subtitle: "",
      altText: "",
      wide: { light: svg, dark: svg, frame },
      readings: figureReadings(run, request),
    };
    const html = htmlOf(figureOnPage(figure, { id: "a", level: 3, pairs: colourPairs() }));
    const marks = [...html.matchAll(/data-marks="([\d.]+) ([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    // the median is the one dashed line of two pixels: its corners, in pixels of the plot
    const [, path = ""] =
      /d="(M[^"]+)"[^>]*stroke-width="2"[^>]*stroke-dasharray="6,3"/.exec(svg) ?? /stroke-dasharray="6,3"[^>]*d="(M[^"]+)"/.exec(svg) ?? [];
    const corners = path
      .slice(1)
      .split("L")
      .map((corner) => corner.split(",").map(Number));
    const [, left = "", top = ""] = /transform="translate\(([\d.]+),([\d.]+)\)"/.exec(svg) ?? [];
    expect(corners.length).toBeGreaterThan(3);
    // all but where it begins at the last fact, and where it leaves the plot
    const met = corners.filter(([x = 0, y = 0]) =>
      marks.some(([mx = 0, my = 0]) => Math.abs(mx - Number(left) - x) < 1 && Math.abs(my - Number(top) - y) < 1),
    );
    expect(met.length).toBeGreaterThanOrEqual(corners.length - 3);
  });

  test("whose drawings differ in more than colours stand on the page twice, one for each ground", () => {
    const svg = (inner: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="100" height="80" viewBox="0 0 100 80">${inner}</svg>`;
    const figure = {
      ...{ name: "x", title: "X", subtitle: "", altText: "x", readings: undefined },
      wide: {
        ...{ light: svg('<path d="M0,0h1" fill="#FFF"/>'), dark: svg('<path d="M0,0h2" fill="#000"/>') },
        frame: { plots: [], titleBottom: 0 },
      },
    };
    const html = htmlOf(figureOnPage(figure, { id: "x", level: 3, pairs: colourPairs() }));
    expect(html).toContain('class="on-light"');
    expect(html).toContain('class="on-dark"');
  });
});

test("texts of a report have names by heading, row and column", () => {
  const cells = htmlCells(page);
  const found = cells.find(({ name }) => /^table \d+ under "Targets", row 2 \(.*\), column 2$/.test(name));
  expect(found?.text).toMatch(/of 100 paths|all|none/);
  expect(cells.some(({ text }) => text.includes("font-face") || text.includes("addEventListener"))).toBe(false);
});
