import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import type { PosteriorBand } from "../fit/posterior-band.ts";
import { cutToShare } from "../fit/shares.ts";
import type { GridPoint } from "./fit-grid.ts";
import { gridPlaces } from "./grid-places.ts";

/** The median curve with its posterior band and the band of one new observation. */
export function posteriorGrid({ found, subject }: PosteriorAnswer): readonly GridPoint[] {
  return gridPlaces(subject).map(({ x, t, beyond }) => {
    const { median, confidence, prediction } = found.band(t);
    const cut = (band: PosteriorBand["confidence"]) => ({ ...cutToShare(band, subject), fitted: median });
    return { x, fitted: median, beyond, bands: { confidence: cut(confidence), prediction: cut(prediction) } };
  });
}
