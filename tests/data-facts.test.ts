import { expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import { type Fact, factsOf, factUnits, parseCsv, readFacts, readFactUnit, readSources } from "../src/data/index.ts";
import { formatDay } from "../src/units/time.ts";
import { formatUnit } from "../src/units/unit.ts";
import { factBase, factBaseText } from "./fixtures/fact-base.ts";

const facts = factBase();

test("every row of the fact base is read, in order, with its source", () => {
  const { rows } = parseCsv(factBaseText("facts.csv"), "facts.csv");
  expect(facts).toHaveLength(317);
  expect(facts.map((fact) => fact.series)).toEqual(rows.map((row) => row.cells["series"]));
  for (const [i, { cells }] of rows.entries()) {
    const fact = facts[i];
    if (fact === undefined) throw new Error(`row ${i + 2} is lost`);
    expect(fact.row).toBe(i + 2);
    expect(formatDay(fact.asOf)).toBe(cells["as_of"]);
    expect(fact.published === undefined ? "" : formatDay(fact.published)).toBe(cells["published"]);
    expect(fact.stated.value).toBe(cells["value"]);
    expect(fact.value / fact.stated.scale).toBeCloseTo(Number(cells["value"]), 9);
    expect([fact.source.title, fact.source.url]).toEqual([cells["source_title"], cells["source_url"]]);
    expect(fact.source.publisher).not.toBe("");
    expect(fact.source.licence).not.toBe("");
  }
});

test("a value in base units has no noise of its own", () => {
  expect(factsOf(facts, "anthropic_run_rate_revenue")[1]).toMatchObject({ value: 87_000_000, unit: { dimensions: { USD: 1, year: -1 } } });
  expect(factsOf(facts, "netflix_paid_memberships")[0]?.value).toBe(139_259_000);
  expect(factsOf(facts, "us_smartphone_adoption")[0]?.value).toBe(0.35);
});

test("every source of the list is used, so that none is kept that nobody cites", () => {
  const used = new Set(facts.map((fact) => fact.source));
  expect([...readSources(factBaseText("sources.csv"), "sources.csv").values()]).toHaveLength(used.size);
});

test.each([
  ["usd_bn_annualized", "USD/year", 1e9],
  ["usd_bn", "USD", 1e9],
  ["usd_m", "USD", 1e6],
  ["usd_bn_per_gw", "USD/GW", 1e9],
  ["gw", "GW", 1],
  ["percent", "1", 0.01],
  ["percent_of_households_or_adults", "1", 0.01],
  ["million_memberships", "membership", 1e6],
  ["tokens_per_s", "token/second", 1],
  ["tokens_per_s_per_gpu", "token/(accelerator*second)", 1],
  ["USD/year", "USD/year", 1],
  ["customer", "customer", 1],
  ["1", "1", 1],
])("unit %s is %s times %d", (word, unit, scale) => {
  const found = readFactUnit(word);
  expect([formatUnit(found.unit), found.scale]).toEqual([unit, scale]);
});

test("every scale of the list is a power of ten, and no misspelt word becomes a unit of its own", () => {
  for (const { scale } of factUnits) expect(Number(`1e${Math.round(Math.log10(scale))}`)).toBe(scale);
  expect(() => readFactUnit("usd_bn_anualized")).toThrow('unknown unit "usd_bn_anualized"; did you mean "usd_bn_annualized"?');
  expect(() => readFactUnit("USD/yeer")).toThrow('unknown unit "USD/yeer"');
});

const SOURCES = "source_title,source_url,publisher,quality,licence\nNews,https://n,N,press,cited\nCompany,,C,company,cited\n";
const HEADER = "series,as_of,window_start,window_end,value,unit,kind,use,published,source_title,source_url,note";
const GOOD = "arr,2025-06-30,,,2.5,usd_m_annualized,reported,core,2025-07-10,Company,,";

function faultsOf(rows: string, sources = SOURCES): string[] {
  try {
    readFacts(`${HEADER}\n${rows}\n`, "facts.csv", sources, "sources.csv");
  } catch (error) {
    if (error instanceof RunrateError) return error.message.split("\n");
    throw error;
  }
  return [];
}

test("the good row that the faulty ones below are made from is good", () => {
  expect(faultsOf(GOOD)).toEqual([]);
});

test.each<[string, [from: string, to: string], string]>([
  ["no series", ["arr,", ","], 'column "series": empty; every fact says which quantity it is about'],
  ["no day", ["2025-06-30", ""], 'column "as_of": empty; write the day as 2026-12-31, or the month as 2026-12'],
  [
    "an impossible day",
    ["2025-06-30", "2025-06-31"],
    'column "as_of": invalid date "2025-06-31"; there is no such day; write one that exists, or 2026-12 for the end of the month',
  ],
  [
    "an American day",
    ["2025-07-10", "7/10/2025"],
    'column "published": invalid date "7/10/2025"; write 2026-12-31, or 2026-12 for the end of the month',
  ],
  ["no value", ["2.5", ""], 'column "value": empty; a fact without a number is left out of the file'],
  [
    "a text for a value",
    ["2.5", "2.5B"],
    'column "value": "2.5B" is not a number; write plain digits with a point, and put billions and percent into the unit',
  ],
  ["separators of thousands", ["2.5", '"$1,234.5"'], 'column "value": "$1,234.5" is not a number; write 1234.5'],
  [
    "NaN",
    ["2.5", "NaN"],
    'column "value": "NaN" is not a number; write plain digits with a point, and put billions and percent into the unit',
  ],
  [
    "an unknown unit",
    ["usd_m_annualized", "usd_m_annualised"],
    'column "unit": unknown unit "usd_m_annualised"; did you mean "usd_m_annualized"?',
  ],
  ["an unknown kind", ["reported", "reportd"], 'column "kind": unknown kind "reportd"; did you mean "reported"?'],
  ["an unknown use", ["core", "cor"], 'column "use": unknown use "cor"; did you mean "core"?'],
  ["half a window", [",,,2.5", ",2025-06-01,,2.5"], 'column "window_end": empty, but the window has a start; give both or neither'],
  ["the other half", [",,,2.5", ",,2025-06-30,2.5"], 'column "window_start": empty, but the window has an end; give both or neither'],
  [
    "a window that runs backwards",
    [",,,2.5", ",2025-07-02,2025-06-02,2.5"],
    'column "window_end": the window 2025-07-02 to 2025-06-02 ends before it starts',
  ],
  [
    "a window without its day",
    [",,,2.5", ",2025-05-01,2025-05-31,2.5"],
    'column "as_of": 2025-06-30 lies outside its window 2025-05-01 to 2025-05-31; the window must contain it',
  ],
  [
    "a report of the future",
    ["2025-07-10", "2025-05-31"],
    'column "published": 2025-05-31 is before the day that the value refers to, 2025-06-30; nobody reports the future: use kind guidance or estimate, or correct the day',
  ],
  [
    "a floor of zero",
    ["2.5,usd_m_annualized,reported", "0,usd_m_annualized,reported_floor"],
    'column "value": a floor must be above zero, or it says nothing; use kind reported',
  ],
  [
    "an undated projection",
    ["reported,core,2025-07-10", "guidance,forecast,"],
    'column "published": a projection needs the day on which it was made, or it can be in no vintage',
  ],
  ["an unknown source", ["Company", "Compny"], 'column "source_title": "Compny" is not in the list of sources; did you mean "Company"?'],
  [
    "a source elsewhere",
    ["Company,,", "News,https://m,"],
    'column "source_title": "News" is not in the list of sources; it is there under another address',
  ],
])("%s has its line, its column and its remedy", (_, [from, to], message) => {
  const bad = GOOD.replace(from, to);
  expect(bad).not.toBe(GOOD);
  expect(faultsOf(`${GOOD}\n${bad}`)).toEqual([`facts.csv:3: ${message}`]);
});

test("a fact may lie ahead of its page at the end of the same month or inside its window, and a projection may anywhere", () => {
  expect(faultsOf(GOOD.replace("2025-07-10", "2025-06-12"))).toEqual([]);
  expect(faultsOf(GOOD.replace("2025-06-30,,", "2025-06-20,2025-06-01,2025-06-28").replace("2025-07-10", "2025-06-12"))).toEqual([]);
  expect(faultsOf(GOOD.replace("2025-06-30", "2025-06-20").replace("2025-07-10", "2025-06-12"))).toHaveLength(1);
  expect(faultsOf(GOOD.replace("reported,core,2025-07-10", "guidance,forecast,2024-01-01"))).toEqual([]);
});

test("all faults of both files in one pass, by the line of the file and not by the record", () => {
  const rows = [
    GOOD.replace("Company,,", 'Company,,"a note\nin two lines"'),
    GOOD.replace("2.5", "x").replace("core", "cre"),
    GOOD.replace("2025-06", "2025-13"),
  ];
  expect(faultsOf(rows.join("\n")).map((fault) => fault.slice(0, 30))).toEqual([
    'facts.csv:4: column "value": "',
    'facts.csv:4: column "use": unk',
    'facts.csv:5: column "as_of": i',
  ]);
  const sources = `${SOURCES}News,https://n,N,pres,cited\n`;
  expect(faultsOf(rows.slice(1).join("\n"), sources)).toEqual(
    expect.arrayContaining([
      'sources.csv:4: column "quality": unknown quality "pres"; did you mean "press"?',
      'sources.csv:4: column "source_title": "News" with this address is listed twice; keep one row',
    ]),
  );
});

test("a series has one unit, in whatever scale", () => {
  expect(faultsOf(`${GOOD}\n${GOOD.replace("usd_m_annualized", "usd_bn_annualized")}`)).toEqual([]);
  expect(faultsOf(`${GOOD}\n${GOOD.replace("usd_m_annualized", "usd_m")}`)).toEqual([
    'facts.csv:3: column "unit": USD, where the series "arr" begins in USD/year (row 2); make it another series',
  ]);
});

test("missing and unknown columns are named before any row is read", () => {
  expect(() => readFacts("serie,as_of,value\na,b,c\n", "mine.csv")).toThrow(
    [
      'mine.csv:1: unknown column "serie"; did you mean "series"?',
      'mine.csv:1: missing column "series"; the file needs series, as_of, value, unit',
      'mine.csv:1: missing column "unit"; the file needs series, as_of, value, unit',
    ].join("\n"),
  );
});

function only(facts: readonly Fact[]): Fact {
  const [fact, another] = facts;
  if (fact === undefined || another !== undefined) throw new Error(`${facts.length} facts`);
  return fact;
}

test("four columns are enough: reported, core, known on its own day, of an ungraded source", () => {
  const fact = only(readFacts("series,as_of,value,unit\narr,2026-02,3.10,usd_m_annualized\n", "mine.csv"));
  expect(fact).toMatchObject({ kind: "reported", use: "core", value: 3.1e6, note: "", source: { quality: "aggregator" } });
  expect(fact.asOf).toEqual({ year: 2026, month: 2, day: 28 });
  expect(fact.published).toEqual(fact.asOf);
});

test("minus zero is zero", () => {
  expect(only(readFacts("series,as_of,value,unit\ns,2026-02,-0.0,usd\n", "mine.csv")).value).toBe(0);
});

test("with a column for it, an empty publication day stays unknown; a file may grade its sources itself", () => {
  const fact = only(
    readFacts("series,as_of,value,unit,published,source_title,source_quality\narr,2026-02-28,3,customers,,Billing,company\n", "mine.csv"),
  );
  expect(fact.published).toBeUndefined();
  expect(fact.source).toMatchObject({ title: "Billing", quality: "company" });
  expect(() => readFacts("series,as_of,value,unit,source_quality\narr,2026-02,3,customers,blog\n", "mine.csv")).toThrow(
    'mine.csv:2: column "source_quality": unknown quality "blog"',
  );
});
