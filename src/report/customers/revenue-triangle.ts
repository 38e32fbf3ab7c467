import { formatMultiple, formatPercent } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { hueAt, type Theme } from "../theme.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { drawTriangle, mostRows } from "./draw-triangle.ts";
import { mixColors } from "./mix-colors.ts";
import { moneyOf } from "./money.ts";
import { readableMix } from "./readable-mix.ts";
import { sayShare } from "./say-share.ts";
import { type ShareAtAge, shareAtAge, type Triangle, triangleOf } from "./triangle-of.ts";
import { cohortWords, sayCustomers, sayMonths } from "./triangle-words.ts";

/** What each cohort pays, over what it paid in its first month, by age. */
export const revenueTriangle: CustomerFigure = {
  name: "revenue-triangle",
  meaning: "what customers pay over what they paid in their first month, by the month in which they began and the months since",
  draw(analysis, about, theme) {
    const triangle = triangleOf(analysis, "amounts", mostRows(theme.page));
    if (triangle === undefined) return undefined;
    const money = moneyOf(analysis.billing.ledger);
    const colorOf = colorsOf(theme);
    return drawTriangle(triangle, theme, {
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
      footer: customerFooter(analysis, about, theme),
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
/** parts of a hue in the strongest cell below and above what was paid first, as far as letters are read on it */
const BELOW = 0.55;
const ABOVE = 0.65;

function colorsOf(theme: Theme): (share: number) => string {
  const [above, below] = [hueAt(0, theme).line, hueAt(1, theme).line];
  const strongest = (hue: string, most: number): number => readableMix(theme.grid, hue, most, theme.ink);
  const [mostBelow, mostAbove] = [strongest(below, BELOW), strongest(above, ABOVE)];
  return (share) =>
    share < 1
      ? mixColors(theme.grid, below, mostBelow * Math.min(1, (1 - share) / REACH))
      : mixColors(theme.grid, above, mostAbove * Math.min(1, (share - 1) / REACH));
}
