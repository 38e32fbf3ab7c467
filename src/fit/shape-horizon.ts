import type { CheckedData } from "./fit-request.ts";
import { type MixtureMember, spreadOfMembers } from "./spread-of-members.ts";

/** Spans of the data that are looked ahead, and the steps in which that is done; the last step is then halved. */
const FARTHEST_SPANS = 10;
const STEPS = 200;
const HALVINGS = 20;

/**
 * The first predictor beyond the data at which the spread between curves (of their centres, on the scale of the errors) exceeds the spread within them (noise and parameters); `null` where that
 * does not happen within ten spans of the data, or there is one curve only.
 */
export function shapeHorizon({ x }: CheckedData, membersAt: (x: number) => readonly MixtureMember[]): number | null {
  const last = x[x.length - 1] as number;
  const span = last - (x[0] as number);
  const exceeds = (at: number): boolean => {
    const members = membersAt(at);
    if (members.length < 2) return false;
    const { noise, parameters, shape } = spreadOfMembers(members);
    return shape > noise + parameters;
  };
  for (let step = 1; step <= STEPS; step++) {
    const at = last + (span * FARTHEST_SPANS * step) / STEPS;
    if (!exceeds(at)) continue;
    let [near, far] = [at - (span * FARTHEST_SPANS) / STEPS, at];
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = 0.5 * (near + far);
      if (exceeds(middle)) far = middle;
      else near = middle;
    }
    return far;
  }
  return null;
}
