import { type Estimate, GRADES, type RunResult, type SeriesResult, type SpreadResult, type TargetResult } from "../scenario/run-result.ts";
import { formatMultiple, formatPercent, formatProbability, formatQuantity, formatSpan, type SpanWord } from "../units/format.ts";
import { fixedSize } from "../units/round.ts";
import { daysBetween, sayDay, sayMonth } from "../units/time.ts";
import { assumedIndependent } from "./assumed-independent.ts";
import { type HistorySpan, historySpans, sayHistory } from "./history.ts";
import type { Style } from "./paint.ts";
import {
  bareOverrides,
  inWord,
  sayErrorPoints,
  sayFact,
  sayLevel,
  sayQuality,
  sayTarget,
  simulated,
  simulatedRange,
  statedError,
} from "./say.ts";
import { spanWordOf } from "./span-word.ts";
import { align, shorten, wrap } from "./text-lines.ts";
import { widestGap } from "./widest-gap.ts";

/** A line of the summary's body; a style goes over the whole of it. */
export interface BodyLine {
  readonly text: string;
  readonly style?: Style;
}

/** A labelled block of the summary. */
export interface Section {
  readonly label: string;
  readonly lines: readonly BodyLine[];
}

/** A first column wider than this pushes the numbers out of sight. */
const LONGEST_NAME = 40;

/** Each target: its chance, what it takes, who set it; then where that counts from, and history's own pace. */
export function targetsSection(run: RunResult, width: number): Section {
  const { targets } = run;
  if (targets.length === 0) return { label: "Targets", lines: [] };
  const history = headlineHistory(run);
  const word = spanWordOf(run);
  const rows = targets.map((target) => [shorten(sayTarget(target, run), LONGEST_NAME), sayChance(target, run), ...takes(target, word)]);
  const starts = startsOf(targets);
  const same = new Set(starts.values()).size === 1;
  const header = [
    "",
    "chance",
    same ? `from ${[...starts.values()][0]}` : starts.size > 0 ? "takes" : "",
    starts.size > 0 ? "doubles in" : "",
    "",
  ];
  const [head = "", ...body] = align([header, ...rows]).map((text) => shorten(text, width));
  const from = same ? "" : [...starts].map(([line, level]) => `${line} from ${level}`).join(", ");
  const pace = [from, sayHistory(history, word)].filter((part) => part !== "").join("; ");
  return {
    label: "Targets",
    lines: [
      { text: head, style: "dim" },
      ...body.flatMap((text, i) => targetLines(text, targets[i], width)),
      ...styled(wrap(pace, width), "dim"),
    ],
  };
}

function sayChance({ probability }: TargetResult, run: RunResult): string {
  const chance = formatProbability(probability.value, probability.error, run.paths);
  const error = statedError(probability, run) ?? 0;
  return error > 0 ? `${chance} ±${sayErrorPoints(error)}` : chance;
}

function sayError(largest: number, run: RunResult): string {
  return run.sampling === undefined ? `Monte Carlo standard error ±${sayErrorPoints(largest)} points` : "no Monte Carlo error is stated";
}

/** The multiple, and the doubling time that it takes. */
function takes({ needs, direction }: TargetResult, word: SpanWord | undefined): [string, string] {
  if (needs === undefined) return ["", ""];
  if (needs.multiple <= 1) return [direction === "at_least" ? "reached" : formatMultiple(needs.multiple), ""];
  return [formatMultiple(needs.multiple), needs.doublingYears === null ? "" : formatSpan(needs.doublingYears, inWord(word))];
}

/** Who set the level goes behind the row where it fits, else below it; so does what is so by construction. */
function targetLines(row: string, target: TargetResult | undefined, width: number): BodyLine[] {
  const setBy = target?.setBy === undefined ? "" : `(set by ${target.setBy})`;
  const fits = row.length + 2 + setBy.length <= width;
  return [
    { text: fits ? `${row}  ${setBy}`.trimEnd() : row },
    ...(fits ? [] : styled(indented(setBy, width), "dim")),
    ...(target?.byConstruction === undefined ? [] : styled(indented(`by construction: ${target.byConstruction}`, width), "dim")),
  ];
}

/** The level that each line's targets count from. */
function startsOf(targets: readonly TargetResult[]): ReadonlyMap<string, string> {
  const starts = new Map<string, string>();
  for (const { needs, line, unit } of targets) {
    if (needs !== undefined) starts.set(line, formatQuantity(needs.from, unit, { significant: 2 }));
  }
  return starts;
}

function headlineHistory(run: RunResult): readonly HistorySpan[] {
  return historySpans(headlineSeries(run)?.points ?? []);
}

function headlineSeries(run: RunResult): SeriesResult | undefined {
  return run.series.find(({ series }) => series === run.headline.series);
}

/** What each route or shape alone would say, and how far they disagree: the spread that more paths do not reduce. */
export function spreadsSection(run: RunResult, width: number): Section {
  const spreads = run.spreads ?? [];
  const largest = Math.max(0, ...run.targets.map(({ probability }) => probability.error));
  const named = run.targets.filter(({ name }) => spreads.some((spread) => probabilityOf(spread, name) !== undefined));
  if (named.length === 0) {
    const text = sayError(largest, run);
    return { label: "", lines: largest > 0 ? [{ text, style: "dim" }] : [] };
  }
  const levels = named.map((target) => `${target.direction === "at_least" ? "≥" : "≤"} ${sayLevel(target)}`);
  const rows = spreads.flatMap(({ rows: alone }) =>
    alone.map((row) => [
      shorten(row.label, LONGEST_NAME),
      ...named.map(({ name }) => sayShare(row.probabilities.find(({ target }) => target === name))),
      simulated(row.median, run.headline.unit),
    ]),
  );
  const right = [...named.map((_, i) => i + 1), named.length + 1];
  const [head = "", ...body] = align([["", ...levels, "median"], ...rows], right).map((text) => shorten(text, width));
  const gaps = spreads.map((spread, i) => `${spread.label}${i === 0 ? " disagree" : ""} by ${fixedSize(widestGap(spread), 0, 2)}`);
  return {
    label: "Alone",
    lines: [
      { text: head, style: "dim" },
      ...body.map((text) => ({ text })),
      ...styled(wrap(`${sayError(largest, run)}; ${gaps.join(", ")} points`, width), "bold"),
    ],
  };
}

function sayShare(share: Estimate | undefined): string {
  return share === undefined ? "" : formatProbability(share.value, share.error);
}

function probabilityOf(spread: SpreadResult, target: string): number | undefined {
  return spread.rows.flatMap((row) => row.probabilities).find((probability) => probability.target === target)?.value;
}

/** How old the last fact is, what was simulated up to today, and a warning where the headline rests on a weak source. */
export function factsSection(run: RunResult, width: number): Section {
  const { nowcast, lowestQuality, unit } = run.headline;
  const lines: BodyLine[] = [];
  const lastFact = nowcast?.lastFact ?? headlineSeries(run)?.points.at(-1)?.fact;
  if (lastFact !== undefined) {
    const days = daysBetween(lastFact.asOf, run.asOf);
    const age = days <= 0 ? "" : `, ${days} ${days === 1 ? "day" : "days"} old`;
    lines.push(...plain(wrap(`${sayFact(lastFact)}${age} (${lastFact.source.title}; ${lastFact.source.quality})`, width)));
  }
  if (nowcast !== undefined) {
    const range = simulatedRange(nowcast.low, nowcast.high, unit);
    const value = simulated(nowcast.median, unit);
    lines.push(...plain(wrap(`nowcast for ${sayDay(run.asOf)}: ${value} (80%: ${range}); simulated, not reported`, width)));
  }
  if (lowestQuality === "broker" || lowestQuality === "aggregator") {
    lines.push(...styled(wrap(`the headline rests on a figure from ${sayQuality(lowestQuality)}`, width), "warn"));
  }
  return { label: lastFact === undefined ? "Sources" : "Last fact", lines };
}

/** The three inputs that move the headline most, and whose judgement that is. */
export function inputsSection(run: RunResult, width: number): Section {
  const { rows, shareByGrade, unexplained } = run.sensitivity;
  const { unit } = run.headline;
  const top = rows.slice(0, 3).map((row) => {
    const [low, high] = [row.whenLow, row.whenHigh].map((end) => simulated(end, unit));
    return [shorten(row.input, LONGEST_NAME), formatPercent(row.share, 0), row.grade, `${low} when low, ${high} when high`];
  });
  const grades = GRADES.toReversed()
    .filter((grade) => grade === "judgement" || shareByGrade[grade] >= 0.005)
    .map((grade) => `${formatPercent(shareByGrade[grade], 0)} ${grade}`);
  const rest = unexplained >= 0.005 ? `, ${formatPercent(unexplained, 0)} moves with no input alone` : "";
  const whole = wrap(`shares of the spread; in all ${grades.join(", ")}${rest}`, width);
  const { low, high } = run.headline.interval80;
  const noInput = low.value < high.value ? ["no input: all of its spread comes from random processes"] : [];
  return {
    label: "Moved by",
    lines: plain(top.length === 0 ? noInput : [...align(top, [1]).map((text) => shorten(text, width)), ...whole]),
  };
}

/** Guidance and other people's forecasts, and how many paths end below them. */
export function publishedSection(run: RunResult, width: number): Section {
  const rows = run.references
    .filter(({ percentile }) => percentile !== undefined)
    .map(({ label, fact, percentile = 0 }) => [
      shorten(label, LONGEST_NAME),
      formatQuantity(fact.value, fact.unit),
      sayAbove(percentile),
      `(${sayDay(fact.asOf)}, ${fact.source.quality})`,
    ]);
  return { label: "Published", lines: plain(align(rows).map((text) => shorten(text, width))) };
}

function sayAbove(percentile: number): string {
  if (percentile <= 0) return "below every path";
  return percentile >= 100 ? "above every path" : `above ${formatProbability(percentile / 100, 0)} of paths`;
}

/** Checks that fail, and how many hold; where all do, how much nobody checked: the inputs that are independent because nobody said otherwise. */
export function checksSection(run: RunResult, width: number): Section {
  const failing = run.checks.filter(({ holds }) => !holds);
  const holding = run.checks.length - failing.length;
  const { uncertain, independent } = assumedIndependent(run);
  const apart = uncertain.length < 2 ? "" : `${independent.length} of ${uncertain.length} uncertain inputs are assumed independent`;
  if (failing.length === 0) {
    const text = [holding === 0 ? "" : `all hold (${holding})`, apart].filter((part) => part !== "").join("; ");
    return { label: "Checks", lines: text === "" ? [] : [{ text, style: "dim" }] };
  }
  const texts = failing.map(({ name, text, broken, firstBroken, tolerated }) => {
    const share = formatProbability(broken.value, broken.error, run.paths);
    const limit = tolerated > 0 ? `, ${formatPercent(tolerated)} tolerated` : "";
    return `${name} fails: ${text} is broken on ${share}${/paths/.test(share) ? "" : " of paths"}${firstBroken === undefined ? "" : `, first in ${sayMonth(firstBroken)}`}${limit}`;
  });
  const others = holding === 0 ? "" : `; ${holding} ${holding === 1 ? "other holds" : "others hold"}`;
  return {
    label: "Checks",
    lines: texts.flatMap((text, i) => styled(wrap(`${text}${i === texts.length - 1 ? others : ""}`, width), "warn")),
  };
}

/** Inputs that somebody set without saying why. */
export function overridesSection(run: RunResult, width: number): Section {
  const bare = bareOverrides(run).map(({ name, stated }) => `${name} = ${stated}`);
  const text = `${bare.join(", ")} (judgement, no reason given)`;
  return { label: "Bare", lines: bare.length === 0 ? [] : styled(wrap(text, width), "warn") };
}

/** What the data cannot say, in at most `room` lines. */
export function caveatsSection(run: RunResult, width: number, room: number): Section {
  const kept: string[] = [];
  let said = 0;
  for (const caveat of run.caveats) {
    const lines = wrap(caveat, width);
    const rest = run.caveats.length - said - 1;
    if (kept.length + lines.length + (rest > 0 ? 1 : 0) > room && said > 0) break;
    kept.push(...lines);
    said++;
  }
  const left = run.caveats.length - said;
  return { label: "Unknown", lines: [...plain(kept), ...(left > 0 ? styled([`and ${left} more in summary.json`], "dim") : [])] };
}

function indented(text: string, width: number): string[] {
  return wrap(text, width - 2).map((line) => `  ${line}`);
}

function plain(lines: readonly string[]): BodyLine[] {
  return lines.map((text) => ({ text }));
}

function styled(lines: readonly string[], style: Style): BodyLine[] {
  return lines.map((text) => ({ text, style }));
}
