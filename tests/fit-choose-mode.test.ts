import { expect, test } from "vitest";
import { chooseMode, type NoisyFit, type PlainFit } from "../src/fit/choose-mode.ts";

type Ceiling = NonNullable<PlainFit["verdict"]["ceiling"]>;

/** Twenty points of a least-squares fit that nothing is wrong with, changed as told. */
function plain(changes: Partial<PlainFit> & { ceiling?: Partial<Ceiling> | null; autocorrelation?: number | null } = {}): PlainFit {
  const { ceiling, autocorrelation = 0, ...rest } = changes;
  const whole: Ceiling = { identified: true, estimate: 100, low: 90, high: 120, ...ceiling };
  return {
    ...{ curve: "logistic", outcome: "converged", aicc: 10, logLikelihood: 5 },
    ...{ y: new Array<number>(20).fill(1), fitted: new Array<number>(20).fill(1) },
    parameters: [{ fixed: false }, { fixed: false }, { fixed: false }],
    verdict: {
      residuals: { autocorrelation: autocorrelation === null ? null : { value: autocorrelation } },
      ...(ceiling === null ? {} : { ceiling: whole }),
    },
    ...rest,
  };
}

const noisy = (low: number, high: number, logEvidence: number): NoisyFit => ({
  ceiling: [
    { probability: 0.1, value: low },
    { probability: 0.9, value: high },
  ],
  logEvidence,
});

test("least squares is trusted where nothing speaks against it", () => {
  expect(chooseMode([plain()]).mode).toBe("least-squares");
  expect(chooseMode([plain()], noisy(50, 200, 0)).mode).toBe("least-squares");
  expect(chooseMode([plain({ ceiling: null })]).because).toMatch(/no curve has a ceiling/);
  expect(chooseMode([]).mode).toBe("least-squares");
});

test.each<[string, PlainFit[], NoisyFit | undefined, RegExp]>([
  ["unfinished", [plain({ outcome: "stalled" })], undefined, /logistic did not converge \(stalled\)/],
  ["open above", [plain({ ceiling: { high: null, identified: false } })], undefined, /ceiling of logistic no upper end/],
  ["open below", [plain({ ceiling: { low: null, identified: false } })], undefined, /ceiling of logistic no lower end/],
  ["wide", [plain({ ceiling: { high: 950 } })], undefined, /only within a factor of 11/],
  ["by shape", [plain({ ceiling: { identified: false, estimate: null } })], undefined, /rests on the curve's shape/],
  ["correlated", [plain({ autocorrelation: 0.3 })], undefined, /follow each other \(autocorrelation 0.3\)/],
  ["too few", [plain({ autocorrelation: null })], undefined, /20 points are too few/],
  [
    "disputed",
    [plain(), plain({ curve: "gompertz", aicc: 12, ceiling: { estimate: 200, low: 150, high: 300 } })],
    undefined,
    /logistic and gompertz contradict each other/,
  ],
  ["elsewhere", [plain()], noisy(150, 400, 0), /put the ceiling elsewhere than logistic/],
])("early: %s", (_, fits, other, reason) => {
  const { mode, because } = chooseMode(fits, other);
  expect(mode).toBe("early");
  expect(because).toMatch(reason);
});

test("the curve that is told stands where the data favour it decisively over growth rates with noise, sooner where it has long been flat", () => {
  const fits = [plain({ autocorrelation: 0.6 })];
  // Schwarz's penalty of the four that are estimated, of 20 points
  const evidence = (5 * 19) / 20 - 2 * Math.log(20);
  const rising = { fitted: Array.from({ length: 20 }, (_, i) => 70 + i) };
  const flat = { fitted: Array.from({ length: 20 }, (_, i) => (i < 15 ? 50 : 96)) };
  const mode = (told: PlainFit, apart: number) => chooseMode(fits, noisy(150, 400, evidence - apart), told).mode;
  expect(mode(plain(rising), 10.1)).toBe("least-squares");
  expect(mode(plain(rising), 9.9)).toBe("early");
  expect(mode(plain(flat), 6.1)).toBe("least-squares");
  expect(mode(plain(flat), 5.9)).toBe("early");
  expect(mode(plain({ ...flat, ceiling: { identified: false } }), 20)).toBe("early");
  expect(mode(plain({ ...flat, outcome: "stalled" }), 20)).toBe("early");
  expect(chooseMode(fits, noisy(150, 400, evidence - 7), plain(flat)).because).toMatch(
    /^the data favour one logistic curve 1000 to 1 over growth rates with noise$/,
  );
});

test("a curve that the data rule out does not dispute, and clear evidence for independent errors stands", () => {
  const ruledOut = plain({ curve: "gompertz", aicc: 30, ceiling: { estimate: 200, low: 150, high: 300 } });
  expect(chooseMode([plain(), ruledOut]).mode).toBe("least-squares");
  // 0.95 of 5 less 2 log 20 is −1.24
  expect(chooseMode([plain()], noisy(150, 400, -7.3)).mode).toBe("least-squares");
  expect(chooseMode([plain()], noisy(150, 400, -7.2)).mode).toBe("early");
});

test("what independent residuals show anyway is allowed for: three parameters on twenty points lean by −0.15", () => {
  expect(chooseMode([plain({ autocorrelation: 0.21 })]).mode).toBe("least-squares");
  expect(chooseMode([plain({ autocorrelation: 0.22 })]).mode).toBe("early");
});
