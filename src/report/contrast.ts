import { power } from "../numerics/power.ts";

/** How well one colour such as `#0072B2` is read on another: from 1, not at all, to 21, by the formula of WCAG 2.1; 4.5 is enough for small letters. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + FLARE) / (Math.min(a, b) + FLARE);
}

/** light that every screen throws back */
const FLARE = 0.05;
/** parts of red, green and blue in what the eye takes for brightness */
const PARTS = [0.2126, 0.7152, 0.0722] as const;

function luminance(color: string): number {
  return PARTS.reduce((sum, part, i) => sum + part * linear(Number.parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16) / 255), 0);
}

/** The curve of sRGB: straight near black, else a power. */
function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4);
}
