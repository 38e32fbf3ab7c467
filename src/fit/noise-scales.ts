import { defineRegistry } from "../base/registry.ts";
import { additive } from "./noise-additive.ts";
import { multiplicative } from "./noise-multiplicative.ts";

/** Every noise scale by name. */
export const noiseScales = defineRegistry("noise", [multiplicative, additive]);
