import type { CellStyle } from "../xlsx/cell-style.ts";

/** How cells look by what they are: blue to be changed, black worked out, green taken from another sheet, grey written by the engine. */
const INPUT_BLUE = "0000FF";
const LINK_GREEN = "00703C";
const ENGINE_GREY = "5B6570";
const INK = "1F3A5F";

export const looks = {
  title: { size: 16, bold: true, color: INK },
  subtitle: { color: ENGINE_GREY, italic: true },
  header: { bold: true, color: "FFFFFF", fill: INK, wrap: true },
  headerRight: { bold: true, color: "FFFFFF", fill: INK, wrap: true, align: "right" },
  section: { bold: true, color: INK, fill: "E6ECF3" },
  label: { bold: true },
  text: {},
  wrapped: { wrap: true },
  small: { color: ENGINE_GREY, wrap: true },
  input: { color: INPUT_BLUE, fill: "FFF9E0", open: true },
  formula: { color: "000000" },
  link: { color: LINK_GREEN },
  jump: { color: LINK_GREEN, underline: true },
  web: { color: LINK_GREEN, underline: true, wrap: true },
  engine: { color: ENGINE_GREY, fill: "F2F3F5" },
  part: { color: ENGINE_GREY, italic: true },
  check: { bold: true },
} as const satisfies Readonly<Record<string, CellStyle>>;

export const checkColours = {
  well: { color: "0B6B2E", fill: "DDF2E3", bold: true },
  changed: { color: "7A5200", fill: "FFF0CC", bold: true },
  wrong: { color: "9C1C1C", fill: "FBE0E0", bold: true },
} as const;

export const DAY_FORMAT = "d mmm yyyy";
export const MONTH_FORMAT = "mmm yyyy";
export const INK_COLOUR = INK;
