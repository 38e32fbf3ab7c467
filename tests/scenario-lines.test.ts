import { describe, expect, test } from "vitest";
import { type Files, faultsOf, onePath, simulated } from "./memory-world.ts";

interface Parts {
  readonly inputs?: string;
  readonly lines: string;
  readonly more?: string;
  readonly horizon?: string;
  readonly headline?: string;
}

function files(
  { inputs = "", lines, more = "", horizon = "{ from: 2026-01, until: 2026-06 }", headline = "x" }: Parts,
  facts: readonly string[] = [],
): Files {
  const one = `title: One
as_of: 2026-04-30
horizon: ${horizon}
headline: { line: ${headline}, at: 2026-06 }
inputs:
  unused: { unit: 1, value: 1, why: y }
${inputs}
drivers: { shock: { process: white-noise } }
lines:
${lines}
${more}
`;
  return { scenarios: { one }, facts };
}

const values = async (parts: Parts, line = "x", facts: readonly string[] = []) =>
  onePath(await simulated(files(parts, facts), "one"), line);
const faults = (parts: Parts, facts: readonly string[] = []) => faultsOf(files(parts, facts), "one");

describe("a line over time", () => {
  test("t runs from the beginning of the horizon to a period's end, dt is a period", async () => {
    expect(await values({ lines: "  x: { unit: year, formula: t }" })).toEqual([1, 2, 3, 4, 5, 6].map((n) => expect.closeTo(n / 12, 12)));
    const quarters = { lines: "  x: { unit: year, formula: t + dt }", horizon: "{ from: 2026-01, until: 2026-12, step: quarter }" };
    expect(await values(quarters)).toEqual([0.5, 0.75, 1, 1.25].map((n) => expect.closeTo(n, 12)));
  });

  test("a delay in whole months is over in its month, and a date input lies where its day does", async () => {
    for (let months = 1; months <= 6; months++) {
      const inputs = `  delay: { unit: year, value: ${months} months, why: y }\n  day: { unit: date, value: 2026-0${months}, why: y }`;
      const lines = `  x: { unit: 1, formula: "t >= delay ? 1 : 0" }\n  y: { unit: 1, formula: "t >= day ? 1 : 0" }\n  z: { unit: 1, formula: "t == delay ? 1 : 0" }`;
      const run = await simulated(files({ inputs, lines }), "one");
      const wanted = Array.from({ length: 6 }, (_, period) => Number(period + 1 >= months));
      expect(onePath(run, "x")).toEqual(wanted);
      expect(onePath(run, "y")).toEqual(wanted);
      expect(onePath(run, "z").indexOf(1)).toBe(months - 1);
    }
  });

  test("one that starts on a day has a first step from that day on", async () => {
    const inputs = "  opened: { unit: date, value: 2026-02-14, why: y }\n  g: { unit: 1/year, value: 1.2, why: y }";
    const x = "unit: USD/year, from: opened, start: $8/year, formula: previous(x) * exp(g * dt), history: { before: $3/year }";
    const found = await values({ inputs, lines: `  x: { ${x} }` });
    const until = (months: number) => expect.closeTo(8 * Math.exp((1.2 * months) / 12), 10);
    expect(found).toEqual([3, until(0.5), until(1.5), until(2.5), until(3.5), until(4.5)]);
    const exact = x.replace("opened", "2026-01-31").replace(", history: { before: $3/year }", "");
    expect((await values({ inputs, lines: `  x: { ${exact} }` })).slice(0, 2)).toEqual([8, until(1)]);
  });

  test("a start may read another line's start, or its history", async () => {
    const lines = `  x: { unit: 1, start: 2 * previous(y), formula: previous(x) + 1 }
  y: { unit: 1, start: 10, formula: previous(y) + 1 }
  z: { unit: 1, start: previous(h), formula: previous(z) + h }
  h: { unit: 1, formula: "5", history: { values: { 2025-12-31: 40 } } }`;
    expect((await values({ lines })).slice(0, 2)).toEqual([21, 22]);
    expect((await values({ lines }, "z")).slice(0, 2)).toEqual([45, 50]);
  });

  test("history is facts joined by exponentials, with further points and a value before them", async () => {
    const facts = ["shop,2025-11-30,2.0000000000,usd_m,reported", "shop,2026-01-31,8.0000000000,usd_m,reported"];
    const lines = `  x: { unit: USD, formula: "lag(h, 4)" }
  h: { unit: USD, formula: previous(h), start: $1M, from: 2026-02-15, history: { series: shop, values: { 2025-10-31: $1M }, before: $7 } }`;
    const found = await values({ lines }, "x", facts);
    // September to December 2025: before the first point, at it, and on the way up
    expect(found.slice(0, 4)).toEqual([7, 1e6, 2e6, 4e6].map((n) => expect.closeTo(n, 4)));
    expect(found[4]).toBeCloseTo(8e6, 4);
  });

  test("a start that holds on the last day of a period is the value of that period, whatever the formula makes of a step of no length", async () => {
    const lines = `  x: { unit: 1, from: 2026-02-28, start: 5, formula: "(previous(x) + 1) / sqrt(dt) * sqrt(dt)", history: { values: { 2026-01-31: 2 } } }`;
    const found = await values({ lines });
    expect(found.slice(0, 3)).toEqual([2, 5, expect.closeTo(6, 9)]);
  });

  test("a bare zero and a bare number without a unit are fine, any other number wants a unit", async () => {
    expect((await values({ lines: "  x: { unit: USD, formula: 0 }\n  y: { unit: 1, formula: 3 }" }, "y"))[0]).toBe(3);
    expect((await values({ lines: "  x: { unit: USD/year, formula: $5M/year }" }))[0]).toBe(5e6);
    expect(await faults({ lines: "  x: { unit: USD, formula: 3 }" })).toEqual([
      'one.yaml:10:28: line "x" is the bare number 3; make it an input with a unit',
    ]);
  });
});

describe("a line's past that is not there", () => {
  test.each<[string, string, string[]]>([
    [
      "no start",
      "  x: { unit: 1, formula: previous(x) + 1 }",
      ['10:26: previous(x) looks back to 2025-12, where "x" has no value; give "x" a start'],
    ],
    [
      "one mistake, many readers",
      "  x: { unit: 1, formula: previous(x) + 1 }\n  y: { unit: 1, formula: previous(x) }\n  z: { unit: 1, formula: previous(x) }",
      ['10:26: previous(x) looks back to 2025-12, where "x" has no value; give "x" a start'],
    ],
    [
      "a lag beyond history",
      '  x: { unit: 1, formula: y }\n  y: { unit: 1, formula: "lag(x, 3)", history: { before: 1 } }',
      ['11:27: lag(x, 3) looks back to 2025-10, where "x" has no value; give "x" a history'],
    ],
    [
      "an input",
      "  x: { unit: 1, formula: previous(unused) }",
      ['10:26: previous and lag look back on lines, and "unused" is none; an input is the same in every period'],
    ],
    [
      "an input's total",
      "  x: { unit: 1, formula: cumulative(unused) }",
      ['10:26: cumulative adds up a line, and "unused" is none; an input is the same in every period'],
    ],
    [
      "a gap after the last point of a history",
      "  x: { unit: 1, from: 2026-03-15, start: 1, formula: previous(x), history: { values: { 2025-12-31: 5 }, before: 4 } }",
      ['10:54: line "x" starts in 2026-03, but the run begins earlier and there is no value for 2026-01; give the line a history'],
    ],
    [
      "months before it starts",
      "  x: { unit: 1, from: 2026-03-15, start: 1, formula: previous(x) }",
      ['10:54: line "x" starts in 2026-03, but the run begins earlier and there is no value for 2026-01; give the line a history'],
    ],
    [
      "a circle",
      "  x: { unit: 1, formula: y + 1 }\n  y: { unit: 1, formula: z * 2 }\n  z: { unit: 1, formula: x - 1 }",
      ['10:26: line "x" needs itself in the same period: x → y → z → x; use previous(…) for one of them'],
    ],
    [
      "its own total",
      "  x: { unit: 1, formula: cumulative(x) }",
      ['10:26: line "x" needs itself in the same period: x → x; use previous(…) for one of them'],
    ],
    [
      "starts in a circle",
      "  x: { unit: 1, start: previous(y), formula: previous(x) }\n  y: { unit: 1, start: previous(x), formula: previous(y) }",
      ['10:24: the start of "x" needs itself: x → y → x; give it a value'],
    ],
    [
      "its own start",
      "  x: { unit: 1, start: previous(x), formula: previous(x) }",
      ['10:24: the start of "x" needs itself: x → x; give it a value'],
    ],
    [
      "a start from the present",
      "  x: { unit: 1, start: y, formula: previous(x) }\n  y: { unit: 1, formula: x }",
      ['10:24: the start of "x" reads "y" in the first period; a start may read inputs, and lines through previous(…)'],
    ],
    [
      "a day before the horizon",
      "  x: { unit: 1, from: 2025-12-15, start: 1, formula: previous(x) }",
      ['10:23: line "x" starts on a day before the horizon; let the horizon begin in its month'],
    ],
    [
      "a day after it",
      "  x: { unit: 1, from: 2026-07-01, start: 1, formula: previous(x) }",
      ['10:23: line "x" starts after the horizon has ended'],
    ],
    [
      "one name for two things",
      "  x: { unit: 1, formula: 1 }\n  unused: { unit: USD, formula: $1 }\n  shock: { unit: 1, formula: 2 }",
      [
        '11:3: duplicate name "unused": an input, a driver and a line may not share one',
        '12:3: duplicate name "shock": an input, a driver and a line may not share one',
      ],
    ],
    [
      "a unit that is none",
      "  x: { unit: USD//year, formula: 0 }\n  y: { unit: USD, formula: previous(x) * dt }",
      ['10:14: invalid unit "USD//year"; write it as USD, USD/year or USD/(customer*year)'],
    ],
  ])("%s", async (_, lines, wanted) => {
    expect(await faults({ lines })).toEqual(wanted.map((fault) => `one.yaml:${fault}`));
  });
});

describe("a fit as an input", () => {
  const facts = ["2025-01-31,1.000", "2025-04-30,1.500", "2025-07-31,2.200", "2025-10-31,3.400", "2026-01-31,5.100"].map(
    (row) => `shop,${row},usd_m_annualized,reported`,
  );
  const inputs = "  pace: { fit: { series: shop, curve: exponential }, why: y }";
  const x = "unit: USD/year, from: pace, start: pace.start, formula: previous(x) * exp(pace.growth * dt)";

  test("brings its level on the last fact's day, its parameters, and its growth", async () => {
    const run = await simulated(
      files({ inputs, lines: `  x: { ${x} }\n  g: { unit: 1/year, formula: "pace.growth(x, t)" }` }, facts),
      "one",
      { paths: 2000 },
    );
    const [start, growth] = [run.draws.get("pace.start"), run.draws.get("pace.growth")] as [Float64Array, Float64Array];
    expect(start.every((level) => level >= 5.0995e6 && level <= 5.1005e6)).toBe(true);
    // beyond the outermost of the draws that paths are taken between there is nothing new
    expect(new Set(growth).size).toBeGreaterThan(1990);
    const sorted = growth.slice().sort();
    const slope = Math.log(5.1);
    expect(sorted[1000]).toBeCloseTo(slope, 1);
    // a regression on five points: 90% of the draws where Student's t puts them
    expect((sorted[1900] ?? 0) - (sorted[100] ?? 0)).toBeGreaterThan(0.02);
    expect((sorted[1900] ?? 0) - (sorted[100] ?? 0)).toBeLessThan(0.5);
    expect(run.columns["x"]?.[0]).toEqual(start);
    expect(run.columns["g"]?.[3]).toEqual(growth);
    const last = run.columns["x"]?.at(-1) ?? [];
    start.forEach((level, path) => {
      expect((last[path] ?? 0) / (level * Math.exp(((growth[path] ?? 0) * 5) / 12))).toBeCloseTo(1, 12);
    });
  });

  test("is one joint draw a path: another input changes nothing in it", async () => {
    const lines = `  x: { ${x} }`;
    const before = await simulated(files({ inputs, lines }, facts), "one");
    const after = await simulated(
      files({ inputs: `  first: { unit: 1, value: 1 to 2, why: y }\n  second: { unit: 1, value: 3, why: y }\n${inputs}`, lines }, facts),
      "one",
    );
    for (const name of ["pace.start", "pace.growth", "pace.level"]) expect(after.draws.get(name)).toEqual(before.draws.get(name));
  });

  test("too few facts by that day are a refusal at its place, and nothing follows from it", async () => {
    const refused = simulated(files({ inputs, lines: `  x: { ${x} }\n  y: { unit: USD/year, formula: x * 2 }` }, facts), "one", {
      asOf: "2025-05-31",
    });
    await expect(refused).rejects.toMatchObject({
      kind: "refused",
      faults: [
        {
          place: { file: "one.yaml", line: 7 },
          message: expect.stringMatching(/^exponential has 2 parameters and needs at least 3 points.* has 2 by/),
        },
      ],
    });
  });

  test("takes priors and fixed parameters in their units, dates for parameters that are dates, and says them back", async () => {
    const fit = (extra: string) => `  pace: { fit: { series: shop, curve: logistic, ${extra} }, why: y }`;
    const line = "  x: { unit: USD/year, from: pace, start: pace.start, formula: previous(x) * exp(pace.growth(previous(x), t) * dt) }";
    const quoted = line.replace("formula: ", 'formula: "').replace(" }", '" }');
    const run = await simulated(
      files(
        { inputs: fit("priors: { ceiling: $8M/year to $20M/year, midpoint: 2026-01 to 2027-06, noise: 1% to 10% }"), lines: quoted },
        facts,
      ),
      "one",
    );
    const [capacity, , midpoint] = run.result.fits[0]?.fit.parameters ?? [];
    expect(capacity?.prior).toBe("ceiling lognormal, 90% between 8000000 and 20000000");
    expect(midpoint?.prior).toMatch(/^normal, mean 0\.[67]/);
    expect(run.result.inputs.find(({ name }) => name === "pace")?.stated).toBe(
      "fit of shop, logistic, prior of ceiling $8M/year to $20M/year, prior of midpoint 2026-01 to 2027-06, prior of noise 1% to 10%",
    );
    const held = await simulated(files({ inputs: fit("fixed: { capacity: $10M/year }"), lines: quoted }, facts), "one");
    expect(new Set(held.draws.get("pace.capacity") as Float64Array)).toEqual(new Set([10e6]));
  });

  test.each<[string, RegExp]>([
    [
      "{ series: shop, curve: logistic, priors: { capcity: $8M/year to $9M/year } }",
      /^one\.yaml:7:\d+: unknown parameter "capcity" of a prior; did you mean "capacity"\?; logistic takes/,
    ],
    [
      "{ series: shop, curve: logistic, priors: { capacity: $8M to $9M } }",
      /^one\.yaml:7:\d+: "\$9M" is in USD|^one\.yaml:7:\d+: "\$8M" is in USD/,
    ],
    [
      "{ series: shop, curve: logistic, priors: { capacity: $8M/year } }",
      /^one\.yaml:7:\d+: the prior of capacity is one number; write a range/,
    ],
    [
      "{ series: shop, curve: exponential, priors: { ceiling: $8M/year to $9M/year } }",
      /^one\.yaml:7:\d+: unknown parameter "ceiling" of a prior.*; exponential takes level, growth, noise, doubling_time$/,
    ],
    [
      "{ series: shop, curve: logistic, fixed: { ceiling: $8M/year } }",
      /^one\.yaml:7:\d+: unknown parameter "ceiling" in fixed.*; logistic has capacity, growth, midpoint$/,
    ],
    [
      "{ series: shop, curve: logistic, fixed: { growth: 1 }, priors: { growth: 1 to 2 } }",
      /^one\.yaml:7:\d+: conflicting prior and fixed value of "growth"/,
    ],
    ["{ series: shop, curve: gomperz }", /^one\.yaml:7:39: unknown curve "gomperz"; did you mean "gompertz"\?$/],
    ["{ series: shp, curve: gompertz }", /^one\.yaml:7:26: no facts about a series "shp"; did you mean "shop"\?$/],
    ["{ series: shop, curve: gompertz, use: [cre] }", /^one\.yaml:7:54: unknown use "cre"/],
    ["{ series: shop, curve: gompertz, since: soon }", /^one\.yaml:7:56: invalid date "soon"/],
    ["{ series: shop }", /^one\.yaml:7:11: missing key "curve" in inputs\.pace\.fit$/],
  ])("%s is a fault", async (fit, fault) => {
    const wrong = `  pace: { fit: ${fit}, why: y }`;
    expect(await faults({ inputs: wrong, lines: `  x: { ${x} }` }, facts)).toEqual([expect.stringMatching(fault)]);
  });
});

describe("events", () => {
  const sales = "  x: { unit: USD/year, formula: $100/year }";
  const event = (text: string) => `events: { e: { ${text}, why: y } }`;
  const at = (text: string, lines = sales, inputs = "") => values({ inputs, lines, more: event(text) });

  test.each<[string, number[]]>([
    ["on: x, at: 2026-03, pulse: +$20/year", [100, 100, 120, 100, 100, 100]],
    ["on: x, at: 2026-03-10, pulse: -$20/year", [100, 100, 80, 100, 100, 100]],
    ["on: x, at: 2026-03, pulse: x0.6", [100, 100, 60, 100, 100, 100]],
    ["on: x, at: 2026-03, step: $20/year", [100, 100, 120, 120, 120, 120]],
    ["on: x, at: 2026-01, step: x0.6", [60, 60, 60, 60, 60, 60]],
    ["on: x, at: 2026-06-30, step: ×2", [100, 100, 100, 100, 100, 200]],
    ["on: x, at: opened, step: x2", [100, 100, 200, 200, 200, 200]],
    ["on: x, at: opened, pulse: x2", [100, 100, 200, 100, 100, 100]],
  ])("%s", async (text, wanted) => {
    const found = await at(text, sales, "  opened: { unit: date, value: 2026-03-14, why: y }");
    expect(found).toEqual(wanted.map((n) => expect.closeTo(n, 9)));
  });

  test("a ramp rises to its full amount over its length", async () => {
    const inputs = "  opened: { unit: date, value: 2026-01-31, why: y }";
    const found = await at("on: x, at: opened, ramp: $40/year, over: 4 months", sales, inputs);
    expect(found).toEqual([100, 110, 120, 130, 140, 140].map((n) => expect.closeTo(n, 9)));
    const times = await at("on: x, at: opened, ramp: x0.6, over: 2 months", sales, inputs);
    expect(times).toEqual([100, 80, 60, 60, 60, 60].map((n) => expect.closeTo(n, 9)));
  });

  test("change a line before anybody reads it, in the order of their dates and then of their names", async () => {
    const more =
      "events: { b: { on: x, at: 2026-02, step: x2, why: y }, a: { on: x, at: 2026-02, step: $1/year, why: y }, c: { on: x, at: 2026-01, step: $10/year, why: y } }";
    const lines = `${sales}\n  y: { unit: USD/year, formula: x + 0, history: { before: $0/year } }\n  z: { unit: USD/year, formula: previous(y) }`;
    const run = await simulated(files({ lines, more }), "one");
    expect(onePath(run, "y").slice(0, 3)).toEqual([110, 222, 222]);
    expect(onePath(run, "z").slice(0, 3)).toEqual([0, 110, 222]);
    expect(run.result.events.map(({ name, text }) => [name, text])).toContainEqual(["b", "step of x2 on x"]);
  });

  test("a date that is drawn differs by path", async () => {
    const inputs = "  opened: { unit: date, value: { uniform: { low: 2026-01-31, high: 2026-06-30 } }, why: y }";
    const run = await simulated(files({ inputs, lines: sales, more: event("on: x, at: opened, step: x2") }), "one");
    const opened = run.draws.get("opened") as Float64Array;
    for (const [period, column] of (run.columns["x"] ?? []).entries())
      expect(column).toEqual(opened.map((day) => (day <= (period + 1) / 12 ? 200 : 100)));
  });

  test("a pulse on a line that reads its own past acts once", async () => {
    const own = "  x: { unit: USD/year, start: $100/year, formula: previous(x) }";
    expect(await at("on: x, at: 2026-03, pulse: x0.6", own)).toEqual([100, 100, 60, 60, 60, 60].map((n) => expect.closeTo(n, 9)));
  });

  test.each<[string, string]>([
    [
      "on: own, at: 2026-03, step: x0.6",
      '12:44: a step on "own", which reads its own past, would compound every period; put it on its growth, or on its flow',
    ],
    [
      "on: own, at: 2026-03, ramp: $1/year, over: 2 months",
      '12:44: a ramp on "own", which reads its own past, would compound every period; put it on its growth, or on its flow',
    ],
    ["on: y, at: 2026-03, step: x2", '12:20: unknown line "y"; did you mean "x"?'],
    ["on: x, at: 2026-07, step: x2", "12:27: 2026-07 lies outside the horizon, 2026-01 to 2026-06"],
    ["on: x, at: soon, step: x2", '12:27: "soon" is neither a date nor the name of a date input'],
    ["on: x, at: 2026-03", '12:11: event "e" needs one of pulse, step, ramp, shock or change, and has 0'],
    ["on: x, at: 2026-03, step: x2, pulse: x2", '12:11: event "e" needs one of pulse, step, ramp, shock or change, and has 2'],
    ["on: x, at: 2026-03, step: $5", '12:42: "$5" is in USD, but the event on x is in USD/year; if it is a yearly rate, write $5/year'],
    ["on: x, at: 2026-03, ramp: x2", "12:42: a ramp needs over: how long it takes, as in over: 6 months"],
    ["on: x, at: 2026-03, step: x2, over: 6 months", '12:46: over is for a ramp, and event "e" is a step'],
  ])("%s is a fault", async (text, fault) => {
    const lines = `${sales}\n  own: { unit: USD/year, start: $1/year, formula: previous(own) * 2 }`;
    expect(await faults({ lines, more: event(text) })).toEqual([`one.yaml:${fault}`]);
  });
});
