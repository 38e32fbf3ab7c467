import { formatCount } from "../../units/format.ts";
import { finish, pageOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { asDrawn, chartNumber, type Layer, type Row, tenth } from "../chart/layer.ts";
import type { FigureSpec } from "../figures/figure.ts";
import type { PageSize } from "../page-size.ts";
import { labelWidth } from "../render/label-layout.ts";
import type { Theme } from "../theme.ts";
import { rowHeight } from "./row-height.ts";
import type { Triangle, TriangleRow } from "./triangle-of.ts";

/** What one triangle shows, and how. */
export interface TrianglePicture {
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly key: readonly KeyItem[];
  readonly footer: readonly string[];
  /** over the column that says how large a cohort was, and what it says */
  readonly sizes: string;
  readonly sizeOf: (row: TriangleRow) => string;
  /** colour and text of a cell */
  readonly colorOf: (share: number) => string;
  readonly textOf: (share: number) => string;
  readonly alt: string;
}

/** heights of a row, and how high all of them should be where they may choose */
const LOW_ROW = 14;
const HIGH_ROW = 24;
const ALL_ROWS = 320;
/** two lines over the cells */
const HEADER = 30;
/** widest cell, and on a page that is to be filled */
const WIDE_CELL = 62;
const WIDEST_CELL = 150;
/** between columns at the left, and from them to the cells */
const GAP = 12;
/** sizes of text in cells, the largest that fits, from larger ones on a page that is to be filled; air at both sides of it */
const LARGE_SIZES = [14, 13, 12, 11] as const;
const TEXT_SIZES = [10, 9.5, 9, 8.5, 8, 7.5, 7] as const;
const AIR = 2;
const RIGHT = 4;
/** ages under which a column may be named where not all have room */
const AGE_STEPS = [1, 2, 3, 4, 6, 12] as const;

/** Cohorts as rows, ages as columns, what is left as colour and, where there is room, as a number. */
export function drawTriangle({ rows, ages }: Triangle, theme: Theme, picture: TrianglePicture): FigureSpec {
  const size = theme.size.label;
  const { name, id, title, subtitle, key, footer } = picture;
  const widest = (texts: readonly string[]) => Math.ceil(Math.max(...texts.map((text) => labelWidth(text, size))));
  const names = widest([NAMES, ...rows.map(({ cohort }) => cohort)]);
  const left = names + GAP + widest([picture.sizes, ...rows.map(picture.sizeOf)]) + GAP / 2;
  const words = { title, subtitle, key, footer };
  const whole = pageOf({ name, id }, words, { right: RIGHT, left, below: 0 }, theme);
  // a page that is not fixed grows with its rows; fewer take what it has
  const all = Math.max(ALL_ROWS, whole.plot.height - HEADER);
  const high = rowHeight(rows.length, whole, { header: HEADER, low: LOW_ROW, high: HIGH_ROW, all });
  const height = theme.page.height - whole.plot.height + HEADER + rows.length * high;
  const page = pageOf({ name, id }, words, { right: RIGHT, left, below: 0, height }, theme);
  const cellWidth = Math.min(theme.page.isFixed ? WIDEST_CELL : WIDE_CELL, page.plot.width / ages.length);
  const cells = rows.flatMap((row, i) =>
    row.cells.map(({ age, share }) => {
      const column = ages.indexOf(age);
      return {
        cohort: row.cohort,
        age,
        share: chartNumber(share),
        label: picture.textOf(share),
        color: picture.colorOf(share),
        x: tenth(column * cellWidth),
        x2: tenth((column + 1) * cellWidth),
        y: tenth(HEADER + i * high),
        y2: tenth(HEADER + (i + 1) * high),
      };
    }),
  );
  const middle = (i: number) => tenth(HEADER + (i + 0.5) * high);
  const fitted = textSize(
    cells.map(({ label }) => label),
    cellWidth,
    high,
    theme.page.isFixed ? [...LARGE_SIZES, ...TEXT_SIZES] : TEXT_SIZES,
  );
  const fits = (text: string) => fitted !== undefined && labelWidth(text, fitted) <= cellWidth - AIR;
  const datasets = {
    cells,
    values: cells
      .filter(({ label }) => fits(label))
      .map(({ label, x, x2, y, y2 }) => ({ label, x: tenth((x + x2) / 2), y: tenth((y + y2) / 2) })),
    cohorts: [{ label: NAMES, x: -left, y: HEADER - 8 }, ...rows.map(({ cohort }, i) => ({ label: cohort, x: -left, y: middle(i) }))],
    sizes: [
      { label: picture.sizes, x: -GAP / 2, y: HEADER - 8 },
      ...rows.map((row, i) => ({ label: picture.sizeOf(row), customers: row.customers, x: -GAP / 2, y: middle(i) })),
    ],
    ages: ageRows(ages, cellWidth, theme.size.axis),
  };
  return finish(page, datasets, layersOf(fitted, theme), picture.alt);
}

const NAMES = "began in";
const AGES = "months after the first payment";

/** What title, subtitle, key, heading and footer of a triangle take of a page, or a little more. */
const AROUND = 185;
const MEMO_ROWS = 30;

/** The most rows that a triangle may have on a page without letters too small to be read: a page that is not fixed grows to thirty. */
export function mostRows({ height, isFixed }: PageSize): number {
  const room = Math.floor((height - AROUND) / LOW_ROW);
  return isFixed ? room : Math.max(MEMO_ROWS, room);
}

/** The largest size at which all texts of up to three characters fit into a cell; `undefined` where none does. */
function textSize(texts: readonly string[], width: number, height: number, sizes: readonly number[]): number | undefined {
  const usual = texts.filter((text) => text.length <= 3);
  const widest = (size: number) => Math.max(0, ...usual.map((text) => labelWidth(text, size)));
  return sizes.find((size) => size <= height - 3 && widest(size) <= width - AIR);
}

/** What columns are, and the age of as many as have room. */
function ageRows(ages: readonly number[], cellWidth: number, size: number): readonly Row[] {
  const widest = Math.max(...ages.map((age) => labelWidth(formatCount(age), size)));
  const every = AGE_STEPS.find((step) => step * cellWidth >= widest + 4) ?? 12;
  return ages.flatMap((age, i) =>
    (i + 1) % every === 0 ? [{ label: formatCount(age), x: tenth((i + 0.5) * cellWidth), y: HEADER - 8 }] : [],
  );
}

function layersOf(size: number | undefined, theme: Theme): readonly Layer[] {
  const place = { x: asDrawn("x"), y: asDrawn("y"), text: { field: "label" } };
  const text = (data: string, align: string, more: Readonly<Record<string, unknown>> = {}): Layer => ({
    data: { name: data },
    mark: { type: "text", align, baseline: "middle", fontSize: theme.size.label, color: theme.muted, ...more },
    encoding: place,
  });
  return [
    {
      data: { name: "cells" },
      mark: { type: "rect", stroke: theme.background, strokeWidth: 0.8 },
      encoding: {
        x: asDrawn("x"),
        x2: { field: "x2" },
        y: asDrawn("y"),
        y2: { field: "y2" },
        color: { field: "color", type: "nominal", scale: null, legend: null },
      },
    },
    ...(size === undefined ? [] : [text("values", "center", { fontSize: size, color: theme.ink })]),
    text("cohorts", "left", { color: theme.ink }),
    text("sizes", "right"),
    text("ages", "center", { fontSize: theme.size.axis }),
    { ...text("heading", "left"), data: { values: [{ label: AGES, x: 0, y: 6 }] } },
  ];
}
