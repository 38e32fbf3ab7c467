import { fail, type Place } from "../base/errors.ts";
import { distributionKinds } from "../distributions/index.ts";

/** A way in which people write a value that this language does not have, and what to write instead. */
interface OtherForm {
  readonly looks: RegExp;
  remedy(match: RegExpExecArray): string | undefined;
}

const ENDS = "write what it may be as its two ends, as in 2 to 3 (90% in between)";
const range = (match: RegExpExecArray): string => `write a range with "to", as in ${match[1]?.trim()} to ${match[2]?.trim()}`;
/** The letter of each power of ten that has a word. */
const LETTERS: Readonly<Record<string, string>> = {
  ...{ thousand: "K", million: "M", mn: "M", mm: "M", mio: "M", billion: "B", bln: "B", trillion: "T" },
};

const OTHER_FORMS: readonly OtherForm[] = [
  { looks: /^between\s+(.+?)\s+and\s+(.+)$/i, remedy: range },
  { looks: /^\[(.+?),\s+(.+)\]$/, remedy: range },
  { looks: /^(.*\d.*?)\s*(?:\.{2,3}|…|–|—|\s-\s)\s*([$\d].*)$/, remedy: range },
  // digits and a sign between them are a date, or a power of ten
  { looks: /^(?!\d{4}-\d)(.*\d(?:[KkMBT]|bn|%)?)-([$\d].*)$/, remedy: range },
  { looks: /(?:±|\+\/-)/, remedy: () => ENDS },
  {
    looks: /^(?:~|≈|about|approx\.?|approximately|around|circa|ca\.|roughly)\s*\$?\d/i,
    remedy: () => `write the number alone, or ${ENDS}`,
  },
  { looks: /^(?:[<>≤≥]=?|over|above|under|below|at least|at most|up to|more than|less than)\s*\$?\d/i, remedy: () => ENDS },
  {
    looks: /^(\w+)\s*\(.*\)$/,
    remedy: ([, name = ""]) => {
      const kind = distributionKinds.find(name);
      const names = kind?.parameters.filter(({ optional }) => optional !== true).map((one) => `${one.name}: …`);
      return names === undefined ? undefined : `write a distribution as { ${name}: { ${names.join(", ")} } }`;
    },
  },
  { looks: /\d,\d{1,2}(?!\d)/, remedy: () => "write a point before decimals, as in 2.5" },
  {
    looks: /([\d.]+)\s*(thousand|million|mn|mm|mio|billion|bln|trillion)\b/i,
    remedy: ([, digits = "", word = ""]) => `write powers of ten as letters, as in ${digits}${LETTERS[word.toLowerCase()]}`,
  },
  { looks: /^[+\-−]?\s*(\$?[\d.,]+)m(?=\/|$)/, remedy: ([, digits = ""]) => `write millions as M, as in ${digits}M` },
  {
    looks: /([\d.]+)\s*(?:bps?|basis points)\b/i,
    remedy: ([, digits = ""]) => `write basis points in percent, as in ${Number((Number(digits) / 100).toPrecision(12))}%`,
  },
  { looks: /([\d.]+)\s*pp\b/i, remedy: ([, digits = ""]) => `write points as percent, as in ${digits}%` },
  { looks: /([\d.]+)\s*(?:percent|per cent|pct)\b/i, remedy: ([, digits = ""]) => `write ${digits}%` },
  { looks: /^(?:USD|US\$)\s*\d/i, remedy: () => "write dollars as $ before the number, as in $2.5B, or as USD behind it" },
  { looks: /[€£¥]/, remedy: () => "write other currencies than dollars as words behind the number, as in 2.5B EUR" },
];

/** Refuses a value that is written in another way than this language has, and says how to write it. `name` is what the value is for. */
export function refuseOtherForms(text: string, name: string, place: Place): void {
  for (const { looks, remedy } of OTHER_FORMS) {
    const match = looks.exec(text.trim());
    const instead = match === null ? undefined : remedy(match);
    if (instead !== undefined) fail(`cannot read "${text}" as a value for ${name}; ${instead}`, place);
  }
}
