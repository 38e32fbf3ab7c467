import { describe, expect, test } from "vitest";
import { portableAcos } from "../src/numerics/portable/portable-acos.ts";
import { portableAsin } from "../src/numerics/portable/portable-asin.ts";
import { portableAsinh } from "../src/numerics/portable/portable-asinh.ts";
import { portableAtan } from "../src/numerics/portable/portable-atan.ts";
import { portableAtan2 } from "../src/numerics/portable/portable-atan2.ts";
import { portableCbrt } from "../src/numerics/portable/portable-cbrt.ts";
import { portableCos } from "../src/numerics/portable/portable-cos.ts";
import { portableExp } from "../src/numerics/portable/portable-exp.ts";
import { portableExpm1 } from "../src/numerics/portable/portable-expm1.ts";
import { portableLog } from "../src/numerics/portable/portable-log.ts";
import { portableLog1p } from "../src/numerics/portable/portable-log1p.ts";
import { portableLog2 } from "../src/numerics/portable/portable-log2.ts";
import { portableLog10 } from "../src/numerics/portable/portable-log10.ts";
import { portableSin } from "../src/numerics/portable/portable-sin.ts";
import { portableSinh } from "../src/numerics/portable/portable-sinh.ts";
import { portableTan } from "../src/numerics/portable/portable-tan.ts";
import { portableTanh } from "../src/numerics/portable/portable-tanh.ts";
import { textOf } from "./source-files.ts";

/** Each with the engine's own, and where its argument lies. */
const FUNCTIONS = {
  exp: { own: portableExp, engine: Math.exp },
  expm1: { own: portableExpm1, engine: Math.expm1 },
  log: { own: portableLog, engine: Math.log },
  log1p: { own: portableLog1p, engine: Math.log1p },
  log2: { own: portableLog2, engine: Math.log2 },
  log10: { own: portableLog10, engine: Math.log10 },
  sinh: { own: portableSinh, engine: Math.sinh },
  tanh: { own: portableTanh, engine: Math.tanh },
  asinh: { own: portableAsinh, engine: Math.asinh },
  cbrt: { own: portableCbrt, engine: Math.cbrt },
  atan: { own: portableAtan, engine: Math.atan },
  asin: { own: portableAsin, engine: Math.asin },
  acos: { own: portableAcos, engine: Math.acos },
  sin: { own: portableSin, engine: Math.sin },
  cos: { own: portableCos, engine: Math.cos },
  tan: { own: portableTan, engine: Math.tan },
} as const;

/** From this version on V8 rounds these functions otherwise; what they gave before is then told by the fixture alone. */
const ROUNDED_OTHERWISE = 15;
const version = Number.parseInt(process.versions.v8, 10);
const reason =
  version < ROUNDED_OTHERWISE ? "" : ` (skipped: V8 ${process.versions.v8} rounds otherwise; the bits in the fixture are compared)`;

const EDGES = [0, 1, 0.5, 2, 22, 38.8, 56, 708, 709.782712893384, 745.1332191019411, 1e-9, 1e-17, 5e-324, 2.2250738585072014e-308, 1e300];
const FARTHEST = [Number.MAX_VALUE, Number.POSITIVE_INFINITY];
const edges = [...EDGES, ...FARTHEST].flatMap((x) => [x, -x, x * (1 + Number.EPSILON), x * (1 - Number.EPSILON)]);

/** Arguments of all sizes, and near where the algorithms change: 0, 1, halves of log 2, powers and roots of two, eighths of a turn. */
function argumentsOf(count: number): Float64Array {
  const state = Uint32Array.of(0x9e37_79b9, 0x243f_6a88, 0xb7e1_5162, 0x6a09_e667);
  const word = (): number => {
    const [a = 0, , , d = 0] = state;
    state.copyWithin(1, 0);
    const mixed = d ^ (d << 11);
    state[0] = mixed ^ (mixed >>> 8) ^ a ^ (a >>> 19);
    return state[0] as number;
  };
  const uniform = (): number => (word() + word() / 4_294_967_296) / 4_294_967_296;
  const bits = new Float64Array(1);
  const words = new Uint32Array(bits.buffer);
  const two = (k: number): number => {
    let power = 1;
    for (let i = 0; i < Math.abs(k); i++) power *= k < 0 ? 0.5 : 2;
    return power;
  };
  const near = (x: number): number => x * (1 + (uniform() - 0.5) * two(-(word() % 52)));
  const kinds = [
    () => {
      words[0] = word();
      words[1] = word();
      return bits[0] as number;
    },
    () => 2 * uniform() - 1,
    () => 20 * uniform() - 10,
    () => 1500 * uniform() - 750,
    () => (uniform() - 0.5) * two(-(word() % 70)),
    () => near(1),
    () => near((((word() % 3000) - 1500) * Math.LN2) / 2),
    () => near(two((word() % 2090) - 1070)),
    () => near(two((word() % 40) - 20) * Math.SQRT1_2),
    () => near((((word() % 4000) - 2000) * Math.PI) / 4),
    () => (word() % 2000) - 1000,
  ];
  return Float64Array.from({ length: count }, (_, i) => (kinds[i % kinds.length] ?? uniform)());
}

const drawn = argumentsOf(22_000);

test("arguments of every kind are drawn", () => {
  expect(drawn.filter((x) => Math.abs(x) < 2.2250738585072014e-308).length).toBeGreaterThan(5);
  expect(drawn.filter((x) => Math.abs(x) > 1e300).length).toBeGreaterThan(20);
  expect(drawn.filter((x) => x !== 1 && Math.abs(x - 1) < 1e-6).length).toBeGreaterThan(500);
});

describe(`the engine's own to the bit${reason}`, () => {
  test.skipIf(version >= ROUNDED_OTHERWISE).each(Object.entries(FUNCTIONS))("%s", (_name, { own, engine }) => {
    const apart = [...edges, Number.NaN, ...drawn].filter((x) => !Object.is(own(x), engine(x)));
    expect(apart.slice(0, 3).map((x) => ({ x, own: own(x), engine: engine(x) }))).toEqual([]);
  });

  test.skipIf(version >= ROUNDED_OTHERWISE)("atan2", () => {
    const pairs = [
      ...edges.flatMap((y) => edges.map((x) => [y, x] as const)),
      ...Array.from(drawn, (y, i) => [y, drawn[(7 * i + 3) % drawn.length] as number] as const),
      // Where one part is so small against the other that it no longer counts.
      ...Array.from(drawn, (y, i) => [y, y * (2 - 4 * (i % 2)) * (1 + (i % 100) / 100) * 8.673617379884035e-19] as const),
    ];
    const apart = pairs.filter(([y, x]) => !Object.is(portableAtan2(y, x), Math.atan2(y, x)));
    expect(apart.slice(0, 3).map(([y, x]) => ({ y, x, own: portableAtan2(y, x), engine: Math.atan2(y, x) }))).toEqual([]);
  });
});

/** Arguments and the values of Node 20 to 26; at the first half of each V8 15 has another last digit. */
const fixture: Readonly<Record<string, readonly (readonly number[])[]>> = JSON.parse(textOf("tests/fixtures/portable-math.json"));

describe("the values of Node 20 to 26 on any engine", () => {
  test("for every function", () => {
    expect(Object.keys(fixture)).toEqual([...Object.keys(FUNCTIONS), "atan2"].sort());
  });

  test.each(Object.entries(FUNCTIONS))("%s", (name, { own }) => {
    const rows = fixture[name] ?? [];
    expect(rows.length).toBeGreaterThanOrEqual(24);
    expect(rows.map(([x = Number.NaN]) => own(x))).toEqual(rows.map(([, value]) => value));
  });

  test("atan2", () => {
    const rows = fixture["atan2"] ?? [];
    expect(rows.map(([y = Number.NaN, x = Number.NaN]) => portableAtan2(y, x))).toEqual(rows.map(([, , value]) => value));
  });

  test("ends and zeros", () => {
    const [far, none] = [Number.POSITIVE_INFINITY, Number.NaN];
    expect([portableExp(far), portableExp(-far), portableExp(710), portableExp(-746), portableExp(none)]).toEqual([far, 0, far, 0, none]);
    expect([portableExp(0), portableExp(1), portableExp(-745.1332191019411)]).toEqual([1, Math.E, 5e-324]);
    expect([portableExpm1(far), portableExpm1(-far), portableExpm1(-0)]).toEqual([far, -1, -0]);
    expect([portableLog(0), portableLog(-0), portableLog(-1), portableLog(far), portableLog(1)]).toEqual([-far, -far, none, far, 0]);
    expect([portableLog1p(-1), portableLog1p(-1.5), portableLog1p(-0), portableLog1p(far)]).toEqual([-far, none, -0, far]);
    expect([portableLog10(1e22), portableLog10(1e-5), portableLog10(0), portableLog2(1024)]).toEqual([22, -5, -far, 10]);
    expect([portableSin(-0), portableTan(-0), portableAtan(-0), portableCbrt(-0), portableCbrt(-27)]).toEqual([-0, -0, -0, -0, -3]);
    expect([portableSin(far), portableCos(far), portableAsin(1.5), portableAcos(-1), portableTanh(far)]).toEqual([
      none,
      none,
      none,
      Math.PI,
      1,
    ]);
  });
});
