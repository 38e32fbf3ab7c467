import type { FigureSubject } from "./figure-subject.ts";
import { isRecord, type Plain } from "./plain.ts";
import type { Channel, UnitView } from "./unit-views.ts";

/** A position channel whose axis is drawn. */
export interface Axis {
  readonly view: UnitView;
  readonly channel: Channel;
}

/** The quantitative position channels that have an axis, each place of the specification once. */
export function valueAxes({ views }: FigureSubject): readonly Axis[] {
  const axes = new Map<string, Axis>();
  for (const view of views)
    for (const name of ["x", "y"]) {
      const channel = view.channels.get(name);
      if (channel === undefined || !isQuantitative(channel.def) || channel.def["axis"] === null || channel.def["scale"] === null) continue;
      axes.set(channel.path.join("/"), { view, channel });
    }
  return [...axes.values()];
}

/** Whether a channel shows a quantity, stated or by its aggregate. */
export function isQuantitative(def: Plain): boolean {
  if (def["field"] === undefined && def["aggregate"] === undefined && def["datum"] === undefined) return false;
  if (def["type"] !== undefined) return def["type"] === "quantitative";
  return def["aggregate"] !== undefined || def["bin"] === true || isRecord(def["bin"]);
}

/** What an axis is called: its title, or what the drawing library puts there. */
export function axisTitle({ channel: { def } }: Axis): string {
  const axis = isRecord(def["axis"]) ? def["axis"] : {};
  const title = axis["title"] === undefined ? def["title"] : axis["title"];
  if (title === null) return "";
  if (title !== undefined) return Array.isArray(title) ? title.join(" ") : String(title);
  return `${def["aggregate"] === "count" ? "count" : ""} ${def["field"] ?? ""}`.trim();
}

/** The scale that a channel states. */
export function scaleOf({ def }: Channel): Plain {
  return isRecord(def["scale"]) ? def["scale"] : {};
}

/** An axis that runs from high to low. */
export function isTurned(channel: Channel): boolean {
  const { reverse, domain } = scaleOf(channel);
  const [from, to] = Array.isArray(domain) ? domain : [];
  const isSwapped = typeof from === "number" && typeof to === "number" && from > to;
  return (reverse === true || channel.def["sort"] === "descending") !== isSwapped;
}
