/** In what amounts that stand together are written: as a power of ten and in a word, `9` and `billion`; `0` and nothing for plain ones. */
export interface TableScale {
  readonly scale: number;
  readonly word: string;
}

/** Scales with a word of their own, the largest first. */
export const TABLE_SCALES: readonly TableScale[] = [
  { scale: 12, word: "trillion" },
  { scale: 9, word: "billion" },
  { scale: 6, word: "million" },
  { scale: 3, word: "thousand" },
];

/** Thousands are mostly read as they are. */
const SMALLEST = 6;

/** The scale for amounts of which the largest has its first digit at this power of ten; plain below the smallest that is wanted. */
export function tableScale(exponent: number, smallest: number = SMALLEST): TableScale {
  return TABLE_SCALES.find(({ scale }) => exponent >= scale && scale >= smallest) ?? { scale: 0, word: "" };
}

/** The word of a scale before a unit: `billion ` of `billion USD`, or nothing. */
export function scaleWord(scale: number): string {
  const word = TABLE_SCALES.find((one) => one.scale === scale)?.word;
  return word === undefined ? "" : `${word} `;
}
