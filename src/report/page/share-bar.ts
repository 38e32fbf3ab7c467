import { element, type PageElement } from "./element.ts";

/** Units of the drawing across; the page makes it as wide as its cell. */
const WIDTH = 100;
const HEIGHT = 10;

/** A bar for a share from 0 to 1. It repeats a number that stands beside it, so it is for the eye alone. */
export function shareBar(share: number): PageElement {
  return bar(
    element("rect", { class: "bar-ground", x: "0", y: "2", width: String(WIDTH), height: "6" }),
    element("rect", { class: "bar", x: "0", y: "2", width: at(share), height: "6" }),
  );
}

/** From where to where something goes, with a mark in between: the bars of a column share their ends. */
export function rangeBar(low: number, middle: number, high: number): PageElement {
  const [start, end] = [Math.min(low, high), Math.max(low, high)];
  return bar(
    element("rect", { class: "bar-ground", x: "0", y: "4.5", width: String(WIDTH), height: "1" }),
    element("rect", { class: "bar", x: at(start), y: "2", width: String(Math.max(0.8, Number(at(end - start)))), height: "6" }),
    element("rect", { class: "bar-mark", x: String(Math.max(0, Number(at(middle)) - 0.5)), y: "0", width: "1", height: String(HEIGHT) }),
  );
}

function bar(...shapes: readonly PageElement[]): PageElement {
  return element(
    "svg",
    { class: "inline-bar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    shapes,
  );
}

function at(share: number): string {
  return (WIDTH * Math.max(0, Math.min(1, share))).toFixed(1);
}
