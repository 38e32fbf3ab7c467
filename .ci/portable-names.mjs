/** Functions of `Math` that engines round differently, for which .ci/portable-math.mjs has `portableExp` and so on. */
export const PORTABLE = [
  ...["acos", "asin", "asinh", "atan", "atan2", "cbrt", "cos", "exp", "expm1", "log", "log1p", "log2", "log10", "pow", "sin", "sinh", "tan", "tanh"],
];

/** Of those too, but nothing that is bundled needs them; the build refuses what would. */
const ABSENT = ["acosh", "atanh", "cosh"];

/** What esbuild puts in the place of each. */
export function portableDefinitions() {
  return Object.fromEntries(PORTABLE.map((name) => [`Math.${name}`, `portable${name[0].toUpperCase()}${name.slice(1)}`]));
}

/** Uses of the engine's own in built code. Names in texts, as expression languages have them, are none. */
export function engineMath(text) {
  const names = [...PORTABLE, ...ABSENT].join("|");
  return [...text.matchAll(new RegExp(`(?<!["'\`])\\bMath\\.(?:${names})\\b`, "g"))].map(([use]) => use);
}
