import { suggestion } from "../../base/did-you-mean.ts";
import { fail } from "../../base/errors.ts";
import { defineRegistry, type Registry } from "../../base/registry.ts";
import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import { runUntil } from "../chart/until.ts";
import { pageSizes } from "../page-size.ts";
import { light, type Theme, themeOf, themes } from "../theme.ts";
import { against } from "./against.ts";
import { bars } from "./bars.ts";
import { compareLines } from "./compare-lines.ts";
import { distribution } from "./distribution.ts";
import { facts } from "./facts.ts";
import { fan } from "./fan.ts";
import type { Figure, FigureOption, FigureSpec } from "./figure.ts";
import { fit } from "./fit.ts";
import { growth } from "./growth.ts";
import { guidance } from "./guidance.ts";
import { metrics } from "./metrics.ts";
import { odds } from "./odds.ts";
import { panels } from "./panels.ts";
import type { Readings } from "./readings.ts";
import { scenarios } from "./scenarios.ts";
import { stack } from "./stack.ts";
import { stockAndFlow } from "./stock-and-flow.ts";

/** Every kind of figure that a model or scenario may ask for. */
export const figures: Registry<Figure> = defineRegistry("figure", [
  fan,
  growth,
  fit,
  stack,
  bars,
  distribution,
  compareLines,
  odds,
  against,
  facts,
  panels,
  scenarios,
  stockAndFlow,
  guidance,
  metrics,
]);

/** What every figure understands besides its own options. */
export const sharedOptions: readonly FigureOption[] = [
  { name: "until", meaning: "the last period that is shown, as in 2026-12; the whole run unless told", isMonth: true },
  { name: "size", meaning: "where it goes; several make a file each, as in memo, slide", someOf: pageSizes.names },
  { name: "theme", meaning: "on which ground; several make a file each, as in light, dark", someOf: themes.names },
];

/** The keys that a figure understands, besides `figure` itself. */
export function knownKeys(figure: Figure): readonly string[] {
  return [
    ...figure.needs,
    "line",
    "title",
    "optional",
    ...figure.options.map(({ name }) => name),
    ...sharedOptions.map(({ name }) => name),
  ];
}

/** Draws what a request asks for from a run, in one look; an error where the figure or an option is unknown, or the request lacks what it needs. */
export function drawFigure(run: RunResult, request: FigureRequest, theme: Theme = light): FigureSpec {
  const figure = figures.get(request.figure);
  const known = knownKeys(figure);
  const stray = Object.keys(request.options).find((name) => !known.includes(name));
  if (stray !== undefined) fail(`unknown key "${stray}" in the figure "${request.name}"${suggestion(stray, new Set(known))}`);
  return figure.draw(runUntil(run, request), request, themeOf(run.name, theme));
}

/** What a figure shows, in numbers, as far as it is shown; `undefined` for a kind whose picture says them all. */
export function figureReadings(run: RunResult, request: FigureRequest): Readings | undefined {
  return figures.get(request.figure).readings?.(runUntil(run, request), request);
}
