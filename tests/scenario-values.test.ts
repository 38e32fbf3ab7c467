import { describe, expect, test } from "vitest";
import type { ValueDeclaration } from "../src/model/declaration.ts";
import type { ValueScope } from "../src/scenario/read-number.ts";
import { readValue } from "../src/scenario/read-value.ts";
import { readDate, yearsAt } from "../src/units/time.ts";
import { parseUnit, year } from "../src/units/unit.ts";

const ORIGIN = yearsAt(readDate("2025-12-31"));
const place = { file: "f", line: 3, column: 7 };

function scopeOf(unit: string): ValueScope {
  const isDate = unit === "date";
  return { unit: isDate ? year : parseUnit(unit), isDate, origin: ORIGIN, name: "it" };
}

const read = (value: ValueDeclaration, unit: string) => readValue(value, scopeOf(unit), () => place);

const WEEK = 7 / 365.2425;

describe("one value", () => {
  test.each<[ValueDeclaration, string, number]>([
    [3, "1", 3],
    [0, "USD/year", 0],
    ["0", "USD/year", 0],
    ["0.4", "1", 0.4],
    ["40%", "1", 0.4],
    ["-5%", "1", -0.05],
    ["−5%", "1", -0.05],
    ["1,250", "1", 1250],
    ["1e3", "1", 1000],
    ["$2.5B/year", "USD/year", 2.5e9],
    ["$2.5bn/year", "USD/year", 2.5e9],
    ["2.5e9 USD/year", "USD/year", 2.5e9],
    ["$340M", "USD", 340e6],
    ["$10M/quarter", "USD/year", 40e6],
    ["$20/month", "USD/year", 240],
    ["$100/(developer*month)", "USD/(developer*year)", 1200],
    ["3%/month", "1/year", 0.36],
    ["0.3/year", "1/year", 0.3],
    ["0.3 per year", "1/year", 0.3],
    ["0.3", "1/year", 0.3],
    ["9 weeks", "year", 9 * WEEK],
    ["1 week", "year", WEEK],
    ["30 days", "year", 30 / 365.2425],
    ["18 months", "year", 1.5],
    ["2 quarters", "year", 0.5],
    ["1.5 years", "year", 1.5],
    ["1,000 customers", "customer", 1000],
    ["0.8M developers", "developer", 0.8e6],
    ["15 GW", "GW", 15],
    ["2026-03-31", "date", 0.25],
    ["2026-03", "date", 0.25],
    ["2026-01-01", "date", 1 / 31 / 12],
    ["2025-11", "date", -1 / 12],
  ])("%j in %s", (value, unit, expected) => {
    const found = read(value, unit);
    expect(found.name).toBe("fixed");
    expect(found.quantile(0.3)).toBeCloseTo(expected, expected > 1e6 ? 3 : 12);
  });
});

describe("A to B is a 90% interval", () => {
  test.each<[string, string, string, number, number]>([
    ["9 to 14 weeks", "year", "lognormal", 9 * WEEK, 14 * WEEK],
    ["9 weeks to 4 months", "year", "lognormal", 9 * WEEK, 1 / 3],
    ["0.2 to 0.6", "1/year", "lognormal", 0.2, 0.6],
    ["0.02 to 0.06/month", "1/year", "lognormal", 0.24, 0.72],
    ["40% to 60%", "1", "lognormal", 0.4, 0.6],
    ["40 to 60%", "1", "lognormal", 0.4, 0.6],
    ["2% to 3%/month", "1/year", "lognormal", 0.24, 0.36],
    ["-1.5 to 1.0", "1/year", "normal", -1.5, 1],
    ["−20 to −10%", "1", "normal", -0.2, -0.1],
    ["0 to 10%", "1", "normal", 0, 0.1],
    ["$2.5B/year to $2.7B/year", "USD/year", "lognormal", 2.5e9, 2.7e9],
    ["$2.5B to $2.7B/year", "USD/year", "lognormal", 2.5e9, 2.7e9],
    ["$2.5 to $2.7B/year", "USD/year", "lognormal", 2.5e9, 2.7e9],
    ["2.5 to $2.7B/year", "USD/year", "lognormal", 2.5e9, 2.7e9],
    ["$900K to $1.1M/month", "USD/year", "lognormal", 10.8e6, 13.2e6],
    ["0.8M to 2.0M developers", "developer", "lognormal", 0.8e6, 2e6],
    ["1K to 2K customers/month", "customer/year", "lognormal", 12e3, 24e3],
    ["500 to 1,000 customers", "customer", "lognormal", 500, 1000],
    // a date is uncertain by days, not by a factor of its distance to some origin
    ["2026-06 to 2026-10", "date", "normal", 0.5, 10 / 12],
    ["2026-06-15 to 2026-06-30", "date", "normal", 5.5 / 12, 0.5],
  ])("%s in %s", (value, unit, name, low, high) => {
    const found = read(value, unit);
    expect(found.name).toBe(name);
    const span = Math.max(Math.abs(low), Math.abs(high));
    expect(found.quantile(0.05) / span).toBeCloseTo(low / span, 9);
    expect(found.quantile(0.95) / span).toBeCloseTo(high / span, 9);
  });
});

describe("a distribution by name", () => {
  test.each<[ValueDeclaration, string, string, number, number]>([
    [{ uniform: { low: "$2.5B/year", high: "$2.7B/year" } }, "USD/year", "uniform", 0.25, 2.55e9],
    [{ uniform: { low: "2026-06", high: "2026-10" } }, "date", "uniform", 0.5, 8 / 12],
    [{ triangular: { low: 0.3, mode: 0.6, high: 0.9 } }, "1", "triangular", 0.5, 0.6],
    [{ normal: { mean: "10%", sd: "2%" } }, "1", "normal", 0.5, 0.1],
    [{ normal: { mean: "2026-06", sd: "20 days" } }, "date", "normal", 0.5, 0.5],
    [{ lognormal: { median: "9 weeks", sigma: 0.4 } }, "year", "lognormal", 0.5, 9 * WEEK],
    [{ lognormal: { low: "9 weeks", high: "14 weeks" } }, "year", "lognormal", 0.05, 9 * WEEK],
    [{ fixed: { value: "6 months" } }, "year", "fixed", 0.5, 0.5],
  ])("%j", (value, unit, name, p, expected) => {
    const found = read(value, unit);
    expect(found.name).toBe(name);
    expect(found.quantile(p) / expected).toBeCloseTo(1, 9);
  });
});

test.each<[ValueDeclaration, string, RegExp]>([
  ["$1M", "USD/year", /"\$1M" is in USD, but it is in USD\/year; if it is a yearly rate, write \$1M\/year$/],
  ["$1M/year", "USD", /is in USD\/year, but it is in USD; an amount is no rate: write \$1M if it is one$/],
  [5, "USD", /in USD, but 5 has no currency; write \$2\.5B$/],
  ["5", "USD/year", /has no currency/],
  ["2.5 to 2.7", "USD/year", /has no currency/],
  [5, "year", /a span of time, but 5 has no unit; write 5 months or 5 years$/],
  ["10 weeks to 14", "year", /a span of time, but 14 has no unit/],
  ["5 tokens", "customer", /is in token, but it is in customer; write it as in 10 customer/],
  ["9 weeks", "1/year", /is in year, but it is in 1\/year; write it as in 0\.3\/year/],
  ["soon", "1", /cannot read "soon" as a value for it; write a number with its unit, as in 0\.4 or 40%/],
  ["soon", "date", /invalid date "soon"; write 2026-12-31/],
  ["2026-02-30", "date", /invalid date "2026-02-30"/],
  ["2026-06", "1", /in 1, not a date/],
  ["$5 USD", "USD", /names its currency twice/],
  ["3 m/s/s", "1", /invalid unit/],
  ["0.6 to 0.2", "1", /invalid interval "0\.6 to 0\.2": the high end must be above the low end/],
  ["5% to 10", "1", /"5% to 10" has a percentage and a plain number; write both ends as percentages, as in 5% to 10%, or neither/],
  ["5 to 5", "1", /the high end must be above the low end/],
  ["2026-10 to 2026-06", "date", /the high end must be above the low end/],
  [Number.NaN, "1", /not a finite number/],
  [{ uniform: { low: 2, high: 1 } }, "1", /it: invalid high: 1; must be above low 2/],
  [{ uniform: { low: 2 } }, "1", /uniform needs high/],
  [{ uniform: { low: 2, hgh: 3 } }, "1", /unknown parameter "hgh" of uniform; did you mean "high"\?/],
  [{ unifrm: { low: 1, high: 2 } }, "1", /unknown distribution "unifrm"; did you mean "uniform"\?/],
  [{ uniform: { low: 1, high: 2 }, normal: { mean: 1, sd: 1 } }, "1", /one distribution is needed.*but 2 are given/],
  [{}, "1", /one distribution is needed.*but 0 are given|but 1 are given/],
  ["$1.2mm/year", "USD/year", /cannot read .* as a value for it; write powers of ten as letters, as in 1\.2M$/],
  ["$2B - $3B/year", "USD/year", /cannot read .* as a value for it; write a range with "to", as in \$2B to \$3B\/year$/],
  ["$2B-3B/year", "USD/year", /write a range with "to", as in \$2B to 3B\/year$/],
  ["0.1–0.3", "1", /write a range with "to", as in 0\.1 to 0\.3$/],
  ["10%..20%", "1", /write a range with "to", as in 10% to 20%$/],
  ["[2, 3]", "1", /write a range with "to", as in 2 to 3$/],
  ["between 2 and 3", "1", /write a range with "to", as in 2 to 3$/],
  ["2026-02 - 2026-05", "date", /write a range with "to", as in 2026-02 to 2026-05$/],
  ["2 ± 10%", "1", /write what it may be as its two ends, as in 2 to 3 \(90% in between\)$/],
  ["> $30B", "USD", /write what it may be as its two ends/],
  ["at least 5", "1", /write what it may be as its two ends/],
  ["~30%", "1", /write the number alone, or write what it may be as its two ends/],
  ["uniform(1, 2)", "1", /write a distribution as \{ uniform: \{ low: …, high: … \} \}$/],
  ["2,5", "1", /write a point before decimals/],
  ["2 billion USD", "USD", /write powers of ten as letters, as in 2B$/],
  ["30 percent", "1", /write 30%$/],
  ["USD 2B", "USD", /write dollars as \$ before the number/],
  ["€2B", "EUR", /write other currencies than dollars as words behind the number/],
  ["$2B/yaer", "USD/year", /is in USD\/yaer, but it is in USD\/year; "yaer" is no unit that is known, did you mean "year"\?$/],
  ["$2B/year", "USD/yaer", /but it is in USD\/yaer; "yaer" is no unit that is known, did you mean "year"\?$/],
  ["2B", "USD/yaer", /has no currency; "yaer" is no unit that is known, did you mean "year"\?$/],
  ["5 widgest", "widgets", /"widgest" and "widgets" are two units, is one of them misspelt\?$/],
  [{ uniform: { low: "$1M", high: "$2M" } }, "USD/year", /"\$1M" is in USD, but it is in USD\/year/],
])("%j in %s is a fault", (value, unit, fault) => {
  expect(() => read(value, unit)).toThrow(fault);
  expect(() => read(value, unit)).toThrow(/^f:3:7: /);
});
