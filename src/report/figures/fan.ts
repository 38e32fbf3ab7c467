import type { LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatSpan } from "../../units/format.ts";
import { compareDays, type Month, monthOf, sayMonth, yearsAt, yearsAtEnd } from "../../units/time.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { bandKey } from "../chart/bands.ts";
import { drawFan, type FanKnown } from "../chart/draw-fan.ts";
import { endLabelRoom } from "../chart/end-labels.ts";
import type { Evidence } from "../chart/evidence.ts";
import { evidenceOf, factsBehind, headlineMonth, leftOutText, mainLine, recentEvidence } from "../chart/evidence.ts";
import { factKey } from "../chart/facts.ts";
import { type FanRange, fanRange } from "../chart/fan-range.ts";
import { usualFanScale } from "../chart/fan-scale.ts";
import { frameOf } from "../chart/frame.ts";
import { fanReadings } from "../chart/line-readings.ts";
import { measuredKey, measuredOf, measuredOption } from "../chart/measured.ts";
import { sayStatistic, sayStatisticShort } from "../chart/say-statistic.ts";
import { sayShare, shareLine, showsWhole } from "../chart/share-line.ts";
import { datedTargets, targetKey } from "../chart/targets.ts";
import { valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayLineUnit, sayUnit } from "../chart/words.ts";
import { isFull } from "../page-size.ts";
import { sayAt, sayPeriod } from "../say.ts";
import type { Theme } from "../theme.ts";
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
    const room = { right: endLabelRoom(run, line, theme), left, ...heightFor(run, line, evidence, theme) };
    const frame = frameOf(run, request, words, room, theme);
    const scale = valueScale(type, range.low, range.high, frame.plot.height);
    return drawFan(frame, line, { ...evidence, measured, guides }, scale, month);
  },
};

/** so many labels of targets and projections find room on any page; each more needs so many pixels of height, up to a bound */
const EASY = 4;
const PER_LABEL = 25;
const MOST_TALLER = 100;

/** The height of a page that may grow, where much is written in the plot; nothing where the usual one will do. */
function heightFor(run: RunResult, line: LineResult, { references }: Evidence, { page }: Theme): { readonly height?: number } {
  const more = datedTargets(run, line).length + references.length - EASY;
  return more <= 0 || isFull(page) ? {} : { height: page.height + Math.min(MOST_TALLER, more * PER_LABEL) };
}

/** `Customers at $1M or more`, for that is said in customers; `run rate, US dollars a year`. */
function meaningAndUnit(line: LineResult, run: RunResult): string {
  const { meaning, unit } = line;
  const said = sayLineUnit(line, run);
  if (meaning === "") return `${line.name.replaceAll("_", " ")}, ${said}`;
  return meaning.toLowerCase().startsWith(sayUnit(unit).toLowerCase()) ? meaning : `${meaning}, ${said}`;
}

/** @param guided what is known of the line, where guides compare paces: then the title says the median's own */
function titleOf(run: RunResult, line: LineResult, month: Month, guided?: FanKnown): string {
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
function paceOf({ statistics }: LineResult, index: number, month: Month, { points, measured }: FanKnown): string {
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
function rangeOf(run: RunResult, line: LineResult, known: FanKnown, month: Month, scaled: string): FanRange {
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
