/** What may be compared with each other: money, shares of a whole, spans of time, multiples, power, and counts of all else. */
export type LiteralKind = "money" | "share" | "span" | "multiple" | "power" | "count";

/** What a number in a text comes to. */
export interface Measure {
  readonly kind: LiteralKind;
  /** in the unit of its kind: dollars, a share, years, or as counted */
  readonly value: number;
  /** a fraction or a factor in words, which stands for what is near it: a third for 33%, doubled for 2.1x */
  readonly isRough?: true;
  /** a count with a size behind it, as in `ten billion`, which may be of money all the same */
  readonly isSized?: true;
}

export type Groups = Readonly<Record<string, string | undefined>>;

/** A way of writing numbers, and what each comes to; nothing where it is none after all. */
export interface NumberReader {
  readonly pattern: RegExp;
  read(groups: Groups): readonly Measure[];
}

export const SPAN_YEARS: Readonly<Record<string, number>> = {
  day: 1 / 365.2425,
  week: 7 / 365.2425,
  month: 1 / 12,
  quarter: 1 / 4,
  year: 1,
};
export const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  fourth: 4,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
};
/** by their size; the first stands for `a` */
const SMALL = "a one two three four five six seven eight nine ten".split(" ");
const BIG: Readonly<Record<string, number>> = { dozen: 12, thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/** `one and a half times`, `two and a half years` */
const AND_A_HALF: NumberReader = {
  pattern:
    /\b(?<whole>one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+and\s+a\s+half\b(?:\s+(?:(?<times>times)|(?<span>day|week|month|quarter|year)s?)\b)?/gi,
  read: ({ whole = "", times, span }) => {
    const value = (/\d/.test(whole) ? Number(whole) : SMALL.indexOf(whole.toLowerCase())) + 1 / 2;
    const years = SPAN_YEARS[(span ?? "").toLowerCase()];
    if (years !== undefined) return [{ kind: "span", value: value * years }];
    return [{ kind: times === undefined ? "count" : "multiple", value }];
  },
};

/** `half a million`, `half a dozen`, `half a year` */
const HALF_A: NumberReader = {
  pattern: /\bhalf\s+an?\s+(?:(?<big>dozen|thousand|million|billion|trillion)|(?<span>day|week|month|quarter|year))\b/gi,
  read: ({ big = "", span = "" }) => {
    const years = SPAN_YEARS[span.toLowerCase()];
    if (years !== undefined) return [{ kind: "span", value: years / 2 }];
    return [{ kind: "count", value: (BIG[big.toLowerCase()] ?? 0) / 2 }];
  },
};

/** Words before which `half` is a share: `by half`, `more than half`; and those behind which it is: `half of it`, `half as much`. Not: the first half, half-life, half a year. */
const HALF: NumberReader = {
  pattern:
    /(?<!\b(?:first|second|other|latter|former|each|either|last|next|better|this|that)\s)\b(?:(?:a|one)\s+half\b(?![-\s]*(?:years?|life|lives|hours?|time|way)\b)|half\s+(?=(?:of|the|its|their|our|that|this|these|those|as|what|all|his|her|again)\b)|(?<=\b(?:by|than|about|around|nearly|almost|roughly|over|under|least|most|only|just|in|to|lost|cut|another)\s)half\b(?![-\s]*(?:years?|life|lives|hours?|time|way|past|an?|dozen|million|billion)\b))/gi,
  read: () => [{ kind: "share", value: 1 / 2, isRough: true }],
};

/** Comparisons that make `a third` a share and no ordinal. */
const MORE = "more|less|fewer|higher|lower|larger|smaller|faster|slower|bigger|cheaper|dearer|again|as";

/** `a third more`, `a quarter less`: a fraction that compares. */
const COMPARED: NumberReader = {
  pattern: new RegExp(
    `\\b(?:a|one)[\\s-](?<below>(?:third|fourth|fifth|sixth|eighth|tenth)(?=\\s+(?:(?:${MORE})\\b|or\\s+(?:more|less)\\b))|quarter(?=\\s+(?:${MORE})\\b))`,
    "gi",
  ),
  read: fraction,
};

/** `fell by a third`, `nearly a fifth`, where the clause ends or goes on with a time: not a third product. */
const BY_A: NumberReader = {
  pattern:
    /(?<=\b(?:by|than|up|down|about|nearly|almost|roughly|only|just|least|most|fell|rose|grew|lost|gained|lose|gain|cut)\s)(?:a|one)[\s-](?<below>third|fourth|fifth|sixth|eighth|tenth)\b(?=\s*(?:[.,;:)!?—–]|$)|\s+(?:in|since|from|within|over|and|or|to|each|every|a)\b)/gi,
  read: fraction,
};

/** `by a quarter`: elsewhere a quarter alone is a span of time. */
const BY_A_QUARTER: NumberReader = {
  pattern: /(?<=\bby\s)(?:a|one)[\s-](?<below>quarter)\b(?=\s*(?:[.,;:)!?—–]|$)|\s+(?:in|since|from|within|over|and|or|each|every)\b)/gi,
  read: fraction,
};

function fraction({ below = "" }: Groups): readonly Measure[] {
  return [{ kind: "share", value: 1 / (PARTS[below.toLowerCase()] ?? 1), isRough: true }];
}

const FACTORS: Readonly<Record<string, number>> = {
  doubl: 2,
  twice: 2,
  tripl: 3,
  trebl: 3,
  thrice: 3,
  quadrupl: 4,
  quintupl: 5,
  halv: 1 / 2,
};
/** What `twice` and `double` multiply; without it they say how often, or what kind. */
const OF_WHAT = "(?=\\s+(?:as|the|that|its|what|their|our|this|these|those|of)\\b)";
const MAY = "(?<=\\b(?:to|will|would|may|might|can|could|must|should|not|nearly|almost|than)\\s)";
/** A pace names its span, which is the number: `doubled every 9 weeks`, `doubled in` what is bound. */
const NO_PACE = "(?!\\s+(?:every|each|down|(?:in|over|within)\\s+(?:about\\s+)?□)|-)";

/** `doubled`, `tripled`, `halved`, `twice as many`, `may double`: not doubling as a measure of pace, twice a year, double-digit. */
const FACTOR: NumberReader = {
  pattern: new RegExp(
    `\\b(?:(?<did>doubl|tripl|trebl|quadrupl|quintupl|halv)ed|(?<does>doubl|tripl|trebl|quadrupl|quintupl)es|(?<times>twice|thrice)${OF_WHAT}|(?<adjective>doubl|tripl|trebl|quadrupl)e${OF_WHAT}|${MAY}(?<may>doubl|tripl|trebl|quadrupl|quintupl|halv)e)\\b${NO_PACE}`,
    "gi",
  ),
  read: ({ did, does, times, adjective, may }) => {
    const factor = FACTORS[(did ?? does ?? times ?? adjective ?? may ?? "").toLowerCase()];
    return factor === undefined ? [] : [{ kind: "multiple", value: factor, isRough: true }];
  },
};

/** `a dozen`, `two dozen`: dozens are no number. */
const DOZEN: NumberReader = {
  pattern: /\b(?<count>a|one|two|three|four|five|six|seven|eight|nine|ten)\s+dozen\b/gi,
  read: ({ count = "" }) => [{ kind: "count", value: 12 * Math.max(1, SMALL.indexOf(count.toLowerCase())) }],
};

const VULGAR: Readonly<Record<string, number>> = { "½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅛": 1 / 8 };

/** `½`, `2½` */
const SIGN: NumberReader = {
  pattern: /(?<whole>\d+)?(?<sign>[½⅓⅔¼¾⅕⅛])/g,
  read: ({ whole, sign = "" }) => {
    const part = VULGAR[sign] ?? 0;
    return [whole === undefined ? { kind: "share", value: part, isRough: true } : { kind: "count", value: Number(whole) + part }];
  },
};

/** Numbers that are said in words and signs of their own, in the order in which they are looked for. */
export const NUMBER_WORDS: readonly NumberReader[] = [AND_A_HALF, HALF_A, HALF, COMPARED, BY_A, BY_A_QUARTER, FACTOR, DOZEN, SIGN];
