import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { chartNumber } from "../src/report/chart/layer.ts";
import { differenceLabels, valueLabelWidth } from "../src/report/chart/value-labels.ts";
import { valueEncoding, valueScale } from "../src/report/chart/value-scale.ts";
import { readFontMetrics, textWidth } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { parseUnit, percent, type Unit } from "../src/units/unit.ts";

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));

/** What stands at the ticks of a value axis, lowest first. */
async function labelsOf(unit: Unit, low: number, high: number, type: "linear" | "log" = "linear"): Promise<readonly string[]> {
  const y = { field: "y", ...valueEncoding(valueScale(type, low, high, 300), unit) };
  const spec = { width: 100, height: 300, data: { values: [{ y: high }] }, mark: "point", encoding: { y }, config: { aria: false } };
  const svg = await renderSvg(spec, fonts);
  return [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((match) => match[1] ?? "");
}

const plain = parseUnit("1");

test.each<[unit: Unit, low: number, high: number, type: "linear" | "log", labels: readonly string[]]>([
  [plain, 0, 100, "linear", ["0", "20", "40", "60", "80", "100"]],
  [plain, 95, 165, "log", ["100", "120", "150"]],
  [plain, 1e6, 2e7, "log", ["1M", "2M", "5M", "10M", "20M"]],
  [
    plain,
    20250101,
    20250116,
    "log",
    ["20,250,102", "20,250,104", "20,250,106", "20,250,108", "20,250,110", "20,250,112", "20,250,114", "20,250,116"],
  ],
  [plain, 20250100, 20250120, "linear", ["20,250,100", "20,250,105", "20,250,110", "20,250,115", "20,250,120"]],
  [plain, 0, 1e-5, "linear", ["0", "0.000002", "0.000004", "0.000006", "0.000008", "0.00001"]],
  [plain, -2, 2, "linear", ["−2", "−1", "0", "1", "2"]],
  [percent, 0.33, 0.9, "log", ["40%", "50%", "60%", "70%", "80%", "90%"]],
  [parseUnit("USD"), 0, 1, "linear", ["$0", "$0.2", "$0.4", "$0.6", "$0.8", "$1"]],
  [parseUnit("USD/year"), -1e9, 4e9, "linear", ["−$1B", "$0", "$1B", "$2B", "$3B", "$4B"]],
  [parseUnit("GW"), 0, 5, "linear", ["0 GW", "1 GW", "2 GW", "3 GW", "4 GW", "5 GW"]],
  [parseUnit("1/year"), 0, 2, "linear", ["0/year", "0.5/year", "1/year", "1.5/year", "2/year"]],
  [parseUnit("customer"), 0, 8000, "linear", ["0", "2,000", "4,000", "6,000", "8,000"]],
])("ticks of %j from %f to %f are numbers as people write them", async (unit, low, high, type, expected) => {
  const labels = await labelsOf(unit, low, high, type);
  expect(labels).toEqual(expected);
  const widest = Math.max(...labels.map((label) => textWidth(fonts, label, 10)));
  expect(valueLabelWidth(unit, low, high, 10)).toBeGreaterThan(widest - 12);
});

test("differences have a sign, and those of shares are points", () => {
  expect(differenceLabels(percent, 0.1).labelExpr).toContain("' pp'");
  expect(differenceLabels(parseUnit("USD"), 1e9).labelExpr).toContain("'+'");
});

test("numbers far from nought keep the digits that tell them apart", () => {
  expect([20250101, 20250102].map((x) => chartNumber(x, 20))).toEqual([20250101, 20250102]);
  expect([chartNumber(1234567.89), chartNumber(0, 20), chartNumber(0.123456789, 1e9)]).toEqual([1234570, 0, 0.123457]);
});
