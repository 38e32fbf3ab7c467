/** Two colours such as `#0072B2` mixed: all the first at 0, all the second at 1. */
export function mixColors(from: string, to: string, share: number): string {
  const part = (color: string, i: number): number => Number.parseInt(color.slice(1 + 2 * i, 3 + 2 * i), 16);
  const held = Math.max(0, Math.min(1, share));
  const mixed = [0, 1, 2].map((i) => Math.round(part(from, i) + held * (part(to, i) - part(from, i))));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
