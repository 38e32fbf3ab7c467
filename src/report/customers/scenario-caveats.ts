import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { counted } from "../../fit/customers/counted.ts";
import { spearman } from "../../numerics/ranks.ts";
import { signedSize } from "../../units/round.ts";

const YEAR = 12;
/** Weaker correlations than this make no difference. */
const LEAST_CORRELATION = 0.1;

/** Pairs of inputs that were fitted together, with Spearman's correlation of their draws. */
export function correlationsOf({ fits: { retention, newCustomers } }: CustomerAnalysis): readonly (readonly [string, string, string])[] {
  const pairs: [string, string, Float64Array, Float64Array][] = [];
  if (typeof retention !== "string") pairs.push(["kept_first_year", "kept_second_year", retention.firstYear, retention.secondYear]);
  if (typeof newCustomers !== "string") {
    const { level, growth, halfLife } = newCustomers;
    pairs.push(
      ["new_now", "growth_now", level, growth],
      ["growth_now", "growth_half_life", growth, halfLife],
      ["new_now", "growth_half_life", level, halfLife],
    );
  }
  return pairs.flatMap(([a, b, one, other]) => {
    const value = spearman(one, other);
    return Math.abs(value) < LEAST_CORRELATION ? [] : [[a, b, signedSize(value, 2)] as const];
  });
}

/** What the export cannot say, a sentence each under a name. */
export function caveatsOf({ billing, fits: { retention, newCustomers } }: CustomerAnalysis): readonly (readonly [string, string])[] {
  const { ledger, repairs, warnings } = billing;
  const months = ledger.last - ledger.first + 1;
  return [
    ...warnings.map((warning, i) => [`look_${i + 1}`, `${warning}.`] as const),
    ...(ledger.currency === undefined
      ? [
          [
            "currency",
            "The export names no currency: its amounts are taken to be US dollars (--only EUR, given to forecast new, says otherwise).",
          ] as const,
        ]
      : []),
    [
      "history",
      `${counted(months, "month", "months")} of one company: what has not happened in them (a new competitor, a change of prices, a lost market) is in no range here.`,
    ],
    ...(typeof retention !== "string" && retention.oldest < 2 * YEAR
      ? [
          [
            "retention",
            `No customer of known age is older than ${retention.oldest} months; what stays longer is the curves' word.`,
          ] as const,
        ]
      : []),
    ...(typeof newCustomers !== "string"
      ? [["growth", "How fast the growth of new customers fades is mostly believed, and it decides the later years."] as const]
      : []),
    ["season", "A season within the year is not fitted: a year or two can hardly show one."],
    ["costs", "Margin, costs, cash, multiple and discount rate are in no billing export; ARR and customers do not hang on them."],
    ...(repairs.length === 0 ? [] : [["repairs", `The export needed repairs: ${repairs.map(({ text }) => text).join("; ")}.`] as const]),
  ];
}
