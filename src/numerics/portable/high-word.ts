/** The same eight bytes as a number and as two whole ones, the upper half second. */
export const asNumber: Float64Array = new Float64Array(1);
export const asWords: Int32Array = new Int32Array(asNumber.buffer);
