import { describe, expect, test } from "vitest";
import { drawFigure } from "../src/report/figures/index.ts";
import type { FigureRequest } from "../src/scenario/run-result.ts";
import { type Day, formatDay } from "../src/units/time.ts";
import { casesRun } from "./fixtures/cases-run.ts";

const run = casesRun();
const CASES = ["bull.run_rate", "base.run_rate", "plateau.run_rate"];

const overTime: readonly FigureRequest[] = [
  { name: "fan", figure: "fan", options: { facts: "none" } },
  { name: "odds", figure: "odds", options: {} },
  { name: "against", figure: "against", line: "run_rate", options: { against: "anthropic_run_rate", facts: "none" } },
  { name: "lines", figure: "compare-lines", lines: ["run_rate", "anthropic_run_rate"], options: {} },
  { name: "cases", figure: "scenarios", lines: CASES, options: {} },
  { name: "panels", figure: "panels", lines: CASES, options: { facts: "none" } },
];

interface Drawn {
  readonly mark?: { readonly type?: string };
  readonly data?: { readonly values?: readonly { readonly date?: string }[] };
  readonly encoding?: { readonly x?: { readonly scale?: { readonly domain?: readonly string[] } } };
  readonly layer?: readonly Drawn[];
  readonly concat?: readonly Drawn[];
}

function layersOf(spec: Drawn): readonly Drawn[] {
  return [spec, ...[...(spec.layer ?? []), ...(spec.concat ?? [])].flatMap(layersOf)];
}

describe.each(overTime)("the rule at today in $name", (request) => {
  const first: Day = { year: 2026, month: 5, day: 31 };
  const shown = (asOf: Day) => {
    const spec = drawFigure({ ...run, asOf, series: [] }, request).spec as Drawn;
    const layers = layersOf(spec);
    const [from = "", end = ""] = layers.find(({ encoding }) => encoding?.x?.scale?.domain !== undefined)?.encoding?.x?.scale?.domain ?? [];
    const rules = layers.filter(({ mark, data }) => mark?.type === "rule" && data?.values?.[0]?.date === formatDay(asOf));
    return { from, end, rules: rules.length };
  };

  test("has the axis begin before it where the run begins soon after", () => {
    const { from, rules } = shown({ year: 2026, month: 3, day: 10 });
    expect(rules).toBeGreaterThan(0);
    expect(from < "2026-03-10").toBe(true);
  });

  test("is left out where it lies beyond the axis, whose labels it would strike through", () => {
    expect(shown({ year: 2024, month: 1, day: 31 })).toMatchObject({ rules: 0 });
    expect(shown({ year: 2029, month: 1, day: 31 })).toMatchObject({ rules: 0 });
    expect(shown(first).rules).toBeGreaterThan(0);
  });
});
