// Our side of the simulation benchmark, in a process of its own: the scenario data/recursion.yaml through the library, as any user's would be, on one thread. Prints JSON.
//
//   node tests/bench/recursion-ours.mjs [RUNS]
//
// `nanoseconds` holds the runs after those in which V8 compiles, which NumPy's were long ago; `first` is the first of all.

import { fileURLToPath } from "node:url";
import { createWorld } from "../../dist/index.js";
import { loadScenario, runScenario } from "../../dist/parts.js";

const PROBABILITIES = ["p5", "p25", "p50", "p75", "p95"];
const runs = Number(process.argv[2] ?? 6);
const COMPILING = 2;
const world = createWorld({ cwd: fileURLToPath(new URL("data", import.meta.url)) });
const merged = await loadScenario(fileURLToPath(new URL("data/recursion.yaml", import.meta.url)), world);
const nanoseconds = [];
let quantiles;
for (let run = 0; run < runs; run++) {
  const began = process.cpuUsage();
  const { result } = await runScenario(merged, world, { seed: 1 + run });
  const { user, system } = process.cpuUsage(began);
  const [{ statistics }] = result.lines;
  nanoseconds.push(((user + system) * 1e3) / (result.paths * result.months.length));
  quantiles ??= result.months.map((_, step) => PROBABILITIES.map((name) => statistics[name][step]));
}
console.log(
  JSON.stringify({
    first: nanoseconds[0],
    nanoseconds: nanoseconds.slice(Math.min(COMPILING, runs - 1)),
    peak: process.resourceUsage().maxRSS / 1024,
    quantiles,
  }),
);
