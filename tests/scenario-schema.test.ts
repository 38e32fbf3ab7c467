import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FaultList, formatFault } from "../src/base/errors.ts";
import { distributionKinds } from "../src/distributions/index.ts";
import { figures } from "../src/report/figures/index.ts";
import { scenarioSchema } from "../src/report/scenario-schema.ts";
import { readYaml } from "../src/scenario/document.ts";
import { KEY_MEANINGS } from "../src/scenario/key-meanings.ts";
import { checkDocument } from "../src/scenario/schema.ts";
import type { JsonSchema } from "../src/scenario/shape-schema.ts";
import { ROOT } from "./source-files.ts";

const schema = scenarioSchema();
const validate = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
  keywords: ["markdownDescription", "defaultSnippets"],
}).compile(schema);

const complaints = (text: string): string[] => {
  validate(parse(text, { version: "1.2" }));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
function faults(text: string): string[] {
  const list = new FaultList();
  checkDocument(readYaml(text, "f.yaml"), list);
  return list.all().map(formatFault);
}

const FOLDERS = ["scenarios", "tests/fixtures/faults/scenarios"];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder)).flatMap((name) => (name.endsWith(".yaml") ? [`${folder}/${name}`] : [])),
);

/** Every key once. */
const EVERYTHING = `title: a
description: b
model: m
extends: base
as_of: 2026-01-31
horizon: { from: 2026-02, until: 2026-12, step: month }
seed: 1
paths: 1000
sampling: random
with: [paths]
fiscal_year_ends: october
currency: USD
repair_correlations: true
headline: { line: x, at: 2026-12, label: c }
uses: { other: base }
inputs:
  a: { meaning: m, unit: USD, min: 0, max: $1B, value: $1M to $2M, grade: measured, why: w, source: s }
  b: { fit: { series: s, curve: logistic, since: 2025-01-01, until: 2025-12-31, use: [core], per: month, priors: { capacity: 1 to 2 }, fixed: { growth: 1 } } }
  c: 3
  other.d: 4%
  e: { unit: 1, value: { triangular: { low: 1, mode: 2, high: 3 } } }
grid: { a: [$1M, $2M] }
drivers:
  na: { meaning: m, process: random-walk, unit: 1, volatility: 1, drift: 0, start: 0 }
  nb: { process: mean-reversion, half_life: 6 months, spread: 1, mean: 0 }
  nc: { process: jumps, rate: 2/year, size: 1 }
tables:
  l: { meaning: m, unit: USD, by: date, points: { 2026-01: $1, 2026-02: $2 }, between: step }
  m: { unit: USD, series: s, use: [core] }
regimes: { z: { meaning: m, start: up, switch: { up: { down: 1/year } } } }
cycles: { y: { on: x, period: 1 year, amplitude: 5%, peak: 2026-12, why: w } }
lines:
  w: { unit: USD, opening: $1, in: x, out: [x] }
  x: { meaning: m, unit: USD, kind: flow, formula: a, start: 0, from: 2026-01-31, history: { series: s, use: [core], values: { 2025-12-31: $1 }, before: 0 }, earlier: { 2025-12: $1, 2025-11: 0 }, series: s, positive: true }
events: { v: { on: x, at: 2026-03, pulse: 1, step: 1, ramp: x0.5, shock: 1%, change: 1%, over: 6 months, half_life: 1 month, why: w } }
correlations: { r: [a, b, 0.5] }
targets: { t: { line: x, at_least: 1, at_most: 2, level_from: s@2026-12-31, at: 2026-12, by: 2026-12, over: CY2026, set_by: s, by_construction: b, note: n } }
checks: { k: { that: x > 0, why: w, at: 2026-12, tolerate: 1% } }
figures:
  f: { figure: fan, line: x, title: t, scale: log, facts: none, until: 2026-12, guides: none, size: [memo, slide], theme: dark, optional: true }
  g: { figure: stack, lines: [x], by: quarter }
  h: { figure: fit, fit: b }
  i: { figure: growth, line: x, spread: pp }
  j: { figure: panels, lines: [x], axes: free }
  k: { figure: scenarios, lines: [x], fan: bull }
  l: { figure: stock-and-flow, line: x, stock: x }
  m: { figure: metrics, series: [s], since: 2025-01-01, note: n }
  n: { figure: against, line: x, against: x, beside: x }
  o: { figure: odds, line: x, reached: true }
  p: { figure: fan, line: x, history: h }
spreads: { pp: { lines: { one: x } } }
references: { q: s }
caveats: { w: words }
x-notes: { anything: [goes] }
`;

test.each(FILES)("%s is what the schema describes", (file) => {
  expect(complaints(readFileSync(join(ROOT, file), "utf8"))).toEqual([]);
});

test("each shipped scenario names the schema in its first line, by a path that leads there", () => {
  const shipped = readdirSync(join(ROOT, "scenarios")).filter((name) => name.endsWith(".yaml"));
  const first = shipped.map((name) => readFileSync(join(ROOT, "scenarios", name), "utf8").split("\n")[0]);
  expect(new Set(first)).toEqual(new Set(["# yaml-language-server: $schema=../dist/scenario.schema.json"]));
  expect(JSON.parse(readFileSync(join(ROOT, "dist", "scenario.schema.json"), "utf8"))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test("a file with every key has the right shape for both", () => {
  expect(complaints(EVERYTHING)).toEqual([]);
  expect(faults(EVERYTHING)).toEqual([]);
});

/** Every object of the schema that has keys of its own. */
function objectsOf(part: unknown, path = ""): { path: string; properties: Record<string, JsonSchema> }[] {
  if (typeof part !== "object" || part === null) return [];
  const { if: _, then: __, allOf: ___, ...rest } = part as JsonSchema;
  const own = rest.properties === undefined ? [] : [{ path, properties: rest.properties }];
  return [...own, ...Object.entries(rest).flatMap(([key, inner]) => (key === "examples" ? [] : objectsOf(inner, `${path}/${key}`)))];
}

describe("keys", () => {
  test("each has a meaning, and there are no others", () => {
    const described = objectsOf(schema).flatMap(({ properties }) => Object.entries(properties));
    expect(
      described.filter(([, inner]) => typeof inner["description"] !== "string" || inner["description"].length < 8).map(([key]) => key),
    ).toEqual([]);
    const known = objectsOf(schema).map(({ properties }) => Object.keys(properties));
    const stray = Object.entries(KEY_MEANINGS).filter(
      ([, keys]) => !known.some((one) => Object.keys(keys).every((key) => one.includes(key))),
    );
    expect(stray).toEqual([]);
    expect(known.length).toBeGreaterThanOrEqual(Object.keys(KEY_MEANINGS).length);
  });

  const keys = [...EVERYTHING.matchAll(/(?<=^|\{ |, |^ {2})([a-z_]+):/gm)].map((match) => ({ key: match[1] ?? "", at: match.index }));
  const isKey = new Set(objectsOf(schema).flatMap(({ properties }) => Object.keys(properties)));
  const known = keys.filter(({ key, at }) => isKey.has(key) && !/^ {2}[a-z]: *[{\d]/.test(EVERYTHING.slice(at - 2, at + 6)));

  test("the file names all of them", () => expect(new Set(known.map(({ key }) => key))).toEqual(isKeyOfScenario()));

  test("one that is misspelt is refused by both", () => {
    const missed = known.flatMap(({ key, at }) => {
      const text = `${EVERYTHING.slice(0, at)}${key}q${EVERYTHING.slice(at + key.length)}`;
      const line = EVERYTHING.slice(0, at).split("\n").length;
      // inside a value or a figure the checker looks when names are known; the shape is the schema's alone
      const later = /^ {2}[e-p]: /.test(EVERYTHING.split("\n")[line - 1] ?? "");
      return [...(complaints(text).length > 0 ? [] : [`schema: ${key}`]), ...(faults(text).length > 0 || later ? [] : [`checker: ${key}`])];
    });
    expect(missed).toEqual([]);
  });

  /** Those of distributions are many; one of them is enough. */
  function isKeyOfScenario(): Set<string> {
    const others = [...distributionKinds].flatMap(({ name, parameters }) => [name, ...parameters.map((one) => one.name)]);
    const one = ["triangular", "low", "mode", "high", "value", "fixed", "mean", "scale", "values"];
    return new Set([...isKey].filter((key) => one.includes(key) || !others.includes(key)));
  }
});

test.each([
  ["title: [a]", "title"],
  ["horizon: { from: 2026-01, step: week }", "step"],
  ["seed: -1", "seed"],
  ["seed: 1.5", "seed"],
  ["paths: 5", "paths"],
  ["inputs: { a: { unit: 1, grade: guess } }", "grade"],
  ["inputs: { 2a: { unit: 1 } }", "name"],
  ["inputs: [a]", "inputs"],
  ["drivers: { n: { unit: 1 } }", "process"],
  ["lines: { x: { formula: 1 } }", "unit"],
  ["lines: { x: { unit: 1, in: 3 } }", "in"],
  ["tables: { x: { unit: 1, between: curve } }", "between"],
  ["regimes: { x: { start: a } }", "switch"],
  ["cycles: { x: { on: a, period: 1 year, amplitude: 1%, why: w } }", "peak"],
  ["grid: { x: [1] }", "two values"],
  ["lines: { x: { unit: 1, formula: 1, kind: flw } }", "kind"],
  ["lines: { x: { unit: 1, formula: 1, positive: maybe } }", "positive"],
  ["lines: { x: { unit: 1, formula: 1, earlier: { 2024: 1 } } }", "earlier"],
  ["lines: { x: { unit: 1, formula: 1, earlier: { 2024-05: [1] } } }", "earlier"],
  ["lines: { x: { unit: 1, formula: [1] } }", "formula"],
  ["events: { v: { at: 2026-03, pulse: 1, why: w } }", "on"],
  ["events: { v: { on: x, at: 2026-03, pulse: 1 } }", "why"],
  ["correlations: { r: [a, b] }", "correlations"],
  ["correlations: { r: [a, b, 2] }", "correlations"],
  ["targets: { t: { at_least: 1 } }", "line"],
  ["checks: { k: { why: w } }", "that"],
  ["figures: { f: { line: x } }", "figure"],
  ["spreads: { p: {} }", "lines"],
  ["headline: { line: x }", "at"],
])("%s is refused by both", (text, about) => {
  expect(complaints(text)).not.toEqual([]);
  expect(faults(text)).toEqual([expect.stringMatching(new RegExp(about))]);
});

test("names that lists know are those of the lists", () => {
  const figure = schema.properties?.["figures"]?.["additionalProperties"] as JsonSchema;
  expect(figure.properties?.["figure"]?.["enum"]).toEqual(figures.names);
  expect(complaints("drivers: { n: { process: walk } }")).not.toEqual([]);
  for (const text of [
    "{ figure: fann }",
    "{ figure: fan, scal: log }",
    "{ figure: fan, scale: lag }",
    "{ figure: stack }",
    "{ figure: fit, by: quarter, fit: b }",
    "{ figure: stack, lines: [x], by: week }",
  ])
    expect(complaints(`figures: { f: ${text} }`), text).not.toEqual([]);
  for (const value of [
    "{ unifrom: { low: 1, high: 2 } }",
    "{ uniform: { low: 1 } }",
    "{ uniform: { low: 1, hi: 2 } }",
    "{}",
    "{ uniform: { low: 1, high: 2 }, fixed: { value: 1 } }",
    "[1, 2]",
  ])
    expect(complaints(`inputs: { a: { unit: 1, value: ${value} } }`), value).not.toEqual([]);
  expect(complaints("inputs: { a: { fit: { series: s, curve: logistik } } }")).not.toEqual([]);
});

test("a null removes an entry, and an input may be its value alone", () => {
  for (const text of [
    "inputs: { a: null, b: 3, c: 2% }",
    "figures: { f: null }",
    "targets:\n",
    "correlations: { r: null }",
    "caveats: { w: null }",
  ])
    expect(complaints(text), text).toEqual([]);
});
