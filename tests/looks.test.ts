import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import { lookName, looksOf } from "../src/report/looks.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { type Hue, type Theme, themes } from "../src/report/theme.ts";
import { byStatistic, type FigureRequest } from "../src/scenario/run-result.ts";
import { forecast } from "./command.ts";
import { claudeCodeRun } from "./fixtures/claude-code-run.ts";
import { ROOT } from "./source-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { textFaults } from "./text-boxes.ts";

const run = claudeCodeRun();
const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(join(ROOT, `src/host/fonts/inter-${name}.ttf`))));
const looks = looksOf({ options: {} }, { sizes: ["memo", "slide", "page"], themes: ["light", "dark"] });

const requests: readonly FigureRequest[] = [
  { name: "fan", figure: "fan", options: {} },
  { name: "fan_guides", figure: "fan", options: { guides: "doubling" } },
  { name: "growth", figure: "growth", line: "growth", options: {} },
  { name: "fit", figure: "fit", fit: "anthropic_fit", options: {} },
  { name: "stack", figure: "stack", lines: ["code_tier", "api_tier", "chat_tier"], options: {} },
  { name: "bars", figure: "bars", line: "broadcom_ai", options: {} },
  { name: "distribution", figure: "distribution", options: {} },
  { name: "compare", figure: "compare-lines", lines: ["gw_by_tokens", "gw_by_money", "gw_contracted"], options: {} },
];

test.each(requests)("$name has no text on text and fills its width in every look", async (request) => {
  for (const theme of looks) {
    const svg = await renderSvg(drawFigure(run, request, theme).spec, fonts);
    expect(textFaults(svg, fonts), lookName(request.name, theme)).toEqual([]);
    expect(Number(/ width="([\d.]+)"/.exec(svg)?.[1]), lookName(request.name, theme)).toBe(theme.page.width);
    expect(svg).toContain(`fill="${theme.background}"`);
  }
});

test("a look is named by what is unusual about it", () => {
  expect(looks.map((theme) => lookName("fan", theme))).toEqual([
    "fan",
    "fan-dark",
    "fan-slide",
    "fan-slide-dark",
    "fan-page",
    "fan-page-dark",
  ]);
  const asked = looksOf({ options: { size: "slide, memo, slide", theme: "dark" } });
  expect(asked.map((theme) => lookName("fan", theme))).toEqual(["fan-slide-dark", "fan-dark"]);
  expect(looksOf({ options: { size: "slide" } }, { sizes: ["page"] }).map(({ page }) => page.name)).toEqual(["page"]);
});

test.each([...themes])("words stand out from the $name ground, and bands from each other", (theme) => {
  const texts = [theme.ink, theme.muted, theme.target, ...Object.values(theme.hues).map(({ text }) => text)];
  for (const color of texts) expect(contrast(color, theme.background), color).toBeGreaterThan(4.5);
  for (const hue of Object.values(theme.hues)) {
    expect(contrast(hue.line, theme.background), hue.name).toBeGreaterThan(3);
    const steps = stepsOf(hue, theme);
    expect(Math.min(...steps), hue.name).toBeGreaterThan(1.15);
  }
});

/** Contrasts between ground, widest band, next, narrowest. */
function stepsOf({ band95, band80, band50 }: Hue, { background }: Theme): readonly number[] {
  return [contrast(background, band95), contrast(band95, band80), contrast(band80, band50)];
}

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : Math.exp(2.4 * Math.log((part + 0.055) / 1.055));
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const PATHS = ["--paths", "300"];

test("--figure draws one of the scenario's or a new one, in each look that is asked for", async () => {
  const cwd = temporaryFolder({});
  const asked = ["--figure", "fan scale=log title=What may come", "--figure", "distribution line=share_of_company name=share"];
  const { code, stderr } = await forecast(
    ["scenario", "bull.yaml", ...PATHS, "--out", "o", ...asked, "--size", "slide,memo", "--theme", "dark"],
    { cwd },
  );
  expect([code, stderr]).toEqual([0, ""]);
  const manifest = JSON.parse(readFileSync(join(cwd, "o/manifest.json"), "utf8"));
  const drawn: readonly string[] = manifest.outputs.map(({ path }: { path: string }) => path);
  expect(drawn.filter((path) => path.endsWith(".png"))).toEqual([
    "figures/fan-dark.png",
    "figures/fan-slide-dark.png",
    "figures/share-dark.png",
    "figures/share-slide-dark.png",
  ]);
  const spec = JSON.parse(readFileSync(join(cwd, "o/figures/fan-dark.vl.json"), "utf8"));
  expect(spec.title.text.join(" ")).toBe("What may come");
  const png = readFileSync(join(cwd, "o/figures/fan-slide-dark.png"));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
});

test("a figure that is optional is drawn where it is asked for, and a run says that there is one", async () => {
  const cwd = temporaryFolder({
    "scenarios/mine.yaml":
      "extends: bull\nfigures:\n  growth: null\n  company_fit: null\n  dots: { figure: distribution, optional: true }\n",
  });
  const pictures = async (...more: readonly string[]) => {
    const { stdout } = await forecast(["scenario", "mine.yaml", ...PATHS, ...more], { cwd });
    const { outputs } = JSON.parse(readFileSync(join(cwd, "out/mine/manifest.json"), "utf8"));
    return { stdout, drawn: outputs.flatMap(({ path }: { path: string }) => (path.endsWith(".png") ? [path] : [])) };
  };
  const usual = await pictures();
  expect(usual.drawn).toEqual(["figures/fan.png"]);
  expect(usual.stdout).toMatch(/; more with --figure: [^;]*dots/);
  const all = (await pictures("--figure", "all")).drawn;
  expect(all).toEqual(expect.arrayContaining(["figures/dots.png", "figures/fan.png", "figures/odds.png"]));
  expect((await pictures("--figure", "dots")).drawn).toEqual(["figures/dots.png"]);
}, 20_000);

test.each([
  [["--figure", "fam"], '--figure fam: unknown figure "fam"; did you mean "fan"?'],
  [["--figure", "nosuch"], 'unknown figure "nosuch"; the scenario has fan, growth'],
  [["--figure", "nosuch"], "; kinds are fan, growth, fit, "],
  [["--figure", "sourcs"], 'unknown figure "sourcs"; did you mean "sources"?'],
  [["--figure", "fan scale=lug"], '--figure fan: figure "fan": scale is "lug", but may be linear, log'],
  [["--figure", "fan", "--figure", "fan"], 'two figures are called "fan"; give one another name'],
  [["--figure", "fan lime=arr"], '--figure fan: unknown key "lime" in the figure "fan"; did you mean "line"?'],
  [["--figure", "fan line="], "--figure fan: line is empty; give it a value"],
  [["--figure", "scale=log"], 'cannot read "scale=log"; write the name of a figure'],
  [["--figure", "fan size=poster"], '--figure fan: figure "fan": unknown size "poster"; known: memo, slide, page'],
  [["--figure", "fan optional=perhaps"], "must be true or false"],
  [["--size", "big"], '--size: unknown size "big"; known: memo, slide, page'],
  [["--theme", "dork"], '--theme: unknown theme "dork"; did you mean "dark"?'],
])("%j is refused before anything is simulated", async (asked, message) => {
  const { code, stderr, stdout } = await forecast(["scenario", "bull.yaml", ...asked, "--out", "o"], { cwd: temporaryFolder({}) });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(message);
});

test("a figure says what was set for its run", async () => {
  const cwd = temporaryFolder({});
  await forecast(["scenario", "bull.yaml", ...PATHS, "--set", "growth_half_life=6 months", "--figure", "fan", "--out", "o"], { cwd });
  expect(readFileSync(join(cwd, "o/figures/fan.svg"), "utf8")).toContain("scenario bull with growth_half_life set to 6 months, as of");
});

test("titles and labels show no digit that chance may change", () => {
  const uncertain = {
    ...run,
    lines: run.lines.map((line) => ({
      ...line,
      errors: byStatistic((statistic) => line.statistics[statistic].map((value) => value / 4)),
    })),
  };
  const words = (of: typeof run) => JSON.stringify(drawFigure(of, { name: "fan", figure: "fan", options: {} }).spec);
  const numbers = (text: string) => [...text.matchAll(/(?:median of |median )\$([\d.]+)B/g)].map(([, digits = ""]) => digits);
  expect(numbers(words(run)).some((digits) => /\d\.\d|[1-9]\d/.test(digits))).toBe(true);
  expect(numbers(words(uncertain)).length).toBeGreaterThan(1);
  expect(numbers(words(uncertain)).filter((digits) => !/^[1-9]0*$/.test(digits))).toEqual([]);
});

test("a program that draws by itself finds looks and extras at the public door", { timeout: 60_000 }, async () => {
  const door = await import("../src/parts.ts");
  const [slide] = door.looksOf({ options: {} }, { sizes: ["slide"], themes: ["dark"] });
  const { spec } = door.drawFigure(run, { name: "fan", figure: "fan", options: {} }, slide);
  expect(spec["config"]).toMatchObject({ background: door.themes.get("dark").background });
  expect(door.pageSizes.names).toContain(slide?.page.name);
  expect(door.extras.names).toContain("paths");
});
