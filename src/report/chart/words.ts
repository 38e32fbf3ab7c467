import { type Fact, SOURCE_QUALITIES, type SourceQuality } from "../../data/fact.ts";
import type { LineKind, LineResult, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { formatProbability, formatQuantity, formatRange } from "../../units/format.ts";
import { plural } from "../../units/plural.ts";
import { type Month, sayDay, sayMonth } from "../../units/time.ts";
import { dimensionless, formatUnit, percent, type Unit } from "../../units/unit.ts";
import { publishersOf } from "../fit-facts.ts";
import { ABOUT_NOTHING, forecastDigits, isAboutNothing, isNoise, sayPaths, sayPeriod } from "../say.ts";

/** a space at which no line is broken */
export const HARD_SPACE = "\u00a0";

/** `$11B`, `4.0 GW`, `2,500 customers`: a simulated value, two digits, or one where its Monte Carlo error is more than twice what the second is worth; `about 0` where it is larger than the value. */
export function say(value: number, unit: Unit, error = 0): string {
  if (isNoise({ value, error })) return held(ABOUT_NOTHING);
  return held(formatQuantity(value, unit, { significant: forecastDigits({ value, error }) }));
}

/** `$11B`, `4.0 GW`, `2,500`: the same where the unit has been said and is longer than a symbol. */
export function sayShort(value: number, unit: Unit, error = 0): string {
  return shortened(say(value, unit, error), unit);
}

/** Digits that tell apart what two do not. */
export const FINER = 3;

/** A simulated value with so many, its unit left out where it is a word. */
export function sayFiner(value: number, unit: Unit): string {
  return shortened(held(formatQuantity(value, unit, { significant: FINER })), unit);
}

/** `$10–730B`, `360M to 2.0B`: the ends of a range in the same way, on one line. */
export function sayShortRange(low: number, high: number, unit: Unit, errorOfLow = 0, errorOfHigh = 0): string {
  const ends = [
    { value: low, error: errorOfLow },
    { value: high, error: errorOfHigh },
  ] as const;
  if (isAboutNothing(...ends)) return held(ABOUT_NOTHING);
  if (ends.some(isNoise)) return `${sayShort(low, unit, errorOfLow)} to ${sayShort(high, unit, errorOfHigh)}`.replaceAll(" ", HARD_SPACE);
  const [ofLow, ofHigh] = ends.map((end) => ({ significant: forecastDigits(end) }));
  return formatRange(low, high, isWordy(unit) ? dimensionless : unit, ofLow, ofHigh).replaceAll(" ", HARD_SPACE);
}

/** `$2.5B`, `1,000`: a published value with the digits that it has, its unit left out where it is a word. */
export function sayPublished(value: number, unit: Unit): string {
  return shortened(held(formatQuantity(value, unit)), unit);
}

/** Number and unit stay on one line. */
function held(text: string): string {
  return text.replace(" ", HARD_SPACE);
}

/** Keeps together, when lines are broken, what is read as one: month and year, year and quarter, a sign and its number, a number and its unit. */
export function holdTogether(text: string): string {
  const dates = text.replace(/(\b[A-Z][a-z]{2}|\b[CF]Y\d{4}|[≥≤]) (?=\d{4}\b|Q\d\b|\$?\d)/g, `$1${HARD_SPACE}`);
  const shares = dates.replace(/\b(\d+) (in|of) (\d+)\b/g, `$1${HARD_SPACE}$2${HARD_SPACE}$3`);
  return shares
    .replaceAll(" → ", `${HARD_SPACE}→${HARD_SPACE}`)
    .replace(/(\d) (?=\d)/g, `$1${HARD_SPACE}`)
    .replace(/(\d) (?=(?:[A-Z]{2}|days?|weeks?|months?|years?)\b)/g, `$1${HARD_SPACE}`)
    .replace(/(\d%) (?=interval\b)/g, `$1${HARD_SPACE}`);
}

/** Units of more letters than these are words, which a label has no room to repeat. */
const SYMBOL = 3;

function isWordy({ dimensions }: Unit): boolean {
  return Object.keys(dimensions).some((base) => base !== "year" && base.length > SYMBOL);
}

function shortened(text: string, unit: Unit): string {
  if (!isWordy(unit)) return text;
  const [first = text] = text.split(HARD_SPACE);
  return text === held(ABOUT_NOTHING) ? text : first;
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

/** `end of Dec 2026` for a stock, `Dec 2026` for a flow: what stands beside a value, where `sayAt` would stand in a sentence. */
export function sayEnd(month: Month, kind: LineKind): string {
  return `${kind === "stock" ? "end of " : ""}${sayMonth(month)}`;
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

function sayLevel({ direction, level, unit, inPercent }: TargetResult): string {
  return `${direction === "at_most" ? "≤" : "≥"}${HARD_SPACE}${sayPublished(level, inPercent === true ? percent : unit)}`;
}

function inHundred({ probability }: TargetResult, paths: number): string {
  return formatProbability(probability.value, probability.error, paths).replace("%", " in 100");
}

/** `US dollars a year`, `GW`, `per year`, `percent`, `years`, `a ratio`; a product or a power, for which there are no words, as it is written: `GW*year`. */
export function sayUnit(unit: Unit): string {
  const { dimensions, inPercent } = unit;
  if (inPercent === true) return "percent";
  const names = Object.entries(dimensions).filter(([base]) => base !== "year");
  const years = dimensions["year"] ?? 0;
  if (years === 1 && names.length === 0) return "years";
  const above = names.filter(([, power]) => power > 0);
  if (above.length > 1 || years > 0 || Object.values(dimensions).some((power) => Math.abs(power) !== 1)) return formatUnit(unit);
  const perYear = years === -1;
  if (names.length === 0) return perYear ? "per year" : "a ratio";
  const words = [...above, ...names.filter(([, power]) => power < 0)].map(([base, power]) => sayBase(base, power));
  return `${words.join(" ")}${perYear ? " a year" : ""}`;
}

function sayBase(base: string, power: number): string {
  const word = base.replaceAll("_", " ");
  return power < 0 ? `per ${word}` : base === "USD" ? "US dollars" : plural(word);
}

/** `US dollars a year` for a level; of a flow for how long, `US dollars a month`, for a total of a month is no level. */
export function sayLineUnit({ unit, kind }: Pick<LineResult, "unit" | "kind">, run: RunResult): string {
  return kind === "flow" ? `${sayUnit(unit)} a ${sayPeriod(run)}` : sayUnit(unit);
}

const WARNINGS: Partial<Readonly<Record<SourceQuality, string>>> = {
  broker: "some facts come from a broker",
  aggregator: "some facts come from an aggregator and cannot be checked at their source",
};

/**
 * The last lines of a figure: whose facts, a warning where the worst source is weak, and what it takes to make the same figure again.
 * @param facts all that are drawn, in the order in which their publishers should be named
 */
export function footerText(run: RunResult, facts: readonly Fact[]): readonly string[] {
  return [
    ...sourcesText(facts),
    `Simulation: scenario ${run.name}${setText(run)}, as of ${sayDay(run.asOf)}, ${sayPaths(run)}, seed ${run.seed}; run ${run.runId}, runrate ${run.version}.`,
  ];
}

/** inputs that a footer names */
const MOST_SET = 3;

/** ` with growth_half_life set to 6 months`: what the scenario's file does not say. */
function setText({ inputs }: RunResult): string {
  const set = inputs.filter(({ isSet }) => isSet === true);
  if (set.length === 0) return "";
  const named = set.slice(0, MOST_SET).map(({ name, stated }) => `${name} set to ${stated}`);
  const more = set.length > MOST_SET ? [`${set.length - MOST_SET} more inputs set`] : [];
  return ` with ${[...named, ...more].join(", ")}`;
}

/** `Sources: A, B (some facts come from a broker).`, or nothing where nobody is named. */
export function sourcesText(facts: readonly Fact[]): readonly string[] {
  const publishers = publishersOf(facts);
  const worst = SOURCE_QUALITIES.findLast((quality) => facts.some(({ source }) => source.quality === quality));
  const warning = worst === undefined ? undefined : WARNINGS[worst];
  const word = publishers.length === 1 ? "Source" : "Sources";
  return publishers.length === 0 ? [] : [`${word}: ${publishers.join(", ")}${warning === undefined ? "" : ` (${warning})`}.`];
}
