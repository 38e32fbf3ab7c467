import { evenStrides } from "../../numerics/even-strides.ts";

const [STRIDE = 0] = evenStrides(1);

/** The i-th of draws that go through a list evenly, however many are taken. */
export function evenlyFrom<T>(list: readonly T[], i: number): T | undefined {
  return list[Math.floor(((i * STRIDE) % 1) * list.length)];
}
