/** The curve of a metalog at one probability, and how steeply it rises per unit of log odds. */
export interface MetalogPoint {
  readonly value: number;
  readonly slope: number;
}

/** The terms of Keelin's (2016, equation 6) metalog quantile function at probability y, given with 1 − y beside it: 1, L, cL, c, c², c²L, c³, … with log odds L and c = y − ½. */
export function metalogTerms(y: number, rest: number, count: number): number[] {
  const odds = Math.log(y) - Math.log(rest);
  const centred = 0.5 * (y - rest);
  return Array.from({ length: count }, (_, k) => {
    const { degree, hasOdds } = termAt(k);
    return powerOf(centred, degree) * (hasOdds ? odds : 1);
  });
}

/** The curve with these coefficients, and its slope in log odds: the derivative by y times y (1 − y), which stays finite at both ends. */
export function metalogAt(coefficients: readonly number[], y: number, rest: number): MetalogPoint {
  const odds = Math.log(y) - Math.log(rest);
  const centred = 0.5 * (y - rest);
  let [value, slope] = [0, 0];
  for (const [k, coefficient] of coefficients.entries()) {
    const { degree, hasOdds } = termAt(k);
    const size = powerOf(centred, degree);
    const rise = degree === 0 ? 0 : degree * powerOf(centred, degree - 1) * y * rest;
    value += coefficient * size * (hasOdds ? odds : 1);
    slope += coefficient * (hasOdds ? size + (rise === 0 ? 0 : rise * odds) : rise);
  }
  return { value, slope };
}

/** The power of c in term k, counted from 0, and whether the log odds stand beside it: the third and fourth are the other way round than those that follow. */
function termAt(k: number): { readonly degree: number; readonly hasOdds: boolean } {
  const degree = k >> 1;
  return { degree, hasOdds: degree === 1 ? k === 2 : k % 2 === 1 };
}

function powerOf(base: number, degree: number): number {
  let product = 1;
  for (let i = 0; i < degree; i++) product *= base;
  return product;
}
