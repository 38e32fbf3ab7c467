import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type Fault, FaultList, formatFault } from "../src/base/errors.ts";
import { readBilling } from "../src/data/billing/read-billing.ts";
import { analyseCustomers } from "../src/fit/customers/analyse-customers.ts";
import { checkFigures } from "../src/report/check-figures.ts";
import { customersScenario } from "../src/report/customers/customers-scenario.ts";
import { drawFigure } from "../src/report/figures/index.ts";
import { readFontMetrics } from "../src/report/render/font-metrics.ts";
import { renderSvg } from "../src/report/render/render-svg.ts";
import { renderSummary } from "../src/report/summary-text.ts";
import { checkScenario } from "../src/scenario/check-scenario.ts";
import type { FigureRequest, RunResult } from "../src/scenario/run-result.ts";
import { formatDay, formatMonth, parseMonth } from "../src/units/time.ts";
import { type Files, memoryWorld, simulated } from "./memory-world.ts";
import { textFaults } from "./text-boxes.ts";

const fonts = ["regular", "semibold"].map((name) => readFontMetrics(readFileSync(`src/host/fonts/inter-${name}.ttf`)));

/** So many months up to one, each a little above the one before: `2026-04: $1.3M/year`. */
function monthly(count: number, last: string, level: (place: number) => number = (place) => 1e6 + place * 4e4): string {
  const end = parseMonth(last) ?? 0;
  return Array.from({ length: count }, (_, i) => `${formatMonth(end - count + 1 + i)}: $${level(i)}/year`).join(", ");
}

interface Asked {
  readonly past?: string;
  readonly figure?: string;
  readonly until?: string;
  readonly asOf?: string;
  readonly target?: string;
  readonly sd?: string;
  readonly others?: string;
}

/** A level that grows about evenly from $2M, with a table of its past. */
function files({ past = monthly(24, "2026-04"), until = "2029-04", asOf = "2026-04-30", sd = "10%", ...rest }: Asked): Files {
  const { figure = "{ figure: fan, line: arr, history: past_arr }", target = "$3.2M/year", others = "" } = rest;
  const level = `title: a level
as_of: ${asOf}
horizon: { from: 2026-05, until: ${until} }
headline: { line: arr, at: 2027-04, label: ARR }
inputs:
  rate: { unit: USD/(seat*year), value: $100/(seat*year) }
  pace: { unit: 1/year, value: { normal: { mean: 45%/year, sd: ${sd}/year } } }
lines:
  arr: { meaning: ARR, unit: USD/year, start: $2M/year, formula: previous(arr) * exp(pace * dt) }
  seats: { meaning: seats, unit: seat, formula: arr / price }
  price: { unit: USD/(seat*year), formula: rate }
tables:
  past_arr: { unit: USD/year, by: date, points: { ${past} } }
  unread: { unit: USD/year, by: date, points: { 2025-01: $1M/year, 2025-02: $1M/year } }
  discount: { unit: 1, points: { 0: 0%, 10: 10% } }
  published: { unit: USD/year, series: company_arr }
  by_seat: { unit: seat, by: date, points: { 2025-01: 3 seat, 2025-02: 4 seat } }
targets:
  one: { line: arr, at_least: ${target}, at: 2027-04 }
  two: { line: arr, at_least: $4.2M/year, at: 2028-04 }
figures:
  arr: ${figure}
${others}`;
  return {
    scenarios: { level },
    facts: ["company_arr,2025-06-30,1.5e6,USD/year,reported", "company_arr,2025-12-31,1.7e6,USD/year,reported"],
  };
}

async function run(asked: Asked): Promise<RunResult> {
  return (await simulated(files(asked), "level", { paths: 400 })).result;
}

function draw(result: RunResult, changes: Partial<FigureRequest> = {}) {
  const request = { ...(result.figures.find(({ name }) => name === "arr") ?? expect.unreachable()), ...changes };
  const figure = drawFigure(result, request);
  return { figure, text: JSON.stringify(figure.spec), ...JSON.parse(JSON.stringify(figure.spec)) };
}

const datesOf = (rows: readonly { date: string }[]): string[] => rows.map(({ date }) => date);

test("a run carries the tables by date that its figures ask for, and no others", async () => {
  const { tables = [] } = await run({ past: "2026-03: $1.5M/year, 2026-02-12: $1.4M/year, 2026-04: $1.6M/year" });
  expect(tables.map(({ name, points }) => [name, points.map(({ day, value }) => [formatDay(day), value])])).toEqual([
    [
      "past_arr",
      [
        ["2026-02-12", 1.4e6],
        ["2026-03-31", 1.5e6],
        ["2026-04-30", 1.6e6],
      ],
    ],
  ]);
  expect(await run({ figure: "{ figure: fan, line: arr }" })).not.toHaveProperty("tables");
});

test("what was measured is a solid line up to as_of, from which the median goes on", async () => {
  const { datasets, text } = draw(await run({ past: monthly(26, "2026-06") }));
  expect(datasets.measured).toHaveLength(24);
  expect(datasets.measured[0]).toEqual({ date: "2024-05-31", value: 1e6 });
  expect(datasets.measured.at(-1)).toEqual({ date: "2026-04-30", value: 1.92e6 });
  expect(datesOf(datasets.median).slice(0, 2)).toEqual(["2026-04-30", "2026-05-31"]);
  expect(datasets.median[0].median).toBe(1.92e6);
  expect(text).toContain('"text":"measured"');
  expect(text).not.toMatch(/nowcast|not shown/);
});

test("an earlier as_of hides later months, and the stretch from the last one to today is a nowcast", async () => {
  const { result } = await simulated(files({}), "level", { paths: 200, asOf: "2026-04-10" });
  const { datasets, text } = draw(result);
  expect(datasets.measured.at(-1).date).toBe("2026-03-31");
  expect(text).toContain("nowcast");
});

test("history takes at most 45% of the width, and what is left out is counted", async () => {
  const subtitle = async (past: string): Promise<string> => draw(await run({ past })).title.subtitle.join(" ");
  const past = datesOf(draw(await run({ past: monthly(60, "2026-04") })).datasets.measured);
  // of 36 months ahead, 36 · 0.45 / 0.55 = 29.5 months back
  expect([past.length, past[0]]).toEqual([30, "2023-11-30"]);
  expect(await subtitle(monthly(60, "2026-04"))).toMatch(/30 earlier months are not shown\.$/);
  expect(await subtitle(monthly(31, "2026-04"))).toMatch(/1 earlier month is not shown\.$/);
  const years = "2021-12: $0.2M/year, 2022-12: $0.4M/year, 2024-12: $1M/year, 2025-12: $1.4M/year";
  expect(await subtitle(years)).toMatch(/2 earlier points are not shown\.$/);
});

test("the axis begins at the first month that is shown, also of a shorter picture", async () => {
  const { text, datasets } = draw(await run({ past: monthly(60, "2026-04") }), { options: { history: "past_arr", until: "2027-04" } });
  expect(datasets.measured).toHaveLength(10);
  const from = /"domain":\["([\d-]+)"/.exec(text)?.[1] ?? "";
  expect([from < "2025-07-31", from > "2025-07-01"]).toEqual([true, true]);
});

test("few points have dots, many are a line alone", async () => {
  const dots = ({ layer }: { layer: readonly { layer?: readonly { data?: { name?: string }; mark?: { type?: string } }[] }[] }) =>
    layer.flatMap((each) => each.layer ?? []).filter(({ data, mark }) => data?.name === "measured" && mark?.type === "point").length;
  expect(dots(draw(await run({ past: monthly(12, "2026-04") })))).toBe(1);
  expect(dots(draw(await run({ past: monthly(13, "2026-04") })))).toBe(0);
});

test("the axis reaches what was measured", async () => {
  const fallen = { past: monthly(24, "2026-04", (place) => 3e7 - place * 1e6), sd: "1%" };
  const text = draw(await run(fallen)).text;
  expect(Number(/"domain":\[0,(\d+)\]/.exec(text)?.[1])).toBeGreaterThan(3e7);
});

test("labels of targets, of the headline and of today stand clear of the line and of each other", async () => {
  const cases: Asked[] = [
    {},
    { past: monthly(2, "2026-04") },
    { past: monthly(6, "2026-04"), target: "$2.6M/year" },
    { past: monthly(60, "2026-04"), sd: "3%" },
    { past: monthly(24, "2026-04", (place) => 4e6 - place * 8e4), target: "$3M/year" },
    { figure: "{ figure: fan, line: arr }" },
    { figure: "{ figure: fan, line: arr }", target: "$2.9M/year", sd: "4%" },
  ];
  for (const each of cases) {
    const { figure } = draw(await run(each));
    expect([each, textFaults(await renderSvg(figure.spec, fonts), fonts)]).toEqual([each, []]);
  }
});

test("the headline's date stands over its numbers where it would be written over the line", async () => {
  const when = async (asked: Asked) =>
    draw(await run(asked)).datasets.headlineWords.find(({ label }: { label: string }) => label.startsWith("end of"));
  expect(await when({})).toMatchObject({ align: "right", dy: 0 });
  const over = await when({ past: monthly(60, "2026-04"), sd: "1%", target: "$1M/year" });
  expect(over).toMatchObject({ align: "left" });
  expect(over.dy).toBeLessThan(-13);
});

test("a target's label stands behind its rule where it would be written over the headline", async () => {
  const { datasets, width } = draw(await run({ past: monthly(4, "2026-04"), target: "$2.8M/year" }));
  const { labelX } = datasets.targets.find(({ label }: { label: string }) => label.includes("$2.8M"));
  // the target is 15 of 39 months from the left
  expect(labelX).toBeGreaterThan((width * 15) / 39);
});

test("a target's label is not written over the line", async () => {
  const level = 3.25e6;
  const { datasets, text, height, width } = draw(await run({ past: monthly(24, "2026-04", () => level), target: "$3.2M/year" }));
  const high = Number(/"domain":\[0,(\d+)\]/.exec(text)?.[1]);
  const line = (1 - level / high) * height;
  const { labelX, labelY } = datasets.targets.find(({ label }: { label: string }) => label.includes("$3.2M"));
  // 23 of 59 months are history
  expect(Math.abs(labelY - line) > 9 || labelX > (width * 23) / 59).toBe(true);
});

test("lines that are compared show the history of the first", async () => {
  const figure = "{ figure: compare-lines, lines: [arr, twice], history: past_arr }";
  const twice = "  twice: { meaning: twice as much, unit: USD/year, formula: 2 * arr }\n  seats";
  const { scenarios, facts = [] } = files({ past: monthly(60, "2026-04"), figure });
  const world = { scenarios: { level: (scenarios["level"] ?? "").replace("  seats", twice) }, facts };
  const { datasets, title } = draw((await simulated(world, "level")).result);
  expect(datasets.measured).toHaveLength(30);
  expect(title.subtitle.join(" ")).toMatch(/30 earlier months are not shown\.$/);
});

test("the chart on the screen shows it, too", async () => {
  const say = async (asked: Asked) => renderSummary(await run(asked), { width: 100, color: false });
  expect(await say({})).toMatch(/• measured/);
  expect(await say({ figure: "{ figure: fan, line: arr }" })).not.toMatch(/measured/);
});

async function faultsIn(history: string, more = ""): Promise<readonly string[]> {
  const faults = new FaultList();
  const world = memoryWorld(files({ figure: `{ figure: fan, line: arr, history: ${history}${more} }` }));
  const checked = await checkScenario("level", world, [], {}, faults);
  if (checked !== undefined) checkFigures(checked, faults);
  return faults.all().map((fault: Fault) => formatFault(fault).replace(/^level\.yaml:\d+:/, ""));
}

test("what is wrong with the table is said where it is named", async () => {
  expect(await faultsIn("past_arr")).toEqual([]);
  expect(await faultsIn("past_ar")).toEqual(['43: figure "arr": unknown table "past_ar"; did you mean "past_arr"?']);
  expect(await faultsIn("nothing")).toEqual(['43: figure "arr": unknown table "nothing"; known: past_arr, unread, by_seat']);
  expect(await faultsIn("discount")).toEqual([
    '43: figure "arr": the table "discount" is by number, but history is drawn over time; give it one with by: date',
  ]);
  expect(await faultsIn("published")).toEqual([
    expect.stringMatching(/^43: .* is of a series, .* series: company_arr; history takes points/),
  ]);
  expect(await faultsIn("by_seat")).toEqual([expect.stringMatching(/^43: .* "by_seat" is in seat, but "arr" is in USD\/year/)]);
  await expect(run({}).then((result) => draw(result, { options: { history: "past" } }))).rejects.toThrow('unknown table "past"');
});

/** A scenario made of so many months of the sample company. */
async function scenarioOf(months: number): Promise<{ text: string; rows: readonly (readonly string[])[] }> {
  const [head = "", ...all] = readFileSync("data/synthetic-company.csv", "utf8").trim().split("\n");
  const first = parseMonth("2024-05") ?? 0;
  const rows = all.filter((row) => (parseMonth(row.split(",")[1] ?? "") ?? 0) < first + months);
  async function* whole(): AsyncIterable<string> {
    yield [head, ...rows].join("\n");
  }
  const billing = await readBilling(whole(), "company.csv");
  return { text: customersScenario("company", analyseCustomers(billing), "company.csv"), rows: rows.map((row) => row.split(",")) };
}

test("a scenario from a billing export has its past in it, to the cent", async () => {
  const { text, rows } = await scenarioOf(14);
  const { tables, figures } = parse(text);
  const cents = (month: string): number =>
    rows.filter((row) => row[1] === month).reduce((sum, row) => sum + Math.round(Number(row[3]) * 100), 0);
  const months = Object.keys(tables.past_arr.points);
  expect([months.length, months[0], months.at(-1)]).toEqual([14, "2024-05", "2025-06"]);
  for (const month of months) {
    const amount = Number(String(tables.past_arr.points[month]).replace(/[$,]|\/year/g, ""));
    expect(Math.round(amount * 100)).toBe(12 * cents(month));
    expect(tables.past_customers.points[month]).toBe(
      `${new Set(rows.filter((row) => row[1] === month && Number(row[3]) > 0).map(([customer]) => customer)).size} customers`,
    );
  }
  expect(figures).toEqual({
    arr: { figure: "fan", line: "arr", history: "past_arr" },
    customers: { figure: "fan", line: "customers", history: "past_customers" },
  });
});
