import type { Curve, CurveParameter, CurveUnit } from "../../src/curves/curve.ts";
import { curves } from "../../src/curves/index.ts";
import { code, page, prose, table } from "./markdown.ts";

const UNITS: Readonly<Record<CurveUnit, string>> = {
  y: "that of what is fitted",
  "y/year": "that of what is fitted, a year",
  "y*year": "that of what is fitted, times years",
  "1/year": "1/year",
  year: "year",
  "1": "1 (no unit)",
};

/** Every growth curve: equation, parameters, source, examples. */
export function curvesPage(): string {
  const all = [...curves];
  const overview = table(
    ["curve", "parameters", "errors may be in percent", "ceiling", "clock", "source"],
    all.map((curve) => [
      `[${code(curve.name)}](#${curve.name})`,
      String(curve.parameters.length),
      curve.sign === "positive" ? "yes" : "no",
      curve.ceiling === undefined ? "none" : "yes",
      curve.startsAt === "launch" ? "since launch" : "any",
      prose(curve.reference),
    ]),
  );
  return page("Growth curves", LEAD, [overview, ...all.map(section)]);
}

const LEAD =
  "`t` is in years. Where the clock is *since launch*, `t` counts from the launch and the value before it is 0; elsewhere any zero serves, and only dates among the parameters move with it. A range is open: its ends are not taken. Each equation is a formula of the language and can be called by the curve's name, as [formulas](../formula/REFERENCE.md) has it. How a curve is added: [README.md](README.md).";

function section(curve: Curve): string {
  const inflection = curve.inflection === undefined ? "none, or more than one" : "one, which the library tells (`inflection`)";
  return [
    `## ${curve.name}`,
    `y(t) = ${code(curve.formula)}`,
    `Source: ${prose(curve.reference)}. Clock: ${curve.startsAt === "launch" ? "years since launch" : "any"}. Ceiling: ${curve.ceiling === undefined ? "none" : "yes"}${curve.along === undefined ? "" : ", which may move (`--ceiling`)"}. Place where it turns: ${inflection}. Usable as \`fit:\` of a scenario: ${curve.sign === "positive" && curve.startsAt === undefined ? "yes" : "no"}.`,
    table(
      ["parameter", "meaning", "unit", "range"],
      curve.parameters.map((one) => [code(one.name), prose(one.meaning), UNITS[one.unit], range(one)]),
    ),
    table(
      ["example", "y", "because"],
      curve.examples.map(({ parameters, t, y, because }) => [
        code(`${curve.name}(${[t, ...parameters].map(rounded).join(", ")})`),
        rounded(y),
        prose(because),
      ]),
    ),
  ].join("\n\n");
}

function range({ min, max }: CurveParameter): string {
  if (Number.isFinite(min)) return Number.isFinite(max) ? `${min} to ${max}` : `above ${min}`;
  return Number.isFinite(max) ? `below ${max}` : "any";
}

/** Six digits are enough to recognise a number by. */
export function rounded(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
