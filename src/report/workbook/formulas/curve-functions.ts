import { curves } from "../../../curves/index.ts";
import { numberTree, operated } from "../../../formula/make-tree.ts";
import { parseFormula } from "../../../formula/parse-formula.ts";
import { rewrite } from "../../../formula/references.ts";
import type { Tree } from "../../../formula/tree.ts";
import { curveGrowthFormulas } from "./curve-growth-formulas.ts";
import { curveValueFormulas } from "./curve-value-formulas.ts";
import type { SheetFunction } from "./sheet-function.ts";

/** Every curve and its growth, from their formulas; one that counts from a launch is 0 up to there. */
export const curveSheetFunctions: readonly SheetFunction[] = [...curves].flatMap((curve): SheetFunction[] => {
  const parameters = curve.parameters.map(({ name }) => name);
  const growth = curveGrowthFormulas[curve.name];
  return [
    {
      name: curve.name,
      expand: (args) => {
        const value = withArguments(curveValueFormulas[curve.name] ?? curve.formula, ["t", ...parameters], args);
        const [t] = args;
        if (curve.startsAt === undefined || t === undefined) return value;
        const zero = numberTree(0, t.at);
        return { kind: "choose", condition: operated(">", t, zero), yes: value, no: zero, at: t.at };
      },
    },
    {
      name: `${curve.name}.growth`,
      ...(growth === undefined
        ? { reason: `the growth of ${curve.name} at a level has no formula here` }
        : { expand: (args: readonly Tree[]) => withArguments(growth, ["now", "t", ...parameters], args) }),
    },
  ];
});

function withArguments(formula: string, names: readonly string[], args: readonly Tree[]): Tree {
  const parsed = parseFormula(formula, () => undefined);
  return rewrite(parsed, (node) => {
    const name = node.kind === "time" ? "t" : node.kind === "name" ? node.name : undefined;
    return name === undefined ? node : (args[names.indexOf(name)] ?? node);
  });
}
