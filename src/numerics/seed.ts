import { fail } from "../base/errors.ts";

/**
 * 128 bits of starting state from a seed and a name, so that streams that differ in any of their names or numbers are unrelated.
 *
 * Every 32-bit word is mixed into four lanes by the multiply–rotate step of MurmurHash3 (Appleby), and each lane is finished by its
 * avalanche function, so that names that differ in one letter and blocks that follow each other share nothing.
 * Whole numbers up to 2^53 − 1, zero included; anything else is an error.
 */
export function hashToState(seed: number, name: string, index: number, block: number): Int32Array {
  const lanes = Int32Array.of(0x239b961b, 0xab0e9789 | 0, 0x38b34ae5, 0xa1e38b93 | 0);
  absorbWhole(lanes, seed, "seed");
  absorbWhole(lanes, index, "stream index");
  absorbWhole(lanes, block, "path block");
  absorb(lanes, name.length);
  for (let i = 0; i < name.length; i++) absorb(lanes, name.charCodeAt(i));
  return finish(lanes);
}

function absorbWhole(lanes: Int32Array, value: number, what: string): void {
  if (!Number.isSafeInteger(value) || value < 0)
    fail(`invalid ${what}: ${value}; it must be a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
  absorb(lanes, value | 0);
  absorb(lanes, Math.floor(value / 4_294_967_296));
}

const FIRST_FACTORS = Int32Array.of(0x239b961b, 0xab0e9789 | 0, 0x38b34ae5, 0xa1e38b93 | 0);
const ADDENDS = Int32Array.of(0x561ccd1b, 0x0bcaa747, 0x96cd1c35 | 0, 0x32ac3b17);

function absorb(lanes: Int32Array, word: number): void {
  for (let lane = 0; lane < 4; lane++) {
    let key = Math.imul(word ^ lane, FIRST_FACTORS[lane] ?? 0);
    key = Math.imul((key << 15) | (key >>> 17), FIRST_FACTORS[(lane + 1) & 3] ?? 0);
    const mixed = (lanes[lane] ?? 0) ^ key;
    const turned = ((mixed << 13) | (mixed >>> 19)) + (lanes[(lane + 1) & 3] ?? 0);
    lanes[lane] = Math.imul(turned, 5) + (ADDENDS[lane] ?? 0);
  }
}

function finish(lanes: Int32Array): Int32Array {
  spread(lanes);
  for (let lane = 0; lane < 4; lane++) lanes[lane] = avalanche(lanes[lane] ?? 0);
  spread(lanes);
  // The generator cannot leave the state of all zeros.
  if (lanes.every((lane) => lane === 0)) lanes[0] = 1;
  return lanes;
}

/** Every lane comes to depend on all four. */
function spread(lanes: Int32Array): void {
  for (let lane = 1; lane < 4; lane++) lanes[0] = (lanes[0] ?? 0) + (lanes[lane] ?? 0);
  for (let lane = 1; lane < 4; lane++) lanes[lane] = (lanes[lane] ?? 0) + (lanes[0] ?? 0);
}

function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
