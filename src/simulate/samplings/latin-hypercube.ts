import { normalQuantile } from "../../numerics/normal.ts";
import { permutedIndex } from "../../numerics/permuted-index.ts";
import { stream } from "../../numerics/random.ts";
import { hashToState } from "../../numerics/seed.ts";
import { BLOCK } from "../plan.ts";
import type { Sampling } from "./sampling.ts";

/** The number next to 1: rounding must not make a value of the last part 1 itself. */
const BELOW_ONE = 1 - Number.EPSILON / 2;

/** Every input, and every driver in every period, takes one value from each of as many equally likely parts as there are paths, in an order of its own (McKay, Beckman & Conover 1979). */
export const latinHypercube: Sampling = {
  name: "latin-hypercube",
  meaning: "each input and each shock is spread evenly over its distribution by itself; means and medians of sums need fewer paths",
  givesUp: () =>
    "Paths are a Latin hypercube: they depend on each other, so that no Monte Carlo error is stated (run several seeds for one), and another number of paths changes every draw.",
  points: ({ seed, paths }) => {
    const uniforms = (name: string, index: number, block: number, out: Float64Array): void => {
      const [word = 0] = hashToState(seed, `${name}#order`, index, 0);
      stream(seed, name, index, block).uniforms(out);
      for (let i = 0; i < out.length; i++) {
        const part = permutedIndex(block * BLOCK + i, paths, word);
        out[i] = Math.min(BELOW_ONE, (part + (out[i] as number)) / paths);
      }
    };
    return {
      uniforms: (name, _, block, out) => uniforms(name, 0, block, out),
      normals: (name, _, __, month, block, out) => {
        uniforms(name, month, block, out);
        for (let i = 0; i < out.length; i++) out[i] = normalQuantile(out[i] as number);
      },
    };
  },
};
