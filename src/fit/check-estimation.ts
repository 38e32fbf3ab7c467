import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { EstimateOptions } from "./estimate-options.ts";
import type { MeanModel } from "./mean-model.ts";

/** Stops an estimation whose data or options cannot be meant, or that the data cannot support, and says what to do. */
export function checkEstimation(model: MeanModel, y: ArrayLike<number>, options: EstimateOptions): void {
  const { points, parameters } = model;
  if (y.length !== points) fail(`conflicting data: ${y.length} observations for ${points} predictors; give one for each`);
  const { start, weights, standardErrors, bounds = {}, noise = "additive" } = options;
  if (start.length !== parameters.length)
    fail(`conflicting start: ${start.length} values for the ${parameters.length} parameters of ${model.name} (${namesOf(model)})`);
  for (const name of Object.keys(bounds)) {
    const names = parameters.map((parameter) => parameter.name);
    if (!names.includes(name)) fail(`unknown parameter "${name}" in the bounds${suggestion(name, names)}`);
  }
  if (weights !== undefined && standardErrors !== undefined)
    fail("conflicting options: weights and standardErrors; a weight is one over the square of a standard error");
  checkObservations(y, noise === "multiplicative");
  if (weights !== undefined) checkColumn(weights, points, "weight", (weight) => weight >= 0, "at least 0");
  if (standardErrors !== undefined) checkColumn(standardErrors, points, "standard error", (error) => error > 0, "above 0");
  checkCount(model, y, options);
  for (const [j, { name, min, max }] of parameters.entries()) {
    const value = start[j] as number;
    if (!(value > min && value < max)) fail(`invalid start: ${name} is ${value}; it must be a number ${rangeOf(min, max)}`);
    const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = bounds[name] ?? {};
    if (!(low <= high && low < max && high > min))
      fail(`invalid bounds of ${name}: ${low} to ${high}; the parameter lies ${rangeOf(min, max)}`);
  }
}

function checkObservations(y: ArrayLike<number>, positive: boolean): void {
  for (let i = 0; i < y.length; i++) {
    const value = y[i] as number;
    if (!Number.isFinite(value)) fail(`invalid data: observation ${i + 1} is ${value}; leave the row out, or mend it`);
    if (positive && !(value > 0))
      fail(
        `observation ${i + 1} is ${value}; multiplicative noise needs values above zero: leave the row out, or take additive noise`,
        undefined,
        "refused",
      );
  }
}

function checkColumn(values: ArrayLike<number>, points: number, what: string, isRight: (value: number) => boolean, rule: string): void {
  if (values.length !== points) fail(`conflicting data: ${values.length} ${what}s for ${points} observations; give one for each`);
  for (let i = 0; i < points; i++) {
    const value = values[i] as number;
    if (!(isRight(value) && Number.isFinite(value))) fail(`invalid ${what}: number ${i + 1} is ${value}; it must be finite and ${rule}`);
  }
}

function checkCount(model: MeanModel, y: ArrayLike<number>, { weights, bounds = {} }: EstimateOptions): void {
  let used = y.length;
  if (weights !== undefined) for (let i = 0; i < weights.length; i++) if (weights[i] === 0) used--;
  const estimated = model.parameters.filter(({ name }) => !isFixed(bounds[name])).length;
  // the QR needs as many rows as it has columns, fixed ones included
  if (used >= estimated && y.length >= estimated) return;
  fail(
    `too few data: ${used} point${used === 1 ? "" : "s"} for the ${estimated} parameters of ${model.name} (${namesOf(model)}); add points, or fix parameters`,
    undefined,
    "refused",
  );
}

export function isFixed(bound: { readonly low?: number; readonly high?: number } | undefined): boolean {
  return bound?.low !== undefined && bound.low === bound.high;
}

function namesOf({ parameters }: MeanModel): string {
  return parameters.map(({ name }) => name).join(", ");
}

function rangeOf(min: number, max: number): string {
  if (Number.isFinite(min)) return Number.isFinite(max) ? `between ${min} and ${max}` : `above ${min}`;
  return Number.isFinite(max) ? `below ${max}` : "that is finite";
}
