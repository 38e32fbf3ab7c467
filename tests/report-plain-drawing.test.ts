import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import { drawWithVega } from "../src/report/render/draw-with-vega.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { drawPlain } from "../src/report/render/plain/draw-plain.ts";
import type { FigureRequest } from "../src/scenario/run-result.ts";
import { claudeCodeRun } from "./fixtures/claude-code-run.ts";

const run = claudeCodeRun();
const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));

const requests: readonly FigureRequest[] = [
  { name: "fan", figure: "fan", options: {} },
  { name: "fan_log", figure: "fan", options: { scale: "log" } },
  { name: "fan_total", figure: "fan", line: "anthropic_run_rate", options: { until: "2027-06" } },
  { name: "fan_share", figure: "fan", line: "share", options: {} },
  { name: "growth", figure: "growth", line: "growth", options: {} },
  { name: "growth_bare", figure: "growth", line: "growth", options: { facts: "none" } },
  { name: "fit", figure: "fit", fit: "anthropic_fit", options: {} },
  { name: "compare", figure: "compare-lines", lines: ["gw_by_tokens", "gw_by_money", "gw_contracted"], options: {} },
];

test.each(requests)("$name is drawn without Vega as Vega draws it", async (request) => {
  const { spec } = drawFigure(run, request);
  const plain = drawPlain(spec, fonts);
  expect(plain?.replaceAll("><", ">\n<")).toBe((await drawWithVega(spec, fonts)).replaceAll("><", ">\n<"));
});
