import { fail } from "../../base/errors.ts";
import type { AggregateResult, LineResult, RunResult } from "../../scenario/run-result.ts";
import { formatMultiple } from "../../units/format.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { evidenceOf, headlineMonth, mainLine } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { type Reported, reportedSpans, spanEncoding, spanPlaces, spansThrough, stillOpen, totalsBy } from "../chart/span-axis.ts";
import { barLayers, barRows, barScale, barsKey, gapsText, marksOf, type SpanBars } from "../chart/span-bars.ts";
import { spanReadings } from "../chart/span-readings.ts";
import { valueEncoding } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayPublished, sayShort, sayUnit } from "../chart/words.ts";
import { hueOf } from "../theme.ts";
import type { Figure } from "./figure.ts";
import { spanOption, spansAsked } from "./span-option.ts";

/** Totals of a flow by quarter or year beside what was reported before: medians, 80% ranges, guidance. */
export const bars: Figure = {
  name: "bars",
  meaning: "totals of a flow by quarter or year: what was reported, then medians with 80% ranges, and guidance",
  needs: ["line"],
  options: [spanOption, { name: "facts", meaning: "the series of reported totals; none for no facts", names: "series" }],
  readings(run, request) {
    const line = mainLine(run, request);
    const all = totalsBy(run, line, spansAsked(request, run), request);
    const reported = reportedSpans(evidenceOf(run, line, request).points, all);
    return spanReadings(line, stillOpen(all, reported), reported);
  },
  draw(run, request, theme) {
    const line = mainLine(run, request);
    if (line.kind === "stock")
      fail(
        `figure "${request.name}": "${line.name}" is a stock, and bars are totals, which a level has none of; name a flow, or show it with fan, or over a flow with stock-and-flow`,
      );
    const by = spansAsked(request, run);
    const all = totalsBy(run, line, by, request);
    const evidence = evidenceOf(run, line, request);
    const reported = reportedSpans(evidence.points, all);
    const totals = stillOpen(all, reported);
    const marks = marksOf(run, line, evidence, totals);
    const spans = spansThrough(reported, all);
    const words = {
      title: titleOf(run, line, totals, reported.at(-1)),
      subtitle: `${capital(line.meaning)} per ${by}, ${sayUnit(line.unit)}. Whiskers hold 80 of 100 paths; not backtested.${gapsText(spans, reported, totals)}`,
      key: barsKey(hueOf(run.name, theme), theme, reported.length > 0, marks),
      footer: footerText(run, [...reported.map(({ point }) => point.fact), ...marks.references.map(({ reference }) => reference.fact)]),
    };
    const shown = { line, totals, reported, marks };
    const { low, high } = barScale(shown, 1);
    const left = axisRoom(line.unit, low, high, theme);
    return compose(frameOf(run, request, words, { right: 4, left }, theme), shown, spans);
  },
};

/** The finding at the headline's date: of the span that holds it, or of the last. */
function titleOf(run: RunResult, line: LineResult, totals: readonly AggregateResult[], before: Reported | undefined): string {
  const month = headlineMonth(run);
  const found = totals.find(({ first, last }) => first <= month && month <= last) ?? totals.at(-1);
  if (found === undefined) return line.meaning;
  const { statistics, errors } = found;
  const { p50 } = statistics;
  const multiple =
    before === undefined || !(before.point.fact.value > 0 && p50 > 0)
      ? ""
      : `, ${formatMultiple(p50 / before.point.fact.value)} the ${sayPublished(before.point.fact.value, line.unit)} of ${before.span}`;
  const range = `80 of 100 paths lie between ${sayShort(statistics.p10, line.unit, errors.p10)} and ${sayShort(statistics.p90, line.unit, errors.p90)}`;
  return `${condition(run)}, ${line.meaning} has a median of ${say(p50, line.unit, errors.p50)} in ${found.span}${multiple}; ${range}`;
}

/** The bars on a page of their own. */
function compose(frame: Frame, bars: SpanBars, spans: readonly string[]) {
  const { run, plot, theme } = frame;
  const { line, reported, totals } = bars;
  const encoding = { x: spanEncoding(spanPlaces(spans)), y: valueEncoding(barScale(bars, plot.height), line.unit) };
  const alt = `Bars of ${line.meaning}: ${reported.length} reported, ${totals.length} simulated.`;
  return finish(
    frame,
    barRows(bars, plot.height),
    [{ encoding, layer: barLayers(hueOf(run.name, theme), theme, plot.width / spans.length) }],
    alt,
  );
}
