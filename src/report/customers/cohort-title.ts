import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { sayMonth } from "../../units/time.ts";
import type { Money } from "./money.ts";
import { sayShare } from "./say-share.ts";

const YEAR = 12;

/** The finding: how much of today's revenue is young, and how much is older than the record. */
export function cohortTitle({ billing, cohorts, movements: { closing } }: CustomerAnalysis, saysOlder: boolean, money: Money): string {
  const { first, last } = billing.ledger;
  const whole = closing[last - first] ?? 0;
  const { amounts } = cohorts;
  const later = amounts.slice(1).slice(-YEAR);
  const young = later.reduce((sum, amount) => sum + (amount.at(-1) ?? 0), 0) / whole;
  const older = (amounts[0]?.at(-1) ?? 0) / whole;
  const now = `the MRR of ${sayMonth(last)} (${money.say(whole)})`;
  if (whole === 0) return `Nobody pays in ${sayMonth(last)}`;
  if (young === 0 && older === 1) return `Customers of ${sayMonth(first)} or before pay all of ${now}`;
  if (amounts.length <= YEAR + 1) return `Customers who began after ${sayMonth(first)} pay ${sayShare(young)} of ${now}`;
  const rest = saysOlder ? `; those of ${sayMonth(first)} or before pay ${sayShare(older)}` : "";
  return `Customers who began in the last ${YEAR} months pay ${sayShare(young)} of ${now}${rest}`;
}
