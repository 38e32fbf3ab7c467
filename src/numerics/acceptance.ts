/** A step that was tried: half sums of squares before and after, and what the linear model promised. */
export interface Trial {
  readonly before: number;
  readonly after: number;
  readonly predicted: number;
  readonly length: number;
  readonly damping: number;
  readonly radius: number;
}

export interface Judgement {
  readonly accepted: boolean;
  /** how far the next step may go */
  readonly radius: number;
}

/** A step that keeps this share of its promise is progress (Moré 1978). */
const WORTHWHILE = 1e-4;
/** Below this share the linear model reaches too far, above the other it could reach further (Moré 1978). */
const POOR = 0.25;
const GOOD = 0.75;
/** A promise below this share of the sum is smaller than the sum's own rounding: its keeping cannot be seen. */
const UNSEEN = 1e-13;

/** Takes or refuses a step by what it brought against what was promised, and sets the next radius. */
export function judge({ before, after, predicted, length, damping, radius }: Trial): Judgement {
  if (!Number.isFinite(after)) return { accepted: false, radius: POOR * length };
  if (predicted <= UNSEEN * before && damping === 0) return { accepted: after <= before * (1 + 100 * UNSEEN), radius };
  const ratio = (before - after) / predicted;
  if (!(ratio > POOR)) return { accepted: ratio > WORTHWHILE, radius: POOR * Math.min(radius, length) };
  return { accepted: true, radius: ratio > GOOD || damping === 0 ? Math.max(radius, 2 * length) : radius };
}
