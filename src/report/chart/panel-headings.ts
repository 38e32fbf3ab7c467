import { wrapText } from "../render/label-layout.ts";
import { SEMIBOLD, type Theme } from "../theme.ts";
import type { Layer } from "./layer.ts";

/** What stands over one panel: what it is called, and what is said of it, in colour. */
export interface PanelHeading {
  readonly name: string;
  readonly said: string;
  /** the same in less room */
  readonly brief: string;
  readonly color: string;
}

const LINE = 1.28;
/** between a heading and its panel */
const GAP = 7;

/** A heading in lines. */
interface Lines {
  readonly name: readonly string[];
  readonly said: readonly string[];
}

function linesOf({ name, said, brief }: PanelHeading, width: number, { size }: Theme, tight: boolean): Lines {
  const whole = wrapText(name, width, size.label, SEMIBOLD);
  if (tight) return { name: [whole.length > 1 ? `${whole[0]}…` : name], said: brief === "" ? [] : [brief] };
  const short = whole.length > MOST_LINES ? wrapText(name.split(",")[0] ?? name, width, size.label, SEMIBOLD) : whole;
  return { name: short, said: wrapText(said, width, size.label) };
}

/** A longer name is said as far as its first comma. */
const MOST_LINES = 2;

/**
 * Pixels that the tallest of some headings takes over panels of a width.
 * @param tight one line each for what they are called and what is said
 */
export function headingRoom(headings: readonly PanelHeading[], width: number, theme: Theme, tight = false): number {
  const most = Math.max(
    0,
    ...headings.map((one) => {
      const { name, said } = linesOf(one, width, theme, tight);
      return name.length + said.length;
    }),
  );
  return Math.ceil(most * theme.size.label * LINE) + GAP;
}

/** The two texts of a heading, the lower one standing on the panel, from `left` pixels before it. */
export function headingLayers(heading: PanelHeading, left: number, width: number, theme: Theme, tight = false): readonly Layer[] {
  const { name, said } = linesOf(heading, width, theme, tight);
  const size = theme.size.label;
  const text = (lines: readonly string[], below: number, look: Readonly<Record<string, unknown>>): Layer => ({
    data: { values: [{ text: lines }] },
    mark: {
      ...{ type: "text", align: "left", baseline: "top", fontSize: size, lineHeight: size * LINE, x: -left },
      y: -GAP - Math.round((below + lines.length) * size * LINE),
      ...look,
    },
    encoding: { text: { field: "text", type: "nominal" } },
  });
  return [
    text(name, said.length, { color: theme.ink, fontWeight: SEMIBOLD }),
    ...(said.length === 0 ? [] : [text(said, 0, { color: heading.color })]),
  ];
}
