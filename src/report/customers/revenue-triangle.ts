import { formatMultiple, formatPercent } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { hueAt, light } from "../theme.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { drawTriangle } from "./draw-triangle.ts";
import { mixColors } from "./mix-colors.ts";
import { moneyOf } from "./money.ts";
import { sayShare } from "./say-share.ts";
import { type ShareAtAge, shareAtAge, type Triangle, triangleOf } from "./triangle-of.ts";
import { cohortWords, sayCustomers, sayMonths } from "./triangle-words.ts";

/** What each cohort pays, over what it paid in its first month, by age. */
export const revenueTriangle: CustomerFigure = {
  name: "revenue-triangle",
  meaning: "what customers pay over what they paid in their first month, by the month in which they began and the months since",
  draw(analysis, about) {
    const triangle = triangleOf(analysis, "amounts");
    if (triangle === undefined) return undefined;
    const money = moneyOf(analysis.billing.ledger);
    return drawTriangle(triangle, {
      name: "revenue-triangle",
      id: about.id,
      title: titleOf(triangle, shareAtAge(analysis, "amounts")),
      subtitle: `Percent of a cohort's first MRR that it pays, nothing by those who left; above 100 where others pay more. First MRR ${money.words}. ${cohortWords(triangle, sayMonth(analysis.billing.ledger.first))}`,
      key: [
        {
          text: `${ENDS.map((share) => formatPercent(share, 0)).join(", ")} of first MRR, or beyond`,
          signs: ENDS.map((share) => ({ kind: "swatch", color: colorOf(share) }) as const),
        },
      ],
      footer: customerFooter(analysis, about),
      sizes: "first MRR",
      sizeOf: ({ first }) => money.say(first),
      colorOf,
      textOf: (share) => (share < MULTIPLES ? formatPercent(share, 0).replace("%", "") : formatMultiple(share)),
      alt: `A triangle of ${triangle.rows.length} cohorts by age with what they pay over what they paid first.`,
    });
  },
};

/** `12 months after the first payment, 175 customers pay 74% of their first MRR`; where nobody's age is known, those of the first month. */
function titleOf({ rows }: Triangle, found: ShareAtAge | undefined): string {
  const [row] = rows;
  const last = row?.cells.at(-1);
  if (found === undefined)
    return `Customers of ${row?.cohort ?? ""} pay ${sayShare(last?.share ?? 0)} of that MRR ${sayMonths(last?.age ?? 0)} later`;
  const pay = found.customers === 1 ? "pays" : "pay";
  return `${sayMonths(found.age)} after the first payment, ${sayCustomers(found.customers)} ${pay} ${sayShare(found.share)} of what they paid first`;
}

const ENDS = [0.5, 0.75, 1, 1.25, 1.5];
/** how far from what was paid first colours grow stronger */
const REACH = 0.5;
/** From here on a share is said as a multiple, which has fewer digits. */
const MULTIPLES = 9.995;
/** parts of a hue in the darkest cell below and above what was paid first, on which black is still read */
const BELOW = 0.55;
const ABOVE = 0.65;

function colorOf(share: number): string {
  if (share < 1) return mixColors(light.grid, hueAt(1, light).line, BELOW * Math.min(1, (1 - share) / REACH));
  return mixColors(light.grid, hueAt(0, light).line, ABOVE * Math.min(1, (share - 1) / REACH));
}
