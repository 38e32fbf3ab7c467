import { labelWidth } from "../render/label-layout.ts";

/** wider in the font than the layout takes it for */
const ELLIPSIS = "…";
const ELLIPSIS_WIDTH = 1;

/** A text on one line of at most `width` pixels: what does not fit is cut, and three dots say so. */
export function trimText(text: string, width: number, size: number, weight = 400): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (labelWidth(line, size, weight) <= width) return line;
  const characters = [...line];
  while (characters.length > 1 && labelWidth(characters.join(""), size, weight) + ELLIPSIS_WIDTH * size > width) characters.pop();
  return `${characters.join("").trimEnd()}${ELLIPSIS}`;
}
