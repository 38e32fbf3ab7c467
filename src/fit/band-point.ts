/** An interval for a level; an end that the data do not give is `null`. */
export interface BandPoint {
  readonly low: number | null;
  readonly fitted: number;
  readonly high: number | null;
}

/** A confidence band is for the curve itself, a prediction band for one new observation: curve and noise. */
export type BandKind = "confidence" | "prediction";
