import { contrast } from "../contrast.ts";
import { mixColors } from "./mix-colors.ts";

/** What small letters need. */
const READ = 4.5;
const STEP = 0.01;

/** The largest part of a hue in a ground, up to `most`, on which letters in `ink` are still read. */
export function readableMix(ground: string, hue: string, most: number, ink: string): number {
  let part = most;
  while (part > 0 && contrast(mixColors(ground, hue, part), ink) < READ) part -= STEP;
  return Math.max(0, part);
}
