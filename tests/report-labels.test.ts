import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { boxOf, placeLabels } from "../src/report/chart/place-labels.ts";
import { logTicks, roundUp } from "../src/report/chart/value-scale.ts";
import { readFontMetrics, textWidth } from "../src/report/render/font-metrics.ts";
import { balanceText, labelWidth, spreadLabels, wrapText } from "../src/report/render/label-layout.ts";

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));

test("widths used for composing are the fonts' own", () => {
  for (const weight of [400, 600])
    for (const character of ASCII) expect(labelWidth(character, 1000, weight)).toBeCloseTo(textWidth(fonts, character, 1000, weight), -0.3);
});

test("the fonts are read as their makers say", () => {
  expect(fonts.map(({ weight }) => weight)).toEqual([400, 600]);
  // Inter 4: advances of "1" and "W" in 1/2048 em, read off the font's hmtx table by another program
  expect(fonts[0]?.width("11")).toBeCloseTo(2 * (fonts[0]?.width("1") ?? 0), 12);
  expect(fonts[0]?.width("W")).toBeGreaterThan(2 * (fonts[0]?.width("1") ?? 0));
  expect(fonts[0]?.width("≥")).toBeCloseTo(0.662, 3);
  expect(() => readFontMetrics(new Uint8Array(40))).toThrow(/no TrueType/);
});

test("wrapped text keeps its words and its width", () => {
  const words = fc.array(fc.stringMatching(/^[a-z$0-9.]{1,9}$/), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 90, max: 400 }), (list, width) => {
      for (const breaking of [wrapText, balanceText]) {
        const lines = breaking(list.join(" "), width, 10);
        expect(lines.join(" ")).toBe(list.join(" "));
        expect(lines.every((line) => labelWidth(line, 10) <= width)).toBe(true);
      }
      expect(balanceText(list.join(" "), width, 10).length).toBe(wrapText(list.join(" "), width, 10).length);
    }),
    { numRuns: 40 },
  );
});

test("spread labels keep order, distance and bounds, and stay where they are when nothing is near", () => {
  const wanted = fc.array(fc.double({ min: -20, max: 320, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(wanted, (values) => {
      const placed = spreadLabels(values, 14, 0, 300);
      const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
      order.forEach((index, k) => {
        const [here, before] = [placed[index] ?? Number.NaN, placed[order[k - 1] ?? -1]];
        expect(here).toBeGreaterThanOrEqual(-1e-9);
        expect(here).toBeLessThanOrEqual(300 + 1e-9);
        if (before !== undefined) expect(here - before).toBeGreaterThanOrEqual(14 - 1e-9);
      });
    }),
    { numRuns: 60 },
  );
  expect(spreadLabels([200, 20, 100], 14, 0, 300)).toEqual([200, 20, 100]);
});

test("labels beside points avoid each other and what is written already", () => {
  const plot = { width: 500, height: 250, left: 40 };
  const taken = [{ left: 0, right: 200, top: 90, bottom: 110 }];
  const points = [
    { x: 210, y: 100, width: 80 },
    { x: 212, y: 104, width: 80 },
    { x: 480, y: 100, width: 80 },
  ];
  const boxes = placeLabels(points, taken, plot).map((place, i) => boxOf(place, points[i]?.width ?? 0));
  const all = [...taken, ...boxes];
  const apart = all.every((a, i) =>
    all.slice(i + 1).every((b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top),
  );
  expect(apart).toBe(true);
  expect(boxes.every(({ left, right }) => left >= 0 && right <= plot.width)).toBe(true);
});

test("labels of points that lie on one another are stacked on one side in the points' order, and none stands far from its own", () => {
  const plot = { width: 500, height: 180, left: 40 };
  const points = [
    { x: 309, y: 168, width: 120 },
    { x: 309, y: 164, width: 125 },
  ];
  const [low, high] = placeLabels(points, [{ left: 150, right: 160, top: 0, bottom: 180 }], plot);
  expect(high?.x === low?.x || (high?.x ?? 0) + 125 === (low?.x ?? 0) + 120).toBe(true);
  expect((low?.y ?? 0) - (high?.y ?? 0)).toBeGreaterThanOrEqual(12);
  // a wall all around leaves only far places, which would be read at another value
  const wall = [{ left: 0, right: 500, top: 60, bottom: 140 }];
  const [walled] = placeLabels([{ x: 250, y: 100, width: 80 }], wall, plot);
  expect(Math.abs((walled?.y ?? 0) - 100)).toBeLessThanOrEqual(13);
});

test("axes end on round numbers and logarithmic ticks lie inside", () => {
  expect([26e9, 99, 0.9, 1].map(roundUp)).toEqual([30e9, 120, 1, 1.2]);
  expect(logTicks(5e8, 6e10)).toEqual([5e8, 1e9, 2e9, 5e9, 1e10, 2e10, 5e10]);
  expect(logTicks(45, 250)).toEqual([50, 70, 100, 150, 200]);
});
