const PORTABLE = [
  "acos",
  "asin",
  "asinh",
  "atan",
  "atan2",
  "cbrt",
  "cos",
  "exp",
  "expm1",
  "log",
  "log1p",
  "log2",
  "log10",
  "pow",
  "sin",
  "sinh",
  "tan",
  "tanh",
];

/** What esbuild puts in the place of the functions of `Math` that engines round differently: what .ci/portable-math.mjs has under these names. */
export function portableDefinitions() {
  return Object.fromEntries(PORTABLE.map((name) => [`Math.${name}`, `portable${name[0].toUpperCase()}${name.slice(1)}`]));
}
