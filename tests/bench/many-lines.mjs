// A scenario of many lines, made here, in a process of its own: what a run of it costs. Prints JSON; the first size is run first, so that its time has in it what V8 takes to compile.
//
//   node tests/bench/many-lines.mjs LINES,MONTHS,PATHS…

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorld } from "../../dist/index.js";
import { loadScenario, runScenario } from "../../dist/parts.js";

const folder = mkdtempSync(join(tmpdir(), "runrate-lines-"));
const sizes = process.argv.slice(2).map((text) => text.split(",").map(Number));
try {
  const world = createWorld({ cwd: folder });
  const seconds = [];
  for (const [lines, months, paths] of sizes) {
    const file = join(folder, "many.yaml");
    writeFileSync(file, scenarioOf(lines, months));
    const began = process.cpuUsage();
    const { result } = await runScenario(await loadScenario(file, world), world, { paths });
    const { user, system } = process.cpuUsage(began);
    if (result.lines.length !== lines || result.months.length !== months) throw new Error("another size came out than was asked for");
    seconds.push((user + system) / 1e6);
  }
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ seconds, whole: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Businesses of five lines each: a level that grows with noise, its revenue, a cost, what is left, and what has been left so far. */
function scenarioOf(lines, months) {
  const last = 2026 * 12 + months - 1;
  const until = `${Math.floor(last / 12)}-${String((last % 12) + 1).padStart(2, "0")}`;
  const five = (i) => [
    `  level_${i}: { unit: USD/year, start: opening, formula: previous(level_${i}) * exp((growth_${i % 7} + volatility * shock_${i % 3}) * dt) }`,
    `  revenue_${i}: { unit: USD, kind: flow, formula: "mean(previous(level_${i}), level_${i}) * dt" }`,
    `  cost_${i}: { unit: USD, kind: flow, formula: revenue_${i} * share }`,
    `  profit_${i}: { unit: USD, kind: flow, formula: revenue_${i} - cost_${i} }`,
    `  saved_${i}: { unit: USD, formula: cumulative(profit_${i}) }`,
  ];
  return [
    "title: If many businesses grow beside each other",
    "as_of: 2026-01-01",
    `horizon: { from: 2026-01, until: ${until} }`,
    `headline: { line: level_0, at: ${until} }`,
    "inputs:",
    "  opening: { unit: USD/year, value: $100/year }",
    "  volatility: { unit: 1/year, value: 0.3/year }",
    "  share: { unit: '1', value: { uniform: { low: 0.6, high: 0.8 } } }",
    ...Array.from({ length: 7 }, (_, i) => `  growth_${i}: { unit: 1/year, value: { normal: { mean: 0.3, sd: 0.1 } } }`),
    "drivers:",
    ...Array.from({ length: 3 }, (_, i) => `  shock_${i}: { process: white-noise }`),
    "lines:",
    ...Array.from({ length: Math.ceil(lines / 5) }, (_, i) => five(i))
      .flat()
      .slice(0, lines),
    "",
  ].join("\n");
}
