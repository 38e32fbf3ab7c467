import { describe, expect, test } from "vitest";
import { FaultList, formatFault, RunrateError } from "../src/base/errors.ts";
import { type Checked, checkFormula, checkUnits } from "../src/formula/check-units.ts";
import { parseFormula } from "../src/formula/parse-formula.ts";
import { language } from "../src/model/language.ts";
import { formatUnit, parseUnit } from "../src/units/unit.ts";

const UNITS: Readonly<Record<string, string>> = {
  arr: "USD/year",
  revenue: "USD",
  growth: "1/year",
  share: "1",
  weight: "1",
  customers: "customer",
  price: "USD/(customer*year)",
  power_need: "GW",
  variance: "USD^2",
  half_life: "year",
};

const place = (offset: number) => ({ file: "f", line: 1, column: offset + 1 });

function check(text: string, declared?: string): { found: Checked; faults: string[] } {
  const faults = new FaultList();
  const scope = {
    unitOf: (name: string) => (UNITS[name] === undefined ? undefined : parseUnit(UNITS[name])),
    names: Object.keys(UNITS),
    functions: language,
    isBroken: (name: string) => name.startsWith("lost"),
    placeAt: place,
    faults,
  };
  const tree = parseFormula(text, place);
  const found = declared === undefined ? checkUnits(tree, scope) : undefined;
  if (declared !== undefined) checkFormula(tree, parseUnit(declared), "line", scope);
  try {
    faults.throwIfAny();
  } catch (error) {
    if (error instanceof RunrateError) return { found, faults: error.faults.map(formatFault) };
    throw error;
  }
  return { found, faults: [] };
}

describe("the unit of a formula", () => {
  test.each([
    ["arr", "USD/year"],
    ["1", "1"],
    ["0", "zero"],
    ["-0", "zero"],
    ["0 * arr", "zero"],
    ["arr + 0", "USD/year"],
    ["0 - arr", "USD/year"],
    ["max(0, arr)", "USD/year"],
    ["mean(arr, arr, 0)", "USD/year"],
    ["share > 0 ? arr : 0", "USD/year"],
    ["if(arr > 0, 0, 0)", "zero"],
    ["arr > 0", "truth"],
    ["arr > 0 and share < 1 or not (growth == 0)", "truth"],
    ["arr > 0 ? share > 0 : share < 1", "truth"],
    ["t", "year"],
    ["dt", "year"],
    ["arr * dt", "USD"],
    ["revenue / dt", "USD/year"],
    ["mean(previous(arr), arr) * dt", "USD"],
    ["lag(arr, 12) - previous(arr)", "USD/year"],
    ["cumulative(revenue)", "USD"],
    ["customers * price", "USD/year"],
    ["revenue / customers", "USD/customer"],
    ["arr / arr", "1"],
    ["1 / half_life", "1/year"],
    ["exp(growth * t)", "1"],
    ["log(arr / arr)", "1"],
    ["sqrt(variance)", "USD"],
    ["sqrt(dt)", "year^0.5"],
    ["revenue ^ 2", "USD^2"],
    ["revenue ^ -1", "1/USD"],
    ["share ^ weight", "1"],
    ["-arr", "USD/year"],
    ["gompertz(t, arr, growth, half_life)", "USD/year"],
    ["gompertz.growth(arr, t, arr, growth, half_life)", "1/year"],
    ["logistic.growth(customers, t, customers, growth, t)", "1/year"],
  ])("%s is in %s", (text, unit) => {
    const { found, faults } = check(text);
    expect(faults).toEqual([]);
    expect(typeof found === "object" ? formatUnit(found.unit) : found).toBe(unit);
  });

  test.each<[text: string, fault: RegExp]>([
    [
      "arr + revenue",
      /^f:1:7: adding needs one unit, but got USD\/year and USD; an amount over a period becomes a yearly rate when divided by dt, or by a span of time, such as "half_life"$/,
    ],
    [
      "revenue + arr",
      /^f:1:11: adding needs one unit, but got USD and USD\/year; a run rate is a level a year.*mean\(previous\(line\), line\) \* dt$/,
    ],
    ["revenue + 5", /^f:1:11: adding needs one unit, but got USD and a plain number.*input with its currency, as in \$2\.5B$/],
    ["customers - 1", /^f:1:13: subtracting needs one unit, .*give the number its unit as an input, as in 5 customer$/],
    ["share + growth", /^f:1:9: .*a yearly rate becomes an amount when multiplied by dt$/],
    ["share + customers", /^f:1:9: .*divide it by a quantity of the same unit$/],
    [
      "t < 1",
      /^f:1:5: comparing needs one unit, but got year and a plain number; write the number as an input with its unit, as in 6 months$/,
    ],
    ["arr < customers", /^f:1:7: comparing needs one unit/],
    ["max(arr, revenue)", /^f:1:10: max needs one unit/],
    ["share > 0 ? arr : revenue", /^f:1:19: \? : needs one unit/],
    ["share ? arr : 0", /^f:1:1: the condition of \? : needs a comparison such as a > b/],
    ["share and share > 0", /^f:1:1: and needs a comparison/],
    ["not share < 1", /^f:1:5: not needs a comparison/],
    ["1 + (share > 0)", /^f:1:1: adding needs numbers, but one side is true or false; write condition \? 1 : 0$/],
    ["share > 0 ? arr > 0 : 0", /^f:1:13: \? : needs numbers, but one part is true or false; write condition \? 1 : 0$/],
    ["max(0, share > 0)", /^f:1:8: max needs numbers, but one part is true or false/],
    ["max(arr > 0, share > 0)", /^f:1:5: max needs numbers, but one part is true or false/],
    ["share > 0 ? arr : arr > 0", /^f:1:19: \? : needs numbers/],
    ["exp(growth)", /^f:1:5: exp takes x in 1, but got 1\/year; a yearly rate becomes a plain number when multiplied by dt, or by t$/],
    ["exp(share > 0)", /^f:1:5: exp takes x in 1, but got true or false/],
    ["log(arr)", /^f:1:5: log takes x in 1, but got USD\/year/],
    ["share ^ growth", /^f:1:9: an exponent must be a plain number, but is in 1\/year/],
    ["arr ^ share", /^f:1:1: USD\/year to a power that is not a written number/],
    ["gompertz(share, arr, growth, half_life)", /^f:1:10: gompertz takes t in year, but got a plain number/],
    ["gompertz.growth(arr, t, revenue, growth, half_life)", /^f:1:25: gompertz\.growth needs one unit/],
    ["arr + reveneu", /^f:1:7: unknown name "reveneu" in a formula; did you mean "revenue"\?$/],
    [
      "arr > $25M",
      /^f:1:7: unknown name "\$25M" in a formula; amounts are inputs: give one this value and a name, and write the name here$/,
    ],
    ["previous(ar)", /^f:1:1: unknown name "ar" in a formula; did you mean "arr"\?$/],
    ["gomperz(t, arr, growth, half_life)", /^f:1:1: unknown function "gomperz"; did you mean "gompertz"\?$/],
    ["exp(share, share)", /^f:1:1: exp\(x\) has 2 arguments$/],
    ["gompertz(t, arr)", /^f:1:1: gompertz\(t, capacity, growth, midpoint\) has 2 arguments$/],
  ])("%s is a fault", (text, fault) => {
    const { faults } = check(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  test("one mistake is one fault, two are two", () => {
    expect(check("(arr + revenue) * nothing + 1").faults).toHaveLength(2);
    expect(check("exp(arr + revenue) > 2 ? arr : nothing").faults).toHaveLength(2);
    expect(check("lost.growth * arr + lost").faults).toEqual([]);
  });
});

describe("a formula against what its line declares", () => {
  test.each([
    ["arr * dt", "USD"],
    ["0", "USD/year"],
    ["customers * price", "USD/year"],
    ["share", "1"],
  ])("%s fits %s", (text, declared) => {
    expect(check(text, declared).faults).toEqual([]);
  });

  test.each<[text: string, declared: string, fault: RegExp]>([
    ["arr", "USD", /^f:1:1: line comes out in USD\/year, but USD is declared; a run rate is a level a year, not an amount/],
    ["revenue", "USD/year", /^f:1:1: line comes out in USD, but USD\/year is declared; an amount over a period/],
    ["arr / half_life", "USD/year", /comes out in USD\/year\^2, but USD\/year is declared; a yearly rate becomes an amount/],
    ["growth", "1", /comes out in 1\/year, but 1 is declared; a yearly rate becomes an amount when multiplied by dt/],
    ["power_need", "GW/year", /comes out in GW, but GW\/year is declared; divide it by dt, or by a span of time/],
    ["3", "USD", /comes out in 1, but USD is declared; write the number as an input with its currency/],
    ["arr", "USD/yaer", /but USD\/yaer is declared; "yaer" is no unit that is known, did you mean "year"\?$/],
    ["arr > 0", "1", /line is true or false, but 1 is declared; write condition \? a : b/],
  ])("%s does not fit %s", (text, declared, fault) => {
    const { faults } = check(text, declared);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });
});
