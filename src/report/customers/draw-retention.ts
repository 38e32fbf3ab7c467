import type { FittedRetention } from "../../fit/customers/fit-customers.ts";
import type { ProductLimit } from "../../fit/retention/product-limit.ts";
import { formatCount, formatPercent } from "../../units/format.ts";
import { percent } from "../../units/unit.ts";
import { finish, type Page } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import type { FigureSpec } from "../figures/figure.ts";
import { hueAt, type Theme } from "../theme.ts";
import { axisStart, curveColor, POINT_SIZE, type RetentionLevels, SMALL_POINT_SIZE } from "./retention-levels.ts";
import { endLabelRows, lookedRows, noteLayers, textLayers } from "./retention-texts.ts";

const MOST_LARGE_POINTS = 40;
/** Months between ticks of the age axis, and pixels that its labels and the counts under them need. */
const TICK_STEPS = [1, 2, 3, 6, 12, 24, 60, 120] as const;
const TICK_ROOM = 34;

/** Points, bands and curves by age; the ground changes where nobody has been seen. */
export function drawRetention(page: Page, levels: RetentionLevels, seen: readonly ProductLimit[], fitted: FittedRetention): FigureSpec {
  const { plot, theme } = page;
  const { average, oldest } = levels;
  const end = average.at(-1)?.age ?? 1;
  const scale = valueScale("linear", axisStart(levels, seen), 1, plot.height);
  const toX = (age: number): number => (age / end) * plot.width;
  const shares = average.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, chartNumber(value)])));
  const step = TICK_STEPS.find((each) => (each / end) * plot.width >= TICK_ROOM) ?? 120;
  const datasets: Record<string, readonly Row[]> = {
    average: shares,
    inside: shares.filter((row) => Number(row["age"]) <= oldest),
    beyond: shares.filter((row) => Number(row["age"]) >= oldest),
    seen: seen.filter(({ isEnd, age }) => isEnd && age % levels.step === 0).map(pointRow),
    endLabels: endLabelRows(levels, scale, plot.height),
    looked: lookedRows(seen, step, end, toX, plot.height),
    ...Object.fromEntries(
      levels.curves.map((curve, i) => [
        `curve${i}`,
        curve.levels.map((share, k) => ({ age: average[k]?.age ?? 0, share: chartNumber(share) })),
      ]),
    ),
  };
  const x = {
    field: "age",
    type: "quantitative",
    scale: { domain: [0, end], nice: false, zero: false },
    axis: { title: null, values: Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step), format: "d", labelFlush: false },
  };
  const inside: readonly Layer[] = [
    ...beyondLayers(levels, scale, page),
    ...bandLayers(theme),
    ...curveLayers(levels, theme),
    ...lineLayers(theme),
    ...pointLayers(theme, (datasets["seen"]?.length ?? 0) > MOST_LARGE_POINTS ? SMALL_POINT_SIZE : POINT_SIZE),
  ];
  const encoding = { x, y: valueEncoding(scale, percent) };
  const alt = `Retention of new customers by age: ${formatCount(datasets["seen"]?.length ?? 0)} ages that were seen, up to ${oldest} months, and the average of ${levels.curves.length} curves, which falls to ${formatPercent(average.at(-1)?.median ?? 0, 0)} at ${end} months. ${formatCount(fitted.left)} customers left.`;
  return finish(page, datasets, [{ encoding, layer: inside }, ...noteLayers(levels, scale, page), ...textLayers(levels, page)], alt);
}

function pointRow({ age, looked, left, share, low, high }: ProductLimit): Row {
  const at = chartNumber(share);
  return {
    age,
    share: at,
    low: low === undefined ? at : chartNumber(low),
    high: high === undefined ? at : chartNumber(high),
    looked,
    left,
  };
}

/** The ground of the stretch beyond the oldest age that was seen, and its edge. */
function beyondLayers({ oldest, average }: RetentionLevels, { low }: ValueScale, { theme }: Page): readonly Layer[] {
  return [
    {
      data: { values: [{ age: oldest, end: average.at(-1)?.age ?? oldest, low, high: 1 }] },
      mark: { type: "rect", color: theme.nowcast },
      encoding: { x2: { field: "end" }, y: { field: "low" }, y2: { field: "high" } },
    },
    {
      data: { values: [{ age: oldest, low, high: 1 }] },
      mark: { type: "rule", color: theme.muted, strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { y: { field: "low" }, y2: { field: "high" } },
    },
  ];
}

function bandLayers(theme: Theme): readonly Layer[] {
  const hue = hueAt(0, theme);
  const band = (level: string, color: string): Layer => ({
    data: { name: "average" },
    mark: { type: "area", color },
    encoding: { y: { field: `low${level}` }, y2: { field: `high${level}` } },
  });
  return [band("90", hue.band95), band("50", hue.band50)];
}

function curveLayers({ curves }: RetentionLevels, theme: Theme): readonly Layer[] {
  return curves.map((_, i) => {
    const { line, dash } = curveColor(i, theme);
    return {
      data: { name: `curve${i}` },
      mark: { type: "line", color: line, strokeWidth: 1, strokeDash: dash },
      encoding: { y: { field: "share" } },
    };
  });
}

function lineLayers(theme: Theme): readonly Layer[] {
  const { line } = hueAt(0, theme);
  return ["inside", "beyond"].map((name) => ({
    data: { name },
    mark: { type: "line", color: line, strokeWidth: 2, strokeDash: name === "beyond" ? [6, 3] : [1, 0] },
    encoding: { y: { field: "median" } },
  }));
}

function pointLayers({ ink, background }: Theme, size: number): readonly Layer[] {
  const data = { name: "seen" };
  return [
    { data, mark: { type: "rule", color: ink, strokeWidth: 1 }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    {
      data,
      mark: { type: "point", filled: true, opacity: 1, size, fill: ink, stroke: background, strokeWidth: 0.8 },
      encoding: { y: { field: "share" } },
    },
  ];
}
