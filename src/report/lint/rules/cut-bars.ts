import { isQuantitative, scaleOf } from "../axes.ts";
import { isRecord, withValue } from "../plain.ts";
import type { FigureRule } from "../rule.ts";
import type { Channel, UnitView } from "../unit-views.ts";

/** Length is what a bar says (W. S. Cleveland, "The Elements of Graphing Data", 1985; S. Few, "Show Me the Numbers", 2004; so Our World in Data draws them). */
export const cutBars: FigureRule = {
  name: "cut-bars",
  appliesTo: "figure",
  meaning: "bars or filled areas whose axis does not begin at zero, or runs from high to low",
  why: "a bar is read by its length, so cutting its foot makes small differences look large",
  remedy: "let the scale begin at zero and rise, or draw points or a line",
  check: ({ views }) =>
    views.flatMap((view) => {
      const value = valueChannel(view);
      if (value === undefined || !standsOnZero(view, value)) return [];
      const cut = sharers(view, value, views).find((channel) => cutOf(channel) !== undefined);
      if (cut === undefined) return [];
      return [{ what: `the ${view.type === "area" ? "filled area" : "bars"} ${cutOf(cut)}`, path: cut.path }];
    }),
  fix: ({ spec, views }, { path = [] }) => {
    const channel = views.flatMap((view) => [...view.channels.values()]).find((each) => each.path.join() === path.join());
    const scale = channel === undefined ? {} : scaleOf(channel);
    if (channel === undefined || scale["type"] === "log") return undefined;
    const { domain, domainMin: _, ...rest } = scale;
    if (isTurned(channel)) return undefined;
    const high = Array.isArray(domain) && typeof domain[0] === "number" && domain[0] > 0 ? { domain: [0, domain[1]] } : {};
    return withValue(spec, [...path, "scale"], { ...rest, ...high, zero: true });
  },
};

/** The channel along which a bar is long. */
function valueChannel({ type, mark, channels }: UnitView): Channel | undefined {
  if (type !== "bar" && type !== "area") return undefined;
  const [x, y] = [channels.get("x"), channels.get("y")];
  const long = (channel: Channel | undefined) => channel !== undefined && isQuantitative(channel.def) && !isBinned(channel);
  if (long(y) && !(long(x) && mark["orient"] === "horizontal")) return y;
  return long(x) ? x : undefined;
}

function isBinned({ def }: Channel): boolean {
  return def["bin"] !== undefined && def["bin"] !== false && def["bin"] !== null;
}

/** Bars from one value to another, as of candles and spans, have no foot. */
function standsOnZero({ channels, rows }: UnitView, { name }: Channel): boolean {
  const second = channels.get(`${name}2`);
  if (second === undefined) return true;
  const { field, datum } = second.def;
  if (field === undefined) return datum === 0;
  return rows !== undefined && rows.length > 0 && rows.every((row) => row[String(field)] === 0);
}

/** The channel in all marks of the same layers, for they share its scale. */
function sharers({ above }: UnitView, { name }: Channel, views: readonly UnitView[]): readonly Channel[] {
  const home = above.at(-1)?.join();
  return views.flatMap((view) => {
    const channel = view.above.at(-1)?.join() === home ? view.channels.get(name) : undefined;
    return channel === undefined ? [] : [channel];
  });
}

function cutOf(channel: Channel): string | undefined {
  const { zero, domain, domainMin, domainMax, type } = scaleOf(channel);
  if (type === "log") return "stand on a log scale, which has no zero";
  if (channel.name === "y" && isTurned(channel)) return "hang from the top, for the axis runs from high to low";
  const [low, high] = Array.isArray(domain) ? domain : [domainMin, domainMax];
  if (typeof low === "number" && low > 0) return `begin at ${low}`;
  if (typeof high === "number" && high < 0) return `end at ${high}`;
  const isOpen = domain === undefined || isRecord(domain);
  return zero === false && isOpen && low === undefined ? "begin wherever the data do (zero: false)" : undefined;
}

/** An axis that runs from high to low. Bars that grow to the left are usual, as in pyramids of ages; those that hang are read upside down. */
function isTurned(channel: Channel): boolean {
  const { reverse, domain } = scaleOf(channel);
  const [from, to] = Array.isArray(domain) ? domain : [];
  const isSwapped = typeof from === "number" && typeof to === "number" && from > to;
  return (reverse === true || channel.def["sort"] === "descending") !== isSwapped;
}
