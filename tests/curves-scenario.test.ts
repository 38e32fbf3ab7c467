import { expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { type Files, faultsOf, onePath, simulated } from "./memory-world.ts";
import { textOf } from "./source-files.ts";

const facts = [1, 1.4, 2.1, 3.2, 4.9, 7.2, 10.1, 13, 15.2].map(
  (value, i) => `shop,${2024 + Math.floor(i / 4)}-${["01", "04", "07", "10"][i % 4]}-30,${value.toFixed(3)},usd_m_annualized,reported`,
);
const files = (inputs: string, lines: string): Files => ({
  scenarios: {
    one: `title: One
as_of: 2026-04-30
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: x, at: 2026-06 }
inputs:
  unused: { unit: 1, value: 1, why: y }
${inputs}
drivers: { shock: { process: white-noise } }
lines:
${lines}
`,
  },
  facts,
});
const fitted = (curve: string): Files =>
  files(
    `  pace: { fit: { series: shop, curve: ${curve} }, why: y }`,
    '  x: { unit: USD/year, from: pace, start: pace.start, formula: "previous(x) * exp(pace.growth(previous(x), t) * dt)" }',
  );

test("a curve is a function of a line's formula, beside lines and inputs that bear the names of curves", async () => {
  const inputs = "  linear: { unit: USD/year, value: $2M/year, why: y }\n  pace: { unit: USD/year^2, value: 24, why: y }";
  const lines = `  x: { unit: USD/year, formula: "linear(t, linear, pace)" }\n  power: { unit: USD/year, formula: "power(t, x, 2)" }`;
  const run = files(inputs.replace("value: 24", 'value: "24 USD/year^2"'), lines);
  const simulatedRun = await simulated(run, "one");
  expect(onePath(simulatedRun, "x")).toEqual([1, 2, 3, 4, 5, 6].map((n) => expect.closeTo(2e6 + 2 * n, 6)));
  expect(onePath(simulatedRun, "power")).toEqual([1, 2, 3, 4, 5, 6].map((n) => expect.closeTo(((2e6 + 2 * n) * n * n) / 144, 6)));
});

test("the guide to scenarios names the curves that can be fitted to facts", () => {
  const fits = [...curves].filter(({ sign, startsAt }) => sign === "positive" && startsAt === undefined).map(({ name }) => `\`${name}\``);
  expect(textOf("scenarios/README.md")).toContain(`fits a curve (${fits.join(", ")}) to facts`);
});

// chains that do not settle on the curves of many parameters take a second or two each
test("every curve is fitted to facts and grows from there, or is refused at its place in one sentence", async () => {
  for (const curve of curves) {
    if (curve.sign === "positive" && curve.startsAt === undefined) {
      const levels = onePath(await simulated(fitted(curve.name), "one"), "x");
      expect(
        levels.every((level, i) => level > (levels[i - 1] ?? 1.3e7)),
        curve.name,
      ).toBe(true);
      continue;
    }
    expect(await faultsOf(fitted(curve.name), "one")).toEqual([
      expect.stringMatching(new RegExp(`^one\\.yaml:7:\\d+: ${curve.name} (counts time from a launch|may pass through zero),`)),
    ]);
  }
}, 30_000);
