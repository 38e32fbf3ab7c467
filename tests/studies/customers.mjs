// Whether what an export of 24 months tells holds: the retention of month 24, and the ARR twelve months later, of made-up companies whose truth is known.
//
//   node tests/studies/customers.mjs [COMPANIES]
//
// Each company has its own pace, churn, prices, raises and returns (tests/synthetic-company.ts), half of them customers from before the export. Its export goes the whole way: read, fitted, written as a scenario of
// saas-roll-forward, simulated. Nominal 90% intervals. Seeded; ends with 1 where one of the two covers less than 85% or more than 95%.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { createWorld } from "../../dist/index.js";
import { analyseCustomers, customersScenario, loadScenario, quantiles, readBilling, runScenario, stream } from "../../dist/parts.js";

const companies = Number(process.argv[2] ?? 200);
const MONTHS = 24;
const AHEAD = 12;
const PATHS = 2000;

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("../synthetic-company.ts", import.meta.url))],
  ...{ bundle: true, format: "esm", platform: "node", write: false },
});
const { monthRows, syntheticCompany, trueRetention } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString("base64")}`
);

const world = createWorld();
const names = ["retention of month 24", "ARR in 12 months", "customers in 12 months"];
const counts = Object.fromEntries(names.map((name) => [name, { below: 0, within: 0, above: 0, none: 0 }]));
const errors = [];

for (let company = 0; company < companies; company++) {
  const truth = truthOf(company);
  const made = syntheticCompany(truth, 1000 + company, MONTHS + AHEAD);
  const billing = await readBilling(whole(monthRows(made, 2024, 5, MONTHS)), "export.csv");
  const analysis = analyseCustomers(billing);
  const { retention } = analysis.fits;
  if (typeof retention === "string") counts[names[0]].none += 1;
  else {
    const left = retention.firstYear.map((share, i) => share * retention.secondYear[i]);
    count(names[0], trueRetention(truth, MONTHS), ...quantiles(left, [0.05, 0.95]));
  }
  const text = customersScenario("company", analysis, "export.csv");
  const run = { ...world, readScenario: async (name) => ({ file: `${name}.yaml`, text }) };
  const { result } = await runScenario(await loadScenario("company", run), run, { paths: PATHS, seed: 1 });
  const last = MONTHS + AHEAD - 1;
  const actual = {
    arr: made.reduce((sum, { cents }) => sum + cents[last], 0) * 0.12,
    customers: made.filter(({ cents }) => cents[last] > 0).length,
  };
  for (const [line, name] of [
    ["arr", names[1]],
    ["customers", names[2]],
  ]) {
    const { statistics } = result.lines.find((one) => one.name === line);
    const at = AHEAD - 1;
    count(name, actual[line], statistics.p5[at], statistics.p95[at]);
    if (line === "arr") errors.push(Math.log(actual.arr / statistics.p50[at]));
  }
}

console.log(
  `${companies} companies; Monte Carlo error of a coverage near 90% is ${(100 * Math.sqrt(0.09 / companies)).toFixed(1)} points\n`,
);
let missed = false;
for (const [name, { below, within, above, none }] of Object.entries(counts)) {
  const share = within / (below + within + above);
  const misses = name !== names[2] && !(share >= 0.85 && share <= 0.95);
  missed ||= misses;
  console.log(
    `${name.padEnd(26)} covered ${(100 * share).toFixed(1)}% (truth below in ${below}, above in ${above}${none === 0 ? "" : `, no fit in ${none}`})${misses ? "  MISSED" : ""}`,
  );
}
const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
const spread = Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length);
console.log(`\nARR over its median, in logs: mean ${mean.toFixed(3)}, root mean square ${spread.toFixed(3)}`);
if (missed) process.exitCode = 1;

function count(name, truth, low, high) {
  counts[name][truth < low ? "below" : truth > high ? "above" : "within"] += 1;
}

async function* whole(text) {
  yield text;
}

/** Paces, churn, prices as they are met from consumer apps to contracts, at random but the same for the same number. */
function truthOf(company) {
  const uniforms = new Float64Array(20);
  stream(99, "truth", 0, company).uniforms(uniforms);
  let next = 0;
  const between = (low, high) => low + (high - low) * uniforms[next++];
  const times = (low, high) => Math.exp(between(Math.log(low), Math.log(high)));
  return {
    older: between(0, 1) < 0.5 ? 0 : Math.round(times(20, 200)),
    olderAges: Math.round(between(12, 48)),
    newAtFirst: times(4, 25),
    growth: between(-0.2, 1),
    halfLife: times(0.8, 3),
    churn: times(0.01, 0.06),
    size: times(4, 60),
    price: times(50, 2000),
    priceSpread: between(0.3, 1),
    raises: between(0.005, 0.06),
    raise: between(0.05, 0.2),
    cuts: between(0.002, 0.02),
    cut: between(0.05, 0.2),
    returns: between(0, 0.02),
  };
}
