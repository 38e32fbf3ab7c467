import type { SourceQuality } from "../../data/fact.ts";
import type { RunResult, TargetResult } from "../../scenario/run-result.ts";
import { formatCount, formatProbability, formatQuantity } from "../../units/format.ts";
import { sayDay, sayMonth } from "../../units/time.ts";
import type { Unit } from "../../units/unit.ts";

/** Two digits are what a simulation of growth can carry. */
export const DIGITS = 2;

/** a space at which no line is broken */
export const HARD_SPACE = "\u00a0";

/** `$11B`, `4.0 GW`, `2,500 customers`: a simulated value. */
export function say(value: number, unit: Unit): string {
  return held(formatQuantity(value, unit, { significant: DIGITS }));
}

/** `$11B`, `4.0 GW`, `2,500`: the same where the unit has been said and is longer than a symbol. */
export function sayShort(value: number, unit: Unit): string {
  return shortened(say(value, unit), unit);
}

/** `$2.5B`, `1,000`: a published value with the digits that it has, its unit left out where it is a word. */
export function sayPublished(value: number, unit: Unit): string {
  return shortened(held(formatQuantity(value, unit)), unit);
}

/** Number and unit stay on one line. */
function held(text: string): string {
  return text.replace(" ", HARD_SPACE);
}

/** Units of more letters than these are words, which a label has no room to repeat. */
const SYMBOL = 3;

function shortened(text: string, { dimensions }: Unit): string {
  const wordy = Object.keys(dimensions).some((base) => base !== "year" && base.length > SYMBOL);
  return wordy ? (text.split(HARD_SPACE)[0] ?? text) : text;
}

/** A sentence from words that may lack their large letter and full stop. */
export function sentence(text: string): string {
  return `${capital(text)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/** A line's meaning as far as its first colon, for titles. */
export function shortMeaning(meaning: string): string {
  return meaning.split(":")[0] ?? meaning;
}

/** The text with its first letter large, for the start of a sentence. */
export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** `If the bull scenario holds`: what is simulated is conditional. */
export function condition(run: RunResult): string {
  return `If the ${run.name.replaceAll("_", " ")} scenario holds`;
}

/** `≥ $10B by Dec 2026: 62 in 100`, for a figure that is about the target's line. */
export function sayChance(target: TargetResult, paths: number): string {
  return `${sayLevel(target)} ${sayTargetDate(target)}: ${inHundred(target, paths)}`;
}

/** `≥ $10B: 62 in 100`, where the date has been said. */
export function sayChanceAlone(target: TargetResult, paths: number): string {
  return `${sayLevel(target)}: ${inHundred(target, paths)}`;
}

/** `by Dec 2026`, `at the end of Dec 2026`, `over CY2027` */
export function sayTargetDate({ when }: TargetResult): string {
  return when.kind === "over" ? `over ${when.span}` : `${when.kind === "by" ? "by" : "at the end of"} ${sayMonth(when.month)}`;
}

function sayLevel({ direction, level, unit }: TargetResult): string {
  return `${direction === "at_most" ? "≤" : "≥"}${HARD_SPACE}${sayPublished(level, unit)}`;
}

function inHundred({ probability }: TargetResult, paths: number): string {
  return formatProbability(probability.value, probability.error, paths).replace("%", " in 100");
}

/** `US dollars a year`, `GW`, `per year`, `percent`, `a ratio` */
export function sayUnit({ dimensions, inPercent }: Unit): string {
  if (inPercent === true) return "percent";
  const names = Object.entries(dimensions).filter(([base]) => base !== "year");
  const perYear = dimensions["year"] === -1;
  if (names.length === 0) return perYear ? "per year" : "a ratio";
  const words = names.map(([base, power]) => (power < 0 ? `per ${base}` : base === "USD" ? "US dollars" : plural(base)));
  return `${words.join(" ")}${perYear ? " a year" : ""}`;
}

/** Symbols such as GW have capitals and no plural. */
function plural(word: string): string {
  if (/[A-Z]/.test(word)) return word;
  return word.endsWith("y") ? `${word.slice(0, -1)}ies` : `${word}s`;
}

const WARNINGS: Partial<Readonly<Record<SourceQuality, string>>> = {
  broker: "some facts come from a broker",
  aggregator: "some facts come from an aggregator and cannot be checked at their source",
};

/**
 * The last lines of a figure: whose facts, a warning where the worst source is weak, and what it takes to make the same figure again.
 * @param publishers in the order in which they should be named
 */
export function footerText(run: RunResult, publishers: readonly string[], quality: SourceQuality | undefined): readonly string[] {
  return [
    ...sourcesText(publishers, quality),
    `Simulation: scenario ${run.name}, as of ${sayDay(run.asOf)}, ${formatCount(run.paths)} paths, seed ${run.seed}; run ${run.runId}, runrate ${run.version}.`,
  ];
}

/** `Sources: A, B (some facts come from a broker).`, or nothing where nobody is named. */
export function sourcesText(publishers: readonly string[], quality: SourceQuality | undefined): readonly string[] {
  const named = [...new Set(publishers.filter((each) => each !== "" && !/^unknown/i.test(each)))];
  const warning = quality === undefined ? undefined : WARNINGS[quality];
  return named.length === 0 ? [] : [`Sources: ${named.join(", ")}${warning === undefined ? "" : ` (${warning})`}.`];
}
