import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { formatQuantity } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { dimensionless } from "../../units/unit.ts";
import { finish, type Page, pageOf } from "../chart/frame.ts";
import { asDrawn, chartNumber, type Layer, tenth } from "../chart/layer.ts";
import type { FigureSpec } from "../figures/figure.ts";
import type { PageSize } from "../page-size.ts";
import { drawnText, isDrawable } from "../render/drawable.ts";
import { labelWidth } from "../render/label-layout.ts";
import { hueAt, type Theme } from "../theme.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { type Money, moneyOf } from "./money.ts";
import { rowHeight } from "./row-height.ts";
import { sayShare } from "./say-share.ts";
import { sayCustomers } from "./triangle-words.ts";
import { trimText } from "./trim-text.ts";

/** How much of the last month's revenue its largest customers pay. */
export const concentration: CustomerFigure = {
  name: "concentration",
  meaning: "share of the last month's recurring revenue that each of the 20 largest customers pays, and all down to it together",
  draw(analysis, about, theme) {
    const money = moneyOf(analysis.billing.ledger);
    const payers = payersOf(analysis, money, theme).slice(0, mostPayers(theme.page));
    if (payers.length === 0) return undefined;
    const words = {
      title: titleOf(analysis),
      subtitle: subtitleOf(analysis, money, payers.length),
      footer: customerFooter(analysis, about, theme),
    };
    const { label } = theme.size;
    const left =
      columnWidth(
        payers.map(({ name }) => name),
        label,
      ) + GAP;
    const together = columnWidth([TOGETHER, ...payers.map((payer) => payer.together)], label);
    const amounts = columnWidth([AMOUNT, ...payers.map(({ amount }) => amount)], label);
    const room = { left, right: amounts + together + 2 * GAP, below: 0 };
    const name = { name: "concentration", id: about.id };
    const whole = pageOf(name, words, room, theme);
    const high = rowHeight(payers.length, whole, { header: HEADER, low: LOW_ROW, high: HIGH_ROW, all: ALL_ROWS });
    const around = theme.page.height - whole.plot.height;
    const page = pageOf(name, words, { ...room, height: around + HEADER + payers.length * high }, theme);
    return compose(page, payers, high, { amounts, right: room.right });
  },
};

const AMOUNT = "MRR";
const TOGETHER = "together";
const NAME_WIDTH = 190;
const GAP = 14;
const LOW_ROW = 15;
const HIGH_ROW = 24;
const ALL_ROWS = 300;
const HEADER = 20;
/** part of a row that its bar fills, and the most that it takes of a high one */
const BAR = 0.72;
const THICKEST = 36;
/** how many are shown where not all have room, and what stands around them on a page */
const SHOWN = [20, 15, 10] as const;
const AROUND = 150;
const COUNTED = [1, 5, 10, 20] as const;
const WORDS: Readonly<Record<number, string>> = { 5: "five", 10: "ten", 20: "twenty" };

interface Payer {
  readonly name: string;
  readonly share: number;
  readonly amount: string;
  /** share of all down to this one, in words */
  readonly together: string;
}

/** As many as may be read on a page that is fixed; on others all that were found. */
function mostPayers({ height, isFixed }: PageSize): number {
  return SHOWN.find((count) => !isFixed || count * LOW_ROW <= height - AROUND) ?? 5;
}

function payersOf(
  { billing, concentration: { largest }, movements: { closing } }: CustomerAnalysis,
  money: Money,
  { size }: Theme,
): readonly Payer[] {
  const whole = closing[billing.ledger.last - billing.ledger.first] ?? 0;
  let sum = 0;
  return largest.map(({ customer, amount }, i) => {
    sum += amount;
    return {
      name: trimText(drawnText(customer, `no. ${i + 1} in the table`), NAME_WIDTH, size.label),
      share: amount / whole,
      amount: money.say(amount),
      together: sayShare(sum / whole),
    };
  });
}

function columnWidth(texts: readonly string[], size: number): number {
  return Math.ceil(Math.max(...texts.map((text) => labelWidth(text, size))));
}

/** `The largest customer pays 2.3% of MRR, the ten largest 15%`. */
function titleOf({ concentration: { shares }, movements: { customers } }: CustomerAnalysis): string {
  const count = customers.at(-1) ?? 0;
  const [one] = shares;
  const several = [...COUNTED].reverse().find((asked) => asked > 1 && asked <= TITLE_COUNT && asked < count);
  const share = shares.find((each) => each.count === several)?.share;
  if (count === 1) return "One customer pays all MRR";
  const first = `The largest ${count <= TITLE_COUNT ? `of ${count} customers` : "customer"} pays ${sayShare(one?.share ?? 0)} of MRR`;
  return share === undefined ? first : `${first}, the ${WORDS[several ?? 0] ?? ""} largest ${sayShare(share)}`;
}

/** the number of customers that the title adds up */
const TITLE_COUNT = 10;

const UNWRITTEN = " Names in letters that the font lacks are in tables/concentration.csv.";

function subtitleOf(
  { billing, concentration: { herfindahl, largest }, movements: { closing, customers } }: CustomerAnalysis,
  money: Money,
  shownCount: number,
): string {
  const { first, last } = billing.ledger;
  const count = customers.at(-1) ?? 0;
  const shown = shownCount < count ? ` The ${shownCount} largest are shown.` : "";
  const words = money.unit === dimensionless ? ` ${money.words}` : "";
  const alike = sayCustomers(Math.round(1 / herfindahl));
  const index =
    count === 1
      ? ""
      : ` As concentrated as ${alike} of one size would be (Herfindahl index ${formatQuantity(herfindahl, dimensionless, { significant: 2 })}).`;
  const unwritten = largest.slice(0, shownCount).every(({ customer }) => isDrawable(customer)) ? "" : UNWRITTEN;
  return `Share of monthly recurring revenue (MRR) of ${sayMonth(last)}: ${money.say(closing[last - first] ?? 0)}${words} from ${sayCustomers(count)}.${shown}${index}${unwritten}`;
}

function compose(
  page: Page,
  payers: readonly Payer[],
  rowHeight: number,
  room: { readonly amounts: number; readonly right: number },
): FigureSpec {
  const { plot, theme } = page;
  const size = theme.size.label;
  const label = Math.max(...payers.map(({ share }) => labelWidth(sayShare(share), size))) + 8;
  const unit = (plot.width - label) / Math.max(...payers.map(({ share }) => share));
  const thick = Math.min(BAR * rowHeight, THICKEST);
  const rows = payers.map(({ name, share, amount, together }, i) => {
    const middle = tenth(HEADER + (i + 0.5) * rowHeight);
    return {
      customer: name,
      share: chartNumber(share),
      label: sayShare(share),
      amount,
      together,
      x: 0,
      x2: chartNumber(share * unit),
      y: middle - thick / 2,
      y2: middle + thick / 2,
      middle,
    };
  });
  const text = (field: string, align: string, x: number, color: string): Layer => ({
    data: { name: "customers" },
    mark: { type: "text", align, baseline: "middle", x, fontSize: size, color },
    encoding: { y: asDrawn("middle"), text: { field } },
  });
  const ends = { amount: plot.width + GAP + room.amounts, together: plot.width + room.right };
  const heading = (words: string, x: number): Layer => ({
    data: { values: [{ label: words, y: HEADER - 10 }] },
    mark: { type: "text", align: "right", baseline: "middle", x, fontSize: size, color: theme.muted },
    encoding: { y: asDrawn("y"), text: { field: "label" } },
  });
  const layers: readonly Layer[] = [
    {
      data: { name: "customers" },
      mark: { type: "rect", color: hueAt(0, theme).band50 },
      encoding: { x: asDrawn("x"), x2: { field: "x2" }, y: asDrawn("y"), y2: { field: "y2" } },
    },
    text("customer", "right", -8, theme.ink),
    {
      data: { name: "customers" },
      mark: { type: "text", align: "left", baseline: "middle", dx: 5, fontSize: size, color: theme.ink },
      encoding: { x: asDrawn("x2"), y: asDrawn("middle"), text: { field: "label" } },
    },
    text("amount", "right", ends.amount, theme.muted),
    text("together", "right", ends.together, theme.muted),
    heading(AMOUNT, ends.amount),
    heading(TOGETHER, ends.together),
  ];
  const last = payers.at(-1);
  return finish(
    page,
    { customers: rows },
    layers,
    `Bars of the ${payers.length} largest customers, who pay ${last?.together ?? ""} together.`,
  );
}
