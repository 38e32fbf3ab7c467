import { contrast } from "../contrast.ts";
import { mixColors } from "./mix-colors.ts";

/** What small letters need. */
const READ = 4.5;

/** The largest part of a hue in a ground, up to `most`, on which letters in `ink` are still read. */
export function readableMix(ground: string, hue: string, most: number, ink: string): number {
  let hundredths = Math.round(most * 100);
  while (hundredths > 0 && contrast(mixColors(ground, hue, hundredths / 100), ink) < READ) hundredths -= 1;
  return hundredths / 100;
}
