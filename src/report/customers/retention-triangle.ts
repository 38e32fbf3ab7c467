import { formatCount, formatPercent } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { hueAt } from "../theme.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { drawTriangle, mostRows } from "./draw-triangle.ts";
import { mixColors } from "./mix-colors.ts";
import { readableMix } from "./readable-mix.ts";
import { sayShare } from "./say-share.ts";
import { type ShareAtAge, shareAtAge, type Triangle, triangleOf } from "./triangle-of.ts";
import { cohortWords, sayCustomers, sayMonths } from "./triangle-words.ts";

/** Share of each cohort's customers that pays, by age. */
export const retentionTriangle: CustomerFigure = {
  name: "retention-triangle",
  meaning: "share of customers that pays, by the month in which they began and the months since",
  draw(analysis, about, theme) {
    const triangle = triangleOf(analysis, "counts", mostRows(theme.page));
    if (triangle === undefined) return undefined;
    const lowest = Math.min(...triangle.rows.flatMap(({ cells }) => cells.map(({ share }) => share)));
    const low = Math.min(HIGHEST_LOW, Math.floor(10 * lowest) / 10);
    const { line } = hueAt(0, theme);
    const strongest = readableMix(theme.background, line, STRONGEST, theme.ink);
    const colorOf = (share: number): string =>
      mixColors(theme.background, line, FAINTEST + ((strongest - FAINTEST) * (share - low)) / (1 - low));
    const ends = [low, (1 + low) / 2, 1];
    return drawTriangle(triangle, theme, {
      name: "retention-triangle",
      id: about.id,
      title: titleOf(triangle, shareAtAge(analysis, "counts")),
      subtitle: `Percent of a cohort's customers that pay, whoever left and is back among them. ${cohortWords(triangle, sayMonth(analysis.billing.ledger.first))}`,
      key: [
        {
          text: `${ends.map((share) => formatPercent(share, 0)).join(", ")} of customers`,
          signs: ends.map((share) => ({ kind: "swatch", color: colorOf(share) }) as const),
        },
      ],
      footer: customerFooter(analysis, about, theme),
      sizes: "customers",
      sizeOf: ({ customers }) => formatCount(customers),
      colorOf,
      textOf: (share) => formatPercent(share, 0).replace("%", ""),
      alt: `A triangle of ${triangle.rows.length} cohorts by age with the share of their customers that pays.`,
    });
  },
};

/** `12 months after their first payment, 71% of 175 customers pay`; where nobody's age is known, of those of the first month. */
function titleOf({ rows }: Triangle, found: ShareAtAge | undefined): string {
  const [row] = rows;
  const last = row?.cells.at(-1);
  if (found === undefined)
    return `Of ${sayCustomers(row?.customers ?? 0)} of ${row?.cohort ?? ""}, ${sayShare(last?.share ?? 0)} pay ${sayMonths(last?.age ?? 0)} later`;
  const { customers, share } = found;
  const part = customers < FEW ? formatCount(share * customers) : sayShare(share);
  return `${sayMonths(found.age)} after the first payment, ${part} of ${sayCustomers(customers)} ${customers === 1 ? "pays" : "pay"}`;
}

/** Of fewer customers than these a share in percent says more than is known. */
const FEW = 10;

/** Colours begin at the lowest share that occurs, but at this one at most. */
const HIGHEST_LOW = 0.8;
/** parts of the hue in the faintest and, as far as letters are read on it, in the strongest cell */
const FAINTEST = 0.1;
const STRONGEST = 0.65;
