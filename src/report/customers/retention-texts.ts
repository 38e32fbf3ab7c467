import type { ProductLimit } from "../../fit/retention/product-limit.ts";
import { formatCount } from "../../units/format.ts";
import type { Page } from "../chart/frame.ts";
import { asDrawn, type Layer, type Row, rimmedText } from "../chart/layer.ts";
import { type Box, isFree } from "../chart/place-labels.ts";
import type { ValueScale } from "../chart/value-scale.ts";
import { balanceText, labelWidth, spreadLabels } from "../render/label-layout.ts";
import { hueAt, SEMIBOLD } from "../theme.ts";
import { curveColor, endLabels, LABEL_GAP, type RetentionLevels } from "./retention-levels.ts";

const LABEL_HEIGHT = 14;
/** widest line of what is said of the stretch that nobody was seen in */
const NOTE_WIDTH = 150;
const NOTE_LINE = 1.25;

/** Under the axis: how many customers were looked at up to each ticked age. */
export function lookedRows(
  seen: readonly ProductLimit[],
  step: number,
  end: number,
  toX: (age: number) => number,
  height: number,
): readonly Row[] {
  return Array.from({ length: Math.floor(end / step) }, (_, i) => (i + 1) * step).map((age) => ({
    label: formatCount(seen[age - 1]?.looked ?? 0),
    x: Math.round(toX(age)),
    y: height + 28,
  }));
}

/** What each line is, at its right end. */
export function endLabelRows(levels: RetentionLevels, scale: ValueScale, height: number): readonly Row[] {
  const labels = endLabels(levels);
  const placed = spreadLabels(
    labels.map(({ share }) => scale.toPixel(share)),
    LABEL_HEIGHT,
    LABEL_HEIGHT / 2,
    height - LABEL_HEIGHT / 2,
  );
  return labels.map(({ text, curve }, i) => ({ label: text, curve: curve ?? -1, labelY: Math.round(placed[i] ?? 0) }));
}

/** What the change of ground means, at the top or at the bottom, wherever no band lies. */
export function noteLayers({ oldest, average, curves }: RetentionLevels, scale: ValueScale, { plot, theme }: Page): readonly Layer[] {
  const size = theme.size.label;
  const end = average.at(-1)?.age ?? 1;
  const left = (oldest / end) * plot.width + 7;
  const room = Math.min(NOTE_WIDTH, plot.width - left - 4);
  const text = balanceText(`beyond ${oldest} ${oldest === 1 ? "month" : "months"} no customer has been seen`, room, size);
  const width = Math.max(...text.map((line) => labelWidth(line, size)));
  const height = text.length * size * NOTE_LINE;
  const drawn: readonly Box[] = average.slice(1).map(({ age, high90 }, i) => {
    const lowest = Math.min(average[i + 1]?.low90 ?? 0, ...curves.map(({ levels }) => levels[i + 1] ?? 0));
    return {
      left: ((average[i]?.age ?? 0) / end) * plot.width,
      right: (age / end) * plot.width,
      top: scale.toPixel(Math.max(high90, average[i]?.high90 ?? 0)),
      bottom: scale.toPixel(lowest),
    };
  });
  const tops = [5, plot.height - height - 5];
  const top = tops.find((y) => isFree({ left, right: left + width, top: y, bottom: y + height }, drawn, plot)) ?? (tops[1] as number);
  const mark = { align: "left", baseline: "top", color: theme.muted, fontSize: size, lineHeight: size * NOTE_LINE };
  const data = { values: [{ x: Math.round(left), y: Math.round(top), text }] };
  return rimmedText(data, mark, { x: asDrawn("x"), y: asDrawn("y"), text: { field: "text" } }, theme.nowcast);
}

/** Layers of the datasets `endLabels` and `looked`, and what the numbers under the axis are. */
export function textLayers({ curves }: RetentionLevels, { plot, theme }: Page): readonly Layer[] {
  const size = theme.size.label;
  const label = (curve: number, color: string, weight: number): Layer => ({
    data: { name: "endLabels" },
    transform: [{ filter: `datum.curve === ${curve}` }],
    mark: { type: "text", align: "left", baseline: "middle", x: plot.width + LABEL_GAP, color, fontSize: size, fontWeight: weight },
    encoding: { y: asDrawn("labelY"), text: { field: "label" } },
  });
  return [
    label(-1, hueAt(0, theme).text, SEMIBOLD),
    ...curves.map((_, i) => label(i, curveColor(i, theme).text, 400)),
    {
      data: { name: "looked" },
      mark: { type: "text", align: "center", baseline: "middle", color: theme.muted, fontSize: theme.size.footer },
      encoding: { x: asDrawn("x"), y: asDrawn("y"), text: { field: "label" } },
    },
    {
      data: {
        values: [
          { x: 0, y: plot.height + 42, label: "months since the first payment; under them, customers who were looked at up to that age" },
        ],
      },
      mark: { type: "text", align: "left", baseline: "middle", color: theme.muted, fontSize: theme.size.axis },
      encoding: { x: asDrawn("x"), y: asDrawn("y"), text: { field: "label" } },
    },
  ];
}
