/** 2^k stands at k + `POWER_OF_ONE`, for k from -1024 to 1023. */
export const powersOfTwo: Float64Array = Float64Array.from({ length: 2048 });

export const POWER_OF_ONE = 1024;

powersOfTwo[POWER_OF_ONE] = 1;
for (let k = 1; k <= POWER_OF_ONE; k++) {
  if (k < POWER_OF_ONE) powersOfTwo[POWER_OF_ONE + k] = 2 * (powersOfTwo[POWER_OF_ONE + k - 1] as number);
  powersOfTwo[POWER_OF_ONE - k] = (powersOfTwo[POWER_OF_ONE - k + 1] as number) / 2;
}
