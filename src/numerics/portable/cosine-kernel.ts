import { asNumber, asWords } from "./high-word.ts";

/** The cosine of x + rest, up to an eighth of a turn: Sun's FDLIBM (k_cos.c). */
export function cosineKernel(x: number, rest: number): number {
  const size = Math.abs(x);
  if (size < 7.450580596923828e-9) return 1;
  const z = x * x;
  const r =
    z *
    (0.0416666666666666 +
      z *
        (-0.001388888888887411 +
          z * (0.00002480158728947673 + z * (-2.7557314351390663e-7 + z * (2.087572321298175e-9 + z * -1.1359647557788195e-11)))));
  // 0.3 and 0.78125, as far as the upper half of their bits goes; in between about x / 4 is taken out, which is exact.
  if (size < 0.2999999523162842) return 1 - (0.5 * z - (z * r - x * rest));
  const quarter = size >= 0.7812504768371582 ? 0.28125 : quarterOf(size);
  return 1 - quarter - (0.5 * z - quarter - (z * r - x * rest));
}

function quarterOf(size: number): number {
  asNumber[0] = size / 4;
  asWords[0] = 0;
  return asNumber[0];
}
