import { defineRegistry } from "../base/registry.ts";
import { bass } from "./bass.ts";
import { bassPerPeriod } from "./bass-per-period.ts";
import { bertalanffy } from "./bertalanffy.ts";
import { biLogistic } from "./bi-logistic.ts";
import { dampedTrend } from "./damped-trend.ts";
import { exponential } from "./exponential.ts";
import { gompertz } from "./gompertz.ts";
import { hill } from "./hill.ts";
import { linear } from "./linear.ts";
import { logistic } from "./logistic.ts";
import { powerLaw } from "./power-law.ts";
import { richards } from "./richards.ts";
import { weibull } from "./weibull.ts";

/** Every growth curve by name. */
export const curves = defineRegistry("curve", [
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
]);
