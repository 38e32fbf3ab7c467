/**
 * Where `index` goes in a random permutation of 0 to `length` − 1 that is chosen by a 32-bit word: worked out for each index by itself, so that no table of the permutation is needed. A hash that
 * is one to one on the next power of two, applied until it lands inside (Kensler 2013, "Correlated multi-jittered sampling"). `length` up to 2^31.
 */
export function permutedIndex(index: number, length: number, word: number): number {
  const mask = length > 1 ? -1 >>> Math.clz32(length - 1) : 0;
  let i = index;
  do {
    i ^= word;
    i = Math.imul(i, 0xe170893d);
    i ^= word >>> 16;
    i ^= (i & mask) >>> 4;
    i ^= word >>> 8;
    i = Math.imul(i, 0x0929eb3f);
    i ^= word >>> 23;
    i ^= (i & mask) >>> 1;
    i = Math.imul(i, 1 | (word >>> 27));
    i = Math.imul(i, 0x6935fa69);
    i ^= (i & mask) >>> 11;
    i = Math.imul(i, 0x74dcb303);
    i ^= (i & mask) >>> 2;
    i = Math.imul(i, 0x9e501cc3);
    i ^= (i & mask) >>> 2;
    i = Math.imul(i, 0xc860a3df);
    i &= mask;
    i ^= i >>> 5;
  } while (i >= length);
  return (i + (word >>> 0)) % length;
}
