import type { FitSubject } from "../fit/fit-subject.ts";

/** A ceiling's interval by another model than the one whose bands are drawn. */
export interface ToldCeiling {
  readonly low: number;
  readonly high: number;
  /** it and its model in a few words: `ceiling 65–75%, by growth rates` */
  readonly label: string;
}

/** What the figure of a fit is drawn from, whichever way it was made. */
export interface FitPicture {
  readonly subject: FitSubject;
  /** name of the curve */
  readonly curve: string;
  /** what the line is, where it is no estimate: `, posterior median` */
  readonly line: string;
  /** what is said first, what else must be known, and the verdict of the curve that is drawn */
  readonly head: string;
  readonly more: readonly string[];
  /** the ceiling that is said first, where another model than the drawn one tells it */
  readonly told?: ToldCeiling;
  readonly verdict: string;
  /** errors, and so the axis and the residuals, are on the log scale */
  readonly log: boolean;
  /** of the bands */
  readonly level: number;
  /** what the band of the curve itself is called */
  readonly bands: "confidence" | "posterior";
  /** by which method, with which errors: the first words of the footer's last line */
  readonly how: string;
  /** one per point, the residuals on the scale of the errors */
  readonly fitted: readonly number[];
  readonly residuals: readonly number[];
}
