import { normalQuantile } from "../../numerics/normal.ts";
import { stream } from "../../numerics/random.ts";
import { hashToState } from "../../numerics/seed.ts";
import { fillSobol } from "../../numerics/sobol.ts";
import { SOBOL_DIMENSIONS } from "../../numerics/sobol-directions.ts";
import { BLOCK } from "../plan.ts";
import { bridgeRows } from "./bridge-rows.ts";
import type { Points, PointsFrame, Sampling } from "./sampling.ts";

/**
 * Quasi-random paths: a scrambled Sobol' sequence. Its best dimensions go to the inputs, the next to what decides most of the noise: for every driver in turn the sum over the whole run, then its halves,
 * and so on. What is left over when dimensions run out is drawn at random; it is the finest detail of the noise.
 */
export const sobol: Sampling = {
  name: "sobol",
  meaning:
    "scrambled Sobol points, which fill the space of inputs and noise evenly: quantiles of few paths are as exact as of many random ones; best with 2^k paths",
  givesUp,
  points: pointsOf,
};

function givesUp({ inputs, drivers, periods }: PointsFrame): string {
  const wanted = inputs + drivers * periods;
  const rest =
    wanted > SOBOL_DIMENSIONS
      ? ` Of ${wanted} dimensions ${SOBOL_DIMENSIONS} are Sobol's; the rest, the finest detail of the noise, is random.`
      : "";
  return `Paths are quasi-random (Sobol, scrambled by the seed): they depend on each other, so that no Monte Carlo error is stated (run several seeds for one), and one more input, driver or period changes other draws.${rest}`;
}

function pointsOf({ seed, inputs, drivers, periods }: PointsFrame): Points {
  const rows = bridgeRows(periods);
  const part = new Float64Array(BLOCK);
  const fill = (name: string, place: number, dimension: number, block: number, out: Float64Array): void => {
    const [scramble = 0] = hashToState(seed, name, place, 0);
    fillSobol(dimension, scramble, block * BLOCK, out);
  };
  const addNormals = (name: string, place: number, dimension: number, block: number, weight: number, out: Float64Array): void => {
    const own = part.subarray(0, out.length);
    if (dimension >= SOBOL_DIMENSIONS) stream(seed, `${name}#rest`, place, block).normals(own);
    else {
      fill(name, place, dimension, block, own);
      for (let i = 0; i < own.length; i++) own[i] = normalQuantile(own[i] as number);
    }
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) + weight * (own[i] as number);
  };
  return {
    uniforms: (name, dimension, block, out) => {
      if (dimension < SOBOL_DIMENSIONS) fill(name, 0, dimension, block, out);
      else stream(seed, name, 0, block).uniforms(out);
    },
    normals: (name, driver, period, _, block, out) => {
      out.fill(0);
      for (const { place, weight } of rows[period] ?? []) addNormals(name, place, inputs + place * drivers + driver, block, weight, out);
    },
  };
}
