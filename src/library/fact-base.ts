import { chooseSeries } from "../data/choose-series.ts";
import { FACT_USES, type Fact, type FactUse, type FloorReading, type LeftOut, type Series, type SeriesPoint } from "../data/fact.ts";
import { factsOf, seriesNames } from "../data/find-facts.ts";
import { lastKnown } from "../data/last-known.ts";
import { sayStated } from "../data/say-stated.ts";
import { type ColumnOf, day, number, type Table, tableOf, text } from "../report/table.ts";
import type { InputFile } from "../scenario/world.ts";
import { type Day, dayAt, formatDay, readDate, readFirstDate } from "../units/time.ts";
import { formatUnit } from "../units/unit.ts";
import { type DataTable, dataTable, tableViews } from "./data-table.ts";
import { type Shown, shown } from "./display.ts";
import { refuseUnknownKeys, refuseUnknownWord } from "./known-keys.ts";

/** Which facts of a series count. Dates are days or months, as on the command line. */
export interface SeriesAsked {
  /** only what was published by the end of that day; by default all that the fact base knows */
  readonly asOf?: string;
  readonly since?: string;
  readonly until?: string;
  readonly use?: readonly FactUse[];
  /** how "over $30B" is read: up to the next headline (the default), or without an upper end */
  readonly floors?: FloorReading;
}

/** Dated, sourced public statements. It shows itself as a table of its series. */
export interface FactBase extends Shown {
  readonly facts: readonly Fact[];
  /** names of all series */
  readonly names: readonly string[];
  /** the facts of one series that were known at a date and may be used, and what was left out and why */
  series(name: string, asked?: SeriesAsked): FactSeries;
  /** a row a series: how many facts, from when to when; of one series a row a fact, of whatever use and date */
  table(series?: string): DataTable;
  toJSON(): readonly Fact[];
}

/** A series as a fit may use it. It shows itself as a table. */
export interface FactSeries extends Series, Shown {
  /** a row a point: the date, what was said, and the interval in which the true value lies */
  table(): DataTable;
  /** a row a fact that was left out, and why */
  leftOutTable(): DataTable;
}

/** What a series comes from, for the manifests of what is fitted to it: files, and what was asked in the words of the command line. */
interface SeriesOrigin {
  readonly files: readonly InputFile[];
  readonly words: Readonly<Record<string, string>>;
}

const origins = new WeakMap<object, SeriesOrigin>();

/** What is behind a series; nothing where it is not of a fact base. */
export function behindSeries(series: Series): SeriesOrigin {
  return origins.get(series) ?? { files: [], words: {} };
}

/** Facts as the library gives them out; `files` are what they were read from. */
export function factBase(facts: readonly Fact[], files: readonly InputFile[]): FactBase {
  const base = {
    ...{
      facts,
      names: seriesNames(facts),
      table: (name?: string) => dataTable(name === undefined ? seriesTable(facts) : factTable(name, factsOf(facts, name))),
    },
    series: (name: string, asked: SeriesAsked = {}) => factSeries(chosen(facts, name, asked), { files, words: seriesWords(asked) }),
    toJSON: () => facts,
  };
  return shown(
    base,
    tableViews(() => seriesTable(facts)),
  );
}

const KEYS = ["asOf", "since", "until", "use", "floors"];

function chosen(facts: readonly Fact[], series: string, asked: SeriesAsked): Series {
  refuseUnknownKeys(asked, KEYS, "a series");
  const { asOf, since, until, use, floors } = asked;
  for (const word of use ?? []) refuseUnknownWord(word, FACT_USES, "use");
  refuseUnknownWord(floors, ["headline", "censored"], "floors");
  return chooseSeries(facts, {
    series,
    asOf: asOf === undefined ? lastKnown(facts) : readDate(asOf, { file: "asOf" }),
    ...(since === undefined ? {} : { since: readFirstDate(since, { file: "since" }) }),
    ...(until === undefined ? {} : { until: readDate(until, { file: "until" }) }),
    ...(use === undefined ? {} : { use }),
    ...(floors === undefined ? {} : { floors }),
  });
}

function factSeries(series: Series, origin: SeriesOrigin): FactSeries {
  const table = () => pointTable(series);
  const own = shown({ ...series, table: () => dataTable(table()), leftOutTable: () => dataTable(leftOutTable(series)) }, tableViews(table));
  origins.set(own, origin);
  return own;
}

function seriesWords({ asOf, since, until, use }: SeriesAsked): Readonly<Record<string, string>> {
  return {
    ...(asOf === undefined ? {} : { "as-of": asOf }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(use === undefined ? {} : { use: use.join(",") }),
  };
}

function seriesTable(facts: readonly Fact[]): Table {
  const rows = seriesNames(facts).map((name) => ({ name, own: facts.filter(({ series }) => series === name) }));
  const days = (own: readonly Fact[]): string[] => own.map(({ asOf }) => formatDay(asOf)).sort();
  return (
    tableOf({ name: "series", meaning: "one quantity about which there are facts", key: ["series"] }, rows, [
      text("series", "name of the series", ({ name }) => name),
      number("facts", "how many facts, of whatever use", ({ own }) => own.length),
      day("first", "as-of date of the first", ({ own }) => days(own)[0]),
      day("last", "as-of date of the last", ({ own }) => days(own).at(-1)),
      text("unit", "unit of the first", ({ own: [first] }) => (first === undefined ? undefined : formatUnit(first.unit))),
    ]) ?? nothing("series", "one quantity about which there are facts")
  );
}

function pointTable({ name, points, unit }: Series): Table {
  const about = { name, meaning: "one fact, with the interval in which the true value lies" };
  const said = formatUnit(unit);
  return (
    tableOf(about, points, [
      day("as_of", "the day to which it refers, or the middle of its window", ({ time }) => formatDay(dayAt(time))),
      text("stated", "what was said", ({ fact }) => sayStated(fact)),
      text("kind", "reported, reported_floor, estimate, guidance or derived", ({ fact }) => fact.kind),
      number<SeriesPoint>("low", "low end of the interval", ({ interval }) => interval.low, said),
      number<SeriesPoint>("value", "what a fit takes: the middle of the interval", ({ value }) => value, said),
      number<SeriesPoint>("high", "high end of the interval", ({ interval }) => interval.high, said),
      text("because", "where the interval comes from", ({ interval }) => interval.because),
      day("published", "when it was published", ({ fact }) => dayOf(fact.published)),
      text("publisher", "who says it", ({ fact }) => fact.source.publisher),
    ]) ?? nothing(name, about.meaning)
  );
}

function factTable(name: string, facts: readonly Fact[]): Table {
  const about = { name, meaning: "one published statement" };
  return (
    tableOf(
      about,
      facts,
      aboutFact((fact: Fact) => fact),
    ) ?? nothing(name, about.meaning)
  );
}

function leftOutTable({ name, leftOut }: Series): Table {
  const about = { name: `left out of ${name}`, meaning: "one published statement that the series does without" };
  const why = text("why", "why it is left out", ({ why }: LeftOut) => why);
  return tableOf(about, leftOut, [why, ...aboutFact(({ fact }: LeftOut) => fact)]) ?? nothing(about.name, about.meaning);
}

function aboutFact<T>(of: (item: T) => Fact): readonly ColumnOf<T>[] {
  return [
    day("as_of", "the day to which it refers, or the last of its window", (item: T) => formatDay(of(item).asOf)),
    text("stated", "what was said", (item) => sayStated(of(item))),
    text("kind", "reported, reported_floor, estimate, guidance or derived", (item) => of(item).kind),
    text("use", "what it may be used for; core facts make a series", (item) => of(item).use),
    day("published", "when it was published", (item) => dayOf(of(item).published)),
    text("publisher", "who says it", (item) => of(item).source.publisher),
    text("quality", "company, press, broker or aggregator", (item) => of(item).source.quality),
    text("note", "what else is to be known of it", (item) => of(item).note),
  ];
}

function dayOf(published: Day | undefined): string | undefined {
  return published === undefined ? undefined : formatDay(published);
}

function nothing(name: string, meaning: string): Table {
  return { name, meaning, columns: [], rows: [] };
}
