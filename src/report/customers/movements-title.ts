import type { Movement } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { sayMonth } from "../../units/time.ts";
import type { Money } from "./money.ts";
import { sayShare } from "./say-share.ts";

/** What happens lately is what matters for what comes. */
const WINDOW = 12;

const CAME: Readonly<Partial<Record<Movement, string>>> = {
  new: "new customers brought",
  expansion: "expansion brought",
  reactivation: "returning customers brought",
};
const WENT: Readonly<Partial<Record<Movement, string>>> = {
  churn: "churn took",
  contraction: "contraction took",
};

/** The finding: how far MRR came, and what brought (or took) most of what moved lately. */
export function movementsTitle({ billing, movements: { amounts, closing } }: CustomerAnalysis, money: Money): string {
  const { first, last } = billing.ledger;
  const [from, to] = [closing[0] ?? 0, closing[last - first] ?? 0];
  const said = [money.say(from), money.say(to)];
  const verb = said[0] === said[1] ? "stayed at" : to > from ? "grew from" : "fell from";
  const ends = verb === "stayed at" ? `${said[0]} from ${sayMonth(first)}` : `${said[0]} in ${sayMonth(first)} to ${said[1]}`;
  const whole = verb === "stayed at" ? `${ends} to ${sayMonth(last)}` : `${ends} in ${sayMonth(last)}`;
  const months = Math.min(WINDOW, last - first);
  const lately = (movement: Movement): number => amounts[movement].subarray(-months).reduce((sum, amount) => sum + amount, 0);
  const sides = [CAME, WENT].map((words) => {
    const parts = (Object.keys(words) as Movement[]).map((movement) => ({ said: words[movement], amount: lately(movement) }));
    const largest = parts.reduce((most, part) => (part.amount > most.amount ? part : most));
    return { largest, total: parts.reduce((sum, { amount }) => sum + amount, 0), parts: parts.filter(({ amount }) => amount > 0).length };
  });
  const [came, went] = sides;
  const side = (came?.total ?? 0) >= (went?.total ?? 0) ? came : went;
  const when = months === 1 ? `in ${sayMonth(last)}` : months < WINDOW ? `in these ${months} months` : `in the last ${months} months`;
  const lost = (went?.total ?? 0) > (came?.total ?? 0);
  // a course of years may hide that it has turned
  const turned = lost && to > from ? `${when} it fell by ${money.say((went?.total ?? 0) - (came?.total ?? 0))}` : undefined;
  if (turned !== undefined) return `MRR ${verb} ${whole}; ${turned}`;
  // the largest of one part says nothing
  if (side === undefined || side.total === 0 || side.parts < 2) return `MRR ${verb} ${whole}`;
  const share = sayShare(side.largest.amount / side.total);
  return `MRR ${verb} ${whole}; ${when} ${side.largest.said} ${share} of what ${side === came ? "came" : "went"}`;
}
