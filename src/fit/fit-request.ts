import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { quantiles } from "../numerics/quantile.ts";
import type { Unit } from "../units/unit.ts";
import { type Errors, errorsPhrase } from "./errors.ts";
import type { MeanModel } from "./mean-model.ts";
import type { NoiseVerdict } from "./noise-verdict.ts";

/** How errors are taken: chosen by evidence, or as told. */
export type NoiseChoice = "auto" | "additive" | "multiplicative";

/** What may be said about a fit beyond its data and its curve. */
export interface FitSettings {
  /** whether errors are of one size or in proportion to the level; chosen by evidence where absent or `auto` */
  readonly noise?: NoiseChoice;
  /** whether errors stand each by themselves, follow each other, or have outliers; independent where absent, by evidence for `auto` */
  readonly errors?: Errors | "auto";
  /** one starting value per parameter, by name: one more search starts there */
  readonly start?: Readonly<Record<string, number>>;
  /** parameters that are known */
  readonly fixed?: Readonly<Record<string, number>>;
  /** how often each point counts, relative to the others */
  readonly weights?: ArrayLike<number>;
  /** known standard error of each point, in the unit of y for additive errors, as a share for multiplicative ones; nothing is estimated of the noise then */
  readonly standardErrors?: ArrayLike<number>;
  /** confidence level of intervals and bands, 0.95 where absent */
  readonly level?: number;
  /** profile likelihood (the default); the symmetric Wald interval on the estimation scale, which costs nothing; or percentiles of the residual bootstrap */
  readonly intervals?: "profile" | "wald" | "bootstrap";
  /** how the verdict speaks of x and y; it changes no number */
  readonly words?: FitWords;
}

/** How a verdict speaks of the data. */
export interface FitWords {
  /** of y; plain numbers where absent */
  readonly unit?: Unit;
  /** a value of x in words, such as a date; the plain number where absent */
  sayX?(x: number): string;
  /** what x counts where it counts no years, as in `per unit of dose` */
  readonly perX?: string;
  /** the last level as its source states it, such as `over $2.5B`; what is fitted there where absent */
  readonly lastLevel?: string;
}

/** A curve to be estimated on points. */
export interface FitRequest extends FitSettings {
  /** times in years, or any one predictor, one per point, in any order */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly curve: Curve;
  /** on which scale errors were taken for several curves together, and why: they are taken so here, and the verdict says that */
  readonly settledNoise?: NoiseVerdict;
  /** for a curve that counts from a launch: the x of the launch; one typical step before the first point where absent, which the fit says is assumed */
  readonly launch?: number;
}

/** Data that passed the border: finite, of one length, in the order of their first predictor. */
export interface CheckedData {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights?: Float64Array;
  /** weights are reciprocal squared standard errors that are known */
  readonly varianceKnown: boolean;
  /** how the errors go together */
  readonly errors: Errors;
  /** what one new observation counts: the median of the weights, so that it is as exact as these points typically are; 1 where they have none */
  readonly typicalWeight: number;
}

/** Checks lengths and numbers, and puts points in time order; every fault is one sentence. */
export function checkData(x: ArrayLike<number>, y: ArrayLike<number>, settings: FitSettings): CheckedData {
  const { weights, standardErrors, level = 0.95, intervals } = settings;
  const errors = settings.errors === undefined || settings.errors === "auto" ? "independent" : settings.errors;
  if (x.length !== y.length) fail(`invalid data: ${x.length} values of x and ${y.length} of y; each point needs both`);
  if (weights !== undefined && standardErrors !== undefined)
    fail("conflicting settings: weights and standardErrors; known errors are weights already, give one of them");
  if (errors !== "independent" && standardErrors !== undefined)
    fail(
      `conflicting settings: standardErrors, and errors that are taken ${errorsPhrase[errors]}; of known errors nothing is estimated: give them as weights, 1 / error², or take errors as independent`,
    );
  if (errors === "ar1" && intervals === "bootstrap")
    fail(
      "conflicting settings: bootstrap intervals draw residuals as if none followed another; take profile intervals with errors that do",
    );
  checkLevel(level);
  finite("x", x);
  finite("y", y);
  const given = weights ?? standardErrors;
  const name = weights === undefined ? "standardErrors" : "weights";
  if (given !== undefined) {
    if (given.length !== y.length) fail(`invalid ${name}: ${given.length} for ${y.length} points; each point needs one`);
    const wrong = Array.from(given).findIndex((value) => !(value > 0 && Number.isFinite(value)));
    if (wrong >= 0)
      fail(
        `invalid ${name}: ${given[wrong]} at point ${wrong + 1}; each must be a positive number; leave out a point that should not count`,
      );
  }
  const order = timeOrder(x);
  const sorted = (values: ArrayLike<number>): Float64Array =>
    order === undefined ? Float64Array.from(values) : Float64Array.from(order, (i) => values[i] as number);
  const scaled = given === undefined ? undefined : sorted(given).map((value) => (weights === undefined ? 1 / (value * value) : value));
  return {
    ...{ x: sorted(x), y: sorted(y), varianceKnown: standardErrors !== undefined, errors },
    typicalWeight: scaled === undefined ? 1 : (quantiles(scaled, [0.5])[0] ?? 1),
    ...(scaled === undefined ? {} : { weights: scaled }),
  };
}

/** Positions in rising order of x, equal ones as they stand; `undefined` where they are so already. */
function timeOrder(x: ArrayLike<number>): number[] | undefined {
  let i = 1;
  while (i < x.length && (x[i] as number) >= (x[i - 1] as number)) i++;
  if (i >= x.length) return undefined;
  return Array.from({ length: x.length }, (_, k) => k).sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
}

/** A confidence level is a share. */
export function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) fail(`invalid level: ${level}; it must lie between 0 and 1, such as 0.95`);
}

function finite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++)
    if (!Number.isFinite(values[i])) fail(`invalid ${name}: ${values[i]} at point ${i + 1}; leave out points without a finite number`);
}

/** Values by parameter name, in the model's order; a name that it lacks, a number outside its range and, where all are wanted, a missing one are errors. */
export function byName(what: string, given: Readonly<Record<string, number>>, model: MeanModel, all: boolean): (number | undefined)[] {
  const names = model.parameters.map(({ name }) => name);
  for (const name of Object.keys(given))
    if (!names.includes(name)) fail(`unknown parameter "${name}" in ${what}${suggestion(name, names)}`);
  return model.parameters.map(({ name, min, max }) => {
    const value = given[name];
    if (value === undefined)
      return all ? fail(`missing ${what} of "${name}"; ${model.name} has the parameters ${names.join(", ")}`) : undefined;
    if (!(value > min && value < max)) fail(`invalid ${what} of "${name}": ${value}; it must lie between ${min} and ${max}`);
    return value;
  });
}
