import { fail } from "../../base/errors.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import type { Fit } from "../../fit/fit-types.ts";
import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import { formatPercent } from "../../units/format.ts";
import { dayAt, formatDay, monthOf, sayDay, sayMonth, yearsAt } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { cutWhereNeeded } from "../chart/cut.ts";
import { factKey, factLayers, factRows } from "../chart/facts.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import { chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { residualPanel } from "../chart/residuals.ts";
import { timeEncoding, timeExtent } from "../chart/time-axis.ts";
import { valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, footerText, say, sayUnit, sentence } from "../chart/words.ts";
import { hueOf } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** A fitted curve on its data, the residuals under it, and what the data can tell. */
export const fit: Figure = {
  name: "fit",
  meaning: "a fitted curve with its data on a logarithmic axis, residuals below, and what the data can tell",
  needs: ["fit"],
  options: [],
  readings(run, request) {
    const { series, level } = fitNamed(run, request);
    return {
      columns: ["As of", "Published", "Curve"],
      rows: series.points.map(({ fact, time, value }) => ({
        cells: [sayDay(dayAt(time)), sayStated(fact), say(level(time), series.unit)],
        at: dayAt(time),
        marks: [{ plot: 0, value }],
      })),
    };
  },
  draw(run, request, theme) {
    const found = fitNamed(run, request);
    const { series, curve } = found;
    const words = {
      title: titleOf(found),
      subtitle: `${sentence(found.verdict.text)} ${capital(sayUnit(series.unit))}, log scale.${rateNote(found)}`,
      key: [
        { text: `${curve.name} curve`, signs: [{ kind: "line", color: hueOf(run.name, theme).line }] as const },
        { text: "beyond the data", signs: [{ kind: "line", color: hueOf(run.name, theme).line, dash: [4, 3] }] as const },
        ...factKey(series.points, theme),
      ],
      footer: footerText(
        run,
        series.points.map(({ fact }) => fact),
      ),
    };
    return compose(frameOf(run, request, words, { right: 14 }, theme), found);
  },
};

/** Points along a drawn curve, enough to look smooth. */
const STEPS = 60;
/** share of the data's span by which the curve is continued */
const EXTENSION = 0.12;
/** share of the plot's height for the residuals, and between the two panels */
const RESIDUALS = 0.27;
const GAP = 22;

function fitNamed(run: RunResult, request: FigureRequest): Fit {
  const known = run.fits.map(({ name }) => name);
  if (request.fit === undefined) fail(`figure "${request.name}" names no fit; known: ${known.join(", ")}`);
  return (
    run.fits.find(({ name }) => name === request.fit)?.fit ??
    fail(`figure "${request.name}": unknown fit "${request.fit}"; known: ${known.join(", ")}`)
  );
}

/** Amounts over a period have another unit than the rate that was fitted. */
function rateNote({ series: { points, unit } }: Fit): string {
  return points.every(({ fact }) => sameUnit(fact.unit, unit))
    ? ""
    : " What was published for a period is drawn as a rate a year, at its middle.";
}

function titleOf({ curve, points, degreesOfFreedom, residualStandardDeviation, series, verdict }: Fit): string {
  const [first, last] = [series.points[0], series.points.at(-1)].map((point) =>
    point === undefined ? "" : sayMonth(monthOf(point.fact.asOf)),
  );
  const head = `${seriesName(series.name)}, ${first} to ${last}`;
  // no point is left over to measure an error by
  if (degreesOfFreedom < 1)
    return `${head}: one ${curve.name} curve goes through the ${points} published levels, but priors settle its parameters`;
  const error = formatPercent(Math.exp(residualStandardDeviation) - 1, 0);
  const told = verdict.identified ? "" : ", but the data do not settle its parameters";
  return `${head}: one ${curve.name} curve describes the ${points} published levels with a typical error of ${error}${told}`;
}

function compose(frame: Frame, found: Fit) {
  const { run, plot, theme } = frame;
  const { points } = found.series;
  const times = points.map(({ time }) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const reach = last + EXTENSION * (last - first);
  const [from, to] = [dayAt(first - 0.03 * (last - first)), dayAt(reach)];
  const lower = Math.round(plot.height * (1 - RESIDUALS));
  const curves = { fitted: curveRows(found, first, last), beyond: curveRows(found, last, reach) };
  const levels = [...curves.fitted, ...curves.beyond].map(({ level }) => Number(level));
  const low = Math.min(...points.map(({ interval }) => interval.low), ...levels) * 0.85;
  const high = Math.max(...points.map(({ interval }) => interval.high), ...levels) * 1.15;
  const scale = valueScale("log", low, high, lower - GAP);
  const axes = valueEncoding(scale, found.series.unit);
  const datasets = { ...curves, facts: factRows(points, found.series.unit), residuals: residualRows(found) };
  const facts = cutWhereNeeded(factLayers("facts", datasets.facts, theme), datasets, scale, from, to);
  const x = timeEncoding(from, to);
  const upper: Layer = {
    encoding: { x, y: { ...axes, scale: { ...Object(axes["scale"]), range: [lower - GAP, 0] } } },
    layer: [timeExtent(from, to), curveLayer("fitted", frame), curveLayer("beyond", frame, [4, 3]), ...facts],
  };
  const residuals = residualPanel({
    ...{ x, from: formatDay(from), to: formatDay(to), rows: datasets.residuals, range: [plot.height, lower], theme },
    ...{ color: hueOf(run.name, theme).line, inPercent: true },
  });
  const alt = `${found.points} published levels, the fitted ${found.curve.name} curve and its residuals. ${found.verdict.text}`;
  return finish(frame, datasets, [upper, residuals], alt, {
    scale: { y: "independent" },
  });
}

function curveRows(found: Fit, from: number, to: number): readonly Row[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const time = from + (i / STEPS) * (to - from);
    return { date: formatDay(dayAt(time)), level: chartNumber(found.level(yearsAt(dayAt(time)))) };
  });
}

function curveLayer(data: string, { run, theme }: Frame, dash: readonly number[] = []): Layer {
  const color = hueOf(run.name, theme).line;
  return { data: { name: data }, mark: { type: "line", color, strokeWidth: 2, strokeDash: dash }, encoding: { y: { field: "level" } } };
}

function residualRows({ series, residuals }: Fit): readonly Row[] {
  return series.points.map(({ time }, i) => ({
    date: formatDay(dayAt(time)),
    residual: chartNumber(Math.exp(residuals[i] ?? 0) - 1),
    zero: 0,
  }));
}
