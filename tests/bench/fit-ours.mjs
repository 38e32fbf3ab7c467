// Our side of the fitting benchmark, in a process of its own: `estimate` with the logistic curve on the 2,000 data sets. Prints JSON.

import { readFileSync } from "node:fs";
import { curveModel, curves, estimate } from "../../dist/parts.js";

const ROUNDS = 9;
const table = (name) =>
  readFileSync(new URL(`data/${name}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").map(Number));

const best = table("logistic2000_best.csv");
const sets = table("logistic2000.csv").map((row) => ({ start: row.slice(4, 7), y: Float64Array.from(row.slice(7)) }));
const model = curveModel(
  curves.get("logistic"),
  Float64Array.from({ length: 24 }, (_, i) => i),
);

const seconds = [];
let worst = 0;
let worstError = 0;
let notConverged = 0;
for (let round = 0; round < ROUNDS; round++) {
  const began = process.cpuUsage();
  for (let i = 0; i < sets.length; i++) {
    const { outcome, sumOfSquares, standardErrors } = estimate(model, sets[i].y, sets[i]);
    worst = Math.max(worst, Math.abs(sumOfSquares / best[i][7] - 1));
    for (let j = 0; j < 3; j++) worstError = Math.max(worstError, Math.abs(standardErrors[j] / best[i][4 + j] - 1));
    if (outcome !== "converged") notConverged += 1;
  }
  // The first rounds are compiled while they run; SciPy's code was compiled long ago.
  const { user, system } = process.cpuUsage(began);
  if (round >= 3) seconds.push((user + system) / 1e6);
}
const median = seconds.sort((a, b) => a - b)[Math.floor(seconds.length / 2)];
console.log(JSON.stringify({ fitsPerSecond: sets.length / median, worst, worstError, notConverged }));
