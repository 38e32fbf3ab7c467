import type { SheetFunction } from "./sheet-function.ts";
import { atom, BINDS, closed, inside, type SheetText } from "./sheet-text.ts";

const one = (args: readonly SheetText[]): SheetText => args[0] ?? closed("NA()");
const textOf = (args: readonly SheetText[]): string => args.map(({ text }) => text).join(",");

/** A function that spreadsheets have under another name, or the same. */
const named = (name: string, sheetName: string): SheetFunction => ({ name, write: (args) => closed(`${sheetName}(${textOf(args)})`) });

/** Near zero, where a logarithm or an exponential of a sum loses the digits that are asked for, the first terms of its series. */
const NEAR = "0.00001";

/** Beyond this mean the language has no quantile either. */
const LARGEST_COUNT = 1200;

/** The language's own rounding: what misses a whole number by the rounding of a few operations is that number. */
const nearest = (x: string, otherwise: string): string => `IF(ABS(${x}-ROUND(${x},0))<=1E-12*MAX(1,ABS(${x})),ROUND(${x},0),${otherwise})`;
/** The same element by element: MAX would gather a whole row. */
const nearestOfEach = (x: string, otherwise: string): string =>
  `IF(ABS(${x}-ROUND(${x},0))<=1E-12*(1+ABS(${x})),ROUND(${x},0),${otherwise})`;

const floorOf = (x: string, array: boolean): string => (array ? nearestOfEach : nearest)(x, `INT(${x})`);

/** The smallest or largest of its arguments; inside arrays one after the other. */
const extreme = (name: "min" | "max", sheetName: string, sign: string): SheetFunction => ({
  name,
  write: (args, { array }) => {
    if (!array) return closed(`${sheetName}(${textOf(args)})`);
    return args.slice(1).reduce((best, next) => closed(`IF(${atom(best)}${sign}${atom(next)},${best.text},${next.text})`), one(args));
  },
});

/** What a spreadsheet does with each function that is not a curve. */
export const basicSheetFunctions: readonly SheetFunction[] = [
  named("exp", "EXP"),
  named("log", "LN"),
  named("sqrt", "SQRT"),
  named("log10", "LOG10"),
  named("sin", "SIN"),
  named("cos", "COS"),
  named("tan", "TAN"),
  named("atan", "ATAN"),
  named("tanh", "TANH"),
  named("abs", "ABS"),
  {
    name: "log1p",
    repeats: true,
    write: (args) => {
      const x = atom(one(args));
      return closed(`IF(ABS(${x})<${NEAR},${x}-${x}^2/2+${x}^3/3,LN(1+${x}))`);
    },
  },
  {
    name: "expm1",
    repeats: true,
    write: (args) => {
      const x = atom(one(args));
      return closed(`IF(ABS(${x})<${NEAR},${x}+${x}^2/2+${x}^3/6,EXP(${x})-1)`);
    },
  },
  { name: "floor", repeats: true, write: (args, { array }) => closed(floorOf(atom(one(args)), array)) },
  {
    name: "ceil",
    repeats: true,
    write: (args, { array }) => {
      const x = atom(one(args));
      return closed((array ? nearestOfEach : nearest)(x, `-INT(-${x})`));
    },
  },
  {
    name: "round",
    repeats: true,
    write: (args, { array }) => {
      const x = atom(one(args));
      return { text: `SIGN(${x})*${floorOf(`(ABS(${x})+0.5)`, array)}`, binds: BINDS.product };
    },
  },
  {
    name: "mod",
    repeats: true,
    write: (args, { array }) => {
      const [x, y] = [atom(one(args)), atom(args[1] ?? closed("1"))];
      const times = `(${x}/${y})`;
      const size = array ? `(1+ABS(${times}))` : `MAX(1,ABS(${times}))`;
      return closed(`IF(ABS(${times}-ROUND(${times},0))<=1E-12*${size},0,${x}-${y}*INT(${times}))`);
    },
  },
  named("normal_cdf", "NORMSDIST"),
  {
    name: "poisson_quantile",
    repeats: true,
    // how many counts have less than this share at or below them
    write: (args) => {
      const [share, mean] = [atom(one(args)), (args[1] ?? closed("0")).text];
      return closed(`IF(${mean}=0,0,SUMPRODUCT(--(POISSON(ROW($1:$${LARGEST_COUNT})-1,${mean},TRUE)<${share})))`);
    },
  },
  extreme("min", "MIN", "<"),
  extreme("max", "MAX", ">"),
  {
    name: "mean",
    write: (args, { array }) =>
      array
        ? { text: `(${args.map((arg) => inside(arg, BINDS.sum)).join("+")})/${args.length}`, binds: BINDS.product }
        : closed(`AVERAGE(${textOf(args)})`),
  },
];
