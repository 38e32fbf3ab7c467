// Whether prediction bands hold one new observation as often as they promise, inside the range of the data and one step ahead.
//
//   node tests/studies/prediction-bands.mjs [DATA_SETS]
//
// Multiplicative noise of 5%; 50, 80 and 95% bands by profile. Seeded; exits 1 where a coverage is more than two points off.

import { curves, fit, stream } from "../../dist/parts.js";

const sets = Number(process.argv[2] ?? 10_000);
const LEVELS = [0.5, 0.8, 0.95];
const NOISE = 0.05;
const CASES = [
  { name: "exponential", parameters: [1, 0.8], points: 10, step: 0.25 },
  { name: "logistic", parameters: [100, 1.2, 3], points: 16, step: 0.25 },
  { name: "gompertz", parameters: [100, 0.8, 2], points: 16, step: 0.25 },
];

let missed = 0;
console.log(`${sets} data sets a curve; Monte Carlo error ${(50 / Math.sqrt(sets)).toFixed(1)} points at 50%\n`);
for (const { name, parameters, points, step } of CASES) {
  const curve = curves.get(name);
  const x = Array.from({ length: points }, (_, i) => i * step);
  const places = [
    { where: "inside", at: (points / 2 + 0.5) * step },
    { where: "one step ahead", at: points * step },
  ];
  const normals = new Float64Array(points + places.length);
  const held = places.map(() => LEVELS.map(() => 0));
  for (let set = 0; set < sets; set++) {
    stream(13, `prediction/${name}`, 0, set).normals(normals);
    const y = x.map((t, i) => curve.value(t, parameters) * Math.exp(NOISE * normals[i]));
    const found = fit({ x, y, curve, noise: "multiplicative", intervals: "wald" });
    places.forEach(({ at }, p) => {
      const next = curve.value(at, parameters) * Math.exp(NOISE * normals[points + p]);
      LEVELS.forEach((level, l) => {
        const { low, high } = found.band(at, "prediction", level);
        if ((low ?? 0) <= next && next <= (high ?? Number.POSITIVE_INFINITY)) held[p][l] += 1;
      });
    });
  }
  places.forEach(({ where }, p) => {
    const shares = held[p].map((count) => (100 * count) / sets);
    const isFine = shares.every((share, l) => Math.abs(share - 100 * LEVELS[l]) <= 2);
    if (!isFine) missed += 1;
    console.log(
      `${name.padEnd(12)} ${where.padEnd(15)} ${shares.map((share, l) => `${100 * LEVELS[l]}%: ${share.toFixed(1)}`).join("   ")}${isFine ? "" : "  missed"}`,
    );
  });
}
process.exitCode = missed > 0 ? 1 : 0;
