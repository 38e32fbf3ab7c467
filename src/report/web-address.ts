/** A spreadsheet follows no longer address; nothing that is published has one. */
const LONGEST = 2079;

/** Signs that an address may hold (RFC 3986). */
const ADDRESS = /^https?:\/\/[A-Za-z0-9%][\w\-.~:/?#[\]@!$&'()*+,;=%]*$/;

/**
 * An address of the web as pages, memos and workbooks may lead to it, letters beyond ASCII written as programs write them (`%C3%A9`); `undefined` for anything else: other schemes, blanks, quotes, brackets of markup.
 */
export function webAddress(text: string): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return undefined;
  const address = text.replaceAll(/[\u0080-\u{10ffff}]+/gu, encodeURIComponent);
  return address.length <= LONGEST && ADDRESS.test(address) ? address : undefined;
}
