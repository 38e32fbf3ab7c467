import { element, type PageElement, type PageNode } from "./element.ts";

/** Colours that pictures have on a light and on a dark ground, each pair with a name of its own in the page's style. */
export interface ColourPairs {
  /** the name's reference, `var(--c3)`; one colour where it is the same on both grounds */
  nameOf(light: string, dark: string): string;
  /** declarations of all names so far, for one of the grounds */
  declarations(ground: "light" | "dark"): string;
}

export function colourPairs(): ColourPairs {
  const pairs = new Map<string, { readonly name: string; readonly light: string; readonly dark: string }>();
  return {
    nameOf(light, dark) {
      if (light === dark) return light;
      if (!PLAIN.test(light) || !PLAIN.test(dark)) throw new Error(`no colour of a figure: ${light}, ${dark}`);
      const key = `${light} ${dark}`;
      const known = pairs.get(key) ?? { name: `--c${pairs.size + 1}`, light, dark };
      pairs.set(key, known);
      return `var(${known.name})`;
    },
    declarations: (ground) => [...pairs.values()].map((pair) => `${pair.name}:${pair[ground]};`).join(""),
  };
}

/** What may stand in a style: `#17212B`, `rgba(0, 0, 0, 0.2)`, `white`. */
const PLAIN = /^(?:#[0-9a-fA-F]{3,8}|rgba?\([\d.,% ]+\)|[a-z]+)$/;

const COLOUR = /^(?:fill|stroke)$/;

/**
 * One picture from its drawings on both grounds, which differ in colours alone: each colour becomes the name of its pair, so that the reader's setting decides and no script has to.
 * `undefined` where they differ in more.
 */
export function onBothGrounds(light: PageElement, dark: PageElement, pairs: ColourPairs): PageElement | undefined {
  const keys = Object.keys(light.attributes);
  if (light.tag !== dark.tag || keys.length !== Object.keys(dark.attributes).length || light.children.length !== dark.children.length)
    return undefined;
  const attributes: Record<string, string> = {};
  for (const key of keys) {
    const [one = "", other] = [light.attributes[key], dark.attributes[key]];
    if (other === undefined || (one !== other && !COLOUR.test(key))) return undefined;
    attributes[key] = COLOUR.test(key) ? pairs.nameOf(one, other) : one;
  }
  const children: PageNode[] = [];
  for (const [i, child] of light.children.entries()) {
    const other = dark.children[i] ?? "";
    const both =
      typeof child === "string" || typeof other === "string" ? (child === other ? child : undefined) : onBothGrounds(child, other, pairs);
    if (both === undefined) return undefined;
    children.push(both);
  }
  return element(light.tag, attributes, children);
}
