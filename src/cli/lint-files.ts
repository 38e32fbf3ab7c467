import { join } from "node:path";
import { type Fault, FaultList, fail, type Place } from "../base/errors.ts";
import { filesBelow } from "../host/files-below.ts";
import { manifestAbove } from "../host/find-manifest.ts";
import { fontBytes } from "../host/fonts.ts";
import { pathKind } from "../host/path-kind.ts";
import { DATA_LIMIT, readTextFile } from "../host/read-file.ts";
import { replaceFile } from "../host/replace-file.ts";
import { shownPath } from "../host/shown-path.ts";
import type { VegaLiteSpec } from "../report/figures/figure.ts";
import { type Finding, sayFinding } from "../report/lint/finding.ts";
import { rules } from "../report/lint/index.ts";
import { lintFigure } from "../report/lint/lint-figure.ts";
import { lintTable } from "../report/lint/lint-table.ts";
import { tableSubject } from "../report/lint/table-subject.ts";
import { type FontMetrics, readFontMetrics } from "../report/render/font-metrics.ts";
import type { CheckedFile } from "./say-checked.ts";

const FIGURE = /\.json$/i;
const TABLE = /\.csv$/i;
/** what lies beside a table and describes it */
const SCHEMA = ".meta.json";
/** largest specification that is read; a figure with a hundred thousand rows is smaller */
const FIGURE_LIMIT = 20_000_000;
const COMPOSED = ["mark", "layer", "hconcat", "vconcat", "concat", "facet", "repeat", "spec"];

/** Whether the linter has something to say of a file or folder of this name: figures, folders, and tables that are no facts. */
export function isLinted(name: string): boolean {
  if (pathKind(name) === "folder") return true;
  return FIGURE.test(name) || (TABLE.test(name) && !isFacts(name));
}

/** A facts file has a series and its dates by their names, and nothing beside it that describes it; a run's own table of facts names its scenario. */
function isFacts(name: string): boolean {
  if (pathKind(name) === undefined || pathKind(`${name}${SCHEMA}`) !== undefined) return pathKind(`${name}${SCHEMA}`) === undefined;
  const [header = ""] = readTextFile(name, DATA_LIMIT).split(/\r?\n/, 1);
  const names = header.split(",").map((each) => each.trim().replaceAll('"', ""));
  return (
    names.includes("series") && !names.includes("scenario") && ["as_of", "value", "unit"].filter((each) => names.includes(each)).length >= 2
  );
}

/** Holds figures and tables against the rules: a file, or all that a folder holds. With `fix`, what is safe to mend is mended in place, but in no file of a run. */
export async function lintFiles(name: string, fix: boolean): Promise<readonly CheckedFile[]> {
  const names = pathKind(name) === "folder" ? lintedBelow(name) : [name];
  if (names.length === 0)
    fail("holds no figure (*.vl.json) and no table (*.csv); name a run folder such as out/bull, or a file", { file: shownPath(name) });
  const files: CheckedFile[] = [];
  for (const each of names) files.push(await lintOne(each, fix));
  return files;
}

function lintedBelow(folder: string): readonly string[] {
  return filesBelow(folder)
    .filter((name) => /\.vl\.json$|\.csv$/i.test(name) && !/(?:^|\/)(?:node_modules|\.[^/]+)\//.test(name))
    .sort()
    .map((name) => join(folder, name));
}

async function lintOne(path: string, fix: boolean): Promise<CheckedFile> {
  const faults = new FaultList();
  const linted = await faults.collectLater(() =>
    FIGURE.test(path) ? lintFigureFile(path, fix) : Promise.resolve(lintTableFile(path, fix)),
  );
  const file = shownPath(path);
  if (linted === undefined) return { file, counts: {}, units: [], faults: faults.all(), kind: faults.kind, warnings: [] };
  const { findings, counts, mended } = linted;
  return {
    file,
    counts,
    units: [],
    faults: findings.map(faultOf),
    kind: "check",
    warnings: [],
    findings,
    ...(mended.length === 0 ? {} : { mended }),
  };
}

interface Linted {
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<string, number>>;
  /** names of rules of which some fault was mended in the file, whether or not others are left */
  readonly mended: readonly string[];
}

let metrics: readonly FontMetrics[] | undefined;

async function lintFigureFile(path: string, fix: boolean): Promise<Linted> {
  const file = shownPath(path);
  const text = readTextFile(path, FIGURE_LIMIT);
  const spec = readSpec(text, file);
  metrics ??= fontBytes().map(readFontMetrics);
  const before = await lintFigure({ file, text, spec }, metrics);
  const counts = { rules: [...rules].filter(({ appliesTo }) => appliesTo !== "table").length };
  if (!fix || before.findings.length === 0) return { ...before, counts, mended: [] };
  if (manifestAbove(path) !== undefined) return { findings: before.findings.map(ofRun), counts, mended: [] };
  const after = await lintFigure({ file, text, spec }, metrics, true);
  if (after.fixed !== undefined) replaceFile(path, specText(after.fixed, text));
  return { findings: after.findings, counts, mended: after.fixed === undefined ? [] : fewer(before.findings, after.findings) };
}

function lintTableFile(path: string, fix: boolean): Linted {
  const file = shownPath(path);
  const text = readTextFile(path, DATA_LIMIT);
  const described = `${path}${SCHEMA}`;
  const schema = pathKind(described) !== undefined ? { schema: readJson(readTextFile(described), shownPath(described)) } : {};
  const context = { ...schema, isOfRun: manifestAbove(path) !== undefined };
  const { rows, header } = tableSubject(text, file);
  if (header.length === 0) fail("the file is empty; the first line must name the columns, separated by commas", { file });
  const counts = { rows: rows.length, columns: header.length, rules: [...rules].filter(({ appliesTo }) => appliesTo === "table").length };
  const before = lintTable(text, file, context);
  if (!fix || before.findings.length === 0) return { ...before, counts, mended: [] };
  if (context.isOfRun) return { findings: before.findings.map(ofRun), counts, mended: [] };
  const after = lintTable(text, file, context, true);
  if (after.fixed !== undefined) replaceFile(path, text.includes("\r\n") ? after.fixed.replaceAll("\n", "\r\n") : after.fixed);
  return { findings: after.findings, counts, mended: after.fixed === undefined ? [] : fewer(before.findings, after.findings) };
}

function readSpec(text: string, file: string): VegaLiteSpec {
  const spec = readJson(text, file);
  if (typeof spec !== "object" || spec === null || Array.isArray(spec))
    return fail("is no figure: a Vega-Lite specification is one object", { file });
  const record = spec as VegaLiteSpec;
  if (/\/vega\/v\d/.test(String(record["$schema"])))
    return fail("is a Vega specification; figures are checked in Vega-Lite, from which they are compiled", { file });
  if (!COMPOSED.some((key) => key in record))
    return fail(`is no figure: a Vega-Lite specification has one of ${COMPOSED.join(", ")}`, { file });
  return record;
}

function readJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const at = /position (\d+)/.exec(said)?.[1];
    const before = text.slice(0, at === undefined ? text.length : Number(at));
    const place: Place = { file, line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
    return fail("is not JSON from here on; look for a comma, bracket or quote too many or too few", place);
  }
}

/** The specification laid out as its author did. */
function specText(spec: VegaLiteSpec, before: string): string {
  const indent = /^([ \t]+)\S/m.exec(before)?.[1] ?? "";
  return `${JSON.stringify(spec, null, indent)}${before.endsWith("\n") ? "\n" : ""}`;
}

function ofRun(finding: Finding): Finding {
  return { ...finding, fixable: false };
}

/** Rules that find less than before. */
function fewer(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const count = (findings: readonly Finding[], name: string) => findings.filter(({ rule }) => rule === name).length;
  return [...new Set(before.map(({ rule }) => rule))].filter((rule) => count(after, rule) < count(before, rule));
}

function faultOf(finding: Finding): Fault {
  const { file, line, characterColumn } = finding;
  const place = { file, ...(line === undefined ? {} : { line }), ...(characterColumn === undefined ? {} : { column: characterColumn }) };
  return { message: sayFinding(finding), place };
}
