import { stirlingRest } from "./stirling-rest.ts";

/** log B(a, b) for a, b > 0, without differences of large numbers; about 14 digits. */
export function logBeta(a: number, b: number): number {
  const both = a + b;
  const rests = stirlingRest(a) + stirlingRest(b) - stirlingRest(both);
  return a * logShare(a, b) + b * logShare(b, a) + 0.5 * Math.log(((2 * Math.PI) / a) * (both / b)) + rests;
}

/** log(a / (a + b)) */
function logShare(a: number, b: number): number {
  return a < b ? Math.log(a / (a + b)) : Math.log1p(-b / (a + b));
}
