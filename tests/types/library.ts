// What must compile, and what must not: `// @ts-expect-error` stands above each line that the compiler has to refuse. Checked by tsc with everything else.

import {
  add,
  amount,
  type Curve,
  curves,
  curveValue,
  type FactBase,
  type FittedData,
  fit,
  fitCsv,
  fitSeries,
  type Library,
  loadScenario,
  ratio,
  runScenario,
  type Scenario,
  type ScenarioRun,
  show,
  subtract,
} from "runrate";

const data = { x: [0, 1, 2, 3, 4], y: [1, 2.1, 3.9, 8.2, 15.9] };
declare const facts: FactBase;
declare const scenario: Scenario;
declare const run: ScenarioRun;
const logistic: Curve = curves.get("logistic");

// names of curves
fit({ ...data, curve: "logistic" });
fit({ ...data, curve: logistic });
// @ts-expect-error: no curve is called so
fit({ ...data, curve: "logistc" });
fitCsv("x,y\n", { curve: ["logistic", "bass"] });
// @ts-expect-error: no curve is called so
fitCsv("x,y\n", { curve: ["logistic", "bas"] });

// parameters
curveValue("logistic", { capacity: 100, growth: 1, midpoint: 3 }, 2);
// @ts-expect-error: the midpoint is missing
curveValue("logistic", { capacity: 100, growth: 1 }, 2);
// @ts-expect-error: a parameter of another curve
curveValue("exponential", { level: 100, growth: 1, midpoint: 3 }, 2);
fit({ ...data, curve: "exponential", fixed: { growth: 0.7 } });
// @ts-expect-error: the exponential has no capacity
fit({ ...data, curve: "exponential", fixed: { capacity: 100 } });
// @ts-expect-error: a formula has parameters, and each of them a start
fit({ ...data, formula: "a * exp(b * x)" });

// a forecast before a fit, a figure before a run
const fitted: FittedData = fitSeries(facts.series("anthropic_run_rate_revenue"), { curve: "logistic" });
fitted.forecast(["2026-12"]);
// @ts-expect-error: a curve is no fit
logistic.forecast(["2026-12"]);
// @ts-expect-error: a series is no fit
facts.series("anthropic_run_rate_revenue").forecast(["2026-12"]);
// @ts-expect-error: facts are chosen before a curve is fitted to them
fitSeries(facts, { curve: "logistic" });
run.figure("fan");
// @ts-expect-error: a scenario has to be run first
scenario.figure("fan");
// @ts-expect-error: a promise of a run is no run
runScenario("bull").table("targets");

// units
const [rate, other, flow] = [amount("$2.5B/year", "USD/year"), amount(1e9, "USD/year"), amount(1e9, "USD")];
add(rate, other);
// @ts-expect-error: a run rate and an amount of revenue do not add up
add(rate, flow);
// @ts-expect-error: nor can one be taken from the other
subtract(flow, rate);
// @ts-expect-error: nor is one a multiple of the other
ratio(rate, flow);

// scenarios in code
loadScenario({ name: "slow", extends: "bull", inputs: { doubling_time: { value: "14 to 20 weeks", grade: "judgement", why: "a doubt" } } });
// @ts-expect-error: no key is called so
loadScenario({ name: "slow", extends: "bull", seeed: 3 });
// @ts-expect-error: no grade is called so
loadScenario({ name: "slow", extends: "bull", inputs: { doubling_time: { value: 1, grade: "guess" } } });
// @ts-expect-error: a scenario in code has a name
loadScenario({ extends: "bull" });
// @ts-expect-error: paths are a number, or auto
runScenario("bull", { paths: "many" });

// results are not to be changed
// @ts-expect-error: readonly
run.name = "other";
// @ts-expect-error: readonly
run.result.paths = 3;
// @ts-expect-error: rows are readonly
run.table("targets").rows.push({});

// what shows itself
show(run);
show(run.figure());
// @ts-expect-error: a number has no views
show(3);

// one shape wherever it runs
export const here: Pick<Library, "loadScenario" | "fitSeries"> = { loadScenario, fitSeries };
