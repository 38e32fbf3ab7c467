/**
 * A column of text in little room: each text once, and for each row which one it is. A million rows of a billing export have thousands of different months and amounts, not millions, and each is looked
 * at once.
 */
export interface TextColumn {
  readonly name: string;
  /** position in the header */
  readonly index: number;
  /** every different text, without the blanks around it, in the order in which they were met */
  readonly texts: readonly string[];
  /** the line on which each was met first */
  readonly lines: readonly number[];
  /** for each row the place of its text among `texts` */
  readonly codes: Int32Array;
}

/** A column that grows row by row. */
export interface GrowingColumn {
  /** Adds the cell that stands in `text` from one place to another, blanks around it left out, whose characters have this hash (`hashOf`). */
  add(text: string, from: number, to: number, hash: number, line: number): void;
  /** what has been added so far; nothing may be added after it */
  close(): TextColumn;
}

const FNV_OFFSET = 0x811c_9dc5 | 0;
const FNV_PRIME = 0x0100_0193;

/** The hash of no characters. */
export const NO_HASH = FNV_OFFSET;

/** The hash of one more character (FNV-1a). */
export function hashed(hash: number, code: number): number {
  return Math.imul(hash ^ code, FNV_PRIME);
}

/** The hash of some characters of a text. */
export function hashOf(text: string, from: number, to: number): number {
  let hash = NO_HASH;
  for (let i = from; i < to; i++) hash = hashed(hash, text.charCodeAt(i));
  return hash;
}

const FIRST_ROWS = 4096;
const FIRST_SLOTS = 1024;

/** Texts are looked up where they stand, so that no cell becomes a text of its own unless it is a new one: a table of places with open addressing, at most half full. */
export function growingColumn(name: string, index: number): GrowingColumn {
  const texts: string[] = [];
  const lines: number[] = [];
  const hashes: number[] = [];
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);
  let codes = new Int32Array(FIRST_ROWS);
  let count = 0;
  return {
    add(text, from, to, hash, line) {
      if (count === codes.length) codes = twice(codes);
      codes[count++] = placeOf(text, from, to, hash, line);
    },
    close: () => ({ name, index, texts, lines, codes: codes.slice(0, count) }),
  };

  function placeOf(text: string, from: number, to: number, hash: number, line: number): number {
    let slot = spread(hash) & (slots.length - 1);
    for (;;) {
      const place = slots[slot] as number;
      if (place < 0) break;
      if (hashes[place] === hash && isSame(texts[place] as string, text, from, to)) return place;
      slot = (slot + 1) & (slots.length - 1);
    }
    const place = texts.length;
    slots[slot] = place;
    texts.push(copyOf(text.slice(from, to)));
    lines.push(line);
    hashes.push(hash);
    if (2 * texts.length > slots.length) widen();
    return place;
  }

  function widen(): void {
    slots = new Int32Array(2 * slots.length).fill(-1);
    for (const [place, hash] of hashes.entries()) {
      let slot = spread(hash) & (slots.length - 1);
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = place;
    }
  }
}

/** The last bits of a hash are those of its last characters, mostly; the first ones are mixed in. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}

function isSame(known: string, text: string, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  return true;
}

/** Twice the room. */
export function twice(values: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(2 * values.length);
  wider.set(values);
  return wider;
}

/** A piece of a large text keeps all of it alive, unless it is copied. */
function copyOf(text: string): string {
  return text === "" ? "" : ` ${text}`.slice(1);
}
