import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import type { PosteriorBand } from "../fit/posterior-band.ts";
import { cutToShare } from "../fit/shares.ts";
import type { GridPoint } from "./fit-grid.ts";
import { type GridPlace, gridPlaces } from "./grid-places.ts";

/** The median curve with its posterior band and the band of one new observation. */
export function posteriorGrid(answer: PosteriorAnswer): readonly GridPoint[] {
  return gridPlaces(answer.subject).map((place) => posteriorAt(answer, place));
}

/** The same at one place. */
export function posteriorAt({ found, subject }: PosteriorAnswer, { x, t, beyond }: GridPlace): GridPoint {
  const { median, confidence, prediction } = found.band(t);
  const cut = (band: PosteriorBand["confidence"]) => ({ ...cutToShare(band, subject), fitted: median });
  return { x, fitted: median, beyond, bands: { confidence: cut(confidence), prediction: cut(prediction) } };
}
