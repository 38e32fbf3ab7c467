import { builtinModules } from "node:module";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { filesOf, importsOf, textOf } from "./source-files.ts";

/** From the ground up. A file imports from its own room and from lower floors; rooms of one floor do not see each other. */
const FLOORS: readonly (readonly string[])[] = [
  ["base"],
  ["numerics", "units"],
  ["data"],
  ["formula", "curves", "distributions"],
  ["fit", "model"],
  ["simulate", "backtest"],
  ["scenario"],
  ["claims"],
  ["report"],
  ["library"],
  ["browser.ts", "parts.ts"],
  ["host"],
  ["cli", "index.ts"],
];

/** Each package comes in by one door. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  "simple-statistics": ["numerics"],
  "@stdlib/stats-base-dists-normal-cdf": ["numerics"],
  "@stdlib/math-base-special-betainc": ["numerics"],
  "@stdlib/math-base-special-gammainc": ["numerics"],
  "@stdlib/math-base-special-gammaln": ["numerics"],
  "@stdlib/math-base-special-log1pmx": ["numerics"],
  "decimal.js": ["units", "report"],
  papaparse: ["data"],
  mathjs: ["formula"],
  yaml: ["scenario"],
  zod: ["scenario"],
  fflate: ["report"],
  "@noble/hashes": ["library"],
  mdast: ["report"],
  "mdast-util-from-markdown": ["report"],
  "mdast-util-gfm-footnote": ["report"],
  "mdast-util-gfm-table": ["report"],
  "micromark-extension-gfm-footnote": ["report"],
  "micromark-extension-gfm-table": ["report"],
  vega: ["report"],
  "vega-lite": ["report"],
  "@resvg/resvg-js": ["host"],
  sucrase: ["host"],
  yargs: ["cli"],
};

/** The rooms that may speak to the machine. */
const OUTER = ["host", "cli"];

const FLOOR_OF = new Map(FLOORS.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)));
const BUILTINS = new Set(builtinModules);

const sources = filesOf("src").filter((path) => path.endsWith(".ts"));
const imports = new Map(sources.map((path) => [path, importsOf(textOf(path))]));

/** `src/fit/verdict.ts` → `fit`; a file at the top of src is a room of its own. */
function roomOf(path: string): string {
  return path.split("/")[1] ?? path;
}

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Why this import may not be, if it may not. */
function objection(path: string, specifier: string): string | undefined {
  const room = roomOf(path);
  if (specifier.startsWith(".")) {
    const target = targetOf(path, specifier);
    if (!imports.has(target)) return "no such source file";
    const other = roomOf(target);
    if (other === room) return undefined;
    const [from, to] = [FLOOR_OF.get(room), FLOOR_OF.get(other)];
    if (from === undefined || to === undefined) return `room ${from === undefined ? room : other} has no floor`;
    if (to === from) return `${room} and ${other} are on one floor`;
    return to > from ? `${other} lies above ${room}` : undefined;
  }
  if (specifier.startsWith("node:") || BUILTINS.has(specifier))
    return OUTER.includes(room) ? undefined : `${room} may not speak to the machine`;
  const doors = DOORS[packageOf(specifier)];
  if (doors === undefined) return "no room has a door for this package";
  return doors.includes(room) ? undefined : `only ${doors.join(" and ")} may import it`;
}

/** The first cycle that a walk from this file meets, as the chain of files. */
function cycleFrom(start: string, done: Set<string>): string[] | undefined {
  const chain: string[] = [];
  const visit = (path: string): string[] | undefined => {
    if (chain.includes(path)) return [...chain.slice(chain.indexOf(path)), path];
    if (done.has(path)) return undefined;
    chain.push(path);
    for (const specifier of imports.get(path) ?? []) {
      const found = specifier.startsWith(".") ? visit(targetOf(path, specifier)) : undefined;
      if (found !== undefined) return found;
    }
    chain.pop();
    done.add(path);
    return undefined;
  };
  return visit(start);
}

test("the sources are there to be looked at", () => {
  expect(sources.length).toBeGreaterThan(30);
  expect([...imports.values()].flat().length).toBeGreaterThan(sources.length);
});

test("a file imports only from its own room and from lower floors, and packages come in by their door", () => {
  const offences = sources.flatMap((path) =>
    (imports.get(path) ?? []).flatMap((specifier) => {
      const why = objection(path, specifier);
      return why === undefined ? [] : [`${path} imports "${specifier}": ${why}`];
    }),
  );
  expect(offences).toEqual([]);
});

test("no imports go in a circle", () => {
  const done = new Set<string>();
  const cycles = sources.flatMap((path) => {
    const cycle = cycleFrom(path, done);
    for (const member of cycle ?? []) done.add(member);
    return cycle === undefined ? [] : [cycle.join(" → ")];
  });
  expect(cycles).toEqual([]);
});

test("a model file imports the package by its name, or its neighbours", () => {
  const offences = filesOf("models")
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => importsOf(textOf(path)).map((specifier) => ({ path, specifier })))
    .filter(
      ({ path, specifier }) => specifier !== "runrate" && !(specifier.startsWith(".") && targetOf(path, specifier).startsWith("models/")),
    );
  expect(offences).toEqual([]);
});

test("an offending import is named, whatever its form", () => {
  const source = `
    import type { A } from "../report/a.ts"; // import "comment"
    export * from './b.ts';
    const lazy = () => import("vega");
    type T = import("../cli/c.ts").T;
    import "node:fs";
    const prose = "taken from 'x'";
    const spec = { field: "from" }, other = "y";
  `;
  expect(importsOf(source)).toEqual(["../report/a.ts", "./b.ts", "vega", "../cli/c.ts", "node:fs"]);
  expect(objection("src/base/errors.ts", "../units/time.ts")).toBe("units lies above base");
  expect(objection("src/units/unit.ts", "../numerics/none.ts")).toBe("no such source file");
  expect(objection("src/curves/curve.ts", "../formula/tree.ts")).toBe("curves and formula are on one floor");
  expect(objection("src/curves/curve.ts", "mathjs/number")).toBe("only formula may import it");
  expect(objection("src/fit/fit-types.ts", "fs")).toBe("fit may not speak to the machine");
});
