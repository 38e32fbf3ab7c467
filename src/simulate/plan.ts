import type { EarlierCohort } from "../formula/earlier-cohort.ts";
import type { Tree } from "../formula/tree.ts";
import type { PlannedTable } from "../model/table-function.ts";

/**
 * Paths are simulated in blocks of this size. Random streams are named by block, so the number is part of what a seed means: changing it changes every draw.
 * 4,096 paths keep a formula's working columns in cache.
 */
export const BLOCK = 4096;

export interface PlannedPeriod {
  /** years from the start of the horizon to the period's end */
  readonly t: number;
  /** length in years */
  readonly dt: number;
  /** number of its last calendar month, which names its random streams: a run that begins earlier or ends later draws the same for the same month */
  readonly month: number;
}

export interface PlannedLine {
  readonly name: string;
  readonly formula: Tree;
  /** value just before the first step, for a line that reads its own past */
  readonly start?: Tree;
  /** index of the period in which the formula takes over from history; 0 for most lines */
  readonly firstPeriod: number;
  /** years that the first step covers: less than a period when the line starts on a day within it, 0 when that is the last: there it is its start */
  readonly firstStep: number;
  /** known values at period ends, by period index; indices below 0 lie before the horizon */
  readonly history: ReadonlyMap<number, number>;
  /** what it had before the horizon, the latest first: cohorts count it, and nothing else does */
  readonly earlier?: readonly EarlierCohort[];
  /** reads inputs alone, so that its first period serves for all */
  readonly isConstant?: boolean;
}

/** Everything that a simulation needs, as plain data, so that it can be sent to a worker. */
export interface Plan {
  readonly seed: number;
  readonly paths: number;
  /** name of the way in which paths are chosen, and how many uniforms the inputs of a path take */
  readonly sampling: string;
  readonly inputDimensions: number;
  readonly periods: readonly PlannedPeriod[];
  /** one number for all paths, or one per path */
  readonly inputs: ReadonlyMap<string, number | Float64Array>;
  /** names of the drivers that some line reads, each with the name of its random stream */
  readonly drivers: readonly { readonly name: string; readonly stream: string }[];
  /** functions of this scenario alone, beside those of the language */
  readonly tables?: readonly PlannedTable[];
  /** in an order in which each line comes after what it reads in the same period */
  readonly lines: readonly PlannedLine[];
}

/** A run of whole blocks: the paths that one worker simulates. */
export interface BlockRange {
  readonly first: number;
  /** one past the last */
  readonly end: number;
}

export function blocksOf(paths: number): number {
  return Math.ceil(paths / BLOCK);
}

/** Splits the blocks among workers, as evenly as whole blocks allow. */
export function splitBlocks(paths: number, workers: number): BlockRange[] {
  const blocks = blocksOf(paths);
  const parts = Math.max(1, Math.min(workers, blocks));
  return Array.from({ length: parts }, (_, i) => ({
    first: Math.floor((i * blocks) / parts),
    end: Math.floor(((i + 1) * blocks) / parts),
  }));
}
