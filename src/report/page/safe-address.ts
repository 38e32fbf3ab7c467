import { webAddress } from "../web-address.ts";

/** Whether a page may lead there: a place on itself, or a page of the web or a letter box whose address holds no blank and no sign that would end it. */
export function isSafeAddress(address: string): boolean {
  return (
    /^#[A-Za-z][\w.-]*$/.test(address) ||
    webAddress(address) === address ||
    /^mailto:[\w.+@-]+(?:\?[\w.%=&+@-]*)?$/.test(address) ||
    address === EMPTY_ICON
  );
}

/** A picture of nothing: with it browsers do not ask for an icon. */
export const EMPTY_ICON = "data:,";
