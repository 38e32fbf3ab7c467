/** The last full steps of a search, from which the rest of the way is foreseen. */
export interface StepHistory {
  /** the full step at the place before this one */
  readonly last: Float64Array;
  /** the step that was foreseen last */
  readonly step: Float64Array;
  known: boolean;
}

/** Steps that shrink by less than this show no rate that could be trusted. */
const SLOWEST_RATE = 0.95;

export function stepHistory(parameters: number): StepHistory {
  return { last: new Float64Array(parameters), step: new Float64Array(parameters), known: false };
}

/**
 * Gauss–Newton steps on a problem that bends shrink by a constant rate, so that two of them foretell the rest (Anderson 1965, depth 1). Writes
 * into `history.step` the way from `here` to where they lead and remembers `full`, the full step at `here`; false where they foretell nothing.
 * `before` is the place at which the last full step was worked out, `lengths` the scale of each parameter.
 */
export function extrapolate(
  history: StepHistory,
  full: Float64Array,
  here: Float64Array,
  before: Float64Array,
  lengths: Float64Array,
): boolean {
  const { last, step, known } = history;
  let [along, across, size, lastSize] = [0, 0, 0, 0];
  for (let j = 0; j < full.length; j++) {
    const now = (full[j] as number) * (lengths[j] as number);
    const then = (last[j] as number) * (lengths[j] as number);
    along += (now - then) * now;
    across += (now - then) * (now - then);
    size += now * now;
    lastSize += then * then;
  }
  const share = along / across;
  const isTold = known && size < SLOWEST_RATE * SLOWEST_RATE * lastSize && Number.isFinite(share);
  for (let j = 0; j < full.length; j++) {
    const now = full[j] as number;
    const moved = (here[j] as number) - (before[j] as number);
    step[j] = now - share * (moved + now - (last[j] as number));
    last[j] = now;
  }
  history.known = true;
  return isTold;
}
