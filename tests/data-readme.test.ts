import { expect, test } from "vitest";
import { type Fact, factUnits, readSources, SOURCE_QUALITIES, UNKNOWN_PUBLICATION_DAYS } from "../src/data/index.ts";
import { formatDay } from "../src/units/time.ts";
import { factBase, factBaseText } from "./fixtures/fact-base.ts";

const page = factBaseText("README.md").replace(/\s+/g, " ");
const lines = factBaseText("README.md").split("\n");
const facts = factBase();
const sources = [...readSources(factBaseText("sources.csv"), "sources.csv").values()];

/** The rows of the table whose header begins with `| first |`, as cells without code marks. */
function tableOf(first: string): string[][] {
  const start = lines.findIndex((line) => line.startsWith(`| ${first} |`));
  if (start === -1) throw new Error(`the page has no table of ${first}`);
  const end = lines.findIndex((line, i) => i > start && !line.startsWith("|"));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}

function counts(key: (fact: Fact) => string): Record<string, number> {
  const result: Record<string, number> = {};
  for (const fact of facts) result[key(fact)] = (result[key(fact)] ?? 0) + 1;
  return result;
}

test.each<[string, (fact: Fact) => string]>([
  ["kind", (fact) => fact.kind],
  ["use", (fact) => fact.use],
  ["unit", (fact) => fact.stated.unit],
])("the table of %s lists what the file has, with its counts", (name, key) => {
  expect(Object.fromEntries(tableOf(name).map(([word, count]) => [word, Number(count)]))).toEqual(counts(key));
});

test("the table of qualities has its counts of sources, facts and core facts", () => {
  const expected = SOURCE_QUALITIES.map((quality) => {
    const of = facts.filter((fact) => fact.source.quality === quality);
    const numbers = [
      sources.filter((source) => source.quality === quality).length,
      of.length,
      of.filter((fact) => fact.use === "core").length,
    ];
    return [quality, ...numbers.map(String)];
  });
  expect(tableOf("quality").map((row) => row.slice(0, 4))).toEqual(expected);
});

test("every column of the file is in the dictionary", () => {
  const described = tableOf("column").flatMap(([cell = ""]) => cell.split(", "));
  const header = factBaseText("facts.csv").split("\n")[0]?.split(",") ?? [];
  expect([...described].sort()).toEqual([...header, "source_quality"].sort());
});

test("every unit that is understood is on the page", () => {
  expect([...factUnits.names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test("the numbers in the prose are those of the files", () => {
  const series = new Set(facts.map((fact) => fact.series)).size;
  const last = facts
    .flatMap((fact) => (fact.published === undefined ? [] : [formatDay(fact.published)]))
    .sort()
    .at(-1);
  const unaddressed = facts.filter((fact) => fact.source.url === "");
  expect(page).toContain(`${facts.length} facts on ${series} series, all of them published by ${last}, from ${sources.length} sources`);
  expect(page).toContain(`(${facts.filter((fact) => fact.window !== undefined).length} facts have one)`);
  expect(page).toContain(
    `is empty (${facts.filter((fact) => fact.published === undefined).length} facts), it is known ${UNKNOWN_PUBLICATION_DAYS} days after`,
  );
  expect(page).toContain(`${facts.filter((fact) => /approximate/.test(fact.note)).length} notes call a date approximate`);
  expect(page).toContain(`${unaddressed.length} facts have no address; two of them`);
  expect(unaddressed.filter((fact) => fact.source.quality === "company")).toHaveLength(2);
});
