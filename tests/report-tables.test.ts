import { describe, expect, test } from "vitest";
import { parseCsv } from "../src/data/csv.ts";
import { csvOf } from "../src/report/formats/csv.ts";
import { formatJson } from "../src/report/formats/json.ts";
import { makeTables } from "../src/report/make-tables.ts";
import { tables } from "../src/report/tables/index.ts";
import { type RunResult, STATISTICS } from "../src/scenario/run-result.ts";
import { fixtureRun } from "./fixtures/run-fixture.ts";

const run = fixtureRun();

function read(name: string, of: RunResult = run) {
  const table = tables.get(name).make(of);
  if (table === undefined) throw new Error(`no table ${name}`);
  return parseCsv(csvOf(table), name);
}

describe("forecast.csv", () => {
  const { header, rows } = read("forecast");

  test("has exactly the agreed header", () => {
    expect(header.join(",")).toBe("scenario,line,period_end,statistic,value,unit");
  });

  test("goes by line, then period, then statistic, and leaves nothing out", () => {
    const expected = run.lines.flatMap((line) =>
      run.months.flatMap((_, period) => STATISTICS.map((statistic) => [line.name, statistic, line.statistics[statistic][period]])),
    );
    expect(rows.map(({ cells }) => [cells["line"], cells["statistic"], Number(cells["value"])])).toEqual(expected);
    expect(rows[0]?.cells["period_end"]).toBe("2026-02-28");
    expect(rows.at(-1)?.cells["period_end"]).toBe("2028-01-31");
  });

  test("says each line's unit, and leaves a cell empty where a number is not finite", () => {
    const [first] = run.lines;
    if (first === undefined) throw new Error("the fixture has no line");
    const broken = { ...first, statistics: { ...first.statistics, mean: Float64Array.from(run.months, () => Number.POSITIVE_INFINITY) } };
    const [row] = read("forecast", { ...run, lines: [broken] }).rows;
    expect(row?.cells).toMatchObject({ statistic: "mean", value: "", unit: "USD/year" });
  });
});

const cell = { low: run.headline.median, median: run.headline.median, high: run.headline.median };
const grid = {
  axes: [{ input: "half_life", values: ["4 months", "8 months"] }],
  cells: ["4 months", "8 months"].map((value) => ({
    values: [value],
    ...cell,
    targets: [{ name: "ten_billion", probability: run.headline.median }],
  })),
};

const stack = { name: "parts", figure: "stack", lines: ["run_rate", "own_history"], options: {} };

describe("the other tables", () => {
  test("every row of forecast.csv has its Monte Carlo error beside it, where paths do not depend on each other", () => {
    const { header, rows } = read("forecast_errors");
    expect(header.join(",")).toBe("scenario,line,period_end,statistic,error,unit");
    const keys = (cells: Readonly<Record<string, string>>) => [cells["line"], cells["period_end"], cells["statistic"], cells["unit"]];
    expect(rows.map(({ cells }) => keys(cells))).toEqual(read("forecast").rows.map(({ cells }) => keys(cells)));
    expect(Number(rows[0]?.cells["error"])).toBe(run.lines[0]?.errors.mean[0]);
    const sobol = { ...run, sampling: { name: "sobol", givesUp: "errors" } };
    expect(tables.get("forecast_errors").make(sobol)).toBeUndefined();
    expect(
      read("aggregates", sobol)
        .rows.map(({ cells }) => cells["error"])
        .join(""),
    ).toBe("");
  });

  test("each kind makes rows as wide as its columns, under its own name, with no doubled column", () => {
    for (const kind of tables) {
      const table = kind.make({ ...run, grid, figures: [...run.figures, stack] });
      expect(table?.name, kind.name).toBe(kind.name);
      expect(kind.file).toBe(`${kind.name}.csv`);
      const names = table?.columns.map(({ name }) => name) ?? [];
      expect(new Set(names).size).toBe(names.length);
      for (const row of table?.rows ?? []) expect(row.length).toBe(names.length);
    }
  });

  test("targets carry probability, error, digits for people and what they take", () => {
    const [, ten] = read("targets").rows;
    expect(ten?.cells).toMatchObject({
      target: "ten_billion",
      statement: "≥ $10B a year, end of Dec 2026",
      probability: "0.687",
      probability_display: "69%",
      needs_multiple: "4",
      needs_from_day: "2026-02-12",
      needs_display: "4.0x: doubling every 5.3 months",
      set_by: "the article",
    });
    expect(read("targets").rows[3]?.cells).toMatchObject({ statement: "revenue ≥ $12B over CY2027", when: "CY2027", needs_multiple: "" });
  });

  test("facts say which were used, which were left out and why", () => {
    const rows = read("facts").rows.map(({ cells }) => cells);
    expect(rows.map((cells) => cells["use"])).toEqual(["used", "used", "used", "left out"]);
    expect(rows[1]).toMatchObject({
      window_start: "2025-11-01",
      stated_value: "1",
      because: "rounds to 1",
      why: "",
      published: "2025-12-03",
    });
    expect(rows[3]).toMatchObject({ why: "use is article", low: "", quality: "broker" });
  });

  test("assumptions name their place, and a text cannot become a formula of a spreadsheet", () => {
    const rows = read("assumptions").rows.map(({ cells }) => cells);
    expect(rows[0]).toMatchObject({ input: "half_life", stated: "4 to 12 months", place: "scenarios/bull.yaml:12", grade: "judgement" });
    expect(rows[2]?.["why"]).toBe("'=SUM(A1) neither route has a better record");
    expect(rows[3]?.["place"]).toBe("command line");
  });

  test("aggregates name their span and months; an unbounded interval is an empty cell", () => {
    expect(read("aggregates").rows[20]?.cells).toMatchObject({
      span: "FY2027",
      first_month: "2026-11",
      last_month: "2027-10",
      kind: "flow",
    });
    expect(read("fits").rows[1]?.cells).toMatchObject({ parameter: "growth", low: "0.95", high: "", identified: "no" });
  });

  test("sensitivity ends with what no input moves alone", () => {
    expect(read("sensitivity").rows.at(-1)?.cells).toMatchObject({ input: "", share: "0.18", note: "moves with no input alone" });
  });

  test("paths are wide: a column for each line, paths from 1", () => {
    const { header, rows } = read("paths");
    expect(header).toEqual(["scenario", "path", "period_end", "run_rate", "revenue"]);
    expect(rows.length).toBe(3 * 24);
    expect(rows[25]?.cells).toMatchObject({ path: "2", period_end: "2026-03-31", run_rate: "5000000000" });
  });

  test("a table with nothing to say is not written", () => {
    const { jointPaths: _, ...bare } = run;
    const files = makeTables({ ...bare, correlations: [], events: [] }).map(({ file }) => file);
    expect(files).not.toContain("tables/paths.csv");
    expect(files).not.toContain("tables/correlations.csv");
    expect(files).not.toContain("tables/events.csv");
    expect(files[0]).toBe("tables/forecast.csv");
  });
});

test("JSON has no negative zero, nothing that is not finite, and a closing newline", () => {
  expect(formatJson({ b: -0, a: Number.NaN, c: Float64Array.of(1, Number.POSITIVE_INFINITY), d: undefined })).toBe(
    '{\n  "b": 0,\n  "a": null,\n  "c": [\n    1,\n    null\n  ]\n}\n',
  );
});
