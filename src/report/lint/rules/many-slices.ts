import type { SceneRule } from "../rule.ts";

const MOST = 5;

/** W. S. Cleveland and R. McGill, "Graphical Perception" (1984): angles are judged worse than lengths. */
export const manySlices: SceneRule = {
  name: "many-slices",
  appliesTo: "scene",
  meaning: "a pie or ring of more than five slices",
  why: "angles are compared badly, and small slices not at all",
  remedy: "draw bars in the order of their size",
  check: ({ shapes }) => {
    const slices = shapes.filter(({ kind, role }) => kind === "arc" && role === "mark");
    const most = Math.max(0, ...[...new Set(slices.map(({ mark }) => mark))].map((id) => slices.filter(({ mark }) => mark === id).length));
    return most > MOST ? [{ what: `the pie has ${most} slices` }] : [];
  },
};
