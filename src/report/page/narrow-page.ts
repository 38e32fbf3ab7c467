import type { PageSize } from "../page-size.ts";

/** A telephone held upright: shown a little smaller than laid out, letters are still of nine pixels. */
export const narrowPage: PageSize = {
  name: "narrow",
  meaning: "a telephone's screen, in a report",
  width: 440,
  height: 560,
  isFixed: false,
  density: 2,
};
