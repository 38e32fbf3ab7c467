import { lastDay, type Month, sayMonth } from "../../units/time.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { finish, type Page, pageOf } from "../chart/frame.ts";
import { asDrawn, chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { monthEnd, tickMonthEnds, timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { roundUp, type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import type { FigureSpec } from "../figures/figure.ts";
import { labelWidth, spreadLabels } from "../render/label-layout.ts";
import { hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import { wholePercents } from "../whole-percents.ts";
import { cohortTitle } from "./cohort-title.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { type LayerOfMrr, layersOfMrr } from "./layers-of-mrr.ts";
import { mixColors } from "./mix-colors.ts";
import { type Money, moneyOf } from "./money.ts";

/** Recurring revenue by when those who pay it began. */
export const cohortLayers: CustomerFigure = {
  name: "cohorts",
  meaning: "monthly recurring revenue stacked by when customers began",
  draw(analysis, about, theme) {
    const { ledger } = analysis.billing;
    const { closing } = analysis.movements;
    if (ledger.first === ledger.last) return undefined;
    const money = moneyOf(ledger);
    const layers = layersOfMrr(analysis);
    const high = roundUp(money.of(Math.max(...closing)));
    const left = axisRoom(money.unit, 0, high, theme);
    const page = pageOf(
      { name: "cohorts", id: about.id },
      {
        title: cohortTitle(analysis, layers[0]?.isOlder === true, money),
        subtitle: `Monthly recurring revenue (MRR) ${money.words} at the end of each month, by when its customers first paid; the oldest at the bottom.${layers[0]?.isOlder === true ? ` Those of ${sayMonth(ledger.first)} began then or before.` : ""}`,
        footer: customerFooter(analysis, about, theme),
      },
      { right: labelRoom(labelsOf(layers), headingOf(ledger.last), theme), left },
      theme,
    );
    return compose(page, layers, ledger.first, money, high);
  },
};

/** from the plot to the swatches of labels, their side, and from them to the words */
const GAP = 8;
const SWATCH = 8;
const TEXT_GAP = 5;
const LABEL_HEIGHT = 15;

function headingOf(last: Month): string {
  return `share in ${sayMonth(last)}`;
}

function labelsOf(layers: readonly LayerOfMrr[]): readonly string[] {
  const ends = layers.map(({ amounts }) => amounts.at(-1) ?? 0);
  const shares = ends.some((end) => end > 0) ? wholePercents(ends) : ends;
  return layers.map(({ name }, i) => `${name}: ${shares[i] ?? 0}%`);
}

function labelRoom(labels: readonly string[], heading: string, { size }: Theme): number {
  const widest = Math.max(
    labelWidth(heading, size.label),
    ...labels.map((label) => SWATCH + TEXT_GAP + labelWidth(label, size.label, SEMIBOLD)),
  );
  return Math.ceil(widest) + GAP + 4;
}

/** From dark, for the oldest, to light; the ledger's first month is of another hue, for it is no cohort. */
function colorsOf(layers: readonly LayerOfMrr[], theme: Theme): readonly string[] {
  const ages = layers.filter(({ isOlder }) => !isOlder).length;
  const before = layers.length - ages;
  return layers.map(({ isOlder }, i) =>
    isOlder
      ? (theme.hues["slate"]?.band50 ?? theme.faint)
      : mixColors(hueAt(0, theme).line, theme.background, ages < 2 ? 0 : ((1 - theme.faintest) * (i - before)) / (ages - 1)),
  );
}

function compose(page: Page, layers: readonly LayerOfMrr[], first: Month, money: Money, high: number): FigureSpec {
  const { plot, theme } = page;
  const scale = valueScale("linear", 0, high, plot.height);
  const colors = colorsOf(layers, theme);
  const last = first + (layers[0]?.amounts.length ?? 1) - 1;
  const datasets: Record<string, readonly Row[]> = {};
  const below = new Float64Array(last - first + 1);
  const areas = layers.map(({ name, amounts }, i): Layer => {
    datasets[`layer${i}`] = amounts.map((amount, month) => {
      const from = below[month] as number;
      below[month] = from + amount;
      return { date: monthEnd(first + month), cohort: name, from: chartNumber(money.of(from)), to: chartNumber(money.of(from + amount)) };
    });
    return {
      data: { name: `layer${i}` },
      mark: { type: "area", color: colors[i], stroke: theme.background, strokeWidth: 0.6 },
      encoding: { y: { field: "from" }, y2: { field: "to" } },
    };
  });
  const [from, end] = [lastDay(first), lastDay(last)];
  datasets["labels"] = labelRows(layers, scale, money, page, colors);
  const encoding = { x: timeEncoding(from, end, tickMonthEnds(first, last)), y: valueEncoding(scale, money.unit) };
  const alt = `Monthly recurring revenue in ${layers.length} layers by when customers began: ${labelsOf(layers).join(", ")}.`;
  return finish(
    page,
    datasets,
    [{ encoding, layer: [timeExtent(from, end), ...areas] }, ...labelLayers(page, datasets["labels"], headingOf(last))],
    alt,
  );
}

function labelRows(
  layers: readonly LayerOfMrr[],
  scale: ValueScale,
  money: Money,
  { plot }: Page,
  colors: readonly string[],
): readonly Row[] {
  let below = 0;
  const wanted = layers.map(({ amounts }) => {
    const end = amounts.at(-1) ?? 0;
    below += end;
    return scale.toPixel(money.of(below - end / 2));
  });
  // where two want one place the older one, which is drawn lower, goes lower
  const placed = spreadLabels(
    wanted.map((y, i) => y - i * 1e-6),
    LABEL_HEIGHT,
    LABEL_HEIGHT * 1.5,
    plot.height - LABEL_HEIGHT / 2,
  );
  const labels = labelsOf(layers);
  return layers.map((_, i) => {
    const y = Math.round(placed[i] ?? 0);
    return {
      label: labels[i] ?? "",
      color: colors[i] ?? "",
      x: plot.width + GAP,
      x2: plot.width + GAP + SWATCH,
      textX: plot.width + GAP + SWATCH + TEXT_GAP,
      y: y - SWATCH / 2,
      y2: y + SWATCH / 2,
      textY: y,
    };
  });
}

function labelLayers({ plot, theme }: Page, labels: readonly Row[], heading: string): readonly Layer[] {
  const top = Math.min(...labels.map(({ textY }) => Number(textY)));
  const text = { type: "text", align: "left", baseline: "middle", fontSize: theme.size.label };
  return [
    {
      data: { name: "labels" },
      mark: { type: "rect" },
      encoding: {
        x: asDrawn("x"),
        x2: { field: "x2" },
        y: asDrawn("y"),
        y2: { field: "y2" },
        color: { field: "color", type: "nominal", scale: null, legend: null },
      },
    },
    {
      data: { name: "labels" },
      mark: { ...text, color: theme.ink },
      encoding: { x: asDrawn("textX"), y: asDrawn("textY"), text: { field: "label" } },
    },
    {
      data: { values: [{ label: heading, x: plot.width + GAP, y: top - LABEL_HEIGHT }] },
      mark: { ...text, color: theme.muted },
      encoding: { x: asDrawn("x"), y: asDrawn("y"), text: { field: "label" } },
    },
  ];
}
