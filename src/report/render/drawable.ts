/**
 * Ranges of code points that both weights of the figures' font have (a test holds this to the font files): Latin with its accents, Greek,
 * Cyrillic, punctuation, signs of currencies. Not Chinese, Japanese, Korean, Arabic, Hebrew, or pictures.
 */
const RANGES =
  "20-7e a0-ac ae-148 14a-1c3 1c5-254 300-304 306-30a 30c-30c 384-38a 38c-38c 38e-3a1 3a3-3d7 3fc-479 480-49d 4a0-4ff 1dfc-1e9b 1e9d-1f15 2000-200b 2010-2027 202f-2055 2074-208e 20a0-20af 20b1-20b5 20b8-20ba 20bc-20bf 2113-2113 2116-2117 211e-2122 2190-2199 2202-2202 2211-2212 221a-221a 221e-221e 222b-222b 2248-2248 2260-2260 2264-2265"
    .split(" ")
    .map((range) => range.split("-").map((end) => Number.parseInt(end, 16)));

/** Whether a picture can show every letter of a text; another letter would be an empty box. */
export function isDrawable(text: string): boolean {
  return [...text].every((character) => {
    const code = character.codePointAt(0) ?? 0;
    return RANGES.some(([first = 0, last = 0]) => first <= code && code <= last) || /\s/.test(character);
  });
}

/** A text that a picture can show: itself, or what stands for it. */
export function drawnText(text: string, instead: string): string {
  return isDrawable(text) ? text : instead;
}
