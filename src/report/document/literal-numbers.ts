import { type Groups, type Measure, NUMBER_WORDS, type NumberReader, PARTS, SPAN_YEARS } from "./number-words.ts";

export type { LiteralKind } from "./number-words.ts";

/** A number in a text that people read. */
export interface LiteralNumber extends Measure {
  /** as it stands there, with its sign and unit: `$10B`, `28 days`, `two-thirds` */
  readonly text: string;
  /** where it begins in the text */
  readonly at: number;
}

const SCALES: Readonly<Record<string, number>> = {
  ...{ k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9, t: 1e12, tn: 1e12, trillion: 1e12 },
};
const ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/** With a capital where the word is another one without: `12 may leave`. */
const MONTHS =
  "[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|Mar(?:ch)?|[Aa]pr(?:il)?|May|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ep(?:t(?:ember)?)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?";
/** A day and no beginning of a longer number or of one with a size: not the 3 of 3.25M or of 3%. */
const WHOLE_DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?\b(?![.,]?\d|\s*%|\s+(?:percent|thousand|million|billion|trillion)\b)`;
/** What follows a day and counts nothing: a year, the end of a clause, a dash, a small word. `In March 12 customers left` has none. */
const AFTER_DAY =
  '(?:,?\\s+\\d{4}\\b|(?=\\s*(?:$|[,;:.!?)\\]"”’/|–—-]))|(?=\\s+(?:and|or|to|at|until|through|is|was|were|are|had|has|we|it|they|he|she|you|the|this|that|these|those|there|when|with|by|as|for|from|on|onwards?|but|which|so|if|because|after|before|came|made|began|brought|marks|marked)\\b))';

/** What has digits and is no number to be bound: dates, years, quarters, ordinals, names of parts, versions, addresses. */
const NO_NUMBERS: readonly RegExp[] = [
  /\bhttps?:\/\/\S+|\S+@\S+\.\w+/gi,
  /\b\d{4}-\d{2}(?:-\d{2})?\b/g,
  new RegExp(`(?<![\\d.,])\\b\\d{1,2}(?:\\s*[–-]\\s*\\d{1,2})?\\.?\\s+(?:${MONTHS})\\b\\.?(?:,?\\s+\\d{4}\\b)?`, "g"),
  // only a day can be "on" a month's name
  new RegExp(`(?<=\\b[Oo]n\\s+)(?:${MONTHS})\\b\\.?\\s+${WHOLE_DAY}(?:\\s*[–-]\\s*\\d{1,2}\\b)?(?:,?\\s+\\d{4}\\b)?`, "g"),
  new RegExp(`\\b(?:${MONTHS})\\b\\.?\\s+(?:\\d{1,2}\\s*[–-]\\s*)?${WHOLE_DAY}${AFTER_DAY}`, "g"),
  /\b[CF]Y\s?'?\d{2,4}(?:\s?Q[1-4])?\b/g,
  /\b(?:Q[1-4]|H[12])(?:\s+(?:of\s+)?\d{4})?\b/g,
  /(?<![\d.,$€£])\b(?:19|20|21)\d{2}s?\b(?!\s*(?:%|percent\b|per cent\b|(?:day|week|month|year|customer|developer|path|GW|MW|unit|user|seat|account|firm|chip|GPU|TPU|server|token|subscriber|contract|order|licen[cs]e|engineer|dollar|euro|point|hour|minute|job|store|site|household|patient|vehicle|car)s?\b|(?:employees|people|companies)\b|(?<=(?<!\b(?:[Ii]n|of|[Ss]ince|until|by|year)\s)(?:19|20|21)00\s)[a-z]+s\b|(?:thousand|million|billion|trillion)\b|[.,]\d))(?:\s*[–/-]\s*(?:\d{4}|\d{2})\b)?/g,
  /\b\d+(?:st|nd|rd|th)\b/gi,
  /\b(?:section|chapter|figure|fig\.|table|page|part|step|note|footnote|appendix|line|row|item|question|scenario|case|version|release|no\.|phase|level|tier|type)\s+\d+(?:\.\d+)*\b(?!\.?\d|,\d|\s*%|\s+(?:percent|thousand|million|billion|trillion)\b)/gi,
  /\bv\d+(?:\.\d+)*\b/gi,
  /\b\d+\.\d+(?:\.\d+)+\b/g,
  /\b(?:p|P)\d{1,2}(?:\.\d)?\b/g,
  // letters and digits as one word, such as MI355X or H100
  /\b(?=\w*[A-Za-z])(?!\d[\d,.]*(?:k|m|mn|bn?|tn?|x|pp|bps|gw|mw|kw|twh|e[+-]?\d{1,3})\b)[A-Za-z]*\d+[A-Za-z]\w*\b|\b[A-Za-z]+[-–]?\d[\w.]*\b/gi,
];
/** A name with its version, as in Claude 4.5 or MLPerf Inference 6.0; after the first word of a sentence, a month or a currency any number may stand. */
const NAMED_VERSION = new RegExp(
  `(?<=[a-z,;:)\\]]\\s)(?:(?!(?:${MONTHS}|USD|EUR|GBP|JPY|CHF|CNY|INR|CAD|AUD)\\s)[A-Z][\\w-]*\\s)+\\d+(?:\\.\\d+)?(?![\\d,.]*\\s*(?:\\d|%|x\\b|percent\\b|per\\b|[kmbtKMBT]n?\\b|thousand\\b|million\\b|billion\\b|trillion\\b|GW\\b|MW\\b|(?:day|week|month|quarter|year)s?\\b))`,
  "g",
);

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3}(?!\w))?|\.\d+`;
const HUNDREDS = `(?:(?:an?|${ONES.slice(1).join("|")}|${TENS.join("|")})[-\\s])?hundred\\b(?:\\s+and\\s+(?:${TENS.join("|")}|${ONES.slice(1).join("|")}))?`;
/** `twenty-five`, `two hundred and fifty`, the `a` of a million */
const WORD_NUMBER = `(?:${HUNDREDS}|(?:${TENS.join("|")})(?:[-\\s](?:${ONES.slice(1, 10).join("|")}))?|${[...ONES].reverse().join("|")}|an?(?=\\s+(?:thousand|million|billion|trillion)\\b))`;
const UNIT = String.raw`(?<scale>\s?(?:thousand|million|billion|trillion|mn|bn|tn|[kKmMbBtT])\b)?(?:(?<dollars>\s+(?:US\s+)?dollars?\b)|(?<share>\s?%|\s+percent\b|\s+per\s+cent\b|\s*pp\b|\s+(?:percentage\s+)?points\b)|(?<multiple>\s?[x×](?![\w])|\s?-?fold\b|\s+times\b)|(?<span>[\s-]+(?:day|week|month|quarter|year)s?\b)|(?<power>[\s-]?(?:GW|MW|gigawatts?|megawatts?)\b))?`;
const DIGITS = new RegExp(
  `(?:(?<=\\b(?<coin>USD|EUR|GBP)\\s)|)(?<sign>[+−-])?(?<money>US\\$|[$€£])?(?<!\\w)(?<number>${NUMBER})${UNIT}`,
  "g",
);
const WHOLES = "ten|hundred|three|four|five|six|eight|twenty";
/** `two in three`, `84 of 100` */
const OUT_OF = new RegExp(
  `\\b(?<part>${NUMBER}|${WORD_NUMBER})\\s+(?:(?:in|out\\s+of)\\s+(?:(?:every|the)\\s+)?(?:a\\s+)?(?=\\d|${WHOLES})|of\\s+(?=\\d))(?<whole>\\d[\\d,]*|${WHOLES})\\b(?!\\s*(?:%|percent))`,
  "gi",
);
/** `two-thirds`, `a third of`; a quarter is a span of time unless it is one of something */
const FRACTION =
  /\b(?:(?<part>one|two|three|four|five|six|seven|eight|nine)[-\s](?<whole>third|fifth|sixth|eighth|tenth)s?|(?<one>a)\s(?<of>third|quarter|fifth|sixth|eighth|tenth)(?=\sof\b)|(?<some>one|three)[-\s](?<fourth>quarter)s?(?=\sof\b))\b/gi;
/** `$18–51B`, `9 to 14 weeks`: the first has the unit of the second */
const RANGE = new RegExp(
  `(?<sign>[+−-])?(?<money>US\\$|[$€£])?(?<!\\w)(?<low>${NUMBER})\\s?(?:–|-|to\\b)\\s?(?<high>${NUMBER})${UNIT}`,
  "g",
);
/** of words, without the short scales of digits */
const WORD_UNIT = UNIT.replaceAll("mn|bn|tn|[kKmMbBtT]", "(?!)");
/** `ten to twenty`, `between five and fifteen` */
const WORD_RANGE = new RegExp(
  `\\b(?:(?<=between\\s)(?<from>${WORD_NUMBER})\\s+and|(?<low>${WORD_NUMBER})\\s*(?:to|or|–)\\b)\\s*(?<high>${WORD_NUMBER})${WORD_UNIT}`,
  "gi",
);
const WORDS = new RegExp(`\\b(?<number>${WORD_NUMBER})${WORD_UNIT}`, "gi");

const READERS: readonly NumberReader[] = [
  { pattern: OUT_OF, read: readRatio },
  ...NUMBER_WORDS,
  { pattern: FRACTION, read: (groups) => readRatio(groups).map((one) => ({ ...one, isRough: true })) },
  { pattern: RANGE, read: (groups) => [groups["low"], groups["high"]].map((size) => withUnit(sizeOf(size ?? "") ?? 0, groups)) },
  { pattern: WORD_RANGE, read: readWordRange },
  { pattern: DIGITS, read: (groups) => [withUnit(sizeOf(groups["number"] ?? "") ?? 0, groups)] },
  { pattern: WORDS, read: readWords },
];

/** Every number that a text states, in digits or words, without what has digits and is none: dates, years, versions, ordinals, names. */
export function literalNumbers(text: string): readonly LiteralNumber[] {
  const blank = (match: string): string => " ".repeat(match.length);
  let left = [...NO_NUMBERS, NAMED_VERSION].reduce((rest, pattern) => rest.replaceAll(pattern, blank), text);
  const found: LiteralNumber[] = [];
  for (const { pattern, read } of READERS)
    for (const match of left.matchAll(pattern)) {
      const [whole] = match;
      const numbers = read(match.groups ?? {});
      if (numbers.length === 0) continue;
      found.push(...numbers.map((number) => ({ text: whole.trim(), at: match.index, ...number })));
      left = `${left.slice(0, match.index)}${blank(whole)}${left.slice(match.index + whole.length)}`;
    }
  return found.sort((a, b) => a.at - b.at);
}

function readRatio({ part, one, some, whole, of, fourth }: Groups): readonly Measure[] {
  const below = whole ?? of ?? fourth ?? "";
  const [size, parts] = [sizeOf(part ?? one ?? some ?? ""), PARTS[below.toLowerCase()] ?? sizeOf(below)];
  return size === undefined || parts === undefined || size > parts || parts < 2 ? [] : [{ kind: "share", value: size / parts }];
}

/** A number in words counts where a unit or a scale follows, or from eleven on: "two routes" is how people talk. */
function readWords(groups: Groups): readonly Measure[] {
  const size = sizeOf(groups["number"] ?? "");
  return size === undefined || (!hasUnit(groups) && size <= MOST_TALKED) ? [] : [withUnit(size, groups)];
}

/** Both ends count where a unit follows or one of them is more than people say in passing. */
function readWordRange({ from, low, ...groups }: Groups): readonly Measure[] {
  const sizes = [sizeOf(from ?? low ?? ""), sizeOf(groups["high"] ?? "")];
  const found = sizes.flatMap((size) => (size === undefined ? [] : [size]));
  if (found.length < 2 || (!hasUnit(groups) && found.every((size) => size <= MOST_TALKED))) return [];
  return found.map((size) => withUnit(size, groups));
}

function hasUnit(groups: Groups): boolean {
  return ["scale", "dollars", "share", "multiple", "span", "power"].some((unit) => groups[unit] !== undefined);
}

const MOST_TALKED = 10;

function withUnit(size: number, groups: Groups): Measure {
  const value = size * (SCALES[(groups["scale"] ?? "").trim().toLowerCase()] ?? 1);
  if ([groups["money"], groups["coin"], groups["dollars"]].some((one) => one !== undefined)) return { kind: "money", value };
  if (groups["share"] !== undefined) return { kind: "share", value: value / 100 };
  if (groups["multiple"] !== undefined) return { kind: "multiple", value };
  const span = groups["span"]?.replaceAll(/[\s-]/g, "").toLowerCase().replace(/s$/, "");
  if (span !== undefined) return { kind: "span", value: value * (SPAN_YEARS[span] ?? 1) };
  if (groups["power"] !== undefined) return { kind: "power", value: /^\s*-?m/i.test(groups["power"]) ? value / 1000 : value };
  return { kind: "count", value, ...(groups["scale"] === undefined ? {} : { isSized: true }) };
}

function sizeOf(text: string): number | undefined {
  const word = text.toLowerCase().trim();
  if (/\d/.test(word)) return Number(word.replaceAll(",", ""));
  if (word === "a" || word === "an") return 1;
  if (word.includes("hundred")) {
    const [before = "", behind = ""] = word.split("hundred").map((part) => part.replace(/^[\s-]*and\s|[\s-]+$/g, "").trim());
    return 100 * (sizeOf(before) ?? 1) + (sizeOf(behind) ?? 0);
  }
  const [first = "", second] = word.split(/[-\s]/);
  const tens = TENS.indexOf(first);
  if (tens >= 0) return (tens + 2) * 10 + (second === undefined ? 0 : ONES.indexOf(second));
  const ones = ONES.indexOf(word);
  return ones < 0 ? undefined : ones;
}

/** As near as two ways of writing one number come. */
const NEAR = 1e-9;

/** A fraction in words is as near as the percent that people make of it, and a factor as the first digit that they say. */
const ROUGHLY = 0.005;
const ROUGH_FACTOR = 0.05;

/** `ten billion` of what is bound as $10B: a text that has said what it counts goes on without. */
function isMoneyUnnamed(a: Measure, b: Measure): boolean {
  return a.kind === "count" && a.isSized === true && b.kind === "money";
}

/** Whether two numbers are the same, in one kind of unit. */
export function sameLiteral(a: Measure, b: Measure): boolean {
  const apart = Math.abs(a.value - b.value);
  const rough = a.isRough === true || b.isRough === true;
  const most = a.kind === "multiple" ? ROUGH_FACTOR * Math.max(a.value, b.value) + NEAR : ROUGHLY;
  const isAlike = a.kind === b.kind || isMoneyUnnamed(a, b) || isMoneyUnnamed(b, a);
  return isAlike && (rough ? apart <= most : apart <= NEAR * Math.max(Math.abs(a.value), Math.abs(b.value)));
}
