import { wordsOf } from "./billing-names.ts";

const PERIODS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:mrr|monthly|per month)\b/, 1],
  [/\b(?:qrr|quarterly|per quarter)\b/, 3],
  [/\b(?:arr|acv|annual|annualized|annualised|yearly|per year)\b/, 12],
];

/** For how many months an amount is, as the name of its column has it: 1 for `MRR`, 12 for `ARR`; `undefined` where it says nothing. */
export function periodOfAmount(name: string): number | undefined {
  const words = wordsOf(name);
  return PERIODS.find(([pattern]) => pattern.test(words))?.[1];
}
