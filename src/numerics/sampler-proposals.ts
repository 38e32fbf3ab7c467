import { fitNormalMixture, independentNormal, joinMixtures, type NormalMixture, squareFrom } from "./normal-mixture.ts";
import { euclideanLength } from "./qr.ts";

/** Where a chain may go next: proposals that learn from an archive of past states, and stand still while draws are kept. */
export interface Proposals {
  /**
   * Writes a proposal for the state `at` into `out`, and returns the log of the ratio of the densities of the way back and the way there. `uniforms` gives
   * five, `normals` as many as there are dimensions, from their offsets.
   */
  propose(
    ...place: readonly [at: Float64Array, out: Float64Array, uniforms: Float64Array, u: number, normals: Float64Array, n: number]
  ): number;
  /** was the last proposal a leap, that is independent of where it came from? */
  leapt(): boolean;
  /** learns leaps (from so many normals) and the archive from `rows` states, row by row; `leaps` is the share of proposals that are to be leaps */
  learn(states: Float64Array, rows: number, leaps: number, components: number): void;
}

/** The leaps are a mixture of normals, so that their tails are thicker than the target's: shares and spreads. */
const SHARES = [0.6, 0.3, 0.1] as const;
const LOG_SHARES = SHARES.map(Math.log);
const SPREADS = [1.05, 1.6, 3] as const;
/** Among several normals this is the share of the one for the whole, so that leaps also reach where few states have been, and chains do not stick there. */
const DEFENCE = 0.3;
/** One in ten of the steps that are no leaps is a snooker step, and one in ten a jump of a whole difference, from mode to mode (ter Braak & Vrugt 2008). */
const SNOOKER = 0.9;
const JUMP = 0.8;
/** Log of the longest step over the shortest. */
const RANGE = 4;
/** What every step is blurred by, in standard deviations, so that it can reach everywhere. */
const BLUR = 1e-3;

/** `mean` and `deviations` describe the target as far as it is known before. */
export function makeProposals(mean: Float64Array, deviations: Float64Array): Proposals {
  const count = mean.length;
  const volumes = SPREADS.map((spread) => count * Math.log(spread));
  let mixture: NormalMixture = independentNormal(mean, deviations);
  const widths = deviations.slice();
  const [white, line] = [new Float64Array(count), new Float64Array(count)];
  let archive = new Float64Array(0);
  let size = 0;
  let share = 1;
  let leap = false;

  /** log density of a leap to `at`, up to a constant. */
  const logLeap = (at: Float64Array): number => {
    let most = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let k = 0; k < mixture.components; k++) {
      const square = squareFrom(mixture, k, at, 0, white);
      const base = Math.log(mixture.shares[k] as number) - (mixture.logVolumes[k] as number);
      for (let s = 0; s < SPREADS.length; s++) {
        const spread = SPREADS[s] as number;
        const log = base + (LOG_SHARES[s] as number) - (volumes[s] as number) - (0.5 * square) / (spread * spread);
        if (log > most) {
          sum = sum * Math.exp(most - log) + 1;
          most = log;
        } else sum += Math.exp(log - most);
      }
    }
    return most + Math.log(sum);
  };
  const pick = (uniform: number): number => Math.min(size - 1, Math.floor(uniform * size)) * count;
  const blur = (out: Float64Array, normals: Float64Array, n: number): void => {
    for (let j = 0; j < count; j++) out[j] = (out[j] as number) + BLUR * (widths[j] as number) * (normals[n + j] as number);
  };

  const leapTo = (at: Float64Array, out: Float64Array, which: number, uniform: number, normals: Float64Array, n: number): number => {
    const spread = uniform < SHARES[0] ? SPREADS[0] : uniform < SHARES[0] + SHARES[1] ? SPREADS[1] : SPREADS[2];
    const { components, shares, centres, roots } = mixture;
    let k = 0;
    for (let left = which - (shares[0] as number); left > 0 && k < components - 1; left -= shares[k] as number) k++;
    for (let i = 0; i < count; i++) {
      let sum = centres[k * count + i] as number;
      for (let j = 0; j <= i; j++) sum += spread * (roots[(k * count + i) * count + j] as number) * (normals[n + j] as number);
      out[i] = sum;
    }
    return logLeap(at) - logLeap(out);
  };
  /** Along the difference of two states of the archive. */
  const difference = (at: Float64Array, out: Float64Array, factor: number, a: number, b: number): number => {
    for (let j = 0; j < count; j++) out[j] = (at[j] as number) + factor * ((archive[a + j] as number) - (archive[b + j] as number));
    return 0;
  };
  /** Along the line through the state and one of the archive, by the difference of two others projected on it. */
  const snooker = (at: Float64Array, out: Float64Array, factor: number, a: number, b: number, c: number): number => {
    let before = 0;
    let along = 0;
    for (let j = 0; j < count; j++) {
      line[j] = (at[j] as number) - (archive[c + j] as number);
      before += (line[j] as number) * (line[j] as number);
      along += (line[j] as number) * ((archive[a + j] as number) - (archive[b + j] as number));
    }
    if (!(before > 0)) return Number.NEGATIVE_INFINITY;
    const stretch = 1 + (factor * along) / before;
    for (let j = 0; j < count; j++) out[j] = (archive[c + j] as number) + stretch * (line[j] as number);
    return (count - 1) * Math.log(Math.abs(stretch));
  };

  return {
    leapt: () => leap,
    propose(at, out, uniforms, u, normals, n) {
      const kind = uniforms[u] as number;
      const what = uniforms[u + 1] as number;
      leap = kind < share || size < 3;
      if (leap) return leapTo(at, out, what, uniforms[u + 2] as number, normals, n);
      const a = pick(uniforms[u + 2] as number);
      const b = pick(uniforms[u + 3] as number);
      // 1.2 to 2.2 is the snooker's own range
      if (what > SNOOKER) return snooker(at, out, 1.2 + (what - SNOOKER) / (1 - SNOOKER), a, b, pick(uniforms[u + 4] as number));
      // from a fiftieth of the usual length to all of it: no one length suits a target of many widths
      const factor = what > JUMP ? 1 : (Math.exp(-RANGE * (uniforms[u + 4] as number)) * 2.38) / Math.sqrt(2 * count);
      const ratio = difference(at, out, factor, a, b);
      blur(out, normals, n);
      return ratio;
    },
    learn(states, rows, leaps, components) {
      archive = states.slice(0, rows * count);
      size = rows;
      share = leaps;
      const whole = fitNormalMixture(archive, rows, count, 1);
      // where all states are one what was known before serves on
      if (whole === undefined) return;
      for (let j = 0; j < count; j++) widths[j] = euclideanLength(whole.roots.subarray(j * count, (j + 1) * count));
      const parts = components > 1 ? fitNormalMixture(archive, rows, count, components) : undefined;
      mixture = parts === undefined ? whole : joinMixtures(parts, whole, DEFENCE);
    },
  };
}
