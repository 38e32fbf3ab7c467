import { defineRegistry } from "../base/registry.ts";
import { fixed } from "./fixed.ts";
import { lognormal } from "./lognormal.ts";
import { normal } from "./normal.ts";
import { triangular } from "./triangular.ts";
import { uniform } from "./uniform.ts";

/** Every kind of distribution by name. */
export const distributionKinds = defineRegistry("distribution", [fixed, uniform, normal, lognormal, triangular]);
