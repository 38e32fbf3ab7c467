import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunrateError } from "../src/base/errors.ts";
import { formatFormula } from "../src/formula/format-formula.ts";
import { parseFormula } from "../src/formula/parse-formula.ts";
import { childrenOf, referencesOf } from "../src/formula/references.ts";
import type { Operator, Tree } from "../src/formula/tree.ts";

const read = (text: string): Tree => parseFormula(text, (offset) => ({ file: "f", line: 1, column: offset + 1 }));

/** A tree as nested lists, without places: `["+", "a", 1]`. */
type Shape = string | number | readonly Shape[];
function shapeOf(tree: Tree): Shape {
  const parts = childrenOf(tree).map(shapeOf);
  if (tree.kind === "number") return tree.value;
  if (tree.kind === "name") return tree.name;
  if (tree.kind === "time") return "<t>";
  if (tree.kind === "step") return "<dt>";
  if (tree.kind === "lag") return ["lag", tree.line, tree.periods];
  if (tree.kind === "cumulative") return ["cumulative", tree.line];
  if (tree.kind === "choose") return ["?", ...parts];
  if (tree.kind === "age") return "<age>";
  if (tree.kind === "cohorts") return ["cohorts", tree.line, ...parts];
  return [tree.kind === "call" ? `${tree.callee}()` : tree.operator, ...parts];
}

function refusal(text: string): { column: number | undefined; message: string } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof RunrateError && error.faults.length === 1) {
      const [fault] = error.faults;
      return { column: fault?.place?.column, message: fault?.message ?? "" };
    }
    throw error;
  }
  throw new Error(`"${text}" was not refused`);
}

describe("parsing", () => {
  test.each<[string, Shape]>([
    ["1.5", 1.5],
    ["2e9", 2e9],
    [".5", 0.5],
    ["a", "a"],
    ["company.total", "company.total"],
    ["t", "<t>"],
    ["dt", "<dt>"],
    ["((a))", "a"],
    ["-a", ["negate", "a"]],
    ["a + b * c", ["+", "a", ["*", "b", "c"]]],
    ["(a + b) * c", ["*", ["+", "a", "b"], "c"]],
    ["a - b - c", ["-", ["-", "a", "b"], "c"]],
    ["a / b / c", ["/", ["/", "a", "b"], "c"]],
    ["2 ^ 3 ^ 2", ["^", 2, ["^", 3, 2]]],
    ["-2 ^ 2", ["negate", ["^", 2, 2]]],
    ["2 ^ -3", ["^", 2, ["negate", 3]]],
    ["a < b", ["<", "a", "b"]],
    ["a <= b", ["<=", "a", "b"]],
    ["a > b", [">", "a", "b"]],
    ["a >= b", [">=", "a", "b"]],
    ["a == b", ["==", "a", "b"]],
    ["a != b", ["!=", "a", "b"]],
    ["a < b and b < c or not (c > d)", ["or", ["and", ["<", "a", "b"], ["<", "b", "c"]], ["not", [">", "c", "d"]]]],
    ["a > 0 ? b : c", ["?", [">", "a", 0], "b", "c"]],
    ["if(a > 0, b, c)", ["?", [">", "a", 0], "b", "c"]],
    ["a > 0 ? b : a > 1 ? c : d", ["?", [">", "a", 0], "b", ["?", [">", "a", 1], "c", "d"]]],
    ["previous(sales)", ["lag", "sales", 1]],
    ["lag(sales, 12)", ["lag", "sales", 12]],
    ["lag(company.total, 240)", ["lag", "company.total", 240]],
    ["cumulative(sales)", ["cumulative", "sales"]],
    ["max(0, a, b)", ["max()", 0, "a", "b"]],
    ["exp (a)", ["exp()", "a"]],
    ["gompertz.growth(level, t, a, b, c)", ["gompertz.growth()", "level", "<t>", "a", "b", "c"]],
  ])("%s", (text, shape) => {
    expect(shapeOf(read(text))).toEqual(shape);
  });

  test.each<[text: string, column: number, why: RegExp]>([
    ["", 1, /^empty formula/],
    ["  ", 1, /^empty formula/],
    ["a +", 4, /^cannot read the formula "a \+": unexpected end/],
    ["(a", 3, /parenthesis \) expected/],
    ["a ? b", 6, /^cannot read/],
    ["a && b", 3, /^cannot read/],
    ["a, b", 2, /^cannot read/],
    ["a @ b", 3, /^cannot read/],
    ["2 growth", 1, /multiplication is written with \*/],
    ["2(a)", 1, /multiplication is written with \*/],
    ["b + (a)(b)", 6, /multiplication is written with \*/],
    ["a = 1", 1, /assignment/],
    ["f(x) = x", 1, /function definition/],
    ['a + "t"', 6, /a text/],
    ["a + true", 5, /a text or a number that is not finite/],
    ["1e400", 1, /not finite/],
    ["a + [1, 2]", 6, /a list/],
    ["1:3", 1, /a range/],
    ["a; b", 1, /two expressions/],
    ["a\nb", 1, /two expressions/],
    ["a[1]", 1, /property access/],
    ["a.b.c", 1, /property access/],
    ["a?.b", 1, /property access/],
    ["{x: 1}", 2, /an object/],
    ["a < b < c", 1, /chained comparison; write a < b and b < c/],
    ["a % b", 1, /an operator that the language does not have/],
    ["b * +a", 6, /an operator that the language does not have/],
    ["a!", 1, /an operator that the language does not have/],
    ["a'", 1, /an operator that the language does not have/],
    ["a | b", 1, /an operator that the language does not have/],
    ["a to b", 1, /an operator that the language does not have/],
    ["a .* b", 1, /an operator that the language does not have/],
    ["a xor b", 1, /an operator that the language does not have/],
    // mathjs reads this as a + a * 10 / 100
    ["a + 10%", 5, /a percentage; write 0\.1/],
    ["10% * a", 1, /a percentage; write 0\.1/],
    ["if(a > b, c)", 1, /if takes three arguments/],
    ["c + previous(a + 1)", 5, /previous takes one line/],
    ["previous(a, 2)", 1, /previous takes one line/],
    ["previous(t)", 1, /previous takes one line/],
    ["cumulative(2)", 1, /cumulative takes one line/],
    ["lag(a)", 1, /lag takes a line and a number of periods/],
    ["lag(a, 0)", 8, /whole number of periods between 1 and 240/],
    ["lag(a, 241)", 8, /whole number of periods/],
    ["lag(a, 1.5)", 8, /whole number of periods/],
    ["lag(a, n)", 8, /whole number of periods/],
    ["lag(a, -1)", 9, /whole number of periods/],
  ])("refuses %j", (text, column, why) => {
    const { column: found, message } = refusal(text);
    expect(message).toMatch(why);
    expect(found).toBe(column);
  });

  test("refuses a formula that nobody can read", () => {
    expect(refusal(`${"a + ".repeat(600)}a`).message).toMatch(/^formula of 2401 characters; split it into lines/);
  });

  test("knows the place of every name, in whatever order and notation", () => {
    const text = "if(beta > 0x1F, max(gamma, previous(delta)) ^ 2, -lag(alpha.x, 12)) + beta * cumulative(eps)";
    const places = referencesOf(read(text)).map(({ kind, name, at }) => [name, kind, text.slice(at, at + 4)]);
    expect(places).toEqual([
      ["beta", "now", "beta"],
      ["gamma", "now", "gamm"],
      ["delta", "lag", "prev"],
      ["alpha.x", "lag", "lag("],
      ["beta", "now", "beta"],
      ["eps", "cumulative", "cumu"],
    ]);
  });
});

const name = fc.constantFrom("a", "b", "total", "company.total");
const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.double({ min: 0, max: 1e12, noNaN: true, noDefaultInfinity: true }).map((value): Tree => ({ kind: "number", value, at: 0 })),
  name.map((one): Tree => ({ kind: "name", name: one, at: 0 })),
  fc.constant<Tree>({ kind: "time", at: 0 }),
  fc.constant<Tree>({ kind: "step", at: 0 }),
  fc.tuple(name, fc.integer({ min: 1, max: 240 })).map(([line, periods]): Tree => ({ kind: "lag", line, periods, at: 0 })),
  name.map((line): Tree => ({ kind: "cumulative", line, at: 0 })),
);
const binary = fc.constantFrom<Operator>("+", "-", "*", "/", "^", "<", "<=", ">", ">=", "==", "!=", "and", "or");
const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    leaf,
    fc.tuple(binary, tie("tree"), tie("tree")).map(([operator, a, b]): Tree => ({ kind: "operate", operator, args: [a, b], at: 0 })),
    fc
      .tuple(fc.constantFrom<Operator>("negate", "not"), tie("tree"))
      .map(([operator, a]): Tree => ({ kind: "operate", operator, args: [a], at: 0 })),
    fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([condition, yes, no]): Tree => ({ kind: "choose", condition, yes, no, at: 0 })),
    fc
      .tuple(fc.constantFrom("min", "exp", "gompertz.growth"), fc.array(tie("tree"), { minLength: 1, maxLength: 3 }))
      .map(([callee, args]): Tree => ({ kind: "call", callee, args, at: 0 })),
  ),
})).tree;

describe("a tree as text", () => {
  test("reads back as the same tree", () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const text = formatFormula(tree);
        fc.pre(text.length <= 2000);
        expect(shapeOf(read(text)), text).toEqual(shapeOf(tree));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["(a ^ b) ^ 2", "(a ^ b) ^ 2"],
    ["a ^ (b ^ 2)", "a ^ (b ^ 2)"],
    ["a-(b-c)", "a - (b - c)"],
    ["(a-b)-c", "a - b - c"],
    ["a/(b*c)", "a / (b * c)"],
    ["-(a+b)", "-(a + b)"],
    ["if(a>b,c,d)+1", "(a > b ? c : d) + 1"],
    ["lag(a,1)", "previous(a)"],
    ["not(a>b)and c>d", "not (a > b) and c > d"],
  ])("%s is said as %s", (text, said) => {
    expect(formatFormula(read(text))).toBe(said);
  });

  test("can say something else for what a leaf reads", () => {
    const said = formatFormula(read("previous(a) * exp(growth * dt) + t"), (node, plain) =>
      node.kind === "number" ? plain : `<${plain}>`,
    );
    expect(said).toBe("<previous(a)> * exp(<growth> * <dt>) + <t>");
  });
});
