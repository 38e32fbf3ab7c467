import type { AggregateResult, LineResult, ReferencePoint, RunResult, TargetResult } from "../../scenario/run-result.ts";
import { formatMultiple } from "../../units/format.ts";
import { axisRoom } from "../chart/axis-room.ts";
import { type Evidence, evidenceOf, headlineMonth, mainLine } from "../chart/evidence.ts";
import { type Frame, finish, frameOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { chartNumber, type Layer, type Row } from "../chart/layer.ts";
import { referenceMark } from "../chart/references.ts";
import {
  monthEnding,
  type Reported,
  reportedSpans,
  SPAN_WORDS,
  spanEncoding,
  spanPlaces,
  spansThrough,
  totalsBy,
} from "../chart/span-axis.ts";
import { roundUp, valueEncoding, valueScale } from "../chart/value-scale.ts";
import { capital, condition, footerText, say, sayChance, sayPublished, sayShort, sayUnit } from "../chart/words.ts";
import { type Hue, hueOf, SEMIBOLD, type Theme } from "../theme.ts";
import type { Figure } from "./figure.ts";

/** Totals of a flow by quarter or year beside what was reported before: medians, 80% ranges, guidance. */
export const bars: Figure = {
  name: "bars",
  meaning: "totals of a flow by quarter or year: what was reported, then medians with 80% ranges, and guidance",
  needs: ["line"],
  options: [
    {
      name: "by",
      meaning: "what the totals are over; fiscal quarter unless told",
      oneOf: SPAN_WORDS,
      totals: { unlessTold: "fiscal quarter" },
    },
    { name: "facts", meaning: "the series of reported totals; none for no facts", names: "series" },
  ],
  draw(run, request, theme) {
    const line = mainLine(run, request);
    const by = String(request.options["by"] ?? "fiscal quarter");
    const all = totalsBy(run, line, by, request);
    const evidence = evidenceOf(run, line, request);
    const reported = reportedSpans(evidence.points, all);
    const totals = all.filter(({ span }) => !reported.some((each) => each.span === span));
    const marks = marksOf(run, line, evidence, totals);
    const spans = spansThrough(reported, all);
    const words = {
      title: titleOf(run, line, totals, reported.at(-1)),
      subtitle: `${capital(line.meaning)} per ${by}, ${sayUnit(line.unit)}. Whiskers hold 80 of 100 paths; not backtested.${gapsText(spans, reported, totals)}`,
      key: keyOf(hueOf(run.name, theme), theme, reported.length > 0, marks),
      footer: footerText(run, [...reported.map(({ point }) => point.fact), ...marks.references.map(({ reference }) => reference.fact)]),
    };
    const left = axisRoom(line.unit, ...endsOf(totals, reported, marks), theme);
    return compose(frameOf(run, request, words, { right: 4, left }, theme), line, totals, reported, marks, spans);
  },
};

/** Why a place on the axis has no bar. */
function gapsText(spans: readonly string[], reported: readonly Reported[], totals: readonly AggregateResult[]): string {
  const known = new Set([...reported, ...totals].map(({ span }) => span));
  const gaps = spans.filter((span) => !known.has(span));
  return gaps.length === 0 ? "" : ` Nothing was reported for ${gaps.join(", ")}.`;
}

/** Projections and targets that fall on one of the spans. */
interface Marks {
  readonly references: readonly { readonly span: string; readonly reference: ReferencePoint }[];
  readonly targets: readonly { readonly span: string; readonly target: TargetResult; readonly text: string }[];
}

function marksOf(run: RunResult, line: LineResult, { references }: Evidence, totals: readonly AggregateResult[]): Marks {
  const found = references.flatMap((reference) => {
    const month = monthEnding(reference.fact.asOf);
    const total = totals.find(({ last }) => last === month);
    return total === undefined ? [] : [{ span: total.span, reference }];
  });
  const targets = run.targets.flatMap((target) => {
    const { when } = target;
    const total = target.line === line.name && when.kind === "over" ? totals.find(({ span }) => span === when.span) : undefined;
    return total === undefined ? [] : [{ span: total.span, target, text: sayChance(target, run.paths) }];
  });
  return { references: found, targets };
}

/** The finding at the headline's date: of the span that holds it, or of the last. */
function titleOf(run: RunResult, line: LineResult, totals: readonly AggregateResult[], before: Reported | undefined): string {
  const month = headlineMonth(run);
  const found = totals.find(({ first, last }) => first <= month && month <= last) ?? totals.at(-1);
  if (found === undefined) return line.meaning;
  const { p10, p50, p90 } = found.statistics;
  const multiple =
    before === undefined
      ? ""
      : `, ${formatMultiple(p50 / before.point.fact.value)} the ${sayPublished(before.point.fact.value, line.unit)} of ${before.span}`;
  const range = `80 of 100 paths lie between ${sayShort(p10, line.unit)} and ${sayShort(p90, line.unit)}`;
  return `${condition(run)}, ${line.meaning} has a median of ${say(p50, line.unit)} in ${found.span}${multiple}; ${range}`;
}

function keyOf(hue: Hue, theme: Theme, reported: boolean, marks: Marks): readonly KeyItem[] {
  const items: KeyItem[] = [];
  if (reported) items.push({ text: "reported", signs: [{ kind: "swatch", color: hue.text }] });
  items.push({ text: "simulated median", signs: [{ kind: "swatch", color: hue.band50 }] });
  for (const { span, reference } of marks.references) {
    const { fact, label } = reference;
    const sign = { kind: "point", shape: "diamond", color: theme.ink, filled: false, size: 70 } as const;
    items.push({ text: `${label}, ${span}: ${sayPublished(fact.value, fact.unit)}`, signs: [sign] });
  }
  for (const { text } of marks.targets) items.push({ text, signs: [{ kind: "line", color: theme.target }] });
  return items;
}

/** Ends of the axis. */
function endsOf(totals: readonly AggregateResult[], reported: readonly Reported[], marks: Marks): readonly [number, number] {
  const top = Math.max(
    ...totals.map(({ statistics }) => statistics.p90),
    ...reported.map(({ point }) => point.fact.value),
    ...marks.references.map(({ reference }) => reference.fact.value),
    ...marks.targets.map(({ target }) => target.level),
  );
  return [Math.min(0, ...totals.map(({ statistics }) => statistics.p10)), roundUp(top)];
}

function compose(
  frame: Frame,
  line: LineResult,
  totals: readonly AggregateResult[],
  reported: readonly Reported[],
  marks: Marks,
  spans: readonly string[],
) {
  const { run, plot, theme } = frame;
  const hue = hueOf(run.name, theme);
  const scale = valueScale("linear", ...endsOf(totals, reported, marks), plot.height);
  const datasets = {
    reported: reported.map(({ span, point }) => ({
      span,
      value: chartNumber(point.fact.value),
      label: sayPublished(point.fact.value, line.unit),
    })),
    simulated: totals.map(({ span, statistics }) => ({
      span,
      value: chartNumber(statistics.p50),
      low: chartNumber(statistics.p10),
      high: chartNumber(statistics.p90),
      label: sayShort(statistics.p50, line.unit),
    })),
    references: marks.references.map(({ span, reference }) => ({ span, value: chartNumber(reference.fact.value), label: reference.label })),
    targets: marks.targets.map(({ span, target }) => ({ span, value: chartNumber(target.level) })),
  } satisfies Record<string, readonly Row[]>;
  const encoding = { x: spanEncoding(spanPlaces(spans)), y: valueEncoding(scale, line.unit) };
  const alt = `Bars of ${line.meaning}: ${reported.length} reported, ${totals.length} simulated.`;
  return finish(frame, datasets, [{ encoding, layer: barLayers(hue, theme, plot.width / spans.length) }], alt);
}

/** pixels that a label such as $8.4B takes, in font sizes, with a little air */
const LABEL = 3.5;

/** @param room pixels from bar to bar, which labels may fill */
function barLayers(hue: Hue, theme: Theme, room: number): readonly Layer[] {
  const value = { y: { field: "value" } };
  const [reported, simulated] = [{ name: "reported" }, { name: "simulated" }];
  const label = { type: "text", baseline: "bottom", dy: -4, fontSize: Math.min(theme.size.label, room / LABEL), fontWeight: SEMIBOLD };
  const whisker = { color: hue.text, strokeWidth: 1.3 };
  const text = { field: "label" };
  return [
    { data: reported, mark: { type: "bar", color: hue.text }, encoding: value },
    { data: simulated, mark: { type: "bar", color: hue.band50 }, encoding: value },
    { data: simulated, mark: { ...whisker, type: "rule" }, encoding: { y: { field: "low" }, y2: { field: "high" } } },
    { data: simulated, mark: { type: "tick", color: hue.text, thickness: 1.3, size: 8 }, encoding: { y: { field: "low" } } },
    { data: simulated, mark: { type: "tick", color: hue.text, thickness: 1.3, size: 8 }, encoding: { y: { field: "high" } } },
    { data: reported, mark: { ...label, color: theme.ink }, encoding: { ...value, text } },
    { data: simulated, mark: { ...label, color: theme.ink }, encoding: { y: { datum: 0 }, text } },
    { data: { name: "targets" }, mark: { type: "tick", color: theme.target, thickness: 2 }, encoding: value },
    {
      data: { name: "references" },
      mark: referenceMark(theme),
      encoding: value,
    },
  ];
}
