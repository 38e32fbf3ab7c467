import { isSafeAddress } from "../page/safe-address.ts";
import { webAddress } from "../web-address.ts";

/** The address if a link may lead there: a page, a letter box or a heading of the memo; `undefined` for anything else. */
export function safeUrl(url: string): string | undefined {
  const text = webAddress(url.trim()) ?? url.trim();
  return isSafeAddress(text) && !text.startsWith("data:") ? text : undefined;
}
