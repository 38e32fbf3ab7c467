import { fail } from "../../base/errors.ts";
import type { FigureRequest, LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatProbability } from "../../units/format.ts";
import { sayDay } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { lineNamed } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { asDrawn, chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { type Projection, projectionsOf } from "../chart/projections.ts";
import { referenceMark } from "../chart/references.ts";
import { rowText } from "../chart/row-text.ts";
import { roundUp, type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, sayPublished, sayShort, sayShortRange, sayUnit } from "../chart/words.ts";
import { isFull } from "../page-size.ts";
import { labelWidth } from "../render/label-layout.ts";
import { type Hue, hueOf, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Who said what when, and where it lies among the paths: published projections with the dates on which they were said. */
export const guidance: Figure = {
  name: "guidance",
  meaning: "published projections, who made them and when, each against the paths' median and 80% range for its own date",
  needs: [],
  options: [
    {
      name: "scale",
      meaning: "the value axis; log unless told where projections differ by more than a factor of eight",
      oneOf: ["linear", "log"],
    },
    { name: "facts", meaning: "the series of outcomes, for projections whose day has passed", names: "series" },
  ],
  draw(run, request, theme) {
    const lines = linesOf(run, request);
    const { shown: all, left } = projectionsOf(run, lines, request);
    if (all.length === 0)
      fail(
        `figure "${request.name}": nothing that was published of ${lines.map(({ name }) => `"${name}"`).join(", ")} speaks of a date inside the run; references: name the series`,
      );
    const log = isLog(request, all);
    const pageWith = (shown: readonly Projection[], less = 0) =>
      frameOf(
        run,
        request,
        wordsOf(run, lines, shown, all.length - shown.length + left, log, theme),
        { left: whoWidth(shown, theme), right: SHARE, above: 14, below: 22, height: theme.page.height - less },
        theme,
      );
    const shown = fitting(all, lines, pageWith(all).plot.height, theme);
    const groups = lines.map((line) => ({ line, rows: shown.filter((one) => one.line === line) })).filter(({ rows }) => rows.length > 0);
    const most = shown.length * (isFull(theme.page) ? MOST_OF_PAGE : MOST_ROOM) + groups.length * headingHeight(groups, theme);
    return compose(pageWith(shown, Math.max(0, pageWith(shown).plot.height - most)), groups, log);
  },
};

/** Pixels that who and when take, up to a part of the page. */
function whoWidth(shown: readonly Projection[], { size, page }: Theme): number {
  const small = size.label - 1;
  const widths = shown.flatMap((one) => [
    labelWidth(sayWho(one), size.label, SEMIBOLD),
    labelWidth(isFull(page) ? saySource(one) : `said ${saidOn(one)}; ${saySource(one)}`, small),
  ]);
  return Math.ceil(Math.min(page.width * WIDEST, Math.max(...widths))) + 2 * GAP;
}

const WIDEST = 0.45;
/** a row that is higher is a void */
const MOST_ROOM = 92;
/** on a full page, which rows fill */
const MOST_OF_PAGE = 180;

function wordsOf(run: RunResult, lines: readonly LineResult[], shown: readonly Projection[], left: number, log: boolean, theme: Theme) {
  const about = lines.filter((line) => shown.some((one) => one.line === line));
  const unit = sayUnit(shown[0]?.fact.unit ?? { dimensions: {} });
  const what = about.length === 1 ? `${capital(about[0]?.meaning ?? "")}, ${unit}` : `In ${unit}`;
  const notes = left === 0 ? "" : ` ${left} more ${left === 1 ? "is" : "are"} not shown.`;
  return {
    title: titleOf(run, shown),
    subtitle: `${what}${log ? ", log scale" : ""}. Bars are where paths lie at the date that each projection speaks of; not backtested.${notes}`,
    key: keyOf(hueOf(run.name, theme), theme, shown),
    footer: footerText(
      run,
      shown.flatMap(({ fact, outcome }) => [fact, ...(outcome === undefined ? [] : [outcome])]),
    ),
  };
}

/** Room for the share of paths at the right. */
const SHARE = 104;
/** lines of a row's words, in letters */
const LINE = 1.3;
const HEADING = 1.9;

/** The line that is named, or all of the headline's unit of which something has been published. */
function linesOf(run: RunResult, request: FigureRequest): readonly LineResult[] {
  if (request.line !== undefined) return [lineNamed(run, request.line, request)];
  const published = [...new Set(run.references.map(({ line }) => line ?? run.headline.line))].map((name) => lineNamed(run, name, request));
  const lines = published.filter(({ unit }) => sameUnit(unit, run.headline.unit));
  return lines.length > 0
    ? lines
    : fail(
        `figure "${request.name}": the run has no published projections in the headline's unit; name their series under references:, or a line here`,
      );
}

/** More than this between the least and the greatest and the least is invisible on a linear axis. */
const FAR = 8;

function isLog({ options }: FigureRequest, shown: readonly Projection[]): boolean {
  if (options["scale"] !== undefined) return options["scale"] === "log";
  const all = shown.flatMap(valuesOf);
  return Math.min(...all) > 0 && Math.max(...all) / Math.min(...all) > FAR;
}

function valuesOf({ fact, range, outcome }: Projection): readonly number[] {
  return [fact.value, ...(range === undefined ? [] : [range.p10, range.p90]), ...(outcome === undefined ? [] : [outcome.value])];
}

/** How many lie inside the 80% range, and where the latest lies. */
function titleOf(run: RunResult, shown: readonly Projection[]): string {
  const told = shown.filter(({ range }) => range !== undefined);
  const latest = told.at(-1);
  if (latest === undefined) return `All ${shown.length} projections speak of dates that have passed: each stands beside what was reported`;
  const reached = `is reached on ${sayShare(run, latest)}`;
  if (told.length === 1) return `${condition(run)}, the projection of ${nameOf(latest)} ${reached}`;
  const [above, below] = [told.filter(isAbove).length, told.filter(isBelow).length];
  const outside = [...(above === 0 ? [] : [`${above} above`]), ...(below === 0 ? [] : [`${below} below`])].join(" and ");
  const inside = `${told.length - above - below} of ${told.length} projections lie in the 80% range of paths`;
  return `${condition(run)}, ${inside}${outside === "" ? "" : `, ${outside}`}; the latest, ${nameOf(latest)}, ${reached}`;
}

function isAbove({ fact, range }: Projection): boolean {
  return range !== undefined && fact.value > range.p90;
}

function isBelow({ fact, range }: Projection): boolean {
  return range !== undefined && fact.value < range.p10;
}

/** `$42B for the end of Dec 2027 (Mizuho)` */
function nameOf({ label, fact, when }: Projection): string {
  return `${sayPublished(fact.value, fact.unit)} for ${when.startsWith("end of") ? "the " : ""}${when} (${label})`;
}

/** `16 in 100 paths` */
function sayShare(run: RunResult, { share = 0 }: Projection): string {
  const text = formatProbability(share, Math.sqrt((share * (1 - share)) / run.paths), run.paths);
  return text.endsWith("%") ? `${text.slice(0, -1)} in 100 paths` : text;
}

function keyOf(hue: Hue, theme: Theme, shown: readonly Projection[]): readonly KeyItem[] {
  const diamond = { kind: "point", shape: "diamond", color: theme.ink, filled: false, size: 70 } as const;
  const dot = { kind: "point", shape: "circle", color: theme.ink, filled: true, size: 36 } as const;
  return [
    { text: "projection", signs: [diamond] },
    { text: "median of paths", signs: [{ kind: "line", color: hue.text }] },
    {
      text: "middle 50, 80 of 100 paths",
      signs: [
        { kind: "swatch", color: hue.band50 },
        { kind: "swatch", color: hue.band80 },
      ],
    },
    ...(shown.some(({ outcome }) => outcome !== undefined) ? [{ text: "reported since", signs: [dot] }] : []),
  ];
}

interface Group {
  readonly line: LineResult;
  readonly rows: readonly Projection[];
}

function compose(frame: Frame, groups: readonly Group[], log: boolean) {
  const { run, plot, theme } = frame;
  const all = groups.flatMap(({ rows }) => rows);
  const values = all.flatMap(valuesOf);
  const scale: ValueScale = log
    ? valueScale("log", Math.min(...values) * 0.75, Math.max(...values) * 1.15, plot.width)
    : valueScale("linear", Math.min(0, ...values), roundUp(Math.max(...values)), plot.width);
  const heading = headingHeight(groups, theme);
  const room = (plot.height - groups.length * heading) / all.length;
  const roomy = room > ROOMY;
  const rows: Row[] = [];
  const headings: Row[] = [];
  let top = 0;
  for (const group of groups) {
    if (heading > 0) headings.push({ y: Math.round(top + heading * 0.55), text: capital(group.line.meaning) });
    top += heading;
    for (const projection of group.rows) {
      rows.push(rowOf(run, projection, Math.round(top + room / 2), roomy));
      top += room;
    }
  }
  const thick = Math.max(6, Math.min(isFull(theme.page) ? THICKEST_OF_PAGE : THICKEST, room * 0.34));
  const x = valueEncoding(scale, all[0]?.fact.unit ?? { dimensions: {} }, Math.max(3, Math.floor(plot.width / TICK_WIDTH)));
  const encoding = {
    x: { ...x, axis: { ...Object(x["axis"]), grid: true, domain: false, ticks: false, labelPadding: 5 } },
    y: asDrawn("y"),
  };
  const said = all.map(
    (one) => `${nameOf(one)}, said ${saidOn(one)}: ${one.share === undefined ? "its date has passed" : sayShare(run, one)}`,
  );
  return finish(
    frame,
    { rows, headings },
    [{ encoding, layer: markLayers(hueOf(run.name, theme), theme, thick) }, ...wordLayers(frame, roomy)],
    `Published projections against where paths lie. ${said.join("; ")}.`,
  );
}

/** Over a group there is a heading where there are several. */
function headingHeight(groups: readonly Group[], { size }: Theme): number {
  return groups.length > 1 ? size.label * HEADING : 0;
}

/** a row that is higher than this has a third line; the thickest bar; and pixels between bars and words */
const ROOMY = 42;
const THICKEST = 22;
const THICKEST_OF_PAGE = 34;
const GAP = 8;
/** a row of two lines */
const LEAST_ROOM = 27;

/** The latest projections that a plot has room for: first those go whose day has passed, then those that were said first. */
function fitting(shown: readonly Projection[], lines: readonly LineResult[], height: number, theme: Theme): readonly Projection[] {
  const room = (some: readonly Projection[]) => {
    const groups = lines.map((line) => ({ line, rows: some.filter((one) => one.line === line) })).filter(({ rows }) => rows.length > 0);
    return (height - groups.length * headingHeight(groups, theme)) / some.length;
  };
  let kept = shown;
  while (kept.length > 1 && room(kept) < LEAST_ROOM) {
    const out = kept.find(({ range }) => range === undefined) ?? kept[0];
    kept = kept.filter((one) => one !== out);
  }
  return kept;
}

/** pixels that a label of the value axis takes */
const TICK_WIDTH = 52;

function saidOn({ fact }: Projection): string {
  return fact.published === undefined ? "on a day that is not known" : sayDay(fact.published);
}

/** `Mizuho: $42B for end of Dec 2027` */
function sayWho({ label, fact, when }: Projection): string {
  return `${capital(label)}: ${sayPublished(fact.value, fact.unit)} for ${when}`;
}

/** By whom it is handed down, and how well that can be trusted. */
function saySource({ fact: { source } }: Projection): string {
  const { publisher, quality, title } = source;
  const who = /^(unknown.*)?$/i.test(publisher) ? title || "no source named" : publisher;
  return `${who}${quality === "company" ? "" : ` (${quality})`}`;
}

function rowOf(run: RunResult, projection: Projection, y: number, roomy: boolean): Row {
  const { fact, range, outcome, share } = projection;
  const source = saySource(projection);
  const said = `said ${saidOn(projection)}`;
  const { errors } = projection;
  return {
    y,
    value: chartNumber(fact.value),
    has: range !== undefined,
    low: chartNumber(range?.p10 ?? fact.value),
    low50: chartNumber(range?.p25 ?? fact.value),
    median: chartNumber(range?.p50 ?? fact.value),
    high50: chartNumber(range?.p75 ?? fact.value),
    high: chartNumber(range?.p90 ?? fact.value),
    ...(outcome === undefined ? {} : { outcome: chartNumber(outcome.value) }),
    who: sayWho(projection),
    said: roomy ? [said, `${fact.kind}, ${source}`] : [`${said}; ${source}`],
    share: share === undefined ? `came in at ${sayPublished(outcome?.value ?? 0, fact.unit)}` : sayShare(run, projection),
    paths:
      range === undefined
        ? ""
        : [
            `median ${sayShort(range.p50, fact.unit, errors?.p50)}`,
            `80%: ${sayShortRange(range.p10, range.p90, fact.unit, errors?.p10, errors?.p90)}`,
          ],
  };
}

function markLayers(hue: Hue, theme: Theme, thick: number): readonly Layer[] {
  const data = { name: "rows" };
  const only = (field: string) => [{ filter: field === "outcome" ? "isValid(datum.outcome)" : "datum.has" }];
  const bar = (low: string, high: string, color: string): Layer => ({
    data,
    transform: only("has"),
    mark: { type: "bar", color, height: thick, size: thick, orient: "horizontal" },
    encoding: { x: { field: low }, x2: { field: high } },
  });
  return [
    bar("low", "high", hue.band80),
    bar("low50", "high50", hue.band50),
    {
      data,
      transform: only("has"),
      mark: { type: "tick", orient: "vertical", color: hue.text, thickness: 2, size: thick + 4 },
      encoding: { x: { field: "median" } },
    },
    {
      data,
      transform: only("outcome"),
      mark: { type: "point", filled: true, fill: theme.ink, size: 40, opacity: 1 },
      encoding: { x: { field: "outcome" } },
    },
    { data, mark: referenceMark(theme), encoding: { x: { field: "value" } } },
  ];
}

/** Who and when at the left, the share at the right, and what groups are about over them. */
function wordLayers({ plot, theme }: Frame, roomy: boolean): readonly Layer[] {
  const size = theme.size.label;
  const small = size - 1;
  const text = (from: string, field: string, look: Readonly<Record<string, unknown>>): Layer =>
    rowText(from, field, { x: -plot.left, ...look }, theme);
  const under = { color: theme.muted, fontSize: small, lineHeight: small * LINE, baseline: "top" };
  const up = -(roomy ? 1.5 : 1) * size * 0.62;
  const down = roomy ? -3 : 2;
  return [
    text("headings", "text", { color: theme.muted }),
    text("rows", "who", { color: theme.ink, fontWeight: SEMIBOLD, dy: up }),
    text("rows", "said", { ...under, dy: down }),
    text("rows", "share", { color: theme.ink, x: plot.width + GAP, fontWeight: SEMIBOLD, ...(roomy ? { dy: up } : {}) }),
    ...(roomy ? [text("rows", "paths", { ...under, x: plot.width + GAP, dy: down })] : []),
    {
      data: { values: [{ text: "at or above it" }] },
      mark: { type: "text", align: "left", baseline: "bottom", fontSize: small, color: theme.muted, x: plot.width + GAP, y: -3 },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ];
}
