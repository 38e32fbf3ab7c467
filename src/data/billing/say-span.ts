import { fixedSize } from "../../units/round.ts";

/** The smallest and the largest amount, by which somebody may see that they are in cents or in thousands; nothing for one amount. */
export function spanOf(name: string, values: readonly (number | undefined)[]): readonly string[] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === undefined) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least < most ? [`amounts of "${name}" lie between ${said(least)} and ${said(most)}`] : [];
}

function said(value: number): string {
  return `${value < 0 ? "−" : ""}${fixedSize(Math.abs(value), 2)}`;
}
