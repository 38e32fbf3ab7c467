import { fail } from "../../base/errors.ts";
import type { FigureRequest } from "../../scenario/run-result.ts";
import { formatMultiple } from "../../units/format.ts";
import { sayDay } from "../../units/time.ts";
import { listed } from "../chart/cases.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { asDrawn, chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { type MetricRow, metricRows, sayChange, sayDates, sayMultiple, saySource } from "../chart/metric-rows.ts";
import { rowText } from "../chart/row-text.ts";
import { sourcesText } from "../chart/words.ts";
import { isFull } from "../page-size.ts";
import { labelWidth, wrapText } from "../render/label-layout.ts";
import { type Hue, hueAt, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Measures of different units side by side: each a row with its own scale, from its first published fact to its last. */
export const metrics: Figure = {
  name: "metrics",
  meaning:
    "published measures of different units, a row each on its own scale: first and last fact, dates, multiple, publisher; grouped by headings",
  needs: ["series"],
  options: [
    { name: "since", meaning: "the day from which facts are shown, as in 2025-01-01; all unless told", isDay: true },
    { name: "note", meaning: "a sentence of your own under the title: what a reader must know of the measures" },
  ],
  draw(run, request, theme) {
    const rows = metricRows(run, request);
    if (rows.length === 0) fail(`figure "${request.name}" names no series`);
    const facts = rows.flatMap((row) => row.facts);
    const words = {
      title: titleOf(rows),
      subtitle: subtitleOf(request),
      key: keyOf(rows, theme),
      footer: [
        ...sourcesText(facts),
        `Published facts as known on ${sayDay(run.asOf)}, none of them simulated; scenario ${run.name}, run ${run.runId}, runrate ${run.version}.`,
      ],
    };
    const columns = columnsOf(rows, theme);
    const pageWith = (less: number) =>
      frameOf(run, request, words, { left: columns.label, right: columns.right, below: 4, height: theme.page.height - less }, theme);
    const { height } = pageWith(0).plot;
    const headings = headingsHeight(rows, theme);
    const most = Math.floor((height - headings) / LEAST_ROOM);
    const [good, high] = isFull(theme.page) ? [0, MOST_OF_PAGE] : [GOOD_ROOM, MOST_ROOM];
    if (rows.length > most)
      fail(
        `figure "${request.name}" has ${rows.length} rows, and a ${theme.page.name} holds ${most}; make it two figures, or take a larger size`,
      );
    const spare = (room: number) => height - headings - rows.length * room;
    return compose(pageWith(Math.max(0, spare(high)) + Math.min(0, spare(good))), rows, columns);
  },
};

/** a row of two lines; one that does not touch its neighbours, for which a page grows that may; and one that is so high that it is a void */
const LEAST_ROOM = 23;
const GOOD_ROOM = 33;
const MOST_ROOM = 70;
/** on a full page, which rows fill */
const MOST_OF_PAGE = 120;

/** Pixels that headings take. */
function headingsHeight(rows: readonly MetricRow[], { size }: Theme): number {
  return new Set(rows.map(({ heading }) => heading).filter((heading) => heading !== "")).size * size.label * HEADING;
}

function subtitleOf({ options }: FigureRequest): string {
  const note = options["note"] === undefined ? "" : ` ${String(options["note"])}`;
  return `Each row has its own scale: from 0 to its largest value, percentages from 0 to 100, ranks from last to first.${note}`;
}

/** The greatest change under each heading, and that a list of facts tells no cause. */
function titleOf(rows: readonly MetricRow[]): string {
  const headings = [...new Set(rows.map(({ heading }) => heading))];
  const greatest = headings.flatMap((heading) => {
    const grown = rows.filter((row) => row.heading === heading && row.multiple !== undefined);
    const [most] = [...grown].sort((a, b) => Math.abs(Math.log(b.multiple ?? 1)) - Math.abs(Math.log(a.multiple ?? 1)));
    // the row says the rest of its name
    return most?.multiple === undefined ? [] : [{ label: most.label.split(",")[0] ?? most.label, multiple: most.multiple }];
  });
  const end = rows.length === 1 ? "" : "; the facts do not say that one moved another";
  if (greatest.length === 0) return `${rows.length} published ${rows.length === 1 ? "measure" : "measures"}, as they stand${end}`;
  const said = greatest.map(
    ({ label, multiple }) =>
      `“${label}” ${multiple === 1 ? "stayed" : multiple > 1 ? "rose" : "fell"} ${multiple === 1 ? "level" : multiple > 1 ? formatMultiple(multiple) : `to ${formatMultiple(multiple)}`}`,
  );
  return `${listed(said)} from first to last fact${end}`;
}

function keyOf(rows: readonly MetricRow[], theme: Theme): readonly KeyItem[] {
  const dot = (filled: boolean) => ({ kind: "point", color: theme.muted, shape: "circle", size: LAST, filled }) as const;
  return rows.some(({ facts }) => facts.length > 1)
    ? [
        { text: "first published fact", signs: [dot(false)] },
        { text: "last published fact", signs: [dot(true)] },
      ]
    : [];
}

/** sizes of the signs */
const LAST = 62;
const BETWEEN = 14;
const LINE = 1.3;
/** of a heading, in letters */
const HEADING = 1.9;
const GAP = 12;

/** Widths of the columns around the tracks. */
interface Columns {
  readonly label: number;
  readonly right: number;
}

/** Labels take what they need up to four tenths of the page; values and multiples what they need. */
function columnsOf(rows: readonly MetricRow[], { size, page }: Theme): Columns {
  const most = page.width * 0.4;
  const label = Math.max(
    ...rows.map((row) => labelWidth(row.label, size.label, SEMIBOLD)),
    ...rows.map((row) => labelWidth(saySource(row), size.label - 1)),
  );
  const value = Math.max(
    ...rows.flatMap((row) => [labelWidth(sayChange(row), size.label, SEMIBOLD), labelWidth(sayDates(row), size.label - 1)]),
  );
  const multiple = Math.max(...rows.map((row) => labelWidth(sayMultiple(row), multipleSize(row, size.label), SEMIBOLD)));
  return { label: Math.ceil(Math.min(most, label)) + GAP, right: Math.ceil(value + multiple) + 3 * GAP };
}

/** A multiple is the finding; places of a rank are words. */
function multipleSize({ multiple }: MetricRow, label: number): number {
  return multiple === undefined ? label : label * 1.3;
}

function compose(frame: Frame, rows: readonly MetricRow[], columns: Columns) {
  const { plot, theme } = frame;
  const size = theme.size.label;
  const headings = [...new Set(rows.map(({ heading }) => heading))];
  const room = (plot.height - headingsHeight(rows, theme)) / rows.length;
  const datasets: Record<string, Row[]> = { tracks: [], facts: [], between: [], words: [], headings: [] };
  let top = 0;
  headings.forEach((heading, i) => {
    if (heading !== "") {
      datasets["headings"]?.push({ y: Math.round(top + size * HEADING * 0.55), text: heading });
      top += size * HEADING;
    }
    for (const row of rows.filter((one) => one.heading === heading)) {
      addRow(datasets, row, { y: Math.round(top + room / 2), width: plot.width, hue: hueAt(i, theme), columns, room }, theme);
      top += room;
    }
  });
  const told = rows.map(
    (row) =>
      `${row.label}: ${row.facts.length === 0 ? `no usable fact (${row.why})` : `${sayChange(row)} ${sayMultiple(row)}, ${sayDates(row)}, ${saySource(row)}`}`,
  );
  return finish(frame, datasets, [...trackLayers(), ...wordLayers(frame, columns)], `Rows of published measures. ${told.join(". ")}.`);
}

interface Place {
  readonly y: number;
  readonly width: number;
  readonly hue: Hue;
  readonly columns: Columns;
  readonly room: number;
}

function addRow(datasets: Readonly<Record<string, Row[]>>, row: MetricRow, { y, width, hue, columns, room }: Place, theme: Theme): void {
  const { facts } = row;
  const x = trackScale(row, width);
  const color = hue.line;
  const [begin, end] = [facts[0], facts.at(-1)];
  datasets["tracks"]?.push({ y, x: 0, x2: width, color: theme.grid });
  if (begin !== undefined && end !== undefined) {
    datasets["tracks"]?.push({ y, x: x(begin.value), x2: x(end.value), color: hue.band50 });
    for (const fact of facts.slice(1, -1)) datasets["between"]?.push({ y, x: x(fact.value), color, value: chartNumber(fact.value) });
    if (begin !== end) datasets["facts"]?.push({ y, x: x(begin.value), color, fill: theme.background, value: chartNumber(begin.value) });
    datasets["facts"]?.push({ y, x: x(end.value), color, fill: color, value: chartNumber(end.value) });
  }
  const small = theme.size.label - 1;
  const source = facts.length === 0 ? `no fact that may be used: ${row.why}` : saySource(row);
  const most = Math.max(1, Math.floor(room / theme.size.label / LINE - 0.4 - 1));
  datasets["words"]?.push({
    y,
    label: row.label,
    source: [...wrapText(source, columns.label - GAP, small).slice(0, most)],
    change: sayChange(row),
    dates: sayDates(row),
    multiple: sayMultiple(row),
    large: multipleSize(row, theme.size.label),
    color: hue.text,
  });
}

/** Pixels on the track: from nought or from the last place, to the largest value, to all of a share, or to the first place. */
function trackScale({ facts, isRank }: MetricRow, width: number): (value: number) => number {
  const values = facts.map(({ value }) => value);
  const largest = Math.max(...values);
  if (isRank) {
    const last = Math.max(largest, 2);
    return (rank) => Math.round((width * (last - rank)) / (last - 1));
  }
  const top = facts[0]?.unit.inPercent === true ? Math.max(1, largest) : largest > 0 ? largest : 1;
  return (value) => Math.round((width * Math.max(0, value)) / top);
}

function trackLayers(): readonly Layer[] {
  const painted = (field: string) => ({ field, type: "nominal", scale: null, legend: null });
  const place = { x: asDrawn("x"), y: asDrawn("y") };
  return [
    {
      data: { name: "tracks" },
      mark: { type: "rule", strokeWidth: 4, strokeCap: "round" },
      encoding: { ...place, x2: { field: "x2" }, color: painted("color") },
    },
    {
      data: { name: "between" },
      mark: { type: "point", filled: true, size: BETWEEN, opacity: 1 },
      encoding: { ...place, color: painted("color") },
    },
    {
      data: { name: "facts" },
      mark: { type: "point", size: LAST, opacity: 1, strokeWidth: 2 },
      encoding: { ...place, fill: painted("fill"), stroke: painted("color") },
    },
  ];
}

function wordLayers({ plot, theme }: Frame, { right }: Columns): readonly Layer[] {
  const size = theme.size.label;
  const small = size - 1;
  const text = (field: string, look: Readonly<Record<string, unknown>>, from = "words"): Layer =>
    rowText(from, field, { color: theme.ink, ...look }, theme);
  const under = { color: theme.muted, fontSize: small, lineHeight: small * LINE, baseline: "top", dy: 1 };
  const over = { fontWeight: SEMIBOLD, dy: -size * 0.55 };
  return [
    text("text", { x: -plot.left, color: theme.muted }, "headings"),
    text("label", { x: -plot.left, ...over }),
    text("source", { x: -plot.left, ...under }),
    text("change", { x: plot.width + GAP, ...over }),
    text("dates", { x: plot.width + GAP, ...under }),
    {
      data: { name: "words" },
      mark: {
        type: "text",
        align: "right",
        baseline: "middle",
        fontSize: size,
        fontWeight: SEMIBOLD,
        x: plot.width + right,
        dy: -size * 0.55,
      },
      encoding: { y: asDrawn("y"), text: { field: "multiple" }, color: { field: "color", type: "nominal", scale: null, legend: null } },
    },
  ];
}
