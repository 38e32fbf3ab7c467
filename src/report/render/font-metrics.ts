import { fail } from "../../base/errors.ts";

/** The advance widths of one font, enough to lay out a line of text. */
export interface FontMetrics {
  /** as the font names it in its OS/2 table: 400 regular, 600 semibold */
  readonly weight: number;
  /** width of a text in em: multiply by the font size in pixels */
  width(text: string): number;
  /** whether it has a glyph for each character */
  has(text: string): boolean;
}

/** A character that the font lacks is drawn as its first glyph, the empty box. */
const MISSING_GLYPH = 0;
/** the four bytes that open a TrueType file */
const TRUE_TYPE = 0x00010000;

/**
 * Reads the advance widths of a TrueType font from its `cmap` and `hmtx` tables. Kerning is left out: on labels with digits
 * and words it moves a width by less than one percent. An error when the bytes are no TrueType font with a Unicode map.
 */
export function readFontMetrics(bytes: Uint8Array): FontMetrics {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || view.getUint32(0) !== TRUE_TYPE) fail("invalid font; it is no TrueType file, so text cannot be measured");
  const unitsPerEm = view.getUint16(tableAt(view, "head") + 18);
  const glyphOf = readCharacterMap(view);
  const longMetrics = view.getUint16(tableAt(view, "hhea") + 34);
  const metrics = tableAt(view, "hmtx");
  const advance = (glyph: number): number => view.getUint16(metrics + 4 * Math.min(glyph, longMetrics - 1)) / unitsPerEm;
  const known = new Map<string, number>();
  const advanceOf = (character: string): number => {
    const seen = known.get(character);
    if (seen !== undefined) return seen;
    const found = advance(glyphOf(character.codePointAt(0) ?? 0));
    known.set(character, found);
    return found;
  };
  return {
    weight: view.getUint16(tableAt(view, "OS/2") + 4),
    width(text) {
      let sum = 0;
      for (const character of text) sum += advanceOf(character);
      return sum;
    },
    has: (text) => [...text].every((character) => glyphOf(character.codePointAt(0) ?? 0) !== MISSING_GLYPH),
  };
}

/**
 * Width of a text in pixels, in the font whose weight is nearest.
 * @param size font size in pixels
 * @param weight 400 for regular, 600 for semibold
 */
export function textWidth(fonts: readonly FontMetrics[], text: string, size: number, weight = 400): number {
  let best: FontMetrics | undefined;
  for (const font of fonts) {
    if (best === undefined || Math.abs(font.weight - weight) < Math.abs(best.weight - weight)) best = font;
  }
  return best === undefined ? fail("no font to measure text with; give at least one") : best.width(text) * size;
}

function tableAt(view: DataView, tag: string): number {
  const count = view.getUint16(4);
  for (let i = 0; i < count; i++) {
    const record = 12 + 16 * i;
    if ([...tag].every((letter, k) => view.getUint8(record + k) === letter.charCodeAt(0))) return view.getUint32(record + 8);
  }
  return fail(`invalid font; it has no "${tag}" table`);
}

/** Finds the glyph of a code point in a format 4 subtable, the one that covers the basic plane in every Unicode font. */
function readCharacterMap(view: DataView): (codePoint: number) => number {
  const map = tableAt(view, "cmap");
  const subtables = Array.from({ length: view.getUint16(map + 2) }, (_, i) => map + view.getUint32(map + 4 + 8 * i + 4));
  const start = subtables.find((offset) => view.getUint16(offset) === 4) ?? fail("invalid font; it maps no Unicode characters");
  const doubleCount = view.getUint16(start + 6);
  const ends = start + 14;
  const starts = ends + doubleCount + 2;
  const deltas = starts + doubleCount;
  const ranges = deltas + doubleCount;
  return (codePoint) => {
    for (let i = 0; i < doubleCount; i += 2) {
      if (codePoint > view.getUint16(ends + i)) continue;
      const first = view.getUint16(starts + i);
      if (codePoint < first) return MISSING_GLYPH;
      const range = view.getUint16(ranges + i);
      const delta = view.getUint16(deltas + i);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = view.getUint16(ranges + i + range + 2 * (codePoint - first));
      return glyph === 0 ? MISSING_GLYPH : (glyph + delta) & 0xffff;
    }
    return MISSING_GLYPH;
  };
}
