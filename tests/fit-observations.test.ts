import { expect, test } from "vitest";
import { chooseSeries } from "../src/data/index.ts";
import { observationsOfSeries } from "../src/fit/observations-of-series.ts";
import { readDate, yearsAt } from "../src/units/time.ts";
import { factBase } from "./fixtures/fact-base.ts";

test("facts become intervals and windows, in years from an origin", () => {
  const facts = factBase();
  const series = chooseSeries(facts, { series: "anthropic_run_rate_revenue", asOf: readDate("2026-04-30") });
  const origin = series.points.at(-1)?.time ?? 0;
  const observations = observationsOfSeries(series.points, origin);
  expect(observations.count).toBe(series.points.length);
  for (const [i, { fact, time, interval }] of series.points.entries()) {
    expect(observations.times[i]).toBe(time - origin);
    expect([observations.low[i], observations.high[i]]).toEqual([interval.low, interval.high]);
    const nodes = observations.nodeTimes.subarray(observations.firstNode[i], observations.firstNode[i + 1]);
    const shares = observations.nodeShares.subarray(observations.firstNode[i], observations.firstNode[i + 1]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    if (fact.window === undefined) {
      expect([...nodes]).toEqual([time - origin]);
      continue;
    }
    expect(nodes).toHaveLength(8);
    expect(nodes.reduce((sum, at, k) => sum + at * (shares[k] ?? 0), 0)).toBeCloseTo(time - origin, 10);
    for (const at of nodes) expect(at + origin).toBeLessThan(yearsAt(fact.window.end));
    // the whole window is spanned but for the ends that the outer nodes leave: 2% on either side
    const width = 2 * (yearsAt(fact.window.end) - time);
    expect((nodes.at(-1) ?? 0) - (nodes[0] ?? 0)).toBeCloseTo(0.9603 * width, 4);
  }
  expect(observations.anyWindow).toBe(true);
  expect(observations.allExact).toBe(false);
});
