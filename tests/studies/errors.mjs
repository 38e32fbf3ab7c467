// Whether intervals hold what they promise where errors follow each other or have outliers, by how the errors were taken.
//
//   node tests/studies/errors.mjs [REPLICATES] [SEED]
//
// Logistic, ceiling 100, growth 1, midpoint at 5; points a quarter apart over ten units of time, errors of 5% in proportion to the level. Nominal 95% profile intervals of the ceiling, 95%
// prediction bands for one new observation in the middle whose error is drawn anew. Seeded; exits 1 where a bar is missed.

import { curves, fit, stream } from "../../dist/parts.js";

const replicates = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 18);
const TRUTH = [100, 1, 5];
const NOISE = 0.05;
const logistic = curves.get("logistic");
const makeNormals = (normals) => (i) => normals[i];
const makeAutoregression = (correlation) => (normals) => {
  let error = 0;
  return (i) => {
    error = i === 0 ? normals[0] : correlation * error + Math.sqrt(1 - correlation * correlation) * normals[i];
    return error;
  };
};
/** One error in twenty is eight times as large. */
const makeOutliers = (normals, uniforms) => (i) => normals[i] * (uniforms[i] < 0.05 ? 8 : 1);
const REGIMES = [
  { name: "independent", points: 41, draw: makeNormals, kinds: ["independent", "ar1", "auto"] },
  { name: "correlation 0.5", points: 41, draw: makeAutoregression(0.5), kinds: ["independent", "ar1", "auto"] },
  { name: "correlation 0.8", points: 41, draw: makeAutoregression(0.8), kinds: ["independent", "ar1", "auto"] },
  { name: "correlation 0.8, 21 points", points: 21, draw: makeAutoregression(0.8), kinds: ["independent", "ar1", "auto"] },
  { name: "5% outliers", points: 41, draw: makeOutliers, kinds: ["independent", "student", "auto"] },
];

console.log(
  `${replicates} replicates; Monte Carlo error of a coverage near 95% is ${(100 * Math.sqrt((0.95 * 0.05) / replicates)).toFixed(1)} points\n`,
);
console.log(
  `${"errors".padEnd(30)}${"taken as".padEnd(14)}${["covers", "width", "new point", "ar1", "student", "failed"].map((word) => word.padStart(11)).join("")}`,
);
for (const { name, points, draw, kinds } of REGIMES) {
  const step = 10 / (points - 1);
  const x = Array.from({ length: points }, (_, i) => i * step);
  const [normals, uniforms] = [new Float64Array(points + 1), new Float64Array(points + 1)];
  const at = 5 + step / 2;
  const count = kinds.map(() => ({ covers: 0, width: [], next: 0, ar1: 0, student: 0, failed: 0 }));
  for (let replicate = 0; replicate < replicates; replicate++) {
    const random = stream(seed, `errors/${name}`, 0, replicate);
    random.normals(normals);
    random.uniforms(uniforms);
    const errorAt = draw(normals, uniforms);
    const y = x.map((t, i) => logistic.value(t, TRUTH) * Math.exp(NOISE * errorAt(i)));
    const fresh = draw(normals.slice(points), uniforms.slice(points))(0);
    const next = logistic.value(at, TRUTH) * Math.exp(NOISE * fresh);
    kinds.forEach((errors, k) => {
      const found = fit({ x, y, curve: logistic, noise: "multiplicative", errors });
      const { low, high } = found.parameters[0].interval;
      const c = count[k];
      if ((low ?? 0) <= TRUTH[0] && TRUTH[0] <= (high ?? Number.POSITIVE_INFINITY)) c.covers += 1;
      c.width.push(high === null || low === null ? Number.POSITIVE_INFINITY : high / low - 1);
      const band = found.band(at, "prediction");
      if ((band.low ?? 0) <= next && next <= (band.high ?? Number.POSITIVE_INFINITY)) c.next += 1;
      const { kind } = found.verdict.errors;
      if (kind !== "independent") c[kind] += 1;
      if (found.outcome !== "converged") c.failed += 1;
    });
  }
  const percent = (value) => `${((100 * value) / replicates).toFixed(1)}%`;
  kinds.forEach((errors, k) => {
    const { covers, width, next, ar1, student, failed } = count[k];
    const middle = width.sort((a, b) => a - b)[Math.floor(width.length / 2)];
    const cells = [percent(covers), `${(100 * middle).toFixed(1)}%`, percent(next), percent(ar1), percent(student), String(failed)];
    console.log(`${(k === 0 ? name : "").padEnd(30)}${errors.padEnd(14)}${cells.map((cell) => cell.padStart(11)).join("")}`);
  });
}
