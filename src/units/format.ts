import { plural } from "./plural.ts";
import { exponentOf, fixedSize, type Rounded, roundSize } from "./round.ts";
import { SPANS } from "./time.ts";
import { formatUnit, type Unit, year } from "./unit.ts";

/**
 * Numbers in words, the only way from a number to a text that people read: chart, table and prose say the same.
 * One rounding, half away from zero; a real minus; what is missing is `n/a`.
 */
export interface FormatOptions {
  /** digits to keep; without it a number that three digits write exactly stands as it is, any other is rounded to two */
  readonly significant?: number;
  /** `+` before what is above zero */
  readonly sign?: boolean;
  /** money below a million is written out, without K, as counts are */
  readonly withoutK?: boolean;
}

/** A word for a span of time. */
export type SpanWord = "day" | "week" | "month" | "year";

/** The pieces of a formatted quantity, so that a range can share them. */
interface Parts {
  readonly sign: string;
  /** `$` or nothing */
  readonly before: string;
  readonly digits: string;
  /** `B`, `%`, nothing */
  readonly letter: string;
  /** ` customers`, ` per GW` */
  readonly behind: string;
}

const LETTERS: Readonly<Record<Rounded["scale"], string>> = { 0: "", 3: "K", 6: "M", 9: "B", 12: "T" };
const MISSING = "n/a";
const MINUS = "−";

/**
 * A value in base units as text: `$2.5B` (USD and USD/year alike: what it is stands beside it), `−$1.2B`, `$18B per GW`,
 * `$12M per customer a year`, `3.6/year`, `4.5 GW`, `1,000 customers`, `0.18`, `18%` where the unit says so; a span of years in the words of `formatSpan`.
 */
export function formatQuantity(value: number, unit: Unit, options: FormatOptions = {}): string {
  return Number.isFinite(value) ? join(quantityParts(value, unit, options)) : nonFinite(value);
}

/** `$5.2–39B`, `9–14 weeks`; where the two share no letter, `$940M to $1.2B`; ends that read alike are told once. The high end may have options of its own. */
export function formatRange(low: number, high: number, unit: Unit, options: FormatOptions = {}, ofHigh: FormatOptions = options): string {
  if (!Number.isFinite(low) || !Number.isFinite(high))
    return `${formatQuantity(low, unit, options)} to ${formatQuantity(high, unit, ofHigh)}`;
  const [a, b] = [quantityParts(low, unit, options), quantityParts(high, unit, ofHigh)];
  const shared = a.sign === "" && b.sign === "" && a.letter === b.letter && sameWord(a.behind, b.behind);
  if (join(a) === join(b)) return join(a);
  return shared ? `${a.before}${a.digits}–${b.digits}${b.letter}${b.behind}` : `${join(a)} to ${join(b)}`;
}

/**
 * A span of years in the words people use for it: days below two weeks, weeks below sixteen, months below a year, then years;
 * two digits unless told, a closing `.0` dropped: `9 weeks`, `7.5 months`, `1.4 years`. An endless one is `never`.
 * `word` asks for one word, so that spans beside each other compare: 23 weeks beside 9 weeks.
 */
export function formatSpan(years: number, options: FormatOptions & { readonly word?: SpanWord } = {}): string {
  if (!Number.isFinite(years)) return Number.isNaN(years) ? MISSING : "never";
  return join(spanParts(years, options, options.word));
}

/** `9.7–23 weeks`: two spans of years in one word, the one for their geometric middle, so that they compare. */
export function formatSpanRange(low: number, high: number, options: FormatOptions = {}): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return `${formatSpan(low, options)} to ${formatSpan(high, options)}`;
  const word = wordFor(Math.sqrt(low) * Math.sqrt(high), options);
  const [a, b] = [spanParts(low, options, word), spanParts(high, options, word)];
  return `${a.digits}${a.letter}–${b.digits}${b.letter}${b.behind}`;
}

/** A share as percent: `12.5%`, `62%`; `decimals` fixes their number, else one and only where it says something. */
export function formatPercent(share: number, decimals?: number): string {
  if (!Number.isFinite(share)) return nonFinite(share);
  const text = fixedSize(Math.abs(share), decimals ?? 1, 2);
  const digits = decimals === undefined ? text.replace(/\.0$/, "") : text;
  return `${share < 0 && /[1-9]/.test(digits) ? MINUS : ""}${digits}%`;
}

/** A confidence level as percent with all its digits, for 99.99% is not 100%. */
export function formatLevel(level: number): string {
  return `${Number((level * 100).toPrecision(LEVEL_DIGITS))}%`;
}

/** Doubles have some more; the last ones say where 100 × 0.57 was rounded. */
const LEVEL_DIGITS = 14;

/** A difference of two shares: `+1.5 pp`, never percent of percent. */
export function formatPoints(difference: number, decimals = 1): string {
  if (!Number.isFinite(difference)) return nonFinite(difference);
  const digits = fixedSize(Math.abs(difference), decimals, 2).replace(/\.0+$/, "");
  return `${digits === "0" ? "" : difference < 0 ? MINUS : "+"}${digits} pp`;
}

/** `3.4x`, `12x`, `120x`; two digits. */
export function formatMultiple(multiple: number): string {
  if (!Number.isFinite(multiple)) return nonFinite(multiple);
  return `${multiple < 0 ? MINUS : ""}${roundSize(Math.abs(multiple), 2, 15).digits}x`;
}

/** A whole number with separators: `10,000`. */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? `${count < 0 ? MINUS : ""}${fixedSize(Math.abs(count), 0)}` : nonFinite(count);
}

/**
 * A simulated probability in whole percent, in steps of five or ten where its Monte Carlo error (standard error, as a share) is more than twice
 * the finer step. `<1%` and `>99%` rather than a certainty that was not seen; `none of 10,000 paths` and `all 10,000 paths` where it was.
 */
export function formatProbability(probability: number, error: number, paths?: number): string {
  if (!Number.isFinite(probability)) return nonFinite(probability);
  if (probability <= 0) return paths === undefined ? "none" : `none of ${formatCount(paths)} paths`;
  if (probability >= 1) return paths === undefined ? "all" : `all ${formatCount(paths)} paths`;
  const step = probabilityStep(error);
  if (probability * 100 < step) return `<${step}%`;
  if (probability * 100 > 100 - step) return `>${100 - step}%`;
  return `${Number(fixedSize(probability / step, 0, 2)) * step}%`;
}

/** The same rule as for digits: whole percent to two points of error, steps of five to ten. */
function probabilityStep(error: number): 1 | 5 | 10 {
  if (isShown(0.01, error)) return 1;
  return isShown(0.05, error) ? 5 : 10;
}

/**
 * Whether a digit at this place is shown of a simulated number: where twice what the place is worth is at least the Monte Carlo standard error. The next
 * finer place is worth less than half an error, the last one shown therefore less than five: rounding to it errs by less than two and a half standard errors, by less than one and a half as a rule.
 * Were a place to be worth a whole error, both would be twice as much, and 15,642 ± 1,980 would read 20,000. The price: where a place is worth just half an error, another seed moves its digit by two
 * as a rule.
 */
export function isShown(place: number, error: number): boolean {
  return 2 * place >= error;
}

/** How many significant digits of `value` are shown beside its Monte Carlo standard error: one to three, as `isShown` has it. A number has a first digit whatever its error. */
export function shownDigits(value: number, error: number): 1 | 2 | 3 {
  return stableDigits(value, error / 2);
}

/**
 * How many significant digits of `value` are stable: the most, from one to three, whose last is worth at least one whole Monte Carlo standard error (`error`, in the value's unit), so that with another
 * seed it moves by one as a rule. What is to be relied on is held to this (`paths: auto`, and a digit that is to tell two numbers apart); what is shown, to half of it (`shownDigits`).
 */
export function stableDigits(value: number, error: number): 1 | 2 | 3 {
  if (value === 0 || !Number.isFinite(value) || !Number.isFinite(error)) return 1;
  const first = exponentOf(value);
  const worth = (digits: number) => Number(`1e${first - digits + 1}`);
  if (worth(3) >= error) return 3;
  return worth(2) >= error ? 2 : 1;
}

function quantityParts(value: number, unit: Unit, options: FormatOptions): Parts {
  if (isYears(unit)) return spanParts(value, options);
  if (unit.inPercent === true) return percentParts(value, unit, options);
  const money = unit.dimensions["USD"] === 1;
  const { digits, scale } = roundSize(Math.abs(value), options.significant, money && options.withoutK !== true ? 3 : 6);
  return {
    sign: signOf(value, digits, options),
    before: money ? "$" : "",
    digits: money && scale === 0 ? digits.replace(/^(\d*\.\d)$/, "$10") : digits,
    letter: LETTERS[scale],
    behind: unitBehind(unit, money, digits === "1" && scale === 0),
  };
}

/** A share, or a share a year, that its source states in percent; letters would say nothing there. */
function percentParts(value: number, unit: Unit, options: FormatOptions): Parts {
  const { digits } = roundSize(Math.abs(value), options.significant, 15, 2);
  return { sign: signOf(value, digits, options), before: "", digits, letter: "", behind: `%${unitBehind(unit, false, false)}` };
}

/** What stands behind the number: ` GW`, ` customers`, ` per GW`, ` per customer a year`, `/year`. */
function unitBehind(unit: Unit, money: boolean, singular: boolean): string {
  const entries = Object.entries(unit.dimensions).filter(([base, power]) => !(money && base === "USD") && power !== 0);
  const clock = entries.filter(([base, power]) => power === -1 && isClock(base)).map(([base]) => base);
  const things = entries.filter(([base, power]) => power === 1 && !isClock(base)).map(([base]) => base);
  const below = entries.filter(([base, power]) => power === -1 && !isClock(base)).map(([base]) => base);
  if (clock.length + things.length + below.length < entries.length || things.length > 1 || clock.length > 1) return ` ${formatUnit(unit)}`;
  const [thing] = things;
  const [span] = clock;
  const counted = thing === undefined ? "" : ` ${singular ? thing : plural(thing)}`;
  const per = below.length === 0 ? "" : ` per ${below.join(" and ")}`;
  if (span === undefined || (money && span === "year" && counted === "" && per === "")) return `${counted}${per}`;
  return counted === "" && per === "" ? `/${span}` : `${counted}${per} a ${span}`;
}

function isClock(base: string): boolean {
  return base === "year" || base === "second";
}

function sameWord(a: string, b: string): boolean {
  return a === b || a === `${b}s` || b === `${a}s`;
}

function isYears({ dimensions }: Unit): boolean {
  return dimensions["year"] === year.dimensions["year"] && Object.keys(dimensions).length === 1;
}

const SPAN_BOUNDS: readonly { readonly word: SpanWord; readonly below: number }[] = [
  { word: "day", below: 14 },
  { word: "week", below: 16 },
  { word: "month", below: 12 },
];

/** In the word that is asked for, else in the first whose rounded count stays below its bound, so that 11.97 months are a year. */
function spanParts(years: number, options: FormatOptions, word?: SpanWord): Parts {
  const size = Math.abs(years);
  const chosen = word ?? wordFor(size, options);
  const { digits, scale } = roundSpan(size, chosen, options);
  const short = digits.replace(/\.0+$/, "");
  const behind = ` ${short === "1" && scale === 0 ? chosen : `${chosen}s`}`;
  return { sign: signOf(years, digits, options), before: "", digits: short, letter: LETTERS[scale], behind };
}

function wordFor(size: number, options: FormatOptions): SpanWord {
  return SPAN_BOUNDS.find((bound) => roundedCount(size, bound.word, options) < bound.below)?.word ?? "year";
}

function roundSpan(years: number, word: SpanWord, { significant }: FormatOptions): Rounded {
  return roundSize(years / (SPANS[word] ?? 1), significant ?? 2, 6);
}

function roundedCount(years: number, word: SpanWord, options: FormatOptions): number {
  const { digits, scale } = roundSpan(years, word, options);
  return scale > 0 ? Number.POSITIVE_INFINITY : Number(digits.replaceAll(",", ""));
}

function signOf(value: number, digits: string, { sign }: FormatOptions): string {
  if (!/[1-9]/.test(digits)) return "";
  if (value < 0) return MINUS;
  return sign === true ? "+" : "";
}

function join({ sign, before, digits, letter, behind }: Parts): string {
  return `${sign}${before}${digits}${letter}${behind}`;
}

function nonFinite(value: number): string {
  if (Number.isNaN(value)) return MISSING;
  return value > 0 ? "unbounded" : "unbounded below";
}
