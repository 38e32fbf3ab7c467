import type { Declaration } from "./declaration.ts";

/**
 * Declares a model in TypeScript: what happens, as inputs, lines, checks and figures. It is the typed way of writing what a scenario file says in YAML; nothing in it
 * runs, and its formulas are text of the same small language. The file's default export, in `models/NAME.ts`, is found by its name.
 *
 * @example
 * export default defineModel({
 *   title: "A shop that grows",
 *   headline: { line: "sales", at: "2027-12" },
 *   inputs: { growth: { unit: "1/year", meaning: "log growth", value: "0.2 to 0.6", grade: "judgement", why: "last three years" } },
 *   lines: { sales: { unit: "USD/year", start: "opening", formula: "previous(sales) * exp(growth * dt)" }, … },
 * });
 */
export function defineModel<const D extends Declaration>(declaration: D): D {
  return declaration;
}
