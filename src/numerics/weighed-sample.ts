import { evenStrides } from "./even-strides.ts";
import { keepByWeight } from "./keep-by-weight.ts";
import type { Sample, SamplerTarget } from "./sampler.ts";
import { stepDensity } from "./step-density.ts";

/** Places at which the density is weighed, and draws that are kept of them: with weights that are nearly alike few places are kept twice. */
const PLACES = 4608;
const ROWS = 4096;

/**
 * Draws from a density whose coordinates are nearly independent, without chains: places spread evenly over the product of the densities along each coordinate through the middle, weighed by
 * how much larger the density is there, and kept in proportion to their weights. `undefined` where the weights differ too much for that to be trusted, since the density bends or has more
 * than one top: then `sampleDensity` is what remains. Uses no random numbers: the same target gives the same draws.
 */
export function weighedSample(target: SamplerTarget): Sample | undefined {
  const { middle, deviations } = target;
  const count = middle.length;
  if (!Number.isFinite(target.logDensity(middle.slice()))) return undefined;
  const along = Array.from(middle, (_, j) => stepDensity(alongCoordinate(target, j), middle[j] as number, deviations[j] as number));
  const strides = evenStrides(count);
  const at = new Float64Array(count);
  const places = new Float64Array(PLACES * count);
  const logWeights = new Float64Array(PLACES);
  for (let k = 0; k < PLACES; k++) {
    let proposed = 0;
    for (const [j, { place }] of along.entries()) {
      const turned = 0.5 + (k + 1) * (strides[j] as number);
      proposed += place(turned - Math.floor(turned), at, j);
      places[k * count + j] = at[j] as number;
    }
    logWeights[k] = target.logDensity(at) - proposed;
  }
  const kept = keepByWeight(places, logWeights, count, ROWS);
  if (kept === undefined) return undefined;
  return {
    ...{ outcome: "settled", reason: kept.reason, draws: kept.draws, rows: kept.rows, acceptance: kept.effective / PLACES },
    diagnostics: Array.from(middle, () => ({ effective: kept.effective, splitRhat: 1 })),
    evaluations: PLACES + along.reduce((sum, { evaluations }) => sum + evaluations, 1),
  };
}

function alongCoordinate({ middle, logDensity }: SamplerTarget, j: number): (value: number) => number {
  const at = middle.slice();
  return (value) => {
    at[j] = value;
    return logDensity(at);
  };
}
