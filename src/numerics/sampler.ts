import { type ChainDiagnostics, chainDiagnostics } from "./chain-diagnostics.ts";
import { stream } from "./random.ts";
import { makeProposals, type Proposals } from "./sampler-proposals.ts";

/** A density of a few numbers, in coordinates in which it is roughly known where it lies. */
export interface SamplerTarget {
  /** log density up to a constant; −Infinity where there is none. `at` is the sampler's own and not to be kept */
  logDensity(at: Float64Array): number;
  /** a middle where the density is finite, and about how wide it is around it */
  readonly middle: Float64Array;
  readonly deviations: Float64Array;
}

export interface SamplerOptions {
  /** the stream that the draws come from, see `stream` */
  readonly seed: number;
  readonly name: string;
  /** effective draws of every coordinate after which it may stop; default 2,000 */
  readonly effective?: number;
  /** rounds of eight chains after which it stops in any case; default 5,000 */
  readonly mostRounds?: number;
}

/** `settled`: the chains agree and the draws can be trusted; `unsettled`: they do not, or too few are independent; `not-finite`: there was nowhere to start. */
export type SamplerOutcome = "settled" | "unsettled" | "not-finite";

export interface Sample {
  readonly outcome: SamplerOutcome;
  /** one sentence with the numbers that decided */
  readonly reason: string;
  /** row by row; the eight chains of a round follow each other */
  readonly draws: Float64Array;
  readonly rows: number;
  /** one per coordinate */
  readonly diagnostics: readonly ChainDiagnostics[];
  /** share of proposals that were taken */
  readonly acceptance: number;
  /** of the target's density, warming up included */
  readonly evaluations: number;
}

const CHAINS = 8;
const UNIFORMS = 6;
const EFFECTIVE = 2000;
const MOST_ROUNDS = 5000;
/** Rounds of warming up between two lessons, and rounds until the first look at how well it goes. */
const BLOCK = 125;
/** A look comes after so many times the rounds of the one before: looking takes time too. */
const PATIENCE = 1.25;
/** The chains warm up at least and at most so often, learning from each time. */
const LEAST_WARMING = 2;
const MOST_WARMING = 12;
/** While warming up, halves of chains that agree this well will do. */
const WARM = 1.1;
/** Every so many rounds of warming up a state goes into the archive. */
const THIN = 4;
/** Leaps from one normal that are taken less often than this are made from several, so many at most, learnt from the last so many blocks. */
const WELL_TAKEN = 0.45;
const MOST_COMPONENTS = 12;
const LESSON = 4;
const LEAST_LEAPS = 0.2;
/** Draws are trusted when halves of chains agree to this (Vehtari et al. 2021), and effective draws are so many. */
const AGREED = 1.01;
const FEWEST_EFFECTIVE = 400;
/** Starting states that have no density are drawn in so often before the chain starts at the middle. */
const MOST_DRAWN_IN = 8;

/**
 * Draws from a density by eight Markov chains. Each proposal is a leap from a normal mixture that was fitted while warming up, or a step along differences of
 * an archive of past states, among them snooker steps (differential evolution: ter Braak & Vrugt 2008). Leaps make nearly independent draws where the density is nearly
 * normal; steps follow curved and narrow ones. Nothing is learnt while draws are kept, so that they are exactly from a chain whose limit is the density.
 *
 * The same options give the same draws.
 */
export function sampleDensity(target: SamplerTarget, options: SamplerOptions): Sample {
  const { effective = EFFECTIVE, mostRounds = MOST_ROUNDS } = options;
  const chains = startChains(target, options);
  if (chains === undefined) {
    const reason = "the density at the middle is not finite, so the chains have nowhere to start";
    return { outcome: "not-finite", reason, draws: new Float64Array(0), rows: 0, diagnostics: [], acceptance: Number.NaN, evaluations: 0 };
  }
  const warming = warmUp(chains);
  const count = target.middle.length;
  let draws = new Float64Array(8 * BLOCK * CHAINS * count);
  let diagnostics: readonly ChainDiagnostics[] = [];
  let rounds = 0;
  chains.accepted = 0;
  while (rounds < mostRounds) {
    const more = Math.max(BLOCK, Math.min(mostRounds - rounds, Math.ceil((PATIENCE - 1) * rounds)));
    const next = (rounds + more) * CHAINS * count;
    if (next > draws.length) {
      const wider = new Float64Array(2 * next);
      wider.set(draws);
      draws = wider;
    }
    chains.run(more, draws, rounds);
    rounds += more;
    diagnostics = diagnose(draws, rounds, count);
    if (leastEffective(diagnostics) >= effective && worstRhat(diagnostics) <= AGREED) break;
  }
  const acceptance = chains.accepted / (rounds * CHAINS);
  const rows = rounds * CHAINS;
  return {
    ...{ ...judge(diagnostics, rows), draws: draws.slice(0, rows * count), rows, diagnostics, acceptance },
    evaluations: (rounds + warming + 1) * CHAINS,
  };
}

function judge(diagnostics: readonly ChainDiagnostics[], rows: number): { readonly outcome: SamplerOutcome; readonly reason: string } {
  const [least, worst] = [leastEffective(diagnostics), worstRhat(diagnostics)];
  const settled = least >= FEWEST_EFFECTIVE && worst <= AGREED;
  const numbers = `${rows} draws are worth at least ${Math.round(least)} independent ones (at least ${FEWEST_EFFECTIVE} wanted); halves of the chains agree to a split R-hat of ${worst.toFixed(3)} (at most ${AGREED} wanted)`;
  return settled ? { outcome: "settled", reason: numbers } : { outcome: "unsettled", reason: `not to be trusted: ${numbers}` };
}

interface Chains {
  accepted: number;
  readonly proposals: Proposals;
  readonly count: number;
  /** leaps proposed and taken since they were last set to 0 */
  leaps: number;
  leapsTaken: number;
  /** goes on for so many rounds and writes their states into `draws` from round `first` on */
  run(rounds: number, draws: Float64Array, first: number): void;
}

function startChains(target: SamplerTarget, { seed, name }: SamplerOptions): Chains | undefined {
  const { middle, deviations } = target;
  const count = middle.length;
  const random = stream(seed, name, 0, 0);
  const uniforms = new Float64Array(CHAINS * UNIFORMS);
  const normals = new Float64Array(CHAINS * count);
  const proposals = makeProposals(middle, deviations);
  if (!Number.isFinite(target.logDensity(middle.slice()))) return undefined;
  const states: Float64Array<ArrayBuffer>[] = Array.from({ length: CHAINS }, () => new Float64Array(count));
  const densities = new Float64Array(CHAINS);
  random.normals(normals);
  for (const [c, state] of states.entries()) densities[c] = startAt(target, state, normals, c * count);
  let candidate = new Float64Array(count);
  const chains: Chains = {
    ...{ accepted: 0, leaps: 0, leapsTaken: 0, proposals, count },
    run(rounds, draws, first) {
      for (let r = first; r < first + rounds; r++) {
        random.uniforms(uniforms);
        random.normals(normals);
        for (let c = 0; c < CHAINS; c++) {
          const state = states[c] as Float64Array<ArrayBuffer>;
          const ratio = proposals.propose(state, candidate, uniforms, c * UNIFORMS + 1, normals, c * count);
          const density = ratio === Number.NEGATIVE_INFINITY ? ratio : target.logDensity(candidate);
          const taken = Math.log(uniforms[c * UNIFORMS] as number) < density - (densities[c] as number) + ratio;
          if (proposals.leapt()) chains.leaps++;
          if (taken) {
            if (proposals.leapt()) chains.leapsTaken++;
            states[c] = candidate;
            candidate = state;
            densities[c] = density;
            chains.accepted++;
          }
          draws.set(states[c] as Float64Array, (r * CHAINS + c) * count);
        }
      }
    },
  };
  return chains;
}

/** A state about as far out as the target, drawn in towards the middle until it has a density; returns that. */
function startAt(target: SamplerTarget, state: Float64Array, normals: Float64Array, offset: number): number {
  const { middle, deviations } = target;
  for (let [attempt, reach] = [0, 1]; attempt < MOST_DRAWN_IN; attempt++, reach *= 0.5) {
    for (let j = 0; j < state.length; j++)
      state[j] = (middle[j] as number) + reach * (deviations[j] as number) * (normals[offset + j] as number);
    const density = target.logDensity(state);
    if (Number.isFinite(density)) return density;
  }
  state.set(middle);
  return target.logDensity(state);
}

/** Runs until the chains agree roughly, learning after each block; returns the number of rounds. */
function warmUp(chains: Chains): number {
  const { count, proposals } = chains;
  const block = new Float64Array(BLOCK * CHAINS * count);
  const lesson = new Float64Array(LESSON * Math.ceil(BLOCK / THIN) * CHAINS * count);
  let components = 1;
  let kept = 0;
  for (let times = 1; ; times++) {
    chains.leaps = 0;
    chains.leapsTaken = 0;
    chains.run(BLOCK, block, 0);
    const taken = chains.leaps > 0 ? chains.leapsTaken / chains.leaps : 0;
    // the first block is forgotten, and once several normals are learnt the last ones are kept together
    const remembered = times > 2 ? Math.min(kept, (LESSON - 1) * Math.ceil(BLOCK / THIN) * CHAINS) : 0;
    lesson.copyWithin(0, (kept - remembered) * count, kept * count);
    kept = remembered;
    for (let r = 0; r < BLOCK; r += THIN, kept += CHAINS)
      lesson.set(block.subarray(r * CHAINS * count, (r + 1) * CHAINS * count), kept * count);
    if (times >= LEAST_WARMING && taken < WELL_TAKEN) components = Math.min(MOST_COMPONENTS, components === 1 ? 4 : components + 4);
    proposals.learn(lesson, kept, leapShare(taken, times, components), components);
    const agreed = worstRhat(diagnose(block, BLOCK, count)) <= WARM;
    const good = taken >= WELL_TAKEN || components === MOST_COMPONENTS;
    if ((agreed && good && times >= LEAST_WARMING) || times >= MOST_WARMING) return times * BLOCK;
  }
}

/** Leaps that are taken often are worth making often. The first block's say little, made as they were before anything was learnt. */
function leapShare(taken: number, times: number, components: number): number {
  if (times === 1) return 0.5;
  return Math.min(components > 1 ? 0.5 : 0.9, Math.max(LEAST_LEAPS, 1.5 * taken));
}

function diagnose(draws: Float64Array, rounds: number, count: number): readonly ChainDiagnostics[] {
  return Array.from({ length: count }, (_, j) => chainDiagnostics(draws, rounds, CHAINS, count, j));
}

function leastEffective(diagnostics: readonly ChainDiagnostics[]): number {
  return diagnostics.reduce((least, { effective }) => Math.min(least, effective), Number.POSITIVE_INFINITY);
}

function worstRhat(diagnostics: readonly ChainDiagnostics[]): number {
  return diagnostics.reduce((worst, { splitRhat }) => Math.max(worst, splitRhat), 1);
}
