import type { FigureView } from "./figure-view.ts";

/** One scale of a plot as positions are worked out from it: from its domain, evenly or by logarithms, to pixels of the picture. */
export interface PlotScale {
  readonly type: string;
  /** numbers (milliseconds since 1970 for dates), or names of bands */
  readonly domain: readonly (number | string)[];
  /** pixels of the picture; for bands the middle of each */
  readonly pixels: readonly number[];
}

/** Where one plot of a picture lies and how it is to be read; in pixels of the picture. */
export interface PlotFrame {
  readonly top: number;
  readonly bottom: number;
  readonly x: PlotScale | undefined;
  readonly y: PlotScale | undefined;
}

/** What is used of Vega's scenegraph. */
interface GroupItem {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly bounds?: { readonly y2: number };
  readonly items?: readonly GroupMark[];
}
interface GroupMark {
  readonly marktype: string;
  readonly role?: string;
  readonly items: readonly GroupItem[];
}
interface VegaScale {
  readonly type?: string;
  (value: unknown): number;
  domain(): readonly unknown[];
  bandwidth?(): number;
}

/** What a reader of the picture needs besides it: its plots, and below which height the title ends. */
export interface PictureFrame {
  readonly plots: readonly PlotFrame[];
  readonly titleBottom: number;
}

/** Reads the frame off a view that is laid out. */
export function readPictureFrame(view: FigureView): PictureFrame {
  const [x0 = 0, y0 = 0] = view.origin();
  const { left: padLeft = 0, top: padTop = 0 } = view.padding() as Readonly<Record<string, number>>;
  const [left, top] = [x0 + padLeft, y0 + padTop];
  const { root } = view.scenegraph() as { readonly root: GroupMark };
  const [page] = root.items;
  const marks = page?.items ?? [];
  const panels = marks.filter(({ marktype, role }) => marktype === "group" && role === "scope").flatMap(({ items }) => items);
  const title = marks.find(({ role }) => role === "title")?.items[0];
  const plots = (panels.length > 0 ? panels : page === undefined ? [] : [page]).map((item, i): PlotFrame => {
    const [x, y] = [left + (item.x ?? 0), top + (item.y ?? 0)];
    const named = (axis: string) => (panels.length > 0 ? [`concat_${i}_${axis}`, axis] : [axis]);
    return { top: y, bottom: y + (item.height ?? 0), x: readScale(view, named("x"), x), y: readScale(view, named("y"), y) };
  });
  return { plots, titleBottom: title?.bounds === undefined ? 0 : top + title.bounds.y2 };
}

function readScale(view: FigureView, names: readonly string[], offset: number): PlotScale | undefined {
  for (const name of names) {
    const scale = scaleNamed(view, name);
    if (scale === undefined) continue;
    const domain = scale.domain().map((value) => (typeof value === "string" ? value : Number(value)));
    const middle = (scale.bandwidth?.() ?? 0) / 2;
    return { type: scale.type ?? "linear", domain, pixels: domain.map((value) => offset + scale(value) + middle) };
  }
  return undefined;
}

/** Vega throws where there is no scale of a name. */
function scaleNamed(view: FigureView, name: string): VegaScale | undefined {
  try {
    return view.scale(name) as VegaScale;
  } catch {
    return undefined;
  }
}

/** The pixel of a value; `undefined` for one that the scale has no place for. */
export function pixelOn({ type, domain, pixels }: PlotScale, value: number | string): number | undefined {
  if (typeof value === "string" || type === "band" || type === "point") return pixels[domain.indexOf(value)];
  const [from, to] = [Number(domain[0]), Number(domain.at(-1))];
  const [start = 0, end = 0] = [pixels[0], pixels.at(-1)];
  const at = type === "log" ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return Number.isFinite(at) ? start + at * (end - start) : undefined;
}
