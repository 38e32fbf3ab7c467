import type { SceneRule } from "../rule.ts";
import { significantDigits } from "../table-cells.ts";

/** Digits that a label may have: of a simulated value, of any other. */
const OF_SIMULATED = 3;
const OF_ANY = 4;
const SIMULATED = /\bsimulat|\bforecasts?\b|\bproject(?:ed|ions?)\b|\bmonte carlo\b|\bmodel(?:led)? outcomes\b/i;
/** a number with a fraction that a currency, a percent sign or a letter of size marks as rounded for people, or that is long all by itself */
const NUMBER = /(?<![\w.])([$€£¥]?)\s?(\d[\d,]*\.\d+)\s?(%|pp\b|x\b|[KMBT]\b|bn\b|billion\b|million\b)?/g;
/** longer ones are sentences, whose numbers are not read off a mark */
const LONGEST_LABEL = 60;

/** "Spurious precision": the FAST standard of financial models; three digits are what a simulation of growth can carry at best. */
export const spuriousDigits: SceneRule = {
  name: "spurious-digits",
  appliesTo: "scene",
  meaning: "labels with more digits than the numbers can carry",
  why: "digits are read as accuracy, and a simulated or rounded number does not have it",
  remedy: "round to two or three digits",
  check: ({ texts }, { sentences }) => {
    const most = SIMULATED.test(sentences) ? OF_SIMULATED : OF_ANY;
    const labels = texts.filter(({ role, text }) => (role === "mark" || role === "legend-label") && text.length <= LONGEST_LABEL);
    const spurious = labels.filter(({ text }) =>
      [...text.matchAll(NUMBER)].some(
        ([, before = "", digits = "", behind = ""]) => significantDigits(digits) > (before + behind === "" ? 2 * OF_ANY : most),
      ),
    );
    const [first] = spurious;
    if (first === undefined) return [];
    const more = spurious.length === 1 ? "" : ` and ${spurious.length - 1} more`;
    return [
      {
        what: `the label "${first.text}"${more} shows more than ${most} significant digits${most === OF_ANY ? "" : " of a simulated value"}`,
      },
    ];
  },
};
