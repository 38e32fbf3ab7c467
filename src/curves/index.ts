import { defineRegistry, type Registry } from "../base/registry.ts";
import { bass } from "./bass.ts";
import { bassPerPeriod } from "./bass-per-period.ts";
import { bertalanffy } from "./bertalanffy.ts";
import { biLogistic } from "./bi-logistic.ts";
import type { Curve } from "./curve.ts";
import { dampedTrend } from "./damped-trend.ts";
import { exponential } from "./exponential.ts";
import { gompertz } from "./gompertz.ts";
import { hill } from "./hill.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";
import { powerLaw } from "./power-law.ts";
import { richards } from "./richards.ts";
import { weibull } from "./weibull.ts";

const every = [
  linear,
  exponential,
  powerLaw,
  logistic,
  gompertz,
  richards,
  biLogistic,
  bass,
  bassPerPeriod,
  weibull,
  hill,
  bertalanffy,
  dampedTrend,
] as const;

/** Every growth curve by name. */
export const curves: Registry<Curve> = defineRegistry<Curve>("curve", every);

/** The names of all growth curves. */
export type CurveName = (typeof every)[number]["name"];

/** The names of a curve's parameters. */
export type CurveParameterName<Name extends CurveName> =
  Extract<(typeof every)[number], { readonly name: Name }> extends Curve<Name, infer Parameter> ? Parameter : never;
