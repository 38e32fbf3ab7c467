import { defineRegistry, type Named, type Registry } from "../base/registry.ts";

/** What a figure is laid out on. Letters are of one size on all, so a page that is shown larger shows larger letters. */
export interface PageSize extends Named {
  /** where it goes */
  readonly meaning: string;
  /** pixels of the layout; the size of the SVG */
  readonly width: number;
  readonly height: number;
  /** whether a figure fills it to the pixel, as a slide must; on other pages a figure may be lower, or higher where it has much to say */
  readonly isFixed: boolean;
  /** pixels of the PNG per pixel of the layout */
  readonly density: number;
}

/** Set over the 6.5 inches of a letter page's text it has 209 dots an inch, and its letters are those of a footnote: 7 points. */
export const memo: PageSize = {
  name: "memo",
  meaning: "a column of a memo, 6.5 inches wide",
  width: 680,
  height: 420,
  isFixed: false,
  density: 2,
};

/** 1920 by 1080: on a slide that is 7.5 inches high labels are of 14 points. */
const slide: PageSize = {
  name: "slide",
  meaning: "a slide of 16 to 9, 1920 by 1080 pixels",
  width: 720,
  height: 405,
  isFixed: true,
  density: 8 / 3,
};

/** 6.5 by 8.6 inches of a letter page or 16.5 by 21.8 cm of A4, at 300 dots an inch. */
const page: PageSize = {
  name: "page",
  meaning: "a full page, 6.5 by 8.6 inches at 300 dots an inch",
  width: 680,
  height: 900,
  isFixed: false,
  density: 1950 / 680,
};

/** Every size that a figure may have, the one that it has unless told first. */
export const pageSizes: Registry<PageSize> = defineRegistry("size", [memo, slide, page]);

/** a page that is higher than this is a full one */
const FULL = 600;

/** Whether a figure has a page to itself, which it should then fill. */
export function isFull({ height }: Pick<PageSize, "height">): boolean {
  return height > FULL;
}
