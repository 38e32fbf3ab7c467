import { defineRegistry, type Registry } from "../../base/registry.ts";
import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import { bars } from "./bars.ts";
import { compareLines } from "./compare-lines.ts";
import { distribution } from "./distribution.ts";
import { fan } from "./fan.ts";
import type { Figure, FigureSpec } from "./figure.ts";
import { fit } from "./fit.ts";
import { growth } from "./growth.ts";
import { stack } from "./stack.ts";

/** Every kind of figure that a model or scenario may ask for. */
export const figures: Registry<Figure> = defineRegistry("figure", [fan, growth, fit, stack, bars, distribution, compareLines]);

/** Draws what a request asks for from a run; an error where the figure is unknown or the request lacks what it needs. */
export function drawFigure(run: RunResult, request: FigureRequest): FigureSpec {
  return figures.get(request.figure).draw(run, request);
}
