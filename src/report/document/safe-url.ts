/** Schemes to which a link may lead. */
const SCHEMES = /^(?:https?:\/\/|mailto:)[^\s<>"'`\\]+$/i;
const ANCHOR = /^#[\w-]+$/;

/** The address if a link may lead there: a page, a letter box or a place in the memo; `undefined` for anything else. */
export function safeUrl(url: string): string | undefined {
  const text = url.trim();
  return SCHEMES.test(text) || ANCHOR.test(text) ? text : undefined;
}
