import { defineRegistry, type Registry } from "../../base/registry.ts";
import { latinHypercube } from "./latin-hypercube.ts";
import { random } from "./random.ts";
import type { Sampling } from "./sampling.ts";
import { sobol } from "./sobol.ts";

/** The ways of choosing paths, the usual one first. */
export const samplings: Registry<Sampling> = defineRegistry("sampling", [random, latinHypercube, sobol]);
