import { webAddress } from "../web-address.ts";
import { type Content, element } from "./element.ts";
import { isSafeAddress } from "./safe-address.ts";

/** A text that leads to an address, or the text and the address where it is not one to follow. */
export function linkTo(text: string, address: string): Content {
  if (address === "") return text;
  const href = webAddress(address) ?? address;
  return isSafeAddress(href) ? element("a", { href, rel: "noreferrer" }, text) : [text, " (", element("bdi", {}, address), ")"];
}

/** A text in which addresses of the web can be followed; all else stays text. */
export function linkedText(text: string): Content {
  const parts = text.split(/(https?:\/\/[^\s<>"'`\\]+[^\s<>"'`\\.,;:!?)])/);
  return parts.map((part, i) => (i % 2 === 1 ? linkTo(part, part) : part));
}
