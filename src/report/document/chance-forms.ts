import type { Estimate } from "../../scenario/run-result.ts";
import { formatProbability } from "../../units/format.ts";

/** Denominators that people see at once. */
const PARTS = [2, 3, 4, 5, 6, 8, 10] as const;
/** A simple fraction may be this far from the share that is shown, in hundredths. */
const NEAR = 2;

/** `about 5 in 6`, `27 in 100`: a chance as people count, simple where a simple fraction is within two hundredths. */
export function naturalFrequency({ value, error }: Estimate, paths: number): string {
  const said = formatProbability(value, error, paths);
  const percent = /^(\d+)%$/.exec(said)?.[1];
  if (percent === undefined) return said.replace(/^<(\d+)%$/, "fewer than $1 in 100").replace(/^>(\d+)%$/, "more than $1 in 100");
  const shown = Number(percent);
  for (const parts of PARTS) {
    const count = Math.round((shown / 100) * parts);
    const away = Math.abs(shown - (100 * count) / parts);
    if (count > 0 && count < parts && away <= NEAR) return `${away === 0 ? "" : "about "}${count} in ${parts}`;
  }
  return `${percent} in 100`;
}

const WORDS: readonly (readonly [above: number, words: string])[] = [
  [0.99, "virtually certain"],
  [0.9, "very likely"],
  [0.66, "likely"],
  [0.33, "about as likely as not"],
  [0.1, "unlikely"],
  [0.01, "very unlikely"],
];

/** What the words mean, for a footnote. */
export const WORDS_SCALE =
  "Chances in words: virtually certain above 99% of paths, very likely above 90%, likely above 66%, about as likely as not above 33%, unlikely above 10%, very unlikely above 1%, exceptionally unlikely below.";

/** `likely`: a chance in words of a fixed scale. */
export function chanceInWords({ value }: Estimate): string {
  return WORDS.find(([above]) => value > above)?.[1] ?? "exceptionally unlikely";
}
