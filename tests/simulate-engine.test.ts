import { describe, expect, test } from "vitest";
import { parseFormula } from "../src/formula/parse-formula.ts";
import { language } from "../src/model/language.ts";
import { simulate } from "../src/simulate/engine.ts";
import { BLOCK, type BlockRange, blocksOf, type Plan, type PlannedLine, splitBlocks } from "../src/simulate/plan.ts";

const tree = (text: string) => parseFormula(text, () => ({ file: "f" }));

interface LineText {
  readonly formula: string;
  readonly start?: string;
  readonly firstPeriod?: number;
  readonly firstStep?: number;
  readonly history?: Readonly<Record<number, number>>;
  readonly isConstant?: boolean;
}

interface PlanText {
  readonly lines: Readonly<Record<string, LineText | string>>;
  readonly inputs?: Readonly<Record<string, number | Float64Array>>;
  readonly drivers?: readonly string[];
  readonly periods?: number;
  readonly firstMonth?: number;
  readonly paths?: number;
  readonly seed?: number;
}

function planOf({ lines, inputs = {}, drivers = [], periods = 4, firstMonth = 24_313, paths = 3, seed = 1 }: PlanText): Plan {
  return {
    seed,
    paths,
    sampling: "random",
    inputDimensions: Object.keys(inputs).length,
    periods: Array.from({ length: periods }, (_, i) => ({ t: (i + 1) / 12, dt: 1 / 12, month: firstMonth + i })),
    inputs: new Map(Object.entries(inputs)),
    drivers: drivers.map((name) => ({ name, stream: `m/${name}` })),
    lines: Object.entries(lines).map(([name, text]): PlannedLine => {
      const line = typeof text === "string" ? { formula: text } : text;
      return {
        name,
        formula: tree(line.formula),
        ...(line.start === undefined ? {} : { start: tree(line.start) }),
        firstPeriod: line.firstPeriod ?? 0,
        firstStep: line.firstStep ?? 1 / 12,
        history: new Map(Object.entries(line.history ?? {}).map(([period, value]) => [Number(period), value])),
        ...(line.isConstant === undefined ? {} : { isConstant: line.isConstant }),
      };
    }),
  };
}

/** Every line's columns, period by period. */
function run(plan: Plan, range: BlockRange = { first: 0, end: blocksOf(plan.paths) }): Record<string, Float64Array[]> {
  const found: Record<string, Float64Array[]> = Object.fromEntries(plan.lines.map(({ name }) => [name, []]));
  simulate(plan, range, language, (_, columns) => {
    for (const [i, { name }] of plan.lines.entries()) found[name]?.push(Float64Array.from(columns[i] ?? []));
  });
  return found;
}

/** A line's first path over the periods. */
function first(text: PlanText, line: string): number[] {
  return (run(planOf(text))[line] ?? []).map((column) => column[0] ?? Number.NaN);
}

const meanOf = (column: ArrayLike<number>): number => Array.from(column).reduce((sum, x) => sum + x, 0) / column.length;

describe("a line's past", () => {
  test("its first step is as long as the line has been under way", () => {
    const lines = { sales: { formula: "previous(sales) * exp(growth * dt)", start: "100", firstStep: 1 / 48 } };
    const values = first({ lines, inputs: { growth: 2 } }, "sales");
    [1 / 48, 1 / 48 + 1 / 12, 1 / 48 + 2 / 12].forEach((years, i) => {
      expect(values[i]).toBeCloseTo(100 * Math.exp(2 * years), 10);
    });
  });

  test("begins at its start for itself, at its history for others", () => {
    const lines = {
      a: { formula: "previous(a) + 1", start: "10", history: { [-1]: 7, [-2]: 6 } },
      before: "previous(a)",
      twice: "lag(a, 2)",
    };
    expect(first({ lines }, "a")).toEqual([11, 12, 13, 14]);
    expect(first({ lines }, "before")).toEqual([7, 11, 12, 13]);
    expect(first({ lines }, "twice")).toEqual([6, 7, 11, 12]);
  });

  test("is its start for others too where it has no history", () => {
    const lines = { a: { formula: "previous(a) + 1", start: "10" }, before: "previous(a)" };
    expect(first({ lines }, "before")).toEqual([10, 11, 12, 13]);
  });

  test("is history up to the period in which it starts", () => {
    const lines = {
      a: { formula: "previous(a) * 2 + dt", start: "100", firstPeriod: 2, firstStep: 0.05, history: { [-1]: 1, 0: 2, 1: 3 } },
      before: "previous(a)",
      total: "cumulative(a)",
    };
    const a = [2, 3, 200.05, 400.1 + 1 / 12];
    expect(first({ lines }, "a")).toEqual(a);
    expect(first({ lines }, "before")).toEqual([1, 2, 3, 200.05]);
    expect(first({ lines }, "total")).toEqual([2, 5, 205.05, 205.05 + (400.1 + 1 / 12)]);
  });

  test("reaches as far back as a lag asks, own steps before history", () => {
    const lines = { n: { formula: "previous(n) + 1", start: "0", history: { [-3]: -30, [-2]: -20, [-1]: -10 } }, late: "lag(n, 3)" };
    expect(first({ lines, periods: 6 }, "late")).toEqual([-30, -20, -10, 1, 2, 3]);
  });

  test("a start may look at another line's start, whichever of the two comes first", () => {
    const [a, b] = [
      { formula: "previous(a) + 1", start: "2 * previous(b)" },
      { formula: "previous(b) + a", start: "opening" },
    ];
    const inputs = { opening: 10 };
    expect(first({ lines: { a, b }, inputs }, "a")).toEqual([21, 22, 23, 24]);
    expect(first({ lines: { a, b }, inputs }, "b")).toEqual([31, 53, 76, 100]);
    const swapped = { a: { ...a, formula: "previous(a) + b" }, b: { ...b, formula: "previous(b) + 1" } };
    expect(first({ lines: { b: swapped.b, a: swapped.a }, inputs }, "a")).toEqual([31, 43, 56, 70]);
  });

  test("is not touched by the start of a line that begins later", () => {
    const inputs = { level: Float64Array.of(10, 20, 30) };
    const lines = {
      late: { formula: "previous(late) + 1", start: "level * 2", firstPeriod: 2, history: { [-1]: 0, 0: 0, 1: 0 } },
      echo: "lag(last, 2)",
      last: { formula: "level + 12 * t", history: { [-2]: 9, [-1]: 10 } },
    };
    expect(first({ lines, inputs }, "late")).toEqual([0, 0, 21, 22]);
    expect(first({ lines, inputs }, "echo")).toEqual([9, 10, 11, 12]);
  });

  test("is still there for every line that reads it, before or after the line itself", () => {
    const inputs = { x: Float64Array.of(1, 2, 3) };
    const grown = { formula: "x * 2 * previous(grown) / 2", start: "x" };
    const reads = { formula: "previous(grown) * 1", history: {} };
    for (const lines of [
      { reads, grown },
      { grown, reads },
      { reads, grown, more: reads },
    ]) {
      const values = run(planOf({ lines: { ...lines }, inputs }));
      values["grown"]?.forEach((column, period) => {
        expect([...column]).toEqual([1, 2, 3].map((x) => x ** (period + 2)));
      });
      values["reads"]?.forEach((column, period) => {
        expect([...column]).toEqual([1, 2, 3].map((x) => x ** (period + 1)));
      });
    }
  });

  test("a line that never changes is the same in every period, for its readers in the past too", () => {
    const inputs = { x: Float64Array.of(1, 2, 3) };
    const lines = {
      fixed: { formula: "x * 2", isConstant: true, history: { [-1]: 5, [-2]: 5 } },
      late: "lag(fixed, 2)",
      sum: "cumulative(fixed)",
    };
    expect(first({ lines, inputs }, "fixed")).toEqual([2, 2, 2, 2]);
    expect(first({ lines, inputs }, "late")).toEqual([5, 5, 2, 2]);
    expect(first({ lines, inputs }, "sum")).toEqual([2, 4, 6, 8]);
  });
});

describe("paths", () => {
  /** Everything that a block could get wrong: inputs, drivers, starts, lags, totals, and a last block that is not full. */
  const paths = 2 * BLOCK + 100;
  const text: PlanText = {
    paths,
    periods: 5,
    drivers: ["shock", "other"],
    inputs: { level: Float64Array.from({ length: paths }, (_, i) => 1 + i / paths), growth: 0.3 },
    lines: {
      x: { formula: "0.5 * previous(x) + shock", start: "level" },
      grown: { formula: "previous(grown) * exp((growth + other) * dt)", start: "level * 2", history: { [-2]: 1, [-1]: 2 } },
      echo: "lag(grown, 2) + cumulative(x) - (x > 0 ? level : other)",
      fixed: { formula: "level * growth", isConstant: true },
    },
  };

  test.each([2, 3])("do not depend on how they are shared out among %i workers", (workers) => {
    const plan = planOf(text);
    const whole = run(plan);
    const parts = splitBlocks(paths, workers).map((range) => run(plan, range));
    expect(parts).toHaveLength(workers);
    for (const [name, columns] of Object.entries(whole)) {
      columns.forEach((column, period) => {
        expect(column).toHaveLength(paths);
        const joined = Float64Array.from(parts.flatMap((part) => Array.from(part[name]?.[period] ?? [])));
        expect(Buffer.from(joined.buffer).equals(Buffer.from(column.buffer)), `${name} in period ${period}`).toBe(true);
      });
    }
  });

  test("all differ, and every block draws its own", () => {
    const [column = new Float64Array(0)] = run(planOf({ ...text, inputs: { level: 1, growth: 0 } }))["x"] ?? [];
    expect(new Set(column).size).toBe(paths);
  });

  test("a longer horizon changes nothing before it, and an earlier beginning no draw of a month", () => {
    const short = run(planOf(text));
    const long = run(planOf({ ...text, periods: 9 }));
    for (const [name, columns] of Object.entries(short)) expect(long[name]?.slice(0, 5), name).toEqual(columns);
    const noise = { drivers: ["shock"], lines: { noise: "shock" }, periods: 3, paths: 50 };
    const early = run(planOf({ ...noise, firstMonth: 24_300 }))["noise"];
    const late = run(planOf({ ...noise, firstMonth: 24_301 }))["noise"];
    expect(early?.slice(1)).toEqual(late?.slice(0, 2));
    expect(early?.[0]).not.toEqual(late?.[0]);
  });

  test("one more line and one more driver change no other line; another seed changes every draw", () => {
    const small = { ...text, paths: 300, inputs: { level: 1, growth: 0.3 } };
    const before = run(planOf(small));
    const after = run(planOf({ ...small, drivers: ["new", "shock", "other"], lines: { more: "new * level", ...small.lines } }));
    for (const [name, columns] of Object.entries(before)) expect(after[name], name).toEqual(columns);
    const reseeded = run(planOf({ ...small, seed: 2 }))["x"]?.[0];
    expect(reseeded?.some((value, i) => value === before["x"]?.[0]?.[i])).toBe(false);
  });

  test("of an autoregression have its mean, its variance and its memory", () => {
    const n = 20_000;
    const persistence = 0.6;
    const lines = { x: { formula: "persistence * previous(x) + sqrt(1 - persistence ^ 2) * shock", start: "0" } };
    const columns = run(planOf({ lines, inputs: { persistence }, drivers: ["shock"], periods: 12, paths: n }))["x"] ?? [];
    columns.forEach((column, period) => {
      const variance = 1 - 0.36 ** (period + 1);
      // four standard errors
      expect(Math.abs(meanOf(column))).toBeLessThan(4 * Math.sqrt(variance / n));
      expect(Math.abs(meanOf(column.map((x) => x * x)) / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    });
    const [last, before] = [columns[11] ?? [], columns[10] ?? []];
    const covariance = meanOf(Array.from(last, (x, i) => x * (before[i] ?? 0)));
    expect(covariance).toBeCloseTo(persistence, 1);
    expect(Math.abs(covariance - persistence)).toBeLessThan(0.03);
  });
});

test("blocks are shared out whole, all of them, to as many workers as there are blocks at most", () => {
  expect(splitBlocks(1, 8)).toEqual([{ first: 0, end: 1 }]);
  expect(splitBlocks(3 * BLOCK, 2)).toEqual([
    { first: 0, end: 1 },
    { first: 1, end: 3 },
  ]);
  for (const workers of [1, 2, 3, 7, 64]) {
    const ranges = splitBlocks(10 * BLOCK + 1, workers);
    expect(ranges.map(({ first: from }) => from)).toEqual([0, ...ranges.slice(0, -1).map(({ end }) => end)]);
    expect(ranges.at(-1)?.end).toBe(11);
  }
});
