/**
 * A parsed formula: plain data, so that it can be checked for units, compiled into a kernel, sent to a worker, explained and written in another
 * language. `at` is the 0-based offset of the node's first character in the formula's text.
 */
export type Tree =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  /** an input, line, driver, or a dotted name such as `company.total` */
  | { readonly kind: "name"; readonly name: string; readonly at: number }
  /** `t`, years from the start of the horizon to the period's end */
  | { readonly kind: "time"; readonly at: number }
  /** `dt`, the period's length in years */
  | { readonly kind: "step"; readonly at: number }
  | { readonly kind: "operate"; readonly operator: Operator; readonly args: readonly Tree[]; readonly at: number }
  | { readonly kind: "choose"; readonly condition: Tree; readonly yes: Tree; readonly no: Tree; readonly at: number }
  | { readonly kind: "call"; readonly callee: string; readonly args: readonly Tree[]; readonly at: number }
  /** `previous(line)` is a lag of 1 */
  | { readonly kind: "lag"; readonly line: string; readonly periods: number; readonly at: number }
  | { readonly kind: "cumulative"; readonly line: string; readonly at: number }
  /** `cohorts(line, weight)`: each period's value of the line times the weight at its age, summed */
  | { readonly kind: "cohorts"; readonly line: string; readonly weight: Tree; readonly at: number }
  /** `age` inside a weight, the years since a cohort's period has ended */
  | { readonly kind: "age"; readonly at: number };

export type Operator = "+" | "-" | "*" | "/" | "^" | "negate" | "<" | "<=" | ">" | ">=" | "==" | "!=" | "and" | "or" | "not";
