import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { readColumns } from "../src/data/read-columns.ts";
import { answerFit } from "../src/fit/fit-answer.ts";
import { subjectOfColumns } from "../src/fit/subject-of-columns.ts";
import { axisRoom } from "../src/report/chart/axis-room.ts";
import { LEFT } from "../src/report/chart/frame.ts";
import { tickMonthEnds } from "../src/report/chart/time-axis.ts";
import { valueLabelText } from "../src/report/chart/value-labels.ts";
import { linearTicks } from "../src/report/chart/value-scale.ts";
import { contrast } from "../src/report/contrast.ts";
import { customerFigures } from "../src/report/customers/index.ts";
import { readableMix } from "../src/report/customers/readable-mix.ts";
import { drawFitPicture } from "../src/report/draw-fit-picture.ts";
import type { FigureSpec } from "../src/report/figures/figure.ts";
import { fitGrid } from "../src/report/fit-grid.ts";
import { leastSquaresPicture } from "../src/report/least-squares-picture.ts";
import { lookName, looksOf } from "../src/report/looks.ts";
import { isDrawable } from "../src/report/render/drawable.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { light, type Theme, themes } from "../src/report/theme.ts";
import { parseMonth } from "../src/units/time.ts";
import { analysisOf, company, ledgerText } from "./fixtures/analysed-company.ts";
import { textFaults } from "./text-boxes.ts";

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const about = { id: "0123abcd", version: "1.2.3" };
const LOOKS = looksOf({ options: {} }, { sizes: ["memo", "slide", "page"], themes: ["light", "dark"] });
const NAMES = LOOKS.map((theme) => lookName("look", theme));

/** Drawings wait for each other, and for the machine. */
const SLOW = { timeout: 60_000 };

/** All colours of one ground that the other one has not. */
const LIGHT_ALONE = [light, ...Object.values(light.hues)]
  .flatMap((record) => Object.values(record))
  .filter((value): value is string => /^#[0-9A-F]{6}$/.test(String(value)));

async function expectDrawnIn(theme: Theme, figure: FigureSpec): Promise<void> {
  const svg = await renderSvg(figure.spec, fonts);
  expect(textFaults(svg, fonts)).toEqual([]);
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  expect(width).toBe(theme.page.width);
  if (theme.page.isFixed) expect(height).toBe(theme.page.height);
  if (theme.name === "dark") for (const color of LIGHT_ALONE) expect(svg.toUpperCase()).not.toContain(color);
  for (const [, size] of svg.matchAll(/font-size="([\d.]+)px"/g)) expect(Number(size)).toBeGreaterThanOrEqual(7);
}

const datasetsOf = ({ spec }: FigureSpec): Readonly<Record<string, readonly Record<string, unknown>[]>> =>
  JSON.parse(JSON.stringify(spec)).datasets;

describe.each([
  ["four customers in four months", ledgerText({ a: [100, 100, 120, 120], b: [50, 50, 0, 50], c: [0, 30, 20, 0], d: [0, 0, 40, 40] })],
  ["two years", company({}, 24)],
  ["euros", company({ price: 40_000 }, 30, "EUR")],
  ["seven years", company({ newAtFirst: 1, growth: 0.2 }, 84)],
])("a company of %s", async (_, text) => {
  const analysis = await analysisOf(text);
  describe.each(customerFigures.names)("%s", (name) => {
    test.each(LOOKS.map((theme, i) => [NAMES[i] ?? "", theme] as const))("%s", SLOW, async (_look, theme) => {
      const figure = customerFigures.get(name).draw(analysis, about, theme);
      if (figure === undefined) return expect(analysis.fits.retention).toBeTypeOf("string");
      await expectDrawnIn(theme, figure);
    });
  });

  test.each(themes.names)("numbers in cells are read on %s ground", SLOW, (ground) => {
    for (const theme of looksOf({ options: {} }, { sizes: ["memo", "slide"], themes: [ground] }))
      for (const name of ["retention-triangle", "revenue-triangle"]) {
        const figure = customerFigures.get(name).draw(analysis, about, theme) ?? expect.unreachable();
        const cells = datasetsOf(figure)["cells"] ?? [];
        expect(cells.length).toBeGreaterThan(0);
        for (const { color } of cells) expect(contrast(String(color), theme.ink)).toBeGreaterThanOrEqual(4.5);
      }
  });

  test("triangles on a slide have rows that can be read, and as many as a page has room for on a page", SLOW, () => {
    const rowsOn = (size: string) => {
      const [theme = light] = looksOf({ options: {} }, { sizes: [size] });
      const figure = customerFigures.get("retention-triangle").draw(analysis, about, theme) ?? expect.unreachable();
      const ys = (datasetsOf(figure)["cohorts"] ?? []).slice(1).map(({ y }) => Number(y));
      return { count: ys.length, apart: (ys[1] ?? 0) - (ys[0] ?? 0) };
    };
    const [slide, memo, page] = ["slide", "memo", "page"].map(rowsOn);
    expect(slide?.count).toBeLessThanOrEqual(15);
    expect(slide?.apart).toBeGreaterThanOrEqual(13);
    expect(memo?.count).toBeLessThanOrEqual(30);
    expect(page?.count).toBeGreaterThanOrEqual(memo?.count ?? 0);
  });
});

describe("grounds", () => {
  test.each(themes.names)("all that is written on %s is read", (name) => {
    const { background, nowcast, ink, muted, target, hues } = themes.get(name);
    for (const color of [ink, muted, target, ...Object.values(hues).map(({ text }) => text)])
      expect(contrast(color, background)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(muted, nowcast)).toBeGreaterThanOrEqual(4.5);
  });

  test("contrast is that of WCAG, and a mixture stops where letters would no longer be read", () => {
    expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 10);
    expect(contrast("#767676", "#FFFFFF")).toBeCloseTo(4.54, 2);
    expect(readableMix("#FFFFFF", "#E0E0E0", 0.6, "#000000")).toBe(0.6);
    expect(readableMix("#FFFFFF", "#000000", 0.9, "#000000")).toBe(0.54);
  });
});

describe("a fit", () => {
  const YEARS = [12, 19, 33, 52, 81, 118, 150, 181, 199, 212];
  function pictureOf(x: string, y: string, scale = 1) {
    const text = `${x},${y}\n${YEARS.map((value, i) => `${2015 + i},${value * scale}`).join("\n")}\n`;
    const subject = subjectOfColumns(readColumns(text, "levels.csv", { y }), "levels.csv", "0".repeat(64));
    const answer = answerFit(subject, {
      ...{ curves: [curves.get("logistic")], fixed: {}, level: 0.95 },
      ...({ noise: "additive", errors: "independent" } as const),
    });
    return { picture: leastSquaresPicture(answer), grid: fitGrid(answer) };
  }

  test.each(LOOKS.map((theme, i) => [NAMES[i] ?? "", theme] as const))("%s", SLOW, async (_look, theme) => {
    for (const { picture, grid } of [pictureOf("year", "revenue"), pictureOf("year", "share of all households", 1e7)])
      await expectDrawnIn(theme, drawFitPicture(picture, grid, about, theme));
  });

  test("of columns whose names have no letters in the font says so", () => {
    const { picture, grid } = pictureOf("年份", "收入");
    const { title, spec } = drawFitPicture(picture, grid, about, light);
    expect(title).toMatch(/^The fitted column: /);
    const text = JSON.stringify(spec);
    expect(isDrawable(text)).toBe(true);
    expect(text).toContain("letters that this picture's font lacks");
  });

  test("keeps a slide's words to two lines, so that the plot has half of it", () => {
    const { picture, grid } = pictureOf("year", "revenue");
    const clause = (name: string) => `${name}, which must be known of this fit and takes about as many words as a caveat usually does`;
    const [slide = light] = looksOf({ options: {} }, { sizes: ["slide"] });
    const drawnWith = (more: readonly string[]) => {
      const { spec } = drawFitPicture({ ...picture, more }, grid, about, slide);
      const { title, height } = spec as { title: { subtitle: readonly string[] }; height: number };
      return { lines: title.subtitle.length, said: title.subtitle.join(" "), height };
    };
    const { lines, said, height } = drawnWith(["one", "another", "a third"].map(clause));
    expect(lines).toBeLessThanOrEqual(2);
    expect([said.includes("One, which"), said.includes("a third")]).toEqual([true, false]);
    expect(drawnWith([clause("the first ".repeat(20)), clause("another")]).said).toContain("usually does.");
    expect(height).toBeGreaterThan(slide.page.height / 2);
  });
});

describe("letters", () => {
  test("that count as drawable are in both fonts", () => {
    const drawable = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
      (character) => isDrawable(character) && !/\s/.test(character),
    );
    expect(drawable.length).toBeGreaterThan(1000);
    for (const font of fonts) expect(drawable.filter((character) => !font.has(character))).toEqual([]);
    expect(["Ångström & Søn", "Большой Завод", "αβγ"].every(isDrawable)).toBe(true);
    expect(["北京科技", "東京", "한국", "😀", "עברית"].some(isDrawable)).toBe(false);
  });

  test("that the font lacks leave a customer with its rank, and the subtitle says where the name is", async () => {
    const analysis = await analysisOf(ledgerText({ Acme: [100, 120], 北京科技: [0, 250], "😀 Inc": [10, 7.5] }));
    const figure = customerFigures.get("concentration").draw(analysis, about, light) ?? expect.unreachable();
    expect(datasetsOf(figure)["customers"]?.map(({ customer }) => customer)).toEqual(["no. 1 in the table", "Acme", "no. 3 in the table"]);
    expect(JSON.stringify(figure.spec)).toContain("tables/concentration.csv");
    const latin = await analysisOf(ledgerText({ Acme: [100, 120] }));
    expect(JSON.stringify(customerFigures.get("concentration").draw(latin, about, light)?.spec)).not.toContain("tables/");
  });
});

describe("axes", () => {
  test("have room for a unit at every label, and no more than usual without", () => {
    const euros = { dimensions: { EUR: 1 } };
    expect(linearTicks(0, 1.6e9)).toEqual([0, 5e8, 1e9, 1.5e9]);
    expect(linearTicks(-0.4, 1)).toEqual([-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1].map((tick) => expect.closeTo(tick, 10)));
    expect(valueLabelText(euros, 0, 1.6e9, 5e8)).toBe("500M EUR");
    expect(valueLabelText({ dimensions: { USD: 1 } }, -2e4, 2e4, -12_500)).toBe("−$12.5K");
    expect(axisRoom(euros, 0, 1.6e9, light)).toBeGreaterThan(LEFT + 12);
    expect(axisRoom({ dimensions: { USD: 1 } }, 0, 1.5e11, light)).toBe(LEFT);
    expect(axisRoom(euros, 1e6, 1e9, light, "log")).toBeGreaterThan(LEFT);
  });

  test("of what is known at the ends of months have their labels there", () => {
    const [from, to] = [parseMonth("2025-09") ?? 0, parseMonth("2026-01") ?? 0];
    expect(tickMonthEnds(from, to)).toEqual(["2025-09-30", "2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31"]);
    expect(tickMonthEnds(from, from + 30).slice(0, 3)).toEqual(["2025-10-31", "2026-01-31", "2026-04-30"]);
  });
});

test("files of looks have names of their own", () => {
  expect(NAMES).toEqual(["look", "look-dark", "look-slide", "look-slide-dark", "look-page", "look-page-dark"]);
});
