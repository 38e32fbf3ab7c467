import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatSpan } from "../../units/format.ts";
import {
  compareDays,
  type Day,
  daysBetween,
  lastDay,
  type Month,
  monthOf,
  parseDay,
  sayDay,
  sayMonth,
  yearsAt,
  yearsAtEnd,
} from "../../units/time.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { bandBoxes, bandKey, bandLayers, bandRows, lastDayOf, medianBoxes, medianPoints } from "../chart/bands.ts";
import { cutWhereNeeded } from "../chart/cut.ts";
import { doublingGuides, type GuideStart, guideLayers } from "../chart/doubling-guides.ts";
import { endLabelLayer, endLabelRoom, endLabelRows } from "../chart/end-labels.ts";
import { type Evidence, evidenceOf, factsBehind, headlineMonth, leftOutText, mainLine, recentEvidence } from "../chart/evidence.ts";
import { factBoxes, factKey, factLayers, factRows, historyLayer } from "../chart/facts.ts";
import { type FanRange, fanRange } from "../chart/fan-range.ts";
import { usualFanScale } from "../chart/fan-scale.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { headlineBoxes, headlineEnds, headlineLayers, headlineRows, headlineWords } from "../chart/headline.ts";
import type { Layer, Row } from "../chart/layer.ts";
import { fanReadings } from "../chart/line-readings.ts";
import { type Measured, measuredBoxes, measuredKey, measuredLayers, measuredOf, measuredOption, measuredRows } from "../chart/measured.ts";
import {
  axisStart,
  eventLayers,
  eventRows,
  hatchLayer,
  hatchRows,
  nowcastOf,
  startWithRoom,
  todayBoxes,
  todayLayers,
  todayRule,
} from "../chart/moments.ts";
import { referenceLayers, referenceRows } from "../chart/references.ts";
import { sayStatistic, sayStatisticShort } from "../chart/say-statistic.ts";
import { sayShare, shareLine, showsWhole } from "../chart/share-line.ts";
import {
  arrowBoxes,
  datedTargets,
  ruleBoxes,
  targetBoxes,
  targetKey,
  targetLabelRoom,
  targetLayers,
  targetRests,
  targetRows,
} from "../chart/targets.ts";
import { timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { type ValueScale, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayLineUnit, sayUnit } from "../chart/words.ts";
import { sayAt, sayPeriod } from "../say.ts";
import { hueOf } from "../theme.ts";
import type { Figure } from "./figure.ts";
import { sayDoubling } from "./growth.ts";

/** Bands of a line with its facts, targets and what others project: where it may go, and from what it was concluded. */
export const fan: Figure = {
  name: "fan",
  meaning: "bands of 50, 80 and 95 of 100 outcomes of a line, with its facts, what was measured before, targets and published projections",
  needs: [],
  options: [
    {
      name: "scale",
      meaning:
        "the value axis; percent for a ratio, from 0 to 100 where a share takes up half of that; linear unless told, or log where published projections would lie on one another",
      oneOf: ["linear", "log", "percent"],
      ofRatios: ["percent"],
    },
    {
      name: "guides",
      meaning:
        "lines from the last of what is known that double at one pace: every month, 2, 3 or 6 months, year or 2 years, those of them that fit and whose words find room; on a log scale unless scale says otherwise",
      oneOf: ["none", "doubling"],
    },
    {
      name: "facts",
      meaning: "the series whose facts are shown, or two with a slash between them whose ratio is; none for no facts",
      names: "series",
      mayDivide: true,
    },
    measuredOption,
  ],
  readings(run, request) {
    const named = mainLine(run, request);
    const line = request.options["scale"] === "percent" ? shareLine(named, request) : named;
    return fanReadings(run, line, evidenceOf(run, line, request).points);
  },
  draw(run, request, theme) {
    const guides = request.options["guides"] === "doubling";
    const named = mainLine(run, request);
    const line = request.options["scale"] === "percent" ? shareLine(named, request) : named;
    const all = evidenceOf(run, line, request);
    const measured = measuredOf(run, line, request);
    const hue = hueOf(run.name, theme);
    const month = headlineMonth(run);
    const usual = () => usualFanScale(line, all, fanRange(run, line, recentEvidence(run, all), measured, month, false));
    const scaled = String(request.options["scale"] ?? (guides ? "log" : usual()));
    const log = scaled === "log";
    // whoever asks for a logarithmic axis wants the whole of what is known
    const evidence = log && (guides || request.options["scale"] !== undefined) ? all : recentEvidence(run, all);
    const range = rangeOf(run, line, { ...evidence, measured, guides }, month, scaled);
    const words = {
      title: titleOf(run, line, month, guides ? { ...evidence, measured, guides } : undefined),
      subtitle: `${capital(meaningAndUnit(line, run))}${log ? ", log scale" : ""}. Bands hold ${sayPeriod(run)} by ${sayPeriod(run)}; not backtested.${range.note}${leftOutText(all, evidence)}${measured.note}`,
      key: [
        bandKey(hue),
        ...measuredKey(measured, theme),
        ...factKey(evidence.points, theme, evidence.behind === undefined ? undefined : "one published level over the other, within a week"),
        ...targetKey(datedTargets(run, line), theme),
      ],
      footer: footerText(run, factsBehind(evidence)),
    };
    const type = log ? "log" : "linear";
    const left = axisRoom(line.unit, range.low, range.high, theme, type);
    const frame = frameOf(run, request, words, { right: endLabelRoom(run, line, theme), left }, theme);
    const scale = valueScale(type, range.low, range.high, frame.plot.height);
    return compose(frame, line, { ...evidence, measured, guides }, scale, month);
  },
};

/** `Customers at $1M or more`, for that is said in customers; `run rate, US dollars a year`. */
function meaningAndUnit(line: LineResult, run: RunResult): string {
  const { meaning, unit } = line;
  const said = sayLineUnit(line, run);
  return meaning.toLowerCase().startsWith(sayUnit(unit).toLowerCase()) ? meaning : `${meaning}, ${said}`;
}

/** @param guided what is known of the line, where guides compare paces: then the title says the median's own */
function titleOf(run: RunResult, line: LineResult, month: Month, guided?: Known): string {
  const index = run.months.indexOf(month);
  const name = line.name === run.headline.line ? run.headline.label : line.meaning;
  const has = (median: string) => (line.unit.inPercent === true ? sayShare(name, median) : `${name} has a median of ${median}`);
  const [low, median, high] = [
    sayStatisticShort(line, "p10", index),
    sayStatistic(line, "p50", index),
    sayStatisticShort(line, "p90", index),
  ];
  const pace = guided === undefined ? "" : paceOf(line, index, month, guided);
  return `${condition(run)}, ${has(median)} ${sayAt(month, line.kind, run.monthsPerPeriod)}${pace}; 80 of 100 paths lie between ${low} and ${high}`;
}

/** `, a doubling every 2.9 months since Feb 2026`: how fast the median goes on from the last of what is known, where guides begin. */
function paceOf({ statistics }: LineResult, index: number, month: Month, { points, measured }: Known): string {
  const facts = points.slice(-1).map(({ fact }) => ({ day: fact.asOf, value: fact.value }));
  const last = [...facts, ...measured.points.slice(-1)].sort((a, b) => compareDays(a.day, b.day)).at(-1);
  const median = statistics.p50[index] ?? Number.NaN;
  if (last === undefined || !(last.value > 0 && median > 0)) return "";
  const years = yearsAtEnd(month) - yearsAt(last.day);
  if (!(years > 0)) return "";
  const rate = Math.log(median / last.value) / years;
  const doubling = Math.LN2 / rate;
  // in the words of the guides, so that they compare
  const pace = doubling > 0 && doubling < 1 ? `a doubling every ${formatSpan(doubling, { word: "month" })}` : sayDoubling(rate);
  return `, ${pace} since ${sayMonth(monthOf(last.day))}`;
}

/** The ends of the value axis: of a share the whole, where nothing lies beyond it and not all far below. */
function rangeOf(run: RunResult, line: LineResult, known: Known, month: Month, scaled: string): FanRange {
  const levels = [
    ...known.points.flatMap(({ interval }) => [interval.low, interval.high]),
    ...known.measured.points.map(({ value }) => value),
  ];
  if (scaled === "percent" && showsWhole(line, levels)) return { low: 0, high: 1, note: "" };
  const range = fanRange(run, line, known, known.measured, month, scaled === "log");
  // whoever expects the whole is told
  return scaled === "percent" && range.high < 1
    ? { ...range, note: ` The axis ends at ${say(range.high, line.unit)}.${range.note}` }
    : range;
}

/** What is known of the line: published, and measured. */
interface Known extends Evidence {
  readonly measured: Measured;
  /** whether guides are drawn from its last */
  readonly guides: boolean;
}

function compose(frame: Frame, line: LineResult, known: Known, scale: ValueScale, month: Month) {
  const { run, plot, theme } = frame;
  const { measured, guides: isGuided, ...evidence } = known;
  const hue = hueOf(run.name, theme);
  const dated = datedTargets(run, line).filter(({ level }) => level >= scale.low && level <= scale.high);
  const end = lastDayOf(run);
  const from = startWithRoom(
    run,
    startOf(run, known),
    end,
    targetLabelRoom(dated, run, theme) / plot.width,
    lastKnown(known) === undefined,
  );
  const timePixel = (day: Day) => (daysBetween(from, day) / daysBetween(from, end)) * plot.width;
  const nowcast = nowcastOf(run, lastKnown(known));
  const bands = bandRows(run, line);
  const facts = factRows(evidence.points);
  const signs = [
    ...todayBoxes(run, timePixel, theme),
    ...factBoxes(evidence.points, timePixel, scale),
    ...measuredBoxes(measured, timePixel, scale),
  ];
  const lines = [todayRule(run, timePixel, plot), ...medianBoxes(run, line, timePixel, scale)];
  const place = {
    x: timePixel(lastDay(month)),
    scale,
    plot,
    theme,
    taken: signs,
    lines,
    median: medianPoints(run, line, timePixel, scale),
  };
  // at the right edge the labels of the ends say the same
  const headline = month === run.months.at(-1) ? [] : headlineRows(run, line, month, place);
  const drawn = [...headlineBoxes(headline, place), ...signs];
  const room = {
    from,
    scale,
    plot,
    timePixel,
    theme,
    taken: drawn,
    today: todayRule(run, timePixel, plot),
    bands: bandBoxes(run, line, timePixel, scale),
  };
  const targets = targetRows(dated, run, room);
  const written = {
    taken: [...drawn, ...targetBoxes(targets, theme), ...arrowBoxes(dated, room)],
    rules: [room.today, ...ruleBoxes(dated, room), ...room.bands],
  };
  const references = referenceRows(evidence.references, scale, timePixel, plot, theme, written);
  const start = isGuided ? guideStart(run, line, [...facts, ...measuredRows(measured)]) : undefined;
  const guides =
    start === undefined
      ? undefined
      : doublingGuides(run, start, { scale, plot, timePixel, theme, taken: [...written.taken, ...written.rules, ...lines] });
  const datasets: Record<string, readonly Row[]> = {
    bands,
    guides: guides?.lines ?? [],
    guideLabels: guides?.labels ?? [],
    facts,
    measured: measuredRows(measured),
    median: medianRows(bands, [...facts, ...measuredRows(measured)]),
    headline,
    headlineEnds: headlineEnds(headline),
    headlineWords: headlineWords(headline),
    endLabels: endLabelRows(run, line, scale, plot),
    hatch: nowcast === undefined ? [] : hatchRows(nowcast, run, line, (yearsAt(end) - yearsAt(from)) / plot.width),
    targets,
    targetsRests: targetRests(targets),
    references,
    events: eventRows(run),
  };
  const inside: readonly Layer[] = [
    timeExtent(from, end),
    ...bandLayers("bands", hue),
    hatchLayer("hatch", theme),
    ...guideLayers("guides", "guideLabels", theme),
    ...todayLayers(run, nowcast, { from, end, width: plot.width }, theme),
    {
      data: { name: "median" },
      mark: { type: "line", color: hue.line, strokeWidth: 2, strokeDash: [6, 3], clip: true },
      encoding: { y: { field: "median" } },
    },
    ...targetLayers("targets", theme),
    ...eventLayers("events", theme),
    ...measuredLayers("measured", measured, theme),
    historyLayer("facts", theme),
    ...factLayers("facts", facts, theme),
    ...headlineLayers(headline, hue, theme),
    ...referenceLayers("references", theme),
    endLabelLayer("endLabels", hue, theme),
  ];
  const encoding = { x: timeEncoding(from, end), y: valueEncoding(scale, line.unit) };
  return finish(frame, datasets, [{ encoding, layer: cutWhereNeeded(inside, datasets, scale, from, end) }], altOf(run, line, known));
}

/** A little before the first fact or the first that was measured, so that its sign is whole; without any, the run's first period. */
function startOf(run: RunResult, { points, measured }: Known): Day {
  const end = lastDayOf(run);
  const facts = points.slice(0, 1).map(({ fact }) => fact.window?.start ?? fact.asOf);
  const [first] = [...facts, ...measured.points.slice(0, 1).map(({ day }) => day)].sort(compareDays);
  const start = first === undefined || compareDays(first, end) >= 0 ? lastDay((run.months[0] ?? 0) - run.monthsPerPeriod) : first;
  return axisStart(run, start, end);
}

/** Where guides begin: the last of what is known; the median of the run's first period where nothing is. `undefined` for a level that nothing doubles. */
function guideStart(run: RunResult, { statistics }: LineResult, known: readonly Row[]): GuideStart | undefined {
  const [last] = [...known].sort((a, b) => (String(a["date"]) < String(b["date"]) ? 1 : -1));
  const value = last === undefined ? (statistics.p50[0] ?? 0) : Number(last["value"]);
  const day = last === undefined ? lastDay(run.months[0] ?? 0) : parseDay(String(last["date"]));
  return day === undefined || !(value > 0) ? undefined : { day, value };
}

/** The last day of which something is known. */
function lastKnown({ points, measured }: Known): Day | undefined {
  return [...points.slice(-1).map(({ fact }) => fact.asOf), ...measured.points.slice(-1).map(({ day }) => day)].sort(compareDays).at(-1);
}

/** The median, begun at the last of what is known where the run follows on it. */
function medianRows(bands: readonly Row[], known: readonly Row[]): readonly Row[] {
  const last = known.reduce<Row | undefined>(
    (late, row) => (late === undefined || String(row["date"]) >= String(late["date"]) ? row : late),
    undefined,
  );
  const rows = bands.map(({ date = "", median = 0 }) => ({ date, median }));
  const begins = last !== undefined && String(last["date"]) < String(rows[0]?.date);
  return begins ? [{ date: last["date"] ?? "", median: last["value"] ?? 0 }, ...rows] : rows;
}

function altOf(run: RunResult, line: LineResult, { points, measured }: Known): string {
  const last = run.months.length - 1;
  const end = `At ${sayMonth(run.months[last] ?? 0)} the median is ${sayStatistic(line, "p50", last)}.`;
  return `A fan chart of ${line.meaning} with ${points.length} published facts${sayMeasured(measured, line)}. ${end}`;
}

function sayMeasured({ points }: Measured, { unit }: LineResult): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  return ` and what was measured from ${sayDay(first.day)}, ${say(first.value, unit)}, to ${sayDay(last.day)}, ${say(last.value, unit)}`;
}
