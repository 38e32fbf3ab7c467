import type { CurveParameter } from "./curve.ts";

/** Parameters of Bass's law of adoption, whichever of its curves is drawn: only what the capacity is counted in differs. */
export function bassParameters(
  capacity: Pick<CurveParameter, "meaning" | "unit">,
): readonly CurveParameter<"capacity" | "innovation" | "imitation">[] {
  const positive = { min: 0, max: Number.POSITIVE_INFINITY };
  return [
    { name: "capacity", ...capacity, ...positive },
    { name: "innovation", meaning: "adoption a year among those left, without any example (p)", unit: "1/year", ...positive },
    { name: "imitation", meaning: "what is added to it when all others have adopted (q)", unit: "1/year", ...positive },
  ];
}
