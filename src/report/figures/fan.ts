import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, dayAt, lastDay, type Month, sayMonth, yearsAt } from "../../units/time.ts";
import { bandKey, bandLayers, bandRows, lastDayOf } from "../chart/bands.ts";
import { END_LABEL_ROOM, endLabelLayers, endLabelRows } from "../chart/end-labels.ts";
import { type Evidence, evidenceOf, headlineMonth, mainLine, statisticAt } from "../chart/evidence.ts";
import { factKey, factLayers, factRows, historyLayer } from "../chart/facts.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row, rimmedText } from "../chart/layer.ts";
import { eventLayers, eventRows, hatchLayer, hatchRows, nowcastOf, todayLayers } from "../chart/moments.ts";
import { referenceLayers, referenceRows } from "../chart/references.ts";
import { targetLayers, targetRows } from "../chart/targets.ts";
import { monthEnd, timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { roundUp, type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayUnit } from "../chart/words.ts";
import { sayAt } from "../say.ts";
import { type Hue, hueOf, light, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Bands of a line with its facts, targets and what others project: where it may go, and from what it was concluded. */
export const fan: Figure = {
  name: "fan",
  meaning: "bands of 50, 80 and 95 of 100 outcomes of a line, with its facts, targets and published projections",
  needs: [],
  options: [
    { name: "scale", meaning: "the value axis", oneOf: ["linear", "log"] },
    { name: "facts", meaning: "the series whose facts are shown; none for no facts" },
  ],
  draw(run, request) {
    const line = mainLine(run, request);
    const log = request.options["scale"] === "log";
    const evidence = recent(run, evidenceOf(run, line, request), log);
    const hue = hueOf(run.name);
    const month = headlineMonth(run);
    const range = valueRange(run, line, evidence, month, log);
    const words = {
      title: titleOf(run, line, month),
      subtitle: `${capital(line.meaning)}, ${sayUnit(line.unit)}${log ? ", log scale" : ""}. Bands hold month by month; not backtested.${range.note}`,
      key: [bandKey(hue), ...factKey(evidence.points, light)],
      footer: footerText(
        run,
        evidence.points.map(({ fact }) => fact.source.publisher),
        evidence.lowestQuality,
      ),
    };
    const frame = frameOf(run, request, words, { right: END_LABEL_ROOM });
    const scale = valueScale(log ? "log" : "linear", range.low, range.high, frame.plot.height);
    return compose(frame, line, evidence, scale, month);
  },
};

function titleOf(run: RunResult, line: LineResult, month: Month): string {
  const at = (statistic: "p10" | "p50" | "p90") => statisticAt(run, line, statistic, month) ?? Number.NaN;
  const name = line.name === run.headline.line ? run.headline.label : line.meaning;
  const [low, median, high] = [say(at("p10"), line.unit), say(at("p50"), line.unit), say(at("p90"), line.unit)];
  return `${condition(run)}, ${name} has a median of ${median} ${sayAt(month, line.kind, run.monthsPerPeriod)}; 80 of 100 paths lie between ${low} and ${high}`;
}

/** How much taller than its quiet part a fan may be before its upper bands are let off the chart. */
const TOLERATED = 1.6;

/**
 * The ends of the value axis. On a linear axis the widest band would flatten all else, so what must be seen is the middle band throughout, the 80% band at
 * the headline's date, and every fact and target; bands that rise much above that run off, and the note says how far.
 */
function valueRange(
  run: RunResult,
  line: LineResult,
  { points }: Evidence,
  month: Month,
  log: boolean,
): { low: number; high: number; note: string } {
  const { statistics } = line;
  const top = Math.max(...statistics["p97.5"]);
  const bottom = Math.min(...statistics["p2.5"], ...points.map(({ interval }) => interval.low));
  const levels = run.targets
    .filter((target) => target.line === line.name && target.when.kind !== "over" && target.level < top)
    .map(({ level }) => level);
  const seen = Math.max(
    ...statistics.p75,
    statisticAt(run, line, "p90", month) ?? 0,
    ...levels.map((level) => level * 1.1),
    ...points.map(({ interval }) => interval.high),
  );
  if (log) return { low: bottom * 0.8, high: top * 1.2, note: "" };
  const low = Math.min(0, bottom);
  if (top <= seen * TOLERATED) return { low, high: roundUp(top), note: "" };
  const high = roundUp(seen);
  const last = run.months.at(-1) ?? month;
  const note = ` Upper bands run off the chart: the widest ends at ${say(statistics["p97.5"].at(-1) ?? top, line.unit)} in ${sayMonth(last)}.`;
  return { low, high, note };
}

function compose(frame: Frame, line: LineResult, evidence: Evidence, scale: ValueScale, month: Month) {
  const { run, plot, theme } = frame;
  const hue = hueOf(run.name, theme);
  const first = evidence.points[0]?.fact;
  const last = evidence.points.at(-1)?.fact;
  const from = startOf(run, first?.window?.start ?? first?.asOf);
  const nowcast = nowcastOf(run, last?.asOf);
  const bands = bandRows(run, line);
  const datasets: Record<string, readonly Row[]> = {
    bands,
    facts: factRows(evidence.points),
    median: medianRows(bands, evidence),
    headline: headlineRows(run, line, month, scale),
    endLabels: endLabelRows(run, line, scale, plot),
    hatch: nowcast === undefined ? [] : hatchRows(nowcast, run, line, (yearsAt(lastDayOf(run)) - yearsAt(from)) / plot.width),
    targets: targetRows(run, line, from, scale, plot),
    references: referenceRows(evidence.references, scale, plot),
    events: eventRows(run),
  };
  const inside: readonly Layer[] = [
    timeExtent(from, lastDayOf(run)),
    ...bandLayers("bands", hue),
    hatchLayer("hatch", theme),
    ...todayLayers(run, nowcast, theme),
    {
      data: { name: "median" },
      mark: { type: "line", color: hue.line, strokeWidth: 2, strokeDash: [6, 3], clip: true },
      encoding: { y: { field: "median" } },
    },
    ...targetLayers("targets", theme),
    ...eventLayers("events", theme),
    historyLayer("facts", theme),
    ...factLayers("facts", theme),
    ...referenceLayers("references", theme),
    ...headlineLayers(hue, theme),
    ...endLabelLayers("endLabels", hue, theme),
  ];
  const encoding = { x: timeEncoding(from, lastDayOf(run)), y: valueEncoding(scale, line.unit) };
  return finish(frame, datasets, [{ encoding, layer: inside }], altOf(run, line, evidence));
}

/** On a linear axis early facts lie flat on the ground: history gets at most this share of what lies ahead. */
const HISTORY = 0.7;

/** The evidence that fits the time axis: all on a logarithmic axis, else the recent part. */
function recent(run: RunResult, evidence: Evidence, log: boolean): Evidence {
  const today = yearsAt(run.asOf);
  const first = today - HISTORY * (yearsAt(lastDayOf(run)) - today);
  return log ? evidence : { ...evidence, points: evidence.points.filter(({ fact }) => yearsAt(fact.window?.start ?? fact.asOf) >= first) };
}

/** A little before the first fact, so that its sign is whole; without facts, the run's first period. */
function startOf(run: RunResult, first: Day | undefined): Day {
  const end = lastDayOf(run);
  const start = first === undefined || compareDays(first, end) >= 0 ? lastDay((run.months[0] ?? 0) - run.monthsPerPeriod) : first;
  return dayAt(yearsAt(start) - 0.02 * (yearsAt(end) - yearsAt(start)));
}

/** The median, begun at the last fact where the run follows on it. */
function medianRows(bands: readonly Row[], { points }: Evidence): readonly Row[] {
  const last = factRows(points).at(-1);
  const rows = bands.map(({ date = "", median = 0 }) => ({ date, median }));
  const begins = last !== undefined && String(last["date"]) < String(rows[0]?.date);
  return begins ? [{ date: last["date"] ?? "", median: last["value"] ?? 0 }, ...rows] : rows;
}

/** The finding itself: median and 80% range at the headline's month. */
function headlineRows(run: RunResult, line: LineResult, month: Month, scale: ValueScale): readonly Row[] {
  const at = (statistic: "p10" | "p50" | "p90") => statisticAt(run, line, statistic, month) ?? 0;
  return [
    {
      date: monthEnd(month),
      low: chartNumber(at("p10")),
      median: chartNumber(at("p50")),
      high: chartNumber(Math.min(at("p90"), scale.high)),
      lowLabel: say(at("p10"), line.unit),
      medianLabel: say(at("p50"), line.unit),
      highLabel: say(at("p90"), line.unit),
      when: `end of ${sayMonth(month)}`,
    },
  ];
}

function headlineLayers(hue: Hue, { ink, size }: Theme): readonly Layer[] {
  const data = { name: "headline" };
  const color = hue.text;
  const rule = { color, strokeWidth: 1.5, aria: false };
  const beside = { type: "text", align: "left", baseline: "middle", dx: 9 };
  const end = { ...beside, color: ink, fontSize: size.label };
  return [
    { data, mark: { ...rule, type: "rule" }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    { data, mark: { type: "tick", color, thickness: 1.5, size: 9, aria: false }, encoding: { y: { field: "low" } } },
    { data, mark: { type: "tick", color, thickness: 1.5, size: 9, aria: false }, encoding: { y: { field: "high" } } },
    {
      data,
      mark: { type: "point", filled: true, fill: "white", stroke: color, strokeWidth: 2, size: 60, opacity: 1 },
      encoding: { y: { field: "median" } },
    },
    { data, mark: end, encoding: { y: { field: "low" }, text: { field: "lowLabel" } } },
    { data, mark: end, encoding: { y: { field: "high" }, text: { field: "highLabel" } } },
    { data, mark: { ...end, align: "right", dx: -9 }, encoding: { y: { field: "high" }, text: { field: "when" } } },
    ...rimmedText(
      data,
      { ...beside, dy: -2, color, fontSize: 13, fontWeight: SEMIBOLD },
      { y: { field: "median" }, text: { field: "medianLabel" } },
      hue.band50,
    ),
  ];
}

function altOf(run: RunResult, line: LineResult, { points }: Evidence): string {
  const last = run.months.length - 1;
  const end = `At ${sayMonth(run.months[last] ?? 0)} the median is ${say(line.statistics.p50[last] ?? 0, line.unit)}.`;
  return `A fan chart of ${line.meaning} with ${points.length} published facts. ${end}`;
}
