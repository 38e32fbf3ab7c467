// Whether verdicts on a ceiling are right: not identified early, identified late, and no ceiling where there is none.
//
//   node tests/studies/verdicts.mjs [REPLICATES]
//
// Logistic, ceiling 1, growth 0.9 a year, midpoint at year 4, quarterly points from year 0, multiplicative noise of 2%; and the same with a truth that is exponential. Seeded; exits 1 where a bar is missed.

import { compareShapes, curves, fit, stream } from "../../dist/parts.js";

const replicates = Number(process.argv[2] ?? 2000);
const logistic = curves.get("logistic");
const NOISE = 0.02;
let missed = 0;

for (const points of [9, 33]) {
  const x = Array.from({ length: points }, (_, i) => i / 4);
  const normals = new Float64Array(points);
  const count = { covers: 0, open: 0, identified: 0, bare: 0 };
  const widths = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    stream(12, `verdicts/${points}`, 0, replicate).normals(normals);
    const y = x.map((t, i) => logistic.value(t, [1, 0.9, 4]) * Math.exp(NOISE * normals[i]));
    const { parameters, verdict } = fit({ x, y, curve: logistic, noise: "multiplicative" });
    const { low, high } = parameters[0].interval;
    if ((low ?? 0) <= 1 && 1 <= (high ?? Number.POSITIVE_INFINITY)) count.covers += 1;
    if (high === null) count.open += 1;
    if (verdict.ceiling.identified) count.identified += 1;
    else if (verdict.ceiling.estimate !== null || /ceiling is|ceiling, \$?\d/.test(verdict.text)) count.bare += 1;
    widths.push(high === null || low === null ? Number.POSITIVE_INFINITY : (high - low) / parameters[0].estimate);
  }
  widths.sort((a, b) => a - b);
  const share = (value) => (100 * value) / replicates;
  const unidentified = 100 - share(count.identified);
  console.log(
    `${points} points: covers ${share(count.covers).toFixed(1)}%, open above ${share(count.open).toFixed(1)}%, not identified ${unidentified.toFixed(1)}%, bare ceilings ${count.bare}, median relative width ${(100 * widths[Math.floor(replicates / 2)]).toFixed(1)}%`,
  );
  const covers = share(count.covers);
  const isFine =
    points === 9
      ? covers >= 94 && covers <= 97 && share(count.open) >= 75 && share(count.open) <= 81 && unidentified >= 80 && count.bare === 0
      : covers >= 93 && covers <= 97 && unidentified === 0 && widths[Math.floor(replicates / 2)] < 0.1;
  if (!isFine) {
    missed += 1;
    console.log("  missed");
  }
}
// Truth exponential: how often one saturating curve gets nearly all of the weight, by held-out forecasts and by AICc.
const family = ["exponential", "logistic", "gompertz"].map((name) => curves.get(name));
for (const points of [9, 33]) {
  const x = Array.from({ length: points }, (_, i) => i / 4);
  const normals = new Float64Array(points);
  const count = { weight: 0, aicc: 0 };
  for (let replicate = 0; replicate < replicates; replicate++) {
    stream(14, `verdicts/exponential/${points}`, 0, replicate).normals(normals);
    const y = x.map((t, i) => Math.exp(0.9 * t + NOISE * normals[i]));
    const { shapes, ranking } = compareShapes({ x, y, curves: family, noise: "multiplicative", intervals: "wald" });
    const isCeiling = ({ name }) => name === "logistic" || name === "gompertz";
    if (shapes.filter(isCeiling).some(({ weight }) => weight > 0.8)) count.weight += 1;
    if (ranking.rows.filter(isCeiling).some(({ weight }) => weight > 0.8)) count.aicc += 1;
  }
  const share = (value) => ((100 * value) / replicates).toFixed(1);
  const isFine = count.weight <= 0.05 * replicates;
  console.log(
    `${points} points, truth exponential: a saturating curve weighs more than 0.8 in ${share(count.weight)}% (by AICc ${share(count.aicc)}%)${isFine ? "" : "  missed"}`,
  );
  if (!isFine) missed += 1;
}
process.exitCode = missed > 0 ? 1 : 0;
