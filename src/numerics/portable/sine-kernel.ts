/** The sine of x + rest, up to an eighth of a turn: Sun's FDLIBM (k_sin.c). */
export function sineKernel(x: number, rest: number): number {
  if (Math.abs(x) < 7.450580596923828e-9) return x;
  const z = x * x;
  const v = z * x;
  const r =
    0.00833333333332249 +
    z * (-0.0001984126982985795 + z * (0.0000027557313707070068 + z * (-2.5050760253406863e-8 + z * 1.58969099521155e-10)));
  if (rest === 0) return x + v * (-0.16666666666666632 + z * r);
  return x - (z * (0.5 * rest - v * r) - rest - v * -0.16666666666666632);
}
