import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseCsv } from "../src/data/csv.ts";
import { createWorld } from "../src/host/create-world.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import { csvOf } from "../src/report/formats/csv.ts";
import type { MemoTable } from "../src/report/memo-table.ts";
import { spanRows } from "../src/report/span-rows.ts";
import { summaryOf } from "../src/report/summary.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import { tables } from "../src/report/tables/index.ts";
import { loadScenario } from "../src/scenario/load-scenario.ts";
import { type RunResult, STATISTICS } from "../src/scenario/run-result.ts";
import { runScenario } from "../src/scenario/run-scenario.ts";
import { formatQuantity } from "../src/units/format.ts";
import { formatUnit, percent, type Unit } from "../src/units/unit.ts";

const shipped = readdirSync("scenarios").filter((file) => file.endsWith(".yaml"));

/** What is shown of a number, without the words around it: `$30B`, `−0.3`, `83%`. */
const NUMBER = /[−+]?\$?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?[KMBTx%]?/;

function coreOf(text: string): string {
  return NUMBER.exec(text.replaceAll("\u00a0", " "))?.[0].replace("+", "") ?? text;
}

function digitsOf(core: string): number {
  return core
    .replaceAll(/[^\d.]/g, "")
    .replace(/^[0.]+/, "")
    .replace(".", "").length;
}

/** Who shows which text of a quantity; two texts with the same number of digits are two roundings. */
class Shown {
  private readonly seen = new Map<string, Map<number, { text: string; where: string }>>();
  readonly clashes: string[] = [];
  count = 0;

  add(value: number | null | undefined, unit: string, text: string, where: string): void {
    if (value === null || value === undefined || !Number.isFinite(value) || !/\d/.test(text)) return;
    this.count += 1;
    const core = coreOf(text);
    // a share is one text in percent and another as a number
    const key = `${value} ${unit}${core.endsWith("%") ? " in percent" : ""}`;
    const texts = this.seen.get(key) ?? new Map();
    this.seen.set(key, texts);
    const earlier = texts.get(digitsOf(core));
    if (earlier === undefined) texts.set(digitsOf(core), { text: core, where });
    else if (earlier.text !== core) this.clashes.push(`${key}: ${earlier.text} (${earlier.where}), ${core} (${where})`);
  }
}

function eachNumber(
  value: unknown,
  where: string,
  see: (one: { value: number; unit: string; display: string }, where: string) => void,
): void {
  if (Array.isArray(value)) for (const [i, one] of value.entries()) eachNumber(one, `${where}.${i}`, see);
  else if (typeof value === "object" && value !== null) {
    const record = value as Record<string, unknown>;
    if (typeof record["value"] === "number" && typeof record["display"] === "string" && typeof record["unit"] === "string")
      see(record as never, where);
    for (const [key, one] of Object.entries(record)) eachNumber(one, `${where}.${key}`, see);
  }
}

/** Numbers of tables with their text beside them: `median` and `median_display`. */
function seeTables(run: RunResult, shown: Shown): void {
  for (const kind of tables) {
    const table = kind.name === "paths" ? undefined : kind.make(run);
    if (table === undefined) continue;
    const { header, rows } = parseCsv(csvOf(table), kind.file);
    for (const name of header.filter((column) => column.endsWith("_display"))) {
      const column = name.replace("_display", "");
      const unit = table.columns.find((one) => one.name === column)?.unit;
      for (const { cells } of rows)
        if ((cells[column] ?? "") !== "")
          shown.add(Number(cells[column]), unit ?? cells["unit"] ?? "", cells[name] ?? "", `${kind.file} ${name}`);
    }
  }
}

/** The cells of the annual and the quarterly table, with the numbers that they are of. */
function seeSpans(run: RunResult, by: "year" | "quarter", shown: Shown, memo: MemoTable | undefined): void {
  const found = spanRows(run, by);
  if (found === undefined || memo === undefined) return;
  for (const part of memo.parts) {
    let line = -1;
    for (const row of part.rows.map((cells) => cells.map(String))) {
      if (row[0] !== "") line += 1;
      const of = found.rows[line];
      if (of === undefined) throw new Error("more lines than there are");
      part.columns.slice(2).forEach(({ header }, i) => {
        const place = found.spans.findIndex(({ name }) => name === header);
        const [what = "", cell = ""] = [row[1], row[i + 2]];
        const list = what.startsWith("Growth") ? of.growth : of.values;
        const unit = what.startsWith("Growth") ? "growth" : formatUnit(of.line.unit);
        if (/median|All paths/i.test(what)) shown.add(list[place]?.p50.value, unit, cell, `${by} ${what}`);
      });
    }
  }
}

/** Every text that the one formatter gives of a number of the run. */
function textsOf(run: RunResult): ReadonlySet<string> {
  const texts = new Set<string>();
  const add = (value: number, unit: Unit): void => {
    if (!Number.isFinite(value)) return;
    for (const significant of [undefined, 1, 2, 3, 4, 5]) {
      const options = significant === undefined ? {} : { significant };
      for (const of of [unit, percent]) texts.add(coreOf(formatQuantity(value, of, options)));
    }
  };
  for (const { statistics, unit } of run.lines) for (const one of STATISTICS) for (const value of statistics[one]) add(value, unit);
  for (const { statistics, unit } of run.aggregates) for (const one of STATISTICS) add(statistics[one], unit);
  for (const { level, unit, needs, median } of run.targets)
    for (const value of [level, median.value, needs?.from ?? level]) add(value, unit);
  for (const { points, leftOut, unit } of run.series) {
    for (const { fact, interval } of points) for (const value of [fact.value, interval.low, interval.high]) add(value, unit);
    for (const { fact } of leftOut) add(fact.value, fact.unit);
  }
  for (const { fact } of run.references) add(fact.value, fact.unit);
  const { nowcast, unit, median, interval80 } = run.headline;
  for (const one of [median, interval80.low, interval80.high, nowcast?.median, nowcast?.low, nowcast?.high])
    if (one !== undefined) add(one.value, unit);
  for (const { rows } of run.spreads ?? []) for (const row of rows) add(row.median.value, unit);
  for (const { whenLow, whenHigh } of run.sensitivity.rows) for (const one of [whenLow, whenHigh]) add(one.value, unit);
  // stacks show the sum of their means
  for (const { lines = [] } of run.figures.filter(({ figure }) => figure === "stack")) {
    const parts = lines.map((name) => run.lines.find((line) => line.name === name));
    for (const i of run.months.keys()) {
      add(
        parts.reduce((sum, part) => sum + (part?.statistics.mean[i] ?? 0), 0),
        parts[0]?.unit ?? percent,
      );
    }
  }
  return texts;
}

/** Amounts of money in a text, each with its letter; a range shares one. */
function moneyIn(text: string): string[] {
  const plain = text.replaceAll("\u00a0", " ").replaceAll(/(\$[\d.,]+)–([\d.,]+)([KMBT])/g, "$1$3 $$$2$3");
  return [...plain.matchAll(/−?\$\d[\d,]*(?:\.\d+)?[KMBT]?(?![\d.]*\d)/g)].map(([amount]) => amount.replace(/[.,]$/, ""));
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Titles, and rows of data: what a reader sees, without expressions. */
function figureTexts(spec: object): string[] {
  const { title, datasets, description } = spec as { title?: unknown; datasets?: unknown; description?: unknown };
  return [...stringsIn(title), ...stringsIn(datasets), ...stringsIn(description)];
}

describe.each(shipped)("%s", { timeout: 60_000 }, (file) => {
  test("shows one quantity with one text, in summary, tables, figures and on screen", async () => {
    const world = createWorld();
    const { result: run } = await runScenario(await loadScenario(file, world, []), world, {});
    const shown = new Shown();
    const summary = summaryOf(run);
    eachNumber(summary, "summary", (one, where) => shown.add(one.value, one.unit, one.display, where));
    seeTables(run, shown);
    for (const by of ["year", "quarter"] as const) seeSpans(run, by, shown, tables.get(by === "year" ? "annual" : "quarterly").memo?.(run));
    expect(shown.clashes).toEqual([]);
    expect(shown.count).toBeGreaterThan(30);

    const known = textsOf(run);
    const screen = renderSummary(run, { width: 110, color: false });
    const headline = (summary as { headline: { display: string; interval: { display: string } } }).headline;
    expect(screen.replaceAll(/\s+/g, " ")).toContain(headline.display);
    expect(screen.replaceAll(/\s+/g, " ")).toContain(headline.interval.display);
    const written = [...readTitles(run), ...run.inputs.flatMap(({ stated, why }) => [stated, why]), ...run.caveats].join(" ");
    const strange = (texts: readonly string[]): string[] =>
      texts.flatMap((text) =>
        moneyIn(text)
          .filter((amount) => !known.has(amount) && !moneyIn(written).includes(amount))
          .map((amount) => `${amount} in: ${text}`),
      );
    expect(strange([screen])).toEqual([]);
    const drawn = run.figures.map((request) => drawFigure(run, request)).filter((figure) => figure !== undefined);
    expect(drawn.length).toBeGreaterThan(0);
    expect(strange(drawn.flatMap(({ spec }) => figureTexts(spec)))).toEqual([]);
  });

  test("has wide tables of the very numbers that people read", async () => {
    const world = createWorld();
    const { result: run } = await runScenario(await loadScenario(file, world, []), world, { paths: 500 });
    let compared = 0;
    for (const name of ["annual", "quarterly"]) {
      const [table, memo] = [tables.get(name).make(run), tables.get(name).memo?.(run)];
      if (table === undefined || memo === undefined) continue;
      const names = [...new Set(table.rows.map(([line]) => line))];
      for (const part of memo.parts) {
        let line = -1;
        for (const row of part.rows.map((cells) => cells.map(String))) {
          if (row[0] !== "") line += 1;
          const what = row[1] ?? "";
          const rate = what.startsWith("Growth") ? `${what.slice(0, 10).toLowerCase()}, ` : "";
          const wanted = /80%/.test(what) ? ["p10", "p90"] : ["median"];
          part.columns.slice(2).forEach(({ header }, k) => {
            const column = table.columns.findIndex((one) => one.name === header);
            const told = readCell(row[k + 2] ?? "");
            // both ends of a range that read alike are told once
            const shown = told.length === 1 && wanted.length === 2 ? [...told, ...told] : told;
            for (const [i, statistic] of wanted.entries()) {
              const found = table.rows.find((cells) => cells[0] === names[line] && cells[3] === `${rate}${statistic}`);
              const [cell, unit = ""] = [found?.[column], String(found?.[4] ?? "")];
              if (shown.length === 0) {
                expect(cell ?? null, `${name} ${header} ${what}`).toBeNull();
                continue;
              }
              const scale = { trillion: 1e12, billion: 1e9, million: 1e6, percent: 0.01 }[unit.split(" ")[0] ?? ""] ?? 1;
              compared += 1;
              expect(Number(cell) * scale, `${name} ${header} ${what}`).toBeCloseTo(
                shown[i] ?? Number.NaN,
                9 - Math.ceil(Math.log10(Math.abs(shown[i] ?? 0) + 1)),
              );
            }
          });
        }
      }
    }
    expect(compared).toBeGreaterThan(10);
  });
});

/** The numbers of a cell: none, one, or the ends of a range, of which the low one may leave its letter to the high one. */
function readCell(cell: string): number[] {
  if (!/\d/.test(cell)) return [];
  const [first = "", second] = cell.split(/–| to /);
  if (second === undefined) return [readShown(coreOf(cell))];
  const high = coreOf(second);
  const letter = /[KMBT%]$/.exec(high)?.[0] ?? "";
  const low = coreOf(first);
  return [readShown(cell.includes("–") && !/[KMBT%]$/.test(low) ? `${low}${letter}` : low), readShown(high)];
}

function readTitles(run: RunResult): string[] {
  return [run.title, ...run.targets.flatMap(({ note = "", setBy = "", byConstruction = "" }) => [note, setBy, byConstruction])];
}

/** `$5.2B` as a number. */
function readShown(core: string): number {
  const size = Number(core.replaceAll(/[^\d.]/g, ""));
  const letter = { K: 1e3, M: 1e6, B: 1e9, T: 1e12, "%": 0.01 }[core.at(-1) ?? ""] ?? 1;
  return (core.startsWith("−") ? -1 : 1) * size * letter;
}
