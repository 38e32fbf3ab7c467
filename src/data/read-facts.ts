import { suggestion } from "../base/did-you-mean.ts";
import { FaultList, type Place, RunrateError } from "../base/errors.ts";
import { compareDays, type Day, formatDay, lastDay, monthOf, readDate } from "../units/time.ts";
import { formatUnit, sameUnit } from "../units/unit.ts";
import { checkColumns } from "./check-columns.ts";
import { type CsvRow, parseCsv } from "./csv.ts";
import { readDecimalText, scaledValue } from "./decimal-text.ts";
import { FACT_KINDS, FACT_USES, type Fact, SOURCE_QUALITIES, type Source } from "./fact.ts";
import { readFactUnit } from "./fact-units.ts";
import { readQuality, readSources, type Sources, sourceKey } from "./read-sources.ts";

const REQUIRED = ["series", "as_of", "value", "unit"] as const;
const OPTIONAL = [
  "window_start",
  "window_end",
  "kind",
  "use",
  "published",
  "source_title",
  "source_url",
  "source_quality",
  "note",
] as const;
type Column = (typeof REQUIRED)[number] | (typeof OPTIONAL)[number];

const NO_SOURCE = "no source given";
const NO_LICENCE = "not stated";

/** What reading one row needs to know. */
interface RowContext {
  readonly place: Place;
  readonly faults: FaultList;
  readonly hasPublished: boolean;
  readonly sources: Sources | undefined;
  cell(column: Column): string;
}

/**
 * Reads and checks a facts file, and with it the file of its sources where there is one. Columns `series`, `as_of`, `value` and `unit` must be there;
 * without the others a fact is `reported`, `core`, of a source nobody graded (`aggregator`), and, where there is no column `published` at all,
 * known on its own day. Every fault of both files is reported at once, with its line and column.
 */
export function readFacts(factsText: string, factsFile: string, sourcesText?: string, sourcesFile = "sources.csv"): readonly Fact[] {
  const faults = new FaultList();
  const sources = sourcesText === undefined ? undefined : faults.collect(() => readSources(sourcesText, sourcesFile));
  const table = faults.collect(() => parseCsv(factsText, factsFile));
  if (table !== undefined) checkColumns(table.header, REQUIRED, OPTIONAL, factsFile, faults);
  faults.throwIfAny();
  const { header = [], rows = [] } = table ?? {};
  const hasPublished = header.includes("published");
  const facts: Fact[] = [];
  const firstOf = new Map<string, Fact>();
  for (const [i, row] of rows.entries()) {
    const context = { place: { file: factsFile, line: row.line }, faults, hasPublished, sources, cell: cellOf(row) };
    const fact = readFact(context, i + 2);
    if (fact === undefined) continue;
    checkUnit(fact, firstOf, context);
    facts.push(fact);
  }
  faults.throwIfAny();
  return facts;
}

function cellOf({ cells }: CsvRow): (column: Column) => string {
  return (column) => (cells[column] ?? "").trim();
}

function readFact(context: RowContext, row: number): Fact | undefined {
  const { cell } = context;
  const series = cell("series");
  if (series === "") complain(context, "series", "empty; every fact says which quantity it is about");
  const asOf = readDay(context, "as_of");
  const stated = readValue(context);
  const unit = attempt(context, "unit", () => readFactUnit(cell("unit")));
  const kind = readWord(context, "kind", FACT_KINDS, "reported");
  const use = readWord(context, "use", FACT_USES, "core");
  const published = readDay(context, "published");
  const source = readSource(context);
  const window = readWindow(context, asOf);
  if (asOf === undefined || stated === undefined || unit === undefined || kind === undefined || use === undefined) return undefined;
  if (source === undefined) return undefined;
  const projection = kind === "guidance" || use === "forecast";
  const known = published ?? (context.hasPublished || projection ? undefined : asOf);
  const fact: Fact = {
    row,
    series,
    asOf,
    ...(window === undefined ? {} : { window }),
    value: scaledValue(stated, unit.scale),
    unit: unit.unit,
    stated: { value: cell("value"), unit: cell("unit"), scale: unit.scale },
    kind,
    use,
    ...(known === undefined ? {} : { published: known }),
    source,
    note: cell("note"),
  };
  checkSense(fact, projection, context);
  return fact;
}

function complain({ faults, place }: RowContext, column: Column, message: string): undefined {
  faults.add(`column "${column}": ${message}`, place);
  return undefined;
}

/** What `work` reads; what it finds wrong joins the faults under the name of the column. */
function attempt<T>(context: RowContext, column: Column, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RunrateError)) throw error;
    for (const { message } of error.faults) complain(context, column, message);
    return undefined;
  }
}

/** A day; `undefined` where the cell is empty, which only `as_of` may not be. */
function readDay(context: RowContext, column: Column): Day | undefined {
  const text = context.cell(column);
  if (text === "")
    return column === "as_of" ? complain(context, column, "empty; write the day as 2026-12-31, or the month as 2026-12") : undefined;
  return attempt(context, column, () => readDate(text));
}

function readValue(context: RowContext): ReturnType<typeof readDecimalText> {
  const text = context.cell("value");
  if (text === "") return complain(context, "value", "empty; a fact without a number is left out of the file");
  const value = readDecimalText(text);
  if (value !== undefined) return value;
  const plain = text.replace(/[$,\s]/g, "");
  const remedy =
    readDecimalText(plain) === undefined ? "write plain digits with a point, and put billions and percent into the unit" : `write ${plain}`;
  return complain(context, "value", `"${text}" is not a number; ${remedy}`);
}

function readWord<Word extends string>(context: RowContext, column: Column, words: readonly Word[], absent: Word): Word | undefined {
  const text = context.cell(column);
  if (text === "") return absent;
  const word = words.find((candidate) => candidate === text);
  return word ?? complain(context, column, `unknown ${column} "${text}"${suggestion(text, words)}`);
}

function readWindow(context: RowContext, asOf: Day | undefined): Fact["window"] {
  const [start, end] = [readDay(context, "window_start"), readDay(context, "window_end")];
  if (context.cell("window_start") === "" && context.cell("window_end") !== "")
    return complain(context, "window_start", "empty, but the window has an end; give both or neither");
  if (context.cell("window_end") === "" && context.cell("window_start") !== "")
    return complain(context, "window_end", "empty, but the window has a start; give both or neither");
  if (start === undefined || end === undefined) return undefined;
  const window = `${formatDay(start)} to ${formatDay(end)}`;
  if (compareDays(end, start) < 0) return complain(context, "window_end", `the window ${window} ends before it starts`);
  if (asOf !== undefined && (compareDays(asOf, start) < 0 || compareDays(asOf, end) > 0))
    return complain(context, "as_of", `${formatDay(asOf)} lies outside its window ${window}; the window must contain it`);
  return { start, end };
}

function readSource(context: RowContext): Source | undefined {
  const { sources, cell } = context;
  const [title, url, quality] = [cell("source_title"), cell("source_url"), cell("source_quality")];
  const listed = sources?.get(sourceKey(title, url));
  if (listed !== undefined && quality === "") return listed;
  if (quality !== "") {
    const graded = readQuality(quality);
    if (graded === undefined)
      return complain(context, "source_quality", `unknown quality "${quality}"${suggestion(quality, SOURCE_QUALITIES)}`);
    return listed === undefined ? plainSource(title, url, graded) : { ...listed, quality: graded };
  }
  if (sources === undefined) return plainSource(title, url, "aggregator");
  const titles = new Set([...sources.values()].map((source) => source.title));
  const hint = titles.has(title) ? "; it is there under another address" : suggestion(title, titles);
  return complain(context, "source_title", `"${title}" is not in the list of sources${hint === "" ? "; add a row for it" : hint}`);
}

function plainSource(title: string, url: string, quality: Source["quality"]): Source {
  return { title: title === "" ? NO_SOURCE : title, url, publisher: "", quality, licence: NO_LICENCE };
}

/** Rules between columns. */
function checkSense(fact: Fact, projection: boolean, context: RowContext): void {
  const { asOf, published, kind, value } = fact;
  if (kind === "reported_floor" && value <= 0)
    complain(context, "value", "a floor must be above zero, or it says nothing; use kind reported");
  if (projection && published === undefined)
    complain(context, "published", "a projection needs the day on which it was made, or it can be in no vintage");
  const reported = kind === "reported" || kind === "reported_floor";
  if (!reported || published === undefined || compareDays(asOf, published) <= 0) return;
  if (compareDays(asOf, lastDay(monthOf(published))) === 0) return;
  if (fact.window !== undefined && compareDays(fact.window.start, published) <= 0) return;
  const remedy = "nobody reports the future: use kind guidance or estimate, or correct the day";
  complain(context, "published", `${formatDay(published)} is before the day that the value refers to, ${formatDay(asOf)}; ${remedy}`);
}

/** One series, one unit; `usd_m` and `usd_bn` are the same one. */
function checkUnit(fact: Fact, firstOf: Map<string, Fact>, context: RowContext): void {
  const first = firstOf.get(fact.series) ?? fact;
  firstOf.set(fact.series, first);
  if (sameUnit(first.unit, fact.unit)) return;
  const [here, there] = [formatUnit(fact.unit), formatUnit(first.unit)];
  complain(context, "unit", `${here}, where the series "${fact.series}" begins in ${there} (row ${first.row}); make it another series`);
}
