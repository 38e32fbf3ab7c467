import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { type CurveName, type CurveParameterName, curves } from "../curves/index.ts";
import type { CurveFit } from "../fit/curve-fit.ts";
import { fit as fitCurve } from "../fit/fit.ts";
import { fitFormula } from "../fit/fit-formula.ts";
import type { FitRequest } from "../fit/fit-request.ts";
import type { FormulaFit, FormulaRequest } from "../fit/formula-types.ts";

type Numbers = ArrayLike<number>;

/** Points and a curve by its name; parameters are those of that curve. */
export type CurveAsked<Name extends CurveName> = Omit<FitRequest, "curve" | "start" | "fixed"> & {
  readonly curve: Name | Curve;
  readonly start?: Readonly<Partial<Record<CurveParameterName<Name>, number>>>;
  readonly fixed?: Readonly<Partial<Record<CurveParameterName<Name>, number>>>;
};

/** Points and a formula of which `x` is the predictor, or names of `columns`; other names are parameters, each with a start. */
export type FormulaAsked = Omit<FormulaRequest, "columns" | "y" | "weights" | "standardErrors"> & {
  readonly y: Numbers;
  readonly x?: Numbers;
  readonly columns?: Readonly<Record<string, Numbers>>;
  readonly weights?: Numbers;
  readonly standardErrors?: Numbers;
};

/**
 * Estimates a growth curve or a formula by least squares, with intervals and a verdict on what the data can and cannot tell.
 *
 *     const { verdict, parameters } = fit({ x: [0, 1, 2, 3, 4], y: [1, 2.1, 3.9, 8.2, 15.9], curve: "exponential" });
 *
 * Errors name what is wrong with the data; a series with no more points than parameters is refused.
 */
export function fit<Name extends CurveName>(asked: CurveAsked<Name>): CurveFit;
export function fit(asked: FormulaAsked): FormulaFit;
export function fit(asked: CurveAsked<CurveName> | FormulaAsked): CurveFit | FormulaFit {
  if (typeof asked !== "object" || asked === null) fail('fit is given points and a curve, as in { x, y, curve: "logistic" }');
  if ("formula" in asked) return fitFormula(formulaRequest(asked));
  const { curve, ...rest } = asked;
  if (curve === undefined) fail('no curve to fit; name one, as in curve: "logistic", or give a formula with its start');
  return fitCurve({ ...(rest as Omit<FitRequest, "curve">), curve: typeof curve === "string" ? curves.get(curve) : curve });
}

function formulaRequest({ x, y, columns = {}, weights, standardErrors, ...rest }: FormulaAsked): FormulaRequest {
  if (x === undefined && Object.keys(columns).length === 0) fail("a formula reads x, or columns by name; give one of them");
  if (rest.start === undefined) fail("a formula has parameters, and each of them a start, as in start: { a: 1, b: 0.5 }");
  const read = { ...columns, ...(x === undefined ? {} : { x }) };
  return {
    ...rest,
    columns: Object.fromEntries(Object.entries(read).map(([name, values]) => [name, Float64Array.from(values)])),
    y: Float64Array.from(y),
    ...(weights === undefined ? {} : { weights: Float64Array.from(weights) }),
    ...(standardErrors === undefined ? {} : { standardErrors: Float64Array.from(standardErrors) }),
  };
}

/**
 * A growth curve's value at a time, its parameters by name: `curveValue("logistic", { capacity: 100, growth: 1, midpoint: 3 }, 2)`.
 * A parameter that is missing does not compile, and is an error where nobody compiled.
 */
export function curveValue<Name extends CurveName>(
  name: Name,
  parameters: Readonly<Record<CurveParameterName<Name>, number>>,
  t: number,
): number {
  const curve = curves.get(name);
  const given: Readonly<Record<string, number>> = parameters;
  return curve.value(
    t,
    curve.parameters.map((one) => given[one.name] ?? fail(`${name} needs ${one.name}: ${one.meaning}`)),
  );
}
