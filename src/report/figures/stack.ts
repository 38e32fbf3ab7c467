import { fail } from "../../base/errors.ts";
import type { FigureRequest, LineResult, RunResult } from "../../scenario/run-result.ts";
import { type Month, sayMonth } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { headlineMonth, namedLines } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { sideLabelLayers, sideLabelRows } from "../chart/side-labels.ts";
import { type Place, SPAN_WORDS, spanEncoding, spanPlaces, totalsBy } from "../chart/span-axis.ts";
import { roundUp, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, holdTogether, say, sayShort, sayUnit, shortMeaning } from "../chart/words.ts";
import { balanceText, labelWidth } from "../render/label-layout.ts";
import { hueAt, SEMIBOLD } from "../theme.ts";
import { wholePercents } from "../whole-percents.ts";
import type { Figure } from "./figure.ts";

/** Several lines that add up, stacked by month, quarter or year. */
export const stack: Figure = {
  name: "stack",
  meaning: "lines that add up, stacked by month, quarter or year; means, because medians do not add up",
  needs: ["lines"],
  options: [{ name: "by", meaning: "how periods are gathered; month unless told", oneOf: ["month", ...SPAN_WORDS], totals: {} }],
  lineUnit: "one",
  addsUp: true,
  readings(run, request) {
    const lines = namedLines(run, request);
    const by = String(request.options["by"] ?? "month");
    const columns = by === "month" ? monthColumns(run, lines) : spanColumns(run, lines, by, request);
    const say = (value: number) => sayShort(value, lines[0]?.unit ?? { dimensions: {} });
    return {
      columns: [capital(by), ...lines.map(({ meaning }) => `${capital(shortMeaning(meaning))}: mean`), "All: mean"],
      rows: columns.map(({ span, parts }) => ({
        cells: [span, ...parts.map(say), say(sum(parts))],
        at: span,
        marks: [{ plot: 0, value: sum(parts) }],
      })),
    };
  },
  draw(run, request, theme) {
    const lines = namedLines(run, request);
    const unit = lines[0]?.unit;
    const stray = lines.find((line) => unit === undefined || !sameUnit(line.unit, unit));
    if (unit === undefined || stray !== undefined)
      fail(`figure "${request.name}": line "${stray?.name ?? ""}" has another unit and cannot be stacked on the first`);
    const by = String(request.options["by"] ?? "month");
    const columns = by === "month" ? monthColumns(run, lines) : spanColumns(run, lines, by, request);
    refuseNegative(request, lines, columns);
    const words = {
      title: titleOf(run, lines, columns),
      subtitle: `${gathered(lines, by)}, ${sayUnit(unit)}; mean of paths, which add up where medians would not.`,
      footer: footerText(run, []),
    };
    const left = axisRoom(unit, 0, topOf(columns), theme);
    return compose(frameOf(run, request, words, { right: LABEL_ROOM, left }, theme), lines, columns);
  },
};

/** What a bar of a span is: the level at its end, or the total over it. */
function gathered(lines: readonly LineResult[], by: string): string {
  if (by === "month") return "By month";
  return lines.every(({ kind }) => kind === "stock") ? `At the end of each ${by}` : `Totals by ${by}`;
}

/** Parts below zero have no place in a stack: neither heights nor shares of a whole would be true. */
function refuseNegative(request: FigureRequest, lines: readonly LineResult[], columns: readonly Column[]): void {
  const column = columns.find(({ parts }) => parts.some((part) => part < 0));
  const part = column?.parts.findIndex((each) => each < 0) ?? -1;
  const line = lines[part];
  if (column !== undefined && line !== undefined)
    fail(
      `figure "${request.name}": "${line.name}" has a mean of ${say(column.parts[part] ?? 0, line.unit)} in ${column.span}, and parts of a stack cannot lie below zero; show the lines with compare-lines or panels`,
    );
}

const LABEL_ROOM = 128;
const LABEL_WIDTH = LABEL_ROOM - 8;
/** bars further apart than this many pixels have room for their total */
const TOTAL_ROOM = 34;

/** One bar: its place and the height of each line's part, in the order of the lines. */
interface Column extends Place {
  /** first and last month */
  readonly first: Month;
  readonly last: Month;
  readonly parts: readonly number[];
  /** no larger is the Monte Carlo error of their sum, whichever way they hang together */
  readonly error: number;
}

function monthColumns(run: RunResult, lines: readonly LineResult[]): readonly Column[] {
  return run.months.map((month, i) => {
    const [name = "", year = ""] = sayMonth(month).split(" ");
    const label = month % 12 === 0 || i === 0 ? [name, year] : [month % 3 === 0 ? name : ""];
    return {
      span: sayMonth(month),
      label,
      first: month - run.monthsPerPeriod + 1,
      last: month,
      parts: lines.map(({ statistics }) => statistics.mean[i] ?? 0),
      error: sum(lines.map(({ errors }) => known(errors.mean[i]))),
    };
  });
}

function spanColumns(run: RunResult, lines: readonly LineResult[], by: string, request: FigureRequest): readonly Column[] {
  const totals = lines.map((line) => totalsBy(run, line, by, request));
  const spans = totals[0] ?? [];
  return spanPlaces(spans.map(({ span }) => span)).map((place, i) => ({
    ...place,
    first: spans[i]?.first ?? 0,
    last: spans[i]?.last ?? 0,
    parts: totals.map((each) => each.find(({ span }) => span === place.span)?.statistics.mean ?? 0),
    error: sum(totals.map((each) => known(each.find(({ span }) => span === place.span)?.errors.mean))),
  }));
}

/** An error that is not known is taken for none. */
function known(error: number | undefined): number {
  return error !== undefined && Number.isFinite(error) ? error : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The finding at the headline's date: of the bar that holds it, or of the last. */
function titleOf(run: RunResult, lines: readonly LineResult[], columns: readonly Column[]): string {
  const month = headlineMonth(run);
  const column = columns.find(({ first, last: end }) => first <= month && month <= end) ?? columns.at(-1);
  const parts = column?.parts ?? [];
  const total = sum(parts);
  const largest = parts.indexOf(Math.max(...parts));
  const name = lines[largest]?.meaning ?? "";
  const unit = lines[0]?.unit ?? { dimensions: {} };
  return `${condition(run)}, “${name}” is the largest part in ${column?.span ?? ""}: ${wholePercents(parts)[largest] ?? 0}% of ${say(total, unit, column?.error)} (means)`;
}

/** Where the axis ends. */
function topOf(columns: readonly Column[]): number {
  return roundUp(Math.max(...columns.map(({ parts }) => sum(parts))));
}

function compose(frame: Frame, lines: readonly LineResult[], columns: readonly Column[]) {
  const { plot, theme } = frame;
  const unit = lines[0]?.unit ?? { dimensions: {} };
  const scale = valueScale("linear", 0, topOf(columns), plot.height);
  const parts = columns.flatMap(({ span, parts: heights }) =>
    heights.map((height, i) => {
      const below = sum(heights.slice(0, i));
      return { span, line: lines[i]?.name ?? "", from: chartNumber(below), to: chartNumber(below + height) };
    }),
  );
  const totals = columns.map(({ span, parts: heights, error }) => ({
    span,
    total: chartNumber(sum(heights)),
    label: say(sum(heights), unit, error),
  }));
  const room = plot.width / columns.length;
  const roomy = room > TOTAL_ROOM && totals.every(({ label }) => labelWidth(label, theme.size.label) < room);
  const labels = labelRows(lines, columns, (value) => scale.toPixel(value), frame);
  const colors = lines.map((_, i) => hueAt(i, theme).band50);
  const encoding = { x: spanEncoding(columns), y: valueEncoding(scale, unit) };
  const inside: Layer[] = [
    {
      data: { name: "parts" },
      mark: { type: "bar", stroke: theme.background, strokeWidth: 0.8 },
      encoding: {
        y: { field: "from" },
        y2: { field: "to" },
        fill: { field: "line", type: "nominal", scale: { domain: lines.map(({ name }) => name), range: colors }, legend: null },
      },
    },
  ];
  if (roomy)
    inside.push({
      data: { name: "totals" },
      mark: { type: "text", baseline: "bottom", dy: -3, color: theme.ink, fontSize: theme.size.label },
      encoding: { y: { field: "total" }, text: { field: "label" } },
    });
  const names = lines.map(({ meaning }) => meaning).join(", ");
  return finish(
    frame,
    { parts, totals, labels },
    [{ encoding, layer: inside }, ...sideLabelLayers(lines.length, frame)],
    `Stacked bars of ${names}.`,
  );
}

/** Names at the right of the last bar, each at the middle of its part, as far as they leave each other room. */
function labelRows(
  lines: readonly LineResult[],
  columns: readonly Column[],
  toPixel: (value: number) => number,
  frame: Frame,
): readonly Row[] {
  const last = columns.at(-1)?.parts ?? [];
  const shares = wholePercents(last);
  const labels = lines.map(({ meaning }, i) => {
    const part = last[i] ?? 0;
    const text = [...balanceText(holdTogether(capital(meaning)), LABEL_WIDTH, frame.theme.size.label, SEMIBOLD), `${shares[i] ?? 0}%`];
    return { text, y: toPixel(sum(last.slice(0, i)) + part / 2) };
  });
  return sideLabelRows(labels, `share in ${columns.at(-1)?.span ?? ""}`, frame);
}
