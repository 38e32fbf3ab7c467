// Whether profile intervals for a ceiling hold it as often as they promise, and whether a wrong noise model is noticed.
//
//   node tests/studies/coverage.mjs [REPLICATES]
//
// Logistic, ceiling 1,000, 12 points from 5% of it at t = 0 to 45% at t = 11; nominal 95%. Seeded; exits 1 where a bar is missed.

import { curves, fit, stream } from "../../dist/parts.js";

const replicates = Number(process.argv[2] ?? 2000);
const CEILING = 1000;
const logistic = curves.get("logistic");
const growth = (Math.log(0.45 / 0.55) - Math.log(0.05 / 0.95)) / 11;
const truth = [CEILING, growth, -Math.log(0.05 / 0.95) / growth];
const x = Array.from({ length: 12 }, (_, i) => i);
const clean = x.map((t) => logistic.value(t, truth));

const proportional = (y, z) => y * Math.exp(0.05 * z);
const sized = (share) => (y, z) => y + share * z;
const REGIMES = [
  { name: "proportional 5%, told so", noise: "multiplicative", draw: proportional, bar: true },
  { name: "additive, 5% of the last level, told so", noise: "additive", draw: sized(0.05 * clean[11]), bar: true },
  { name: "additive, 5% of the ceiling, told so", noise: "additive", draw: sized(0.05 * CEILING), bar: true },
  { name: "proportional 5%, told to be additive", noise: "additive", draw: proportional, wrong: true },
  { name: "proportional 5%, left open", noise: "auto", draw: proportional },
  { name: "additive, 5% of the last level, left open", noise: "auto", draw: sized(0.05 * clean[11]) },
  { name: "additive, 5% of the ceiling, left open", noise: "auto", draw: sized(0.05 * CEILING) },
];

let missed = 0;
console.log(
  `${replicates} replicates; Monte Carlo error of a coverage near 95% is ${(100 * Math.sqrt((0.95 * 0.05) / replicates)).toFixed(1)} points\n`,
);
console.log(
  `${"noise".padEnd(44)}${["covers", "open above", "failed", "said wrong", "switched"].map((word) => word.padStart(12)).join("")}`,
);
for (const [index, { name, noise, draw, bar, wrong }] of REGIMES.entries()) {
  const count = { covers: 0, open: 0, failed: 0, said: 0, additive: 0 };
  const normals = new Float64Array(12);
  for (let replicate = 0; replicate < replicates; replicate++) {
    stream(11, `coverage/${index % 4}`, 0, replicate).normals(normals);
    const y = clean.map((level, i) => draw(level, normals[i]));
    try {
      const found = fit({ x, y, curve: logistic, noise });
      const { low, high } = found.parameters[0].interval;
      if ((low ?? 0) <= CEILING && CEILING <= (high ?? Number.POSITIVE_INFINITY)) count.covers += 1;
      if (high === null) count.open += 1;
      if (found.verdict.noise.contradicted) count.said += 1;
      if (found.verdict.noise.model === "additive") count.additive += 1;
      if (found.outcome !== "converged") count.failed += 1;
    } catch (error) {
      count.failed += 1;
      if (count.failed < 4) console.error(`replicate ${replicate}: ${error.message}`);
    }
  }
  const percent = (value) => ((100 * value) / replicates).toFixed(1);
  const coverage = (100 * count.covers) / replicates;
  const isMissed = (bar && (coverage < 93 || coverage > 97 || count.failed > 0)) || (wrong && count.said < 0.5 * replicates);
  if (isMissed) missed += 1;
  const cells = [
    percent(count.covers),
    percent(count.open),
    String(count.failed),
    percent(count.said),
    noise === "auto" ? `${percent(count.additive)} add.` : "–",
  ];
  console.log(`${name.padEnd(44)}${cells.map((cell) => cell.padStart(12)).join("")}${isMissed ? "  missed" : ""}`);
}
process.exitCode = missed > 0 ? 1 : 0;
