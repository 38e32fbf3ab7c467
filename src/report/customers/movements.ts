import { MOVEMENTS, type Movement } from "../../data/customers/movements.ts";
import { type Month, sayMonth } from "../../units/time.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { finish, type Page, pageOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { spanEncoding } from "../chart/span-axis.ts";
import { roundUp, valueEncoding, valueScale } from "../chart/value-scale.ts";
import type { FigureSpec } from "../figures/figure.ts";
import type { Theme } from "../theme.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { type Money, moneyOf } from "./money.ts";
import { groupPlaces } from "./month-groups.ts";
import { DOWN, type MovementColumn, movementColumns, total, UP } from "./movement-columns.ts";
import { movementsTitle } from "./movements-title.ts";

/** What came and what went, month by month. */
export const movements: CustomerFigure = {
  name: "movements",
  meaning: "monthly recurring revenue that came and that went each month: new, expansion, reactivation, contraction and churn",
  draw(analysis, about, theme) {
    const { ledger } = analysis.billing;
    const columns = movementColumns(analysis);
    const kinds = MOVEMENTS.filter((movement) => columns.some(({ moved }) => moved[movement] > 0));
    if (kinds.length === 0) return undefined;
    const money = moneyOf(ledger);
    const [low, high] = axisOf(columns, money);
    const page = pageOf(
      { name: "movements", id: about.id },
      {
        title: movementsTitle(analysis, money),
        subtitle: subtitleOf(ledger.first, columns[0]?.months ?? 1, money),
        key: keyOf(kinds, columns.length, theme),
        footer: customerFooter(analysis, about, theme),
      },
      { right: RIGHT, left: axisRoom(money.unit, low, high, theme) },
      theme,
    );
    return compose(page, columns, kinds, money, [low, high]);
  },
};

const RIGHT = 4;
const WIDEST_BAR = 90;
/** area of the mark of the net change, at most, and for each pixel of a bar */
const NET_SIZE = 34;
const NET_PER_PIXEL = 3;

function colorOf(movement: Movement, { hues, ink }: Theme): string {
  const colors: Readonly<Record<Movement, string | undefined>> = {
    new: hues["blue"]?.line,
    expansion: hues["blue"]?.band50,
    reactivation: hues["green"]?.band50,
    contraction: hues["orange"]?.band50,
    churn: hues["orange"]?.line,
  };
  return colors[movement] ?? ink;
}

function axisOf(columns: readonly MovementColumn[], money: Money): readonly [number, number] {
  const most = (kinds: readonly Movement[]) => money.of(Math.max(...columns.map((column) => total(column, kinds))));
  const [up, down] = [most(UP), most(DOWN)];
  return [down > 0 ? -roundUp(down) : 0, up > 0 ? roundUp(up) : 0];
}

function subtitleOf(first: Month, months: number, { words }: Money): string {
  const by = months === 1 ? "" : `, added up by ${spanWord(months)}`;
  return `Monthly recurring revenue (MRR) ${words}, each month against the one before${by}. New: customers in their first month; reactivation: back after a month or more without; expansion, contraction: more or less from those who stay; churn: what those paid who stopped. The record begins in ${sayMonth(first)}; what was paid then is not shown as new.`;
}

function spanWord(months: number): string {
  if (months === 3) return "quarter";
  return months < 12 ? "half year" : months === 12 ? "year" : `${months / 12} years`;
}

function keyOf(kinds: readonly Movement[], bars: number, theme: Theme): readonly KeyItem[] {
  const ordered = [...UP, ...DOWN].filter((movement) => kinds.includes(movement));
  return [
    ...ordered.map((movement) => ({ text: movement, signs: [{ kind: "swatch", color: colorOf(movement, theme) } as const] })),
    { text: "net change", signs: [{ kind: "point", color: theme.ink, shape: "diamond", filled: true, size: netSize(bars, 600) }] },
  ];
}

function netSize(bars: number, width: number): number {
  return Math.round(Math.min(NET_SIZE, (NET_PER_PIXEL * width) / bars));
}

/** A column's parts as they are stacked, those above zero and those below. */
function partRows(column: MovementColumn, money: Money): readonly Row[] {
  const stacked = (kinds: readonly Movement[], sign: 1 | -1): readonly Row[] => {
    let height = 0;
    return kinds.flatMap((movement) => {
      const from = height;
      height += sign * money.of(column.moved[movement]);
      return height === from ? [] : [{ span: column.span, movement, from: chartNumber(from), to: chartNumber(height) }];
    });
  };
  return [...stacked(UP, 1), ...stacked(DOWN, -1)];
}

function compose(
  page: Page,
  columns: readonly MovementColumn[],
  kinds: readonly Movement[],
  money: Money,
  [low, high]: readonly [number, number],
): FigureSpec {
  const { plot, theme } = page;
  const scale = valueScale("linear", low, high, plot.height);
  const datasets = {
    parts: columns.flatMap((column) => partRows(column, money)),
    net: columns.map((column) => ({ span: column.span, net: chartNumber(money.of(total(column, UP) - total(column, DOWN))) })),
  };
  const fill = {
    field: "movement",
    type: "nominal",
    scale: { domain: kinds, range: kinds.map((movement) => colorOf(movement, theme)) },
    legend: null,
  };
  const inside: readonly Layer[] = [
    {
      data: { name: "parts" },
      mark: {
        type: "bar",
        width: { band: Math.min(1, (WIDEST_BAR * columns.length) / plot.width) },
        stroke: theme.background,
        strokeWidth: Math.min(0.8, plot.width / columns.length / 12),
      },
      encoding: { y: { field: "from" }, y2: { field: "to" }, fill },
    },
    {
      data: { values: [{}] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1 },
      encoding: { x: { value: 0 }, x2: { value: { expr: "width" } }, y: { datum: 0 } },
    },
    {
      data: { name: "net" },
      mark: {
        type: "point",
        shape: "diamond",
        filled: true,
        opacity: 1,
        size: netSize(columns.length, plot.width),
        fill: theme.ink,
        stroke: theme.background,
        strokeWidth: 0.8,
      },
      encoding: { y: { field: "net" } },
    },
  ];
  const x = spanEncoding(groupPlaces(monthGroupsOf(columns), columns[0]?.months ?? 1, plot.width, theme.size.axis));
  const encoding = { x: { ...x, axis: { ...Object(x["axis"]), domain: false } }, y: valueEncoding(scale, money.unit) };
  const [best] = [...columns].sort((a, b) => total(b, UP) - total(b, DOWN) - (total(a, UP) - total(a, DOWN)));
  const alt = `Stacked bars of what came and what went, by ${columns[0]?.months === 1 ? "month" : "longer spans"}; the largest net change is in ${best?.span ?? ""}.`;
  return finish(page, datasets, [{ encoding, layer: inside }], alt);
}

function monthGroupsOf(columns: readonly MovementColumn[]) {
  return columns.map(({ span, first }) => ({ name: span, first, last: first }));
}
