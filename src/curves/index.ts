import { defineRegistry } from "../base/registry.ts";
import { exponential } from "./exponential.ts";
import { gompertz } from "./gompertz.ts";
import { logistic } from "./logistic.ts";

/** Every growth curve by name. */
export const curves = defineRegistry("curve", [exponential, logistic, gompertz]);
