import { stream } from "../../numerics/random.ts";
import type { Sampling } from "./sampling.ts";

/** Independent paths from streams named by seed, name and block, so that one more of anything changes no other draw. */
export const random: Sampling = {
  name: "random",
  meaning: "independent paths; one more input, line or period changes no other draw, and every number has its Monte Carlo error",
  points: ({ seed }) => ({
    uniforms: (name, _, block, out) => stream(seed, name, 0, block).uniforms(out),
    normals: (name, _, __, month, block, out) => stream(seed, name, month, block).normals(out),
  }),
};
