import type { RunResult } from "../scenario/run-result.ts";
import { formatCount } from "../units/format.ts";
import { sayDay, yearsAt } from "../units/time.ts";
import { measuredOf, measuredOption } from "./chart/measured.ts";
import { gridSection } from "./grid-section.ts";
import { type Paint, paintWith } from "./paint.ts";
import { sayHeadline, sayPaths } from "./say.ts";
import {
  caveatsSection,
  checksSection,
  factsSection,
  inputsSection,
  overridesSection,
  publishedSection,
  type Section,
  spreadsSection,
  targetsSection,
} from "./summary-sections.ts";
import { textChart } from "./text-chart.ts";
import { wrap } from "./text-lines.ts";

export interface SummaryOptions {
  /** characters in a line; 60 at least */
  readonly width: number;
  readonly color: boolean;
  /** where the files went: `out/bull (14 files)` */
  readonly out?: string;
  /** what else is to be said of the files, a line each */
  readonly beside?: readonly string[];
}

/** What fits on one screen beside the prompt. */
const SCREEN_LINES = 40;
const MOST_CHART_ROWS = 8;
/** With fewer rows the chart tells nothing. */
const FEWEST_CHART_ROWS = 5;
/** Axis, month labels, legend. */
const CHART_FOOT_LINES = 3;
/** So many lines of what is not known are kept before the chart shrinks. */
const CAVEAT_LINES = 2;
/** Lines longer than this are hard to follow. */
const WIDEST = 110;
const NARROWEST = 60;
const GUTTER = 11;

/**
 * The run on one screen, the answer first: headline, chart, targets beside what they take and beside the routes' own answers, the last fact,
 * what moves the headline, what others published, checks, and what the data cannot say. Ends with a newline; no codes without `color`.
 */
export function renderSummary(run: RunResult, { width, color, out, beside = [] }: SummaryOptions): string {
  const paint = paintWith(color);
  const wide = Math.max(NARROWEST, Math.min(width, WIDEST));
  const body = wide - GUTTER;
  const head = [
    ...wrap(sayHeadline(run), wide).map((line) => paint("bold", line)),
    ...wrap(run.title, wide),
    ...(run.stopped === undefined
      ? []
      : wrap(`stopped at ${formatCount(run.paths)} paths: ${run.stopped}`, wide).map((line) => paint("dim", line))),
    ...wrap(`${run.name} · ${run.model} · ${sayPaths(run)} · seed ${run.seed} · as of ${sayDay(run.asOf)} · run ${run.runId}`, wide).map(
      (line) => paint("dim", line),
    ),
  ];
  const sections = [
    targetsSection(run, body),
    spreadsSection(run, body),
    gridSection(run, body),
    factsSection(run, body),
    inputsSection(run, body),
    publishedSection(run, body),
    checksSection(run, body),
    overridesSection(run, body),
  ].flatMap((section) => renderSection(section, paint));
  const foot =
    out === undefined
      ? []
      : renderSection(
          { label: "Written", lines: [`to ${out}`, ...beside.flatMap((one) => wrap(one, body))].map((text) => ({ text })) },
          paint,
        );
  const fixed = head.length + sections.length + foot.length + 2;
  const caveatLines = Math.min(CAVEAT_LINES, caveatsSection(run, body, CAVEAT_LINES).lines.length);
  const free = SCREEN_LINES - fixed - CHART_FOOT_LINES - caveatLines;
  const chart = headlineChart(run, wide, Math.max(FEWEST_CHART_ROWS, Math.min(MOST_CHART_ROWS, free)), paint);
  const room = Math.max(CAVEAT_LINES, SCREEN_LINES - fixed - chart.length);
  const caveats = renderSection(caveatsSection(run, body, room), paint);
  return `${[...head, "", ...chart, "", ...sections, ...caveats, ...foot].join("\n")}\n`;
}

function headlineChart(run: RunResult, width: number, rows: number, paint: Paint): string[] {
  const line = run.lines.find(({ name }) => name === run.headline.line);
  if (line === undefined || run.months.length < 2) return [];
  const series = run.series.find((candidate) => candidate.series === run.headline.series);
  const { p10, p50, p90 } = line.statistics;
  const facts = series?.points ?? [];
  // what a figure of the same line shows of the past
  const asked = run.figures.find(
    ({ line: named, lines, options }) =>
      options[measuredOption.name] !== undefined && (lines?.[0] ?? named ?? run.headline.line) === line.name,
  );
  const points = asked === undefined ? [] : measuredOf(run, line, asked).points;
  const measured = points.map(({ day, value }) => ({ time: yearsAt(day), value }));
  const known = { facts, measured, asOf: run.asOf };
  return textChart(
    { months: run.months, median: p50, low: p10, high: p90, band: "80% of paths", ...known, unit: line.unit },
    width,
    rows,
    paint,
  );
}

/** The label stands in the gutter of the first line; a section with nothing to say takes no line. */
function renderSection({ label, lines }: Section, paint: Paint): string[] {
  return lines.map(({ text, style }, i) => {
    const gutter = i === 0 ? paint("bold", label) + " ".repeat(GUTTER - label.length) : " ".repeat(GUTTER);
    return `${gutter}${style === undefined ? text : paint(style, text)}`.trimEnd();
  });
}
