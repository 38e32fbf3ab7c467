import { fail } from "../../base/errors.ts";
import type { Fact } from "../../data/fact.ts";
import { sayStated } from "../../data/say-stated.ts";
import { seriesName } from "../../data/series-name.ts";
import type { FigureRequest, RunResult, SeriesRow } from "../../scenario/run-result.ts";
import { formatMultiple } from "../../units/format.ts";
import { compareDays, type Day, readDate, sayDay } from "../../units/time.ts";
import { sameUnit } from "../../units/unit.ts";
import { capital } from "./words.ts";

/** One measure from its first fact to its last, on a scale of its own. */
export interface MetricRow {
  readonly heading: string;
  readonly label: string;
  /** in time order; none where nothing was known that may be used */
  readonly facts: readonly Fact[];
  /** why there are none */
  readonly why: string;
  /** an order: the first is the best, and there are no multiples of it */
  readonly isRank: boolean;
  /** last over first, where both are above zero and it is no rank */
  readonly multiple?: number;
}

/** The rows that a figure asks for, from the facts that the run has loaded for it. */
export function metricRows(run: RunResult, request: FigureRequest): readonly MetricRow[] {
  const { since } = request.options;
  const from = since === undefined ? undefined : readDate(String(since));
  return (request.series ?? []).map((row) => metricRow(run, row, from, request.name));
}

function metricRow(run: RunResult, row: SeriesRow, from: Day | undefined, figure: string): MetricRow {
  const found = row.series.map(
    (name) =>
      run.series.find((one) => one.series === name && one.usedBy.split(", ").includes(`figure ${figure}`)) ??
      run.series.find((one) => one.series === name) ??
      fail(`figure "${figure}": the run holds no series "${name}"`),
  );
  const [first] = found;
  const stray = found.find(({ unit }) => first !== undefined && !sameUnit(unit, first.unit));
  if (stray !== undefined) fail(`figure "${figure}": "${stray.series}" and "${first?.series}" are of different units, and make no row`);
  const facts = found
    .flatMap(({ points }) => points.map(({ fact }) => fact))
    .filter(({ asOf }) => from === undefined || compareDays(asOf, from) >= 0);
  const [begin, end] = [facts[0], facts.at(-1)];
  const isRank = facts.some(({ stated }) => stated.unit === "rank");
  const hasMultiple = !isRank && begin !== undefined && end !== undefined && begin !== end && begin.value > 0 && end.value > 0;
  return {
    heading: row.heading ?? "",
    label: row.label ?? capital(seriesName(row.series[0] ?? "")),
    facts,
    why: found.flatMap(({ leftOut }) => leftOut.map(({ why }) => why))[0] ?? "nothing was published",
    isRank,
    ...(hasMultiple ? { multiple: end.value / begin.value } : {}),
  };
}

/** `over $500M → over $2.5B`, or the one value that there is */
export function sayChange({ facts, isRank }: MetricRow): string {
  const ends = endsOf(facts).map((fact) => (isRank ? `${fact.value}` : sayStated(fact).replace(/ (customers?|users?|developers?)$/, "")));
  return ends.join(" → ");
}

/** `2 Sep 2025 → 12 Feb 2026`; one day where both are of it */
export function sayDates({ facts }: MetricRow): string {
  const days = endsOf(facts).map(({ asOf }) => sayDay(asOf));
  return [...new Set(days)].join(" → ");
}

/** `5.0x`, `30 places lower`, or nothing for a single fact */
export function sayMultiple({ facts, isRank, multiple }: MetricRow): string {
  const [begin, end] = [facts[0], facts.at(-1)];
  if (multiple !== undefined) return formatMultiple(multiple);
  if (!isRank || begin === undefined || end === undefined || begin === end) return "";
  const places = end.value - begin.value;
  if (places === 0) return "same rank";
  return `${Math.abs(places)} ${Math.abs(places) === 1 ? "place" : "places"} ${places > 0 ? "lower" : "higher"}`;
}

function endsOf(facts: readonly Fact[]): readonly Fact[] {
  const [begin, end] = [facts[0], facts.at(-1)];
  return begin === undefined || end === undefined ? [] : begin === end ? [begin] : [begin, end];
}

/** Who says it, and how well that can be trusted, as far as a reader should be warned. */
export function saySource({ facts }: MetricRow): string {
  const said = facts.map(({ source: { publisher, quality, title } }) => {
    const who = /^(unknown.*)?$/i.test(publisher) ? title || "no source named" : publisher;
    return `${who}${WARNING[quality]}`;
  });
  return [...new Set([said[0], said.at(-1)].filter((one) => one !== undefined))].join("; ");
}

const WARNING = { company: "", press: " (press)", broker: " (broker)", aggregator: " (unconfirmed: aggregator)" } as const;
