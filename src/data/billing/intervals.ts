/** Words for how often a subscription is paid, and how many months that is. */
const MONTHS_OF: Readonly<Record<string, number>> = {
  month: 1,
  months: 1,
  monthly: 1,
  mo: 1,
  m: 1,
  quarter: 3,
  quarters: 3,
  quarterly: 3,
  q: 3,
  "half year": 6,
  "half yearly": 6,
  semiannual: 6,
  "semi annual": 6,
  semiannually: 6,
  biannual: 6,
  year: 12,
  years: 12,
  yearly: 12,
  annual: 12,
  annually: 12,
  yr: 12,
  y: 12,
  a: 12,
  biennial: 24,
};

/** What an interval may be written as, for messages. */
export const INTERVAL_FORMS = "month, quarter, year, or a number of months such as 12";

/** Months of a billing interval: `annual`, `12`, `3 months`, `every 2 years`, `P1Y`; `undefined` for every other text. */
export function readInterval(text: string): number | undefined {
  const iso = /^P(\d+)([MY])$/i.exec(text);
  if (iso !== null) return Number(iso[1]) * (iso[2]?.toUpperCase() === "Y" ? 12 : 1);
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  const [, count, unit = "month"] = /^(?:every )?(?:(\d{1,3}) ?)?([a-z ]+)?$/.exec(words) ?? [];
  if (count === undefined && unit === "month" && words !== "month" && words !== "every month") return MONTHS_OF[words];
  const months = MONTHS_OF[unit.trim()];
  const total = months === undefined ? undefined : months * Number(count ?? 1);
  return total === undefined || total < 1 ? undefined : total;
}
