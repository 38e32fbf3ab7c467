import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { claudeCodeRun } from "./fixtures/claude-code-run.ts";

const zone = process.env["TZ"];

afterAll(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

test("figures are the same in every time zone", async () => {
  const fonts = [readFontMetrics(readFileSync("src/host/fonts/inter-regular.ttf"))];
  const run = claudeCodeRun();
  const requests = [
    { name: "fan", figure: "fan", options: {} },
    { name: "growth", figure: "growth", line: "growth", options: {} },
    { name: "fit", figure: "fit", fit: "anthropic_fit", options: {} },
    { name: "compare", figure: "compare-lines", lines: ["run_rate", "anthropic_run_rate"], options: {} },
  ];
  const drawn: string[][] = [];
  for (const TZ of ["Asia/Tokyo", "America/Los_Angeles"]) {
    process.env["TZ"] = TZ;
    const svgs: string[] = [];
    for (const request of requests) svgs.push(await renderSvg(drawFigure(run, request).spec, fonts));
    drawn.push([String(new Date(0).getHours()), ...svgs]);
  }
  const [[tokyoHour, ...tokyo] = [], [angelesHour, ...angeles] = []] = drawn;
  // else the zones were never changed, and the test would say nothing
  expect([tokyoHour, angelesHour]).toEqual(["9", "16"]);
  for (const [i, svg] of tokyo.entries()) expect(svg === angeles[i], requests[i]?.name).toBe(true);
});
