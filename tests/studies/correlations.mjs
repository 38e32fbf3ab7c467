// Whether correlated inputs come out with the Spearman correlations that were stated, for each kind of distribution.
//
//   node tests/studies/correlations.mjs [PATHS] [SEED]
//
// Every continuous kind against a uniform, at -0.9, -0.4, 0.3 and 0.8, and four kinds at once with all pairs stated. Ties of discrete inputs weaken what a rank correlation can be, so theirs
// are printed beside and not judged. Exits 1 where a continuous pair is more than 0.01 off.

import { loadScenario, runScenario } from "../../dist/parts.js";

const paths = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);
const BAR = 0.01;
const CONTINUOUS = {
  interval: "1 to 3",
  normal: "{ normal: { mean: 1, sd: 2 } }",
  cut_normal: "{ normal: { mean: 1, sd: 2, above: 0 } }",
  triangular: "{ triangular: { low: 0, mode: 1, high: 5 } }",
  pert: "{ pert: { low: 0, mode: 1, high: 5 } }",
  beta: "{ beta: { alpha: 0.5, beta: 0.5 } }",
  gamma: "{ gamma: { shape: 0.5, scale: 2 } }",
  student_t: "{ student_t: { location: 0, scale: 1, df: 1.5 } }",
  metalog: "{ metalog: { p10: 9, p50: 12, p90: 20, low: 0 } }",
  empirical: "{ empirical: { values: [4, 1, 2, 8, 5] } }",
  mixture: "{ mixture: { of: [1 to 2, { normal: { mean: 9, sd: 1 } }], weights: [70%, 30%] } }",
};
const DISCRETE = {
  bernoulli: "{ bernoulli: { p: 0.3 } }",
  discrete: "{ discrete: { values: [1, 2, 3, 4, 5] } }",
};

let worst = 0;
for (const [kinds, isJudged] of [
  [CONTINUOUS, true],
  [DISCRETE, false],
])
  for (const [name, value] of Object.entries(kinds)) {
    const found = [];
    for (const stated of [-0.9, -0.4, 0.3, 0.8]) {
      const { a, b } = await draws({ a: value, b: "{ uniform: { low: 0, high: 1 } }" }, { one: ["a", "b", stated] });
      const is = spearman(ranks(a), ranks(b));
      found.push(`${stated}: ${is.toFixed(4)}`);
      if (isJudged) worst = Math.max(worst, Math.abs(is - stated));
    }
    console.log(`${name.padEnd(12)}${found.map((text) => text.padEnd(18)).join("")}`);
  }
const four = { a: CONTINUOUS.gamma, b: CONTINUOUS.mixture, c: CONTINUOUS.metalog, d: CONTINUOUS.cut_normal };
const pairs = [
  ["a", "b", 0.6],
  ["a", "c", -0.3],
  ["a", "d", 0.2],
  ["b", "c", -0.5],
  ["b", "d", 0.4],
  ["c", "d", 0.1],
];
const columns = await draws(four, Object.fromEntries(pairs.map((pair, i) => [`pair${i}`, pair])));
for (const [x, y, stated] of pairs) {
  const is = spearman(ranks(columns[x]), ranks(columns[y]));
  worst = Math.max(worst, Math.abs(is - stated));
  console.log(`four at once, ${x} and ${y}: ${stated} stated, ${is.toFixed(4)} found`);
}
console.log(`\n${paths} paths, seed ${seed}: the worst continuous pair is ${worst.toFixed(4)} off`);
process.exitCode = worst > BAR ? 1 : 0;

/** The drawn columns of inputs under these correlations. */
async function draws(inputs, correlations) {
  const text = `
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-01 }
seed: ${seed}
paths: ${paths}
headline: { line: sum, at: 2026-01 }
inputs:
${Object.entries(inputs)
  .map(([name, value]) => `  ${name}: { unit: 1, value: ${value} }`)
  .join("\n")}
correlations: { ${Object.entries(correlations)
    .map(([name, stated]) => `${name}: [${stated.join(", ")}]`)
    .join(", ")} }
lines: { sum: { unit: 1, formula: ${Object.keys(inputs).join(" + ")} } }
`;
  let drawn;
  const world = {
    version: "0",
    hash: () => "",
    readScenario: async () => ({ file: "study.yaml", text }),
    loadModel: async () => undefined,
    readFacts: async () => ({ facts: [], files: [] }),
    simulate: async (plan) => {
      drawn = Object.fromEntries(plan.inputs);
      throw new Error("drawn");
    },
  };
  await runScenario(await loadScenario("study", world, []), world, {}).catch((error) => {
    if (error.message !== "drawn") throw error;
  });
  return drawn;
}

/** Ranks from 1, ties with the middle of theirs. */
function ranks(values) {
  const order = Uint32Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const result = new Float64Array(values.length);
  for (let from = 0, to = 0; from < order.length; from = to) {
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let i = from; i < to; i++) result[order[i]] = (from + 1 + to) / 2;
  }
  return result;
}

function spearman(a, b) {
  const middle = (a.length + 1) / 2;
  let [top, left, right] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    top += (a[i] - middle) * (b[i] - middle);
    left += (a[i] - middle) * (a[i] - middle);
    right += (b[i] - middle) * (b[i] - middle);
  }
  return top / Math.sqrt(left * right);
}
