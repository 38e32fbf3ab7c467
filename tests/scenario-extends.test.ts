import { describe, expect, test } from "vitest";
import { type Files, faultsOf, onePath, simulated } from "./memory-world.ts";

const shop = `
title: A shop
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: sales, at: 2026-06 }
inputs:
  growth: { unit: 1/year, min: 0, meaning: log growth, value: 0.2 to 0.6, grade: analogue, why: last years, source: the books }
  opening: { unit: USD/year, value: $1M/year, grade: measured, why: the books }
lines:
  sales: { unit: USD/year, start: opening, formula: previous(sales) * exp(growth * dt) }
targets:
  two: { line: sales, at_least: $2M/year, at: 2026-06 }
  three: { line: sales, at_least: $3M/year, at: 2026-06 }
caveats: { small: one shop }
`;

const files = (scenarios: Readonly<Record<string, string>>): Files => ({ scenarios: { shop, ...scenarios } });

const inputOf = (run: Awaited<ReturnType<typeof simulated>>, name: string) => run.result.inputs.find((input) => input.name === name);

describe("a scenario that extends another", () => {
  test("states only what differs", async () => {
    const run = await simulated(files({ more: "extends: shop\ntitle: More\nhorizon: { until: 2026-09 }\n" }), "more");
    const base = await simulated(files({}), "shop");
    expect(run.result).toMatchObject({ name: "more", title: "More", caveats: ["one shop"], monthsPerPeriod: 1 });
    expect([base.result.months.length, run.result.months.length]).toEqual([6, 9]);
    expect(run.result.targets.map(({ name }) => name)).toEqual(["two", "three"]);
    expect(run.merged.files.map(({ file }) => file)).toEqual(["more.yaml", "shop.yaml"]);
  });

  test("replaces one entry of a map, adds another, and removes one with null", async () => {
    const more = `
extends: shop
targets:
  two: { line: sales, at_least: $2.5M/year, at: 2026-05 }
  three: null
  four: { line: sales, at_most: $4M/year, at: 2026-06 }
`;
    const { targets } = (await simulated(files({ more }), "more")).result;
    expect(targets.map(({ name, level }) => [name, level])).toEqual([
      ["two", 2.5e6],
      ["four", 4e6],
    ]);
  });

  test("replaces an input whole, so that no stale reason survives, and keeps what the input is", async () => {
    const more = "extends: shop\ninputs: { growth: { value: 0.8, grade: derived, why: a new street } }\n";
    const run = await simulated(files({ more }), "more");
    expect(inputOf(run, "growth")).toMatchObject({
      meaning: "log growth",
      stated: "0.8",
      grade: "derived",
      why: "a new street",
      source: "",
      p50: 0.8,
    });
    expect(await faultsOf(files({ less: "extends: shop\ninputs: { growth: -0.1 }\n" }), "less")).toEqual([
      "less.yaml:2:19: growth must lie at or above 0, but it lies below 0",
    ]);
  });

  test("a bare override is a judgement without a reason, in the file and on the command line", async () => {
    const bare = { grade: "judgement", why: "no reason given", source: "" };
    const inFile = await simulated(files({ more: "extends: shop\ninputs: { growth: 0.8 }\n" }), "more");
    expect(inputOf(inFile, "growth")).toMatchObject({ ...bare, stated: "0.8" });
    const onCall = await simulated(files({}), "shop", { set: { growth: "0.8" } });
    expect(inputOf(onCall, "growth")).toMatchObject({ ...bare, stated: "0.8" });
    expect(onePath(onCall, "sales")).toEqual(onePath(inFile, "sales"));
  });

  test("goes through a chain, the nearest last, and what is set wins over all", async () => {
    const scenarios = {
      middle: "extends: shop\ninputs: { growth: 0.5, opening: $2M/year }\n",
      top: "extends: middle\ninputs: { growth: 0.7 }\n",
    };
    const at = async (name: string, set = {}) => {
      const run = await simulated(files(scenarios), name, { set });
      return [inputOf(run, "growth")?.p50, inputOf(run, "opening")?.p50];
    };
    expect(await at("middle")).toEqual([0.5, 2e6]);
    expect(await at("top")).toEqual([0.7, 2e6]);
    expect(await at("top", { growth: "0.9" })).toEqual([0.9, 2e6]);
  });

  test("replaces a line, and takes an input out when nothing needs it any more", async () => {
    const more = `
extends: shop
inputs: { growth: null, pace: { unit: 1/year, value: 0.24, why: new } }
lines: { sales: { unit: USD/year, start: opening, formula: previous(sales) * (1 + pace * dt) } }
`;
    const run = await simulated(files({ more }), "more");
    expect(run.result.inputs.map(({ name }) => name)).toEqual(["opening", "pace"]);
    expect(onePath(run, "sales")[1]).toBeCloseTo(1e6 * 1.02 * 1.02, 6);
  });

  test.each([
    [
      "extends: shop\nevents: { nothing: null }\n",
      ["more.yaml:2:11: events.nothing is removed with null, but nothing that is extended has it"],
    ],
    [
      "extends: shop\ninputs: { nothing: null }\n",
      ["more.yaml:2:11: inputs.nothing is removed with null, but nothing that is extended has it; known: growth, opening"],
    ],
    [
      "extends: shop\nevents: null\ntitle:\n",
      [
        'more.yaml:2:1: "events" is empty, and what is extended stays as it is; leave the key out, or take entries out by name, as in name: null',
        'more.yaml:3:1: "title" is empty, and what is extended stays as it is; leave the key out or give it a value',
      ],
    ],
    ["extends: shop\ninputs: { growth: null }\n", ['shop.yaml:10:75: unknown name "growth" in a formula; known: opening, sales']],
    ["extends: nope\n", ['more.yaml:1:10: no such scenario "nope"']],
    ["extends: more\n", ['more.yaml:1:10: scenarios extend each other in a circle: more.yaml → more.yaml; take one "extends" out']],
  ])("%j is a fault", async (more, faults) => {
    expect(await faultsOf(files({ more }), "more")).toEqual(faults);
  });
});

const chain = `
title: A chain of shops
as_of: 2026-01-31
horizon: { from: 2026-01, until: 2026-06 }
headline: { line: all, at: 2026-06 }
uses: { first: shop, second: shop }
inputs:
  first.opening: { value: $3M/year, grade: measured, why: a large one }
  second.growth: 0.4
lines:
  all: { unit: USD/year, formula: first.sales + second.sales }
`;

describe("a scenario that uses others", () => {
  test("has their lines on the same paths, with the inputs that it sets for them", async () => {
    const run = await simulated(files({ chain }), "chain", { set: { "first.growth": "0.6" } });
    const grown = (opening: number, growth: number) => opening * Math.exp(growth / 2);
    expect(run.merged.files.map(({ file }) => file)).toEqual(["chain.yaml", "shop.yaml"]);
    expect(onePath(run, "first.sales").at(-1)).toBeCloseTo(grown(3e6, 0.6), 3);
    expect(onePath(run, "all").at(-1)).toBeCloseTo(grown(3e6, 0.6) + grown(1e6, 0.4), 3);
    expect(run.result.inputs.map(({ name, grade, why }) => [name, grade, why])).toEqual([
      ["first.growth", "judgement", "no reason given"],
      ["first.opening", "measured", "a large one"],
      ["second.growth", "judgement", "no reason given"],
      ["second.opening", "measured", "the books"],
    ]);
  });

  test("shares the draws of what they share, with each other and with the scenario alone", async () => {
    const run = await simulated(files({ chain: chain.replace("  second.growth: 0.4\n", "") }), "chain");
    const alone = await simulated(files({}), "shop");
    expect(run.draws.get("first.growth")).toEqual(alone.draws.get("growth"));
    expect(run.draws.get("second.growth")).toEqual(alone.draws.get("growth"));
    expect(run.columns["second.sales"]).toEqual(alone.columns["sales"]);
  });

  test("passes on what is set through a scenario between", async () => {
    const town = chain
      .replace("second: shop", "second: chain")
      .replace("second.growth: 0.4", "second.first.opening: $5M/year")
      .replace("+ second.sales", "+ second.all");
    const run = await simulated(files({ chain, town }), "town", { set: { "second.second.opening": "$7M/year" } });
    const openings = run.result.inputs.filter(({ name }) => name.endsWith("opening")).map(({ name, p50 }) => [name, p50]);
    expect(openings).toEqual([
      ["first.opening", 3e6],
      ["second.first.opening", 5e6],
      ["second.second.opening", 7e6],
    ]);
  });

  test.each([
    ["frist.opening: $3M/year", 'unknown input "frist.opening": no scenario is used under the name "frist"', "8:3"],
    [
      "first.openig: $3M/year",
      'unknown input "openig": no model declares it, and it has no unit of its own; did you mean "opening"?',
      "8:3",
    ],
    ["first.opening: $3M", '"$3M" is in USD, but opening is in USD/year; if it is a yearly rate, write $3M/year', "8:18"],
  ])("%s is a fault at its place", async (line, fault, place) => {
    const wrong = chain.replace("first.opening: { value: $3M/year, grade: measured, why: a large one }", line);
    expect(await faultsOf(files({ wrong }), "wrong")).toEqual([`wrong.yaml:${place}: ${fault}`]);
  });

  test("a fault in what is used is told once, and what follows from it is not", async () => {
    const broken = shop.replace("previous(sales) * exp", "previous(sals) * exp");
    expect(await faultsOf(files({ chain, shop: broken }), "chain")).toEqual([
      'shop.yaml:10:53: unknown name "sals" in a formula; did you mean "sales"?',
    ]);
  });

  test("a circle of uses is a fault", async () => {
    const [a, b] = [chain.replace("first: shop", "first: b"), chain.replace("first: shop", "first: a")];
    expect(await faultsOf(files({ a, b }), "a")).toEqual([
      'b.yaml:6:16: scenarios use each other in a circle: a.yaml → b.yaml → a.yaml; take one "uses" out',
    ]);
  });
});

describe("a model in TypeScript", () => {
  const models = {
    kiosk: {
      title: "A kiosk",
      horizon: { from: "2026-01", until: "2026-03" },
      headline: { line: "sales", at: "2026-03" },
      inputs: { level: { unit: "USD/year", meaning: "what it sells" }, factor: { unit: "1", value: 2, grade: "measured", why: "counted" } },
      lines: { sales: { unit: "USD/year", formula: "level * factor" } },
    },
  };

  test("is the lowest layer", async () => {
    const scenarios = { corner: "model: kiosk\nas_of: 2026-01-31\ninputs: { level: $5/year }\n" };
    const run = await simulated({ scenarios, models }, "corner");
    expect(run.result).toMatchObject({ model: "kiosk", title: "A kiosk", name: "corner" });
    expect(onePath(run, "sales")).toEqual([10, 10, 10]);
  });

  test("has its faults at their place in its own file", async () => {
    const wrong = { kiosk: { ...models.kiosk, lines: { sales: { unit: "USD/year", formula: "level * factr" } } } };
    const scenarios = { corner: "model: kiosk\nas_of: 2026-01-31\ninputs: { level: $5/year }\n" };
    const [fault] = await faultsOf({ scenarios, models: wrong }, "corner");
    expect(fault).toMatch(/^kiosk\.ts:\d+:\d+: unknown name "factr" in a formula; did you mean "factor"\?$/);
  });

  test("an input without a value is asked for", async () => {
    const scenarios = { corner: "model: kiosk\nas_of: 2026-01-31\n" };
    const [fault] = await faultsOf({ scenarios, models }, "corner");
    expect(fault).toMatch(/input "level" has no value; give it one, as in level: \{ value: …, grade: judgement, why: … \}$/);
  });
});
