import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Fault, FaultList, formatFault } from "../src/base/errors.ts";
import { checkFigures } from "../src/report/check-figures.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import { looksOf } from "../src/report/looks.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { checkScenario } from "../src/scenario/check-scenario.ts";
import type { RunResult } from "../src/scenario/run-result.ts";
import { type Files, memoryWorld } from "./memory-world.ts";
import { textFaults } from "./text-boxes.ts";

/** The fonts that figures are drawn with. */
export const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));

/** Options of a figure in all its looks. */
export const LOOKS = 'size: "memo, slide, page", theme: "light, dark"';

/** The run's first figure, which asks for all looks, is drawn in each without a number that is none, words over others or beyond the edge. */
export async function expectLooks(run: RunResult): Promise<void> {
  const request = run.figures[0] ?? expect.unreachable();
  const looks = looksOf(request);
  expect(looks).toHaveLength(6);
  for (const look of looks) {
    const svg = await renderSvg(drawFigure(run, request, look).spec, fonts);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(textFaults(svg, fonts), `${look.page.name} ${look.name}`).toEqual([]);
    expect(Number(/ width="([\d.]+)"/.exec(svg)?.[1])).toBe(look.page.width);
  }
}

/** What is wrong with a scenario's figures before anything runs, as it is told, without the scenario's file. */
export async function figureFaults(name: string, files: Files): Promise<readonly string[]> {
  const faults = new FaultList();
  const checked = await checkScenario(name, memoryWorld(files), [], {}, faults);
  if (checked !== undefined) checkFigures(checked, faults);
  return faults.all().map((fault: Fault) => formatFault(fault).replace(`${name}.yaml:`, ""));
}
