import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import type { Curve } from "../curves/curve.ts";
import { isDateParameter } from "../curves/is-date-parameter.ts";
import { parameterUnit } from "../curves/parameter-unit.ts";
import type { Series } from "../data/fact.ts";
import type { Prior } from "../fit/index.ts";
import { priorNames } from "../fit/prior-names.ts";
import { priorTarget } from "../fit/prior-target.ts";
import type { FitDeclaration } from "../model/declaration.ts";
import { dimensionless } from "../units/unit.ts";
import type { ValuePlaces } from "./read-distribution.ts";
import { readNumber, type ValueScope } from "./read-number.ts";
import { readValue } from "./read-value.ts";

/** What is believed or known of a fit's parameters before its facts are seen. */
export interface FitBeliefs {
  readonly priors: readonly Prior[];
  readonly fixed: Readonly<Record<string, number>>;
}

/** The noise is a share of the level. */
const NOISE = "noise";

/** Reads `priors` and `fixed` of a fit: a date for a parameter that is one, else numbers with their units. `at` gives the place of a key. */
export function readFitBeliefs({ priors = {}, fixed = {} }: FitDeclaration, curve: Curve, series: Series, at: ValuePlaces): FitBeliefs {
  const origin = series.points.reduce((latest, { time }) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const parameters = new Map(curve.parameters.map((parameter) => [parameter.name, parameter]));
  const scopeOf = (name: string): ValueScope | undefined => {
    const parameter = parameters.get(name);
    if (parameter === undefined) return name === NOISE ? { unit: dimensionless, isDate: false, origin, name } : undefined;
    const unit = parameterUnit(parameter.unit, series.unit);
    // the curve's clock starts at the last fact
    return { unit, isDate: isDateParameter(parameter), origin, name };
  };
  return {
    priors: Object.entries(priors).map(([name, value]): Prior => {
      const place = at(["priors", name]);
      const inner: ValuePlaces = (within, part) => at(["priors", name, ...within], part);
      if (fixed[name] !== undefined) fail(`conflicting prior and fixed value of "${name}"; give one of them`, place);
      const scope = scopeOf(name);
      if (scope !== undefined) return { on: name, is: uncertain(name, value, scope, inner) };
      const target = priorTarget(name, curve);
      const known = priorNames(curve);
      if (target === undefined)
        return fail(`unknown parameter "${name}" of a prior${suggestion(name, known)}; ${curve.name} takes ${known.join(", ")}`, place);
      const { on, insteadOf } = target;
      const is = uncertain(name, value, { unit: parameterUnit(target.unit, series.unit), isDate: false, origin, name }, inner);
      return { on, is, ...(insteadOf === undefined || fixed[insteadOf] !== undefined ? {} : { insteadOf }) };
    }),
    fixed: Object.fromEntries(
      Object.entries(fixed).map(([name, value]) => {
        const place = at(["fixed", name]);
        const scope = name === NOISE ? undefined : scopeOf(name);
        if (scope !== undefined) return [name, readNumber(value, scope, place)];
        const names = [...parameters.keys()];
        return fail(`unknown parameter "${name}" in fixed${suggestion(name, names)}; ${curve.name} has ${names.join(", ")}`, place);
      }),
    ),
  };
}

function uncertain(name: string, value: Parameters<typeof readValue>[0], scope: ValueScope, at: ValuePlaces) {
  const is = readValue(value, scope, at);
  if (is.isOneNumber === true) fail(`the prior of ${name} is one number; write a range as in 1 to 2, or hold it under fixed`, at([]));
  return is;
}
