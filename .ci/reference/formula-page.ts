import { curves } from "../../src/curves/index.ts";
import type { ArgumentUnit, FormulaFunction } from "../../src/formula/formula-function.ts";
import { language } from "../../src/model/language.ts";
import { formatUnit, isDimensionless, powerUnit, sameUnit, type Unit } from "../../src/units/unit.ts";
import { code, page, prose, table } from "./markdown.ts";

const LEAD =
  "Functions that a formula may call, in a scenario, a model or `forecast fit --formula`. Names, operators and what looks back (`previous`, `lag`, `cumulative`, `cohorts`) are in [scenarios/README.md](../../scenarios/README.md#lines-and-formulas). *Shared* is any unit, the same for all arguments that are so marked; a mark in the last column means that `forecast fit --formula` has its derivative in closed form.";

/** A unit that no formula has, to see what becomes of the one that arguments share. */
const MARK: Unit = { dimensions: { shared: 1 } };

/** Every function, those of curves apart. */
export function formulaPage(): string {
  const ofCurves = new Set([...curves].flatMap(({ name }) => [name, `${name}.growth`]));
  const [plain, curved] = [[...language].filter(({ name }) => !ofCurves.has(name)), [...language].filter(({ name }) => ofCurves.has(name))];
  const about =
    "`NAME(t, …)` is the value of a curve, in its capacity's or level's unit, and `NAME.growth(level, t, …)` its growth d log y / dt in 1/year, at a level that need not be its own. Equations, parameters and their units: [curves](../curves/REFERENCE.md).";
  return page("Functions of the formula language", LEAD, [
    table(["function", "meaning", "arguments", "result", "derivative"], plain.map(row)),
    "## Curves",
    about,
    table(
      ["function", "derivative"],
      curved.map((one) => [code(signature(one)), one.slope === undefined ? "" : "yes"]),
    ),
  ]);
}

function row(one: FormulaFunction): string[] {
  return [
    code(signature(one)),
    prose(one.meaning),
    [...new Set(one.parameters.map(({ unit }) => sayUnit(unit)))].join(", "),
    result(one.resultUnit(MARK)),
    one.slope === undefined ? "" : "yes",
  ];
}

function signature({ name, parameters, variadic }: FormulaFunction): string {
  return `${name}(${parameters.map((one) => one.name).join(", ")}${variadic ? ", …" : ""})`;
}

function sayUnit(unit: ArgumentUnit): string {
  if (unit === "same") return "shared";
  if ("sameTimes" in unit) return `shared times ${formatUnit(unit.sameTimes)}`;
  return isDimensionless(unit) ? "1" : formatUnit(unit);
}

function result(unit: Unit): string {
  if (sameUnit(unit, MARK)) return "shared";
  if (sameUnit(unit, powerUnit(MARK, 0.5))) return "its root";
  return isDimensionless(unit) ? "1" : formatUnit(unit);
}
