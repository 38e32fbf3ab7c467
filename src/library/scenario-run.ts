import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { drawFigure } from "../report/figures/index.ts";
import { lookName } from "../report/looks.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import { sayHeadline } from "../report/say.ts";
import { summaryOf } from "../report/summary.ts";
import { renderSummary } from "../report/summary-text.ts";
import type { Table } from "../report/table.ts";
import { tables } from "../report/tables/index.ts";
import type { RunResult, Statistic } from "../scenario/run-result.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import { chosenLook, type LookAsked, looksAsked } from "./chosen-look.ts";
import { type DataTable, dataTable } from "./data-table.ts";
import { JUPYTER_DISPLAY, type MimeBundle, type Shown, shown } from "./display.ts";
import { extraFile } from "./extra-file.ts";
import { type FigurePicture, figurePicture } from "./figure-picture.ts";
import type { FilesAsked, FolderFile, Home } from "./home.ts";
import { lineTable } from "./line-table.ts";
import type { FigureAsked } from "./run-asked.ts";
import { type SimulatedValue, simulatedValue } from "./simulated-value.ts";

/** A scenario that was simulated. Everything that its folder holds is one call away, with the same numbers. It shows itself as its first figure. */
export interface ScenarioRun extends Shown {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** the answer as one true sentence, conditional on the assumptions */
  readonly headline: string;
  /** all numbers at full precision */
  readonly result: RunResult;
  /** names of the figures that it draws, and of those that it draws where they are asked for */
  readonly figures: readonly string[];
  readonly tables: readonly string[];
  /** what stands in `summary.json` */
  summary(): object;
  /** the one-screen answer of the command */
  text(width?: number): string;
  /** one of its tables by name: `forecast`, `targets`, `assumptions`, … */
  table(name: string): DataTable;
  /** the quantiles of one line, a row a period: `period_end`, `unit`, `mean`, `p5`, … */
  line(name: string): DataTable;
  /** one number: a line at the end of a period (over it, for a flow), its median unless told: `value("run_rate", "2026-12")` */
  value(line: string, month: string, statistic?: Statistic): SimulatedValue;
  /** one of its figures, or of any kind; the first unless told */
  figure(figure?: FigureAsked, look?: LookAsked): Promise<FigurePicture>;
  /** the live workbook, as the bytes of an xlsx file */
  workbook(): Promise<Uint8Array>;
  /** the report, as the text of an HTML file */
  report(): Promise<string>;
  /** everything that the command writes, not yet written; in Node and Deno */
  files(asked?: FilesAsked): Promise<readonly FolderFile[]>;
  /** what stands in `summary.json` */
  toJSON(): object;
}

/** What a run needs to go beyond what it holds. */
export interface RunSource {
  readonly home: Home;
  /** the same run with these figures, for those that it does not hold */
  again(figures: readonly FigureAsked[]): Promise<CompletedRun>;
  /** the same run with the paths that these extras need, besides those that the scenario itself asks for */
  againFor(extras: readonly string[]): Promise<CompletedRun>;
  /** its manifest without sources and outputs, as it would be with these figures in place of its own, and with these files */
  head(figures: readonly FigureAsked[] | undefined, wanted: FilesAsked): ManifestHead;
  /** everything that its folder holds */
  files(asked: FilesAsked): Promise<readonly FolderFile[]>;
}

const WIDTH = 100;

/** Which run a handle stands for, so that what is made of several can be made. */
const runs = new WeakMap<object, { readonly completed: CompletedRun; readonly source: RunSource }>();

/** What is behind a handle. */
export function behindRun(run: ScenarioRun): { readonly completed: CompletedRun; readonly source: RunSource } {
  return runs.get(run) ?? fail("what was given is no run; give what runScenario returned");
}

/** A completed run as the library gives it out. */
export function scenarioRun(completed: CompletedRun, source: RunSource): ScenarioRun {
  const { result } = completed;
  const { home } = source;
  const made = new Map([...tables].flatMap((kind) => entryOf(kind.name, kind.make(result))));
  const figure = (asked: FigureAsked = result.figures[0]?.name ?? "fan", look: LookAsked = {}) => drawn(completed, source, asked, look);
  const extra = async (name: string) => extraFile(name, await source.againFor([name]), source.head(undefined, { with: [name] }), home);
  const run = {
    ...{ id: result.runId, name: result.name, title: result.title, headline: sayHeadline(result), result },
    figures: [...result.figures.map(({ name }) => name), ...result.moreFigures],
    tables: [...made.keys()],
    summary: () => summaryOf(result),
    text: (width = WIDTH) => renderSummary(result, { width, color: false }),
    table: (name: string) =>
      dataTable(made.get(name) ?? fail(`unknown table "${name}" of ${result.name}${suggestion(name, [...made.keys()])}`)),
    line: (name: string) => dataTable(lineTable(result, name)),
    value: (name: string, month: string, statistic: Statistic = "p50") => simulatedValue(result, name, month, statistic),
    figure,
    workbook: async () => bytesOf(await extra("workbook")),
    report: async () => textOf(await extra("report")),
    files: (asked: FilesAsked = {}) => source.files(asked),
    toJSON: () => summaryOf(result),
  };
  const handle = shown(run, {
    text: () => renderSummary(result, { width: WIDTH, color: false }),
    rich: async (): Promise<MimeBundle> => (result.figures.length === 0 ? {} : (await figure())[JUPYTER_DISPLAY]()),
  });
  runs.set(handle, { completed, source });
  return handle;
}

/** Draws a figure that the run holds; for another it is run again, with the same draws. */
async function drawn(completed: CompletedRun, source: RunSource, asked: FigureAsked, look: LookAsked): Promise<FigurePicture> {
  if (asked === "all") return fail('figure() gives one figure; name it, as in figure("fan")');
  const own = typeof asked === "string" ? completed.result.figures.find(({ name }) => name === asked) : undefined;
  const { result } = own === undefined ? await source.again([asked]) : completed;
  const request = own ?? result.figures[0] ?? fail("no figure was asked for");
  const theme = chosenLook(look, request);
  const figure = drawFigure(result, request, theme);
  return figurePicture(
    { ...figure, name: lookName(request.name, theme) },
    source.head(own === undefined ? [asked] : undefined, { looks: looksAsked(look) }),
    source.home,
  );
}

function entryOf(name: string, table: Table | undefined): [string, Table][] {
  return table === undefined ? [] : [[name, table]];
}

function bytesOf(bytes: string | Uint8Array): Uint8Array {
  return typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes;
}

function textOf(bytes: string | Uint8Array): string {
  return typeof bytes === "string" ? bytes : new TextDecoder().decode(bytes);
}
