import { power } from "../../numerics/power.ts";
import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Month, sayMonth } from "../../units/time.ts";
import { type Evidence, statisticAt } from "./evidence.ts";
import type { Measured } from "./measured.ts";
import { sayReference } from "./references.ts";
import { sayStatistic } from "./say-statistic.ts";
import { datedTargets } from "./targets.ts";
import { roundUp } from "./value-scale.ts";
import { sayChance } from "./words.ts";

/** The ends of a fan's value axis, and a sentence about what lies beyond. */
export interface FanRange {
  readonly low: number;
  readonly high: number;
  /** empty where all is on the chart */
  readonly note: string;
}

/** How much taller than its quiet part a fan may be before its upper bands are let off the chart. */
const TOLERATED = 1.6;
/** How much taller targets and projections may make it. */
const STRETCH = 1.5;
/** room above the highest target for its label and for what is written at the top */
const HEADROOM = 1.15;
/** of a logarithmic axis, above the highest target: there the words about today stand, through which no rule should go */
const TOP_PART = 0.16;
/** room above the last median and the headline's 80% range */
const AIR = 1.1;

/**
 * On a linear axis the widest band would flatten all else. What must be seen is the median throughout, the 80% band at the headline's date, every fact, what was measured, and
 * each target and projection that does not flatten these in turn; bands that rise much above that run off, and the note says how far.
 */
export function fanRange(run: RunResult, line: LineResult, evidence: Evidence, measured: Measured, month: Month, log: boolean): FanRange {
  const { statistics } = line;
  const { points, references } = evidence;
  const targets = datedTargets(run, line);
  const past = measured.points.map(({ value }) => value);
  const top = Math.max(...statistics["p97.5"]);
  const bottom = Math.min(...statistics["p2.5"], ...points.map(({ interval }) => interval.low), ...past);
  const found = Math.max(...statistics.p50, statisticAt(run, line, "p90", month) ?? 0) * AIR;
  const quiet = Math.max(found, ...points.map(({ interval }) => interval.high), ...past);
  const levels = [...targets.map(({ level }) => level), ...references.map(({ fact }) => fact.value)].map((level) => level * HEADROOM);
  if (log) {
    const low = Math.min(bottom, ...levels.map((level) => level / HEADROOM)) * 0.8;
    const rules = targets.map(({ level }) => level * power(level / low, TOP_PART / (1 - TOP_PART)));
    return {
      low,
      high: Math.max(top * 1.2, ...levels.map((level) => level * 1.2), ...rules, ...past.map((value) => value * 1.2)),
      note: "",
    };
  }
  const seen = Math.max(quiet, ...levels.filter((level) => level <= quiet * STRETCH));
  const high = roundUp(top <= seen * TOLERATED ? Math.max(top, seen) : seen);
  const above = [
    ...targets.filter(({ level }) => level > high).map((target) => sayChance(target, run.paths)),
    ...references.filter(({ fact }) => fact.value > high).map(sayReference),
  ];
  const beyond = above.length === 0 ? "" : ` Above the chart: ${above.join("; ")}.`;
  return { low: Math.min(0, bottom), high, note: `${top > high ? runsOff(run, line) : ""}${beyond}` };
}

function runsOff(run: RunResult, line: LineResult): string {
  const end = sayStatistic(line, "p97.5", run.months.length - 1);
  return ` Upper bands run off the chart: the widest ends at ${end} in ${sayMonth(run.months.at(-1) ?? 0)}.`;
}
