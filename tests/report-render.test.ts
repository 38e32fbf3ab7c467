import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { joinCuts } from "../src/host/join-cuts.ts";
import { renderPng } from "../src/host/render-png.ts";
import type { VegaLiteSpec } from "../src/report/figures/figure.ts";
import { type FontMetrics, readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";

const files = ["regular", "semibold"].map((name) => `src/host/fonts/inter-${name}.ttf`);
const fonts = files.map((file) => readFontMetrics(readFileSync(file)));
const data = { values: [{ x: 1, name: "a long name" }] };

function spec(extra: object = {}): VegaLiteSpec {
  const x = { field: "x", type: "quantitative" };
  const y = { field: "name", type: "nominal", axis: { labelLimit: 0 } };
  return { data, width: 100, height: 40, mark: "point", encoding: { x, y }, ...extra };
}

function widthOf(svg: string): number {
  return Number(/<svg[^>]* width="([\d.]+)"/.exec(svg)?.[1]);
}

test("text is laid out with the widths that are given", async () => {
  const of = (width: number): FontMetrics => ({ weight: 400, width: (text) => text.length * width, has: () => true });
  const narrow = widthOf(await renderSvg(spec(), [of(0.1)]));
  const wide = widthOf(await renderSvg(spec(), [of(2)]));
  // eleven letters of ten pixels each: 1.9 em more a letter
  expect(wide - narrow).toBeGreaterThan(0.9 * 11 * 10 * 1.9);
});

test("drawings at once do not mix up their fonts, and Vega's own measure is put back", async () => {
  const { textMetrics } = (await import("vega")) as unknown as { textMetrics: { width: unknown } };
  const before = textMetrics.width;
  const of = (width: number): FontMetrics => ({ weight: 400, width: (text) => text.length * width, has: () => true });
  const alone = [await renderSvg(spec(), [of(0.3)]), await renderSvg(spec(), [of(1)])];
  const together = await Promise.all([
    renderSvg(spec(), [of(0.3)]),
    renderSvg(spec({ mark: "no such mark" }), [of(1)]).catch(() => "refused"),
    renderSvg(spec(), [of(1)]),
  ]);
  expect(together).toEqual([alone[0], "refused", alone[1]]);
  expect(textMetrics.width).toBe(before);
});

test("what Vega-Lite warns about is an error", async () => {
  const doubtful = spec({ mark: { type: "point", color: "red", fill: "blue", stroke: "green" } });
  await expect(renderSvg(doubtful, fonts)).rejects.toThrow(/cannot be drawn faithfully.*color/);
});

test("a specification may not load anything", async () => {
  await expect(renderSvg(spec({ data: { url: "package.json" } }), fonts)).rejects.toThrow(/package\.json.*load nothing/);
});

test("a picture without fonts is refused", async () => {
  await expect(renderSvg(spec(), [])).rejects.toThrow(/no font/);
  await expect(renderPng("<svg/>", [], 2)).rejects.toThrow(/no font/);
  await expect(renderPng("<svg/>", ["src/host/fonts/nowhere.ttf"], 2)).rejects.toThrow(/font file missing: .*nowhere\.ttf/);
});

test("letters reach the PNG, at the scale asked for", async () => {
  const svg = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text x="2" y="14" font-family="Inter" font-size="12">${text}</text></svg>`;
  const [written, empty] = [await renderPng(svg("$2.5B"), files, 2), await renderPng(svg(""), files, 2)];
  const view = new DataView(written.buffer, written.byteOffset);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([120, 40]);
  expect(written.length).toBeGreaterThan(empty.length + 100);
});

test("neighbours that are cut alike are cut as one, and look the same", async () => {
  const bar = (x: number, cut: string) => `<g class="bar"${cut}><rect x="${x}" y="-5" width="8" height="40" fill="#0072B2"/></g>`;
  const shape = (id: string, height: string) => `<clipPath id="${id}"><rect x="0" y="0" width="60" height="${height}"/></clipPath>`;
  const picture = (second: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><g>${bar(2, ' clip-path="url(#clip1)"')}${bar(12, ' clip-path="url(#clip2)"')}${bar(22, "")}</g><defs>${shape("clip1", "20")}${shape("clip2", second)}</defs></svg>`;
  expect(joinCuts(picture("20")).match(/clip-path=/g)).toHaveLength(1);
  // the same height in other words: not seen to be alike, so cut one by one
  expect(joinCuts(picture("20.0"))).toBe(picture("20.0"));
  const [joined, apart, lower] = await Promise.all(["20", "20.0", "10"].map((height) => renderPng(picture(height), files, 2)));
  expect(joined).toEqual(apart);
  expect(joined).not.toEqual(lower);
});
