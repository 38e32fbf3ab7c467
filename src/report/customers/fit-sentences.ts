import { type CustomerEstimate, estimateOfDraws } from "../../fit/customers/estimate.ts";
import type { CustomerFits, FittedRetention } from "../../fit/customers/fit-customers.ts";
import { formatCount, formatPercent } from "../../units/format.ts";
import { capital } from "../chart/words.ts";

/** What a fit says: its numbers, and the verdict on what the data can tell. */
export interface FitSentence {
  readonly name: string;
  readonly label: string;
  readonly estimate?: CustomerEstimate;
  /** `share`: in percent; `rate`: percent a year; `ratio`: a plain number; `money`: a year; `count`: a year */
  readonly unit: "share" | "rate" | "ratio" | "money" | "count";
  readonly verdict: string;
}

/** A curve of more weight than this stands out. */
const STANDS_OUT = 0.9;
/** An interval of more than so many percentage points is wide. */
const WIDE = 0.3;

/** All fits as rows: what is estimated, from what, and what to make of it. */
export function fitSentences({ retention, older, newCustomers, existing }: CustomerFits): readonly FitSentence[] {
  const rows: FitSentence[] = [];
  if (typeof retention === "string") rows.push({ name: "retention", label: "retention by age", unit: "share", verdict: retention });
  else rows.push(...retentionSentences(retention));
  if (typeof older !== "string")
    rows.push({
      name: "older_kept",
      label: "customers of the first month that stay for a year",
      unit: "share",
      estimate: older.estimate,
      verdict: "their age is not known, so one steady rate is fitted to them and they are in no fit by age",
    });
  if (typeof newCustomers === "string")
    rows.push({ name: "new_customers", label: "new customers a year", unit: "count", verdict: newCustomers });
  else {
    const from = `${newCustomers.months} months`;
    const level = estimateOfDraws(newCustomers.level, from);
    const growth = estimateOfDraws(newCustomers.growth, from);
    const scatter =
      newCustomers.dispersion > 1.05
        ? `months scatter ${formatPercent(Math.sqrt(newCustomers.dispersion) - 1, 0)} further than single customers by chance would`
        : "months scatter no further than single customers by chance do";
    rows.push({ name: "new_now", label: "new customers a year, at the last month", unit: "count", estimate: level, verdict: scatter });
    rows.push({
      name: "growth_now",
      label: "growth of that, log a year",
      unit: "rate",
      estimate: growth,
      verdict: `${growth.low <= 0 && growth.high >= 0 ? "the data do not tell growth from decline" : growth.low > 0 ? "they grow" : "they decline"}; how fast that fades, a year or two hardly tell: 6 months to 4.5 years are believed`,
    });
  }
  {
    const none = "none was seen, which leaves it open up to there";
    const told = ({ low, high, unseen }: CustomerEstimate): string =>
      unseen !== undefined ? none : high > 2 * low ? "known within a factor of two at best" : "";
    rows.push(
      {
        name: "expansion",
        label: "expansion of those who stay",
        unit: "rate",
        estimate: existing.expansion,
        verdict: told(existing.expansion),
      },
      {
        name: "contraction",
        label: "contraction of those who stay",
        unit: "rate",
        estimate: existing.contraction,
        verdict: told(existing.contraction),
      },
      {
        name: "leaver_size",
        label: "what leavers had paid over what all pay",
        unit: "ratio",
        estimate: existing.leaverSize,
        verdict:
          existing.leaverSize.high < 1
            ? "small customers leave more often"
            : existing.leaverSize.low > 1
              ? "large customers leave more often"
              : "the data do not tell that large or small customers leave more often",
      },
      {
        name: "returns",
        label: "returns a year of those who are away",
        unit: "rate",
        estimate: existing.returns,
        verdict: told(existing.returns),
      },
      { name: "price", label: "what a new customer pays a year", unit: "money", estimate: existing.price, verdict: "" },
    );
  }
  return rows;
}

function retentionSentences(retention: FittedRetention): readonly FitSentence[] {
  const { fits, looked, left, oldest, firstYear, secondYear } = retention;
  const from = `${formatCount(left)} departures in ${formatCount(looked)} months of customers, cohorts up to ${oldest} months old`;
  const first = estimateOfDraws(firstYear, from);
  const both = estimateOfDraws(
    firstYear.map((share, i) => share * (secondYear[i] as number)),
    from,
  );
  return [
    { name: "kept_12", label: "new customers that stay 12 months", unit: "share", estimate: first, verdict: reach(first, 12, oldest) },
    { name: "kept_24", label: "new customers that stay 24 months", unit: "share", estimate: both, verdict: reach(both, 24, oldest) },
    { name: "retention_curve", label: "shape of retention", unit: "share", verdict: `${shape(retention)}${scatter(fits.dispersion)}` },
  ];
}

function reach({ low, high }: CustomerEstimate, age: number, oldest: number): string {
  const wide = high - low > WIDE ? `the data leave ${formatPercent(high - low, 0).replace("%", "")} percentage points open` : "";
  if (age <= oldest) return wide;
  return [`no customer of known age has been seen beyond ${oldest} months, so this is the curves' word`, wide]
    .filter((part) => part !== "")
    .join("; ");
}

/** Which curve, and so whether churn falls with age. */
function shape({ fits: { fits } }: FittedRetention): string {
  const sorted = [...fits].sort((a, b) => b.weight - a.weight);
  const weights = sorted.map(({ curve, weight }) => `${curve.name} ${formatPercent(weight, 0)}`).join(", ");
  const [best] = sorted;
  return best !== undefined && best.weight > STANDS_OUT
    ? `${best.curve.name} (${best.curve.meaning}) stands out: ${weights}`
    : `the data do not tell the curves apart (${weights}), so all are mixed by these weights`;
}

function scatter(dispersion: number): string {
  return dispersion < 1.5
    ? ""
    : `; cohorts scatter ${formatPercent(Math.sqrt(dispersion) - 1, 0)} further than chance, and intervals are as much wider`;
}

/** A sentence of it, for people. */
export function sayFit({ label, verdict, estimate }: FitSentence, say: (estimate: CustomerEstimate) => string): string {
  const told = estimate === undefined ? "" : ` ${say(estimate)}`;
  return `${capital(label)}${told}${verdict === "" ? "" : `: ${verdict}`}.`;
}
