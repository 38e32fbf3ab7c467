import type { SceneRule } from "../rule.ts";

/** what is left of arithmetic in twos, and tails of it */
const NOISE = /\d\.\d*?(?:0{6,}|9{6,})\d*|\d\.\d{9,}/;

/** Ticks whose labels show more digits than their step has. */
export const noisyTicks: SceneRule = {
  name: "noisy-ticks",
  appliesTo: "scene",
  meaning: "tick labels that show the noise of binary fractions, such as 0.30000000000000004",
  why: "they take the room of the plot and say that nobody has looked at it",
  remedy: 'give the axis a format, such as "~g" or ",.2~f"',
  check: ({ texts }) => {
    const first = texts.find(({ role, text }) => role === "axis-label" && NOISE.test(text));
    return first === undefined ? [] : [{ what: `a tick is labelled "${first.text}"` }];
  },
};
