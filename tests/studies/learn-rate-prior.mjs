// Learns the prior on the pace of growth from the shipped adoption curves, and compares it with src/fit/rate-prior.ts.
//
//   node tests/studies/learn-rate-prior.mjs [--without TECHNOLOGY]
//
// Each curve is measured over its whole life by `measurePace`; those that have not run their course are left out; `poolPaces` pools the rest by technology. Exits 1
// where the shipped numbers are others.

import { measurePace, poolPaces, ratePrior } from "../../dist/parts.js";
import { adoptionCurves } from "./adoption-curves.mjs";

const at = process.argv.indexOf("--without");
const without = at < 0 ? undefined : process.argv[at + 1];

const measured = adoptionCurves().map((curve) => ({ ...curve, ...measurePace(curve) }));
const technologies = [...new Set(measured.map(({ technology }) => technology))].sort();
if (without !== undefined && !technologies.includes(without)) {
  console.error(`no technology "${without}"; there are ${technologies.join(", ")}`);
  process.exit(2);
}

console.log(`${"technology".padEnd(22)}${["curves", "used", "years", "spread"].map((word) => word.padStart(9)).join("")}`);
for (const technology of technologies) {
  const all = measured.filter((curve) => curve.technology === technology);
  const logs = all.filter(({ whole }) => whole).map(({ years }) => Math.log(years));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) * (log - mean), 0) / (logs.length - 1);
  const cells = [
    all.length,
    logs.length,
    logs.length > 0 ? Math.exp(mean).toFixed(1) : "–",
    logs.length > 1 ? Math.sqrt(variance).toFixed(2) : "–",
  ];
  console.log(
    `${technology.padEnd(22)}${cells.map((cell) => String(cell).padStart(9)).join("")}${technology === without ? "  left out" : ""}`,
  );
}

const used = measured.filter(({ technology, whole }) => whole && technology !== without);
const { mean, deviation, curves, technologies: names } = poolPaces(used, "");
const learned = { mean: Number(mean.toFixed(4)), deviation: Number(deviation.toFixed(4)), curves, technologies: names };
console.log(
  `\nyears from 10% to 90%: ${Math.exp(mean).toFixed(1)}, of a new technology within a factor of ${Math.exp(1.96 * deviation).toFixed(1)} (95%)`,
);
console.log(JSON.stringify(learned));
if (without === undefined) {
  const { how, ...shipped } = ratePrior;
  const same = JSON.stringify(shipped) === JSON.stringify(learned);
  console.log(same ? "as shipped" : `shipped is ${JSON.stringify(shipped)}`);
  if (!same) process.exitCode = 1;
}
