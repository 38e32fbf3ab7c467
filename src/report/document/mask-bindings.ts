import { FaultList } from "../../base/errors.ts";
import type { MemoSource } from "./memo-source.ts";

/** `{{ … }}` as it stands in a memo. */
export interface WrittenBinding {
  /** of the first brace */
  readonly start: number;
  /** behind the last brace */
  readonly end: number;
  /** between the braces */
  readonly inner: string;
}

export interface MaskedMemo {
  /** as long as the file, the front matter blank, and each binding a run of signs that Markdown passes on as they are */
  readonly text: string;
  readonly bindings: readonly WrittenBinding[];
}

/** Signs of Unicode's private use, which stand for nothing in any text. */
const BEGIN = 0xe000;
const FILL = 0xe001;
const DIGIT = 0xe100;
const BASE = 256;
const PRIVATE = /[\ue000-\ue1ff]/;
const BINDING = /\{\{((?:(?!\{\{|\}\}|\n[ \t\r]*\n)[\s\S])*)\}\}/g;
/** A binding among the signs of a text that came back from Markdown. */
export const MASK = /\ue000([\ue100-\ue1ff])([\ue100-\ue1ff])\ue001*/g;

/**
 * Hides what stands between double braces from Markdown, in which bars, stars and underscores of a binding would have a meaning. Length and places stay the same.
 */
export function maskBindings({ text, bodyStart, placeAt }: MemoSource): MaskedMemo {
  const stray = PRIVATE.exec(text);
  if (stray !== null) {
    const faults = new FaultList();
    faults.add("a sign of Unicode's private use, which no reader could see; remove it", placeAt(stray.index));
    faults.throwIfAny();
  }
  const bindings: WrittenBinding[] = [];
  const blank = text.slice(0, bodyStart).replaceAll(/[^\r\n]/g, " ");
  const masked = text.slice(bodyStart).replaceAll(BINDING, (whole, inner: string, at: number) => {
    const index = bindings.length;
    bindings.push({ start: bodyStart + at, end: bodyStart + at + whole.length, inner });
    const digits = String.fromCharCode(DIGIT + Math.floor(index / BASE), DIGIT + (index % BASE));
    return `${String.fromCharCode(BEGIN)}${digits}${String.fromCharCode(FILL).repeat(whole.length - 3)}`;
  });
  return { text: blank + masked, bindings };
}

/** Which binding a match of `MASK` stands for. */
export function maskedIndex(match: RegExpMatchArray): number {
  const digit = (group: number) => (match[group]?.charCodeAt(0) ?? DIGIT) - DIGIT;
  return digit(1) * BASE + digit(2);
}

/** The text with its bindings as they were written, for code. */
export function unmask(text: string, bindings: readonly WrittenBinding[]): string {
  return text.replaceAll(MASK, (...match: string[]) => {
    const written = bindings[maskedIndex(match as unknown as RegExpMatchArray)];
    return written === undefined ? "" : `{{${written.inner}}}`;
  });
}
