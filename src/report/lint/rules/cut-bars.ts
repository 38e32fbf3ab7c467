import { isQuantitative, isTurned, scaleOf } from "../axes.ts";
import { isRecord, withValue } from "../plain.ts";
import type { FigureRule } from "../rule.ts";
import type { Channel, UnitView } from "../unit-views.ts";

/** Length is what a bar says (W. S. Cleveland, "The Elements of Graphing Data", 1985; S. Few, "Show Me the Numbers", 2004; so Our World in Data draws them). */
export const cutBars: FigureRule = {
  name: "cut-bars",
  appliesTo: "figure",
  meaning: "bars or filled areas whose axis does not begin at zero, ends short of them, is a power scale, or runs from high to low",
  why: "a bar is read by its length, so cutting its foot makes small differences look large, and cutting its end makes large ones small",
  remedy: "let the scale begin at zero, rise evenly and reach as far as the data, or draw points or a line",
  check: ({ views }) =>
    views.flatMap((view) => {
      const value = valueChannel(view);
      if (value === undefined || !standsOnZero(view, value)) return [];
      const sharing = sharers(view, value, views);
      const cut = sharing.find((channel) => cutOf(channel) !== undefined);
      const said = cut === undefined ? overflowOf(view, value, sharing) : cutOf(cut);
      return said === undefined
        ? []
        : [{ what: `the ${view.type === "area" ? "filled area" : "bars"} ${said}`, path: (cut ?? value).path }];
    }),
  fix: ({ spec, views }, { path = [] }) => {
    const channel = views.flatMap((view) => [...view.channels.values()]).find((each) => each.path.join() === path.join());
    const scale = channel === undefined ? {} : scaleOf(channel);
    if (channel === undefined || ["log", "pow", "sqrt"].includes(String(scale["type"]))) return undefined;
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
  const { zero, domain, domainMin, domainMax, type, exponent } = scaleOf(channel);
  if (type === "log") return "stand on a log scale, which has no zero";
  if (type === "sqrt" || (type === "pow" && exponent !== undefined && exponent !== 1))
    return `stand on a power scale (${type === "sqrt" ? "sqrt" : `exponent ${exponent}`}), on which twice the length is not twice as much`;
  // bars that grow to the left are usual, as in pyramids of ages; those that hang are read upside down
  if (channel.name === "y" && isTurned(channel)) return "hang from the top, for the axis runs from high to low";
  const [low, high] = Array.isArray(domain) ? domain : [domainMin, domainMax];
  if (typeof low === "number" && low > 0) return `begin at ${low}`;
  if (typeof high === "number" && high < 0) return `end at ${high}`;
  const isOpen = domain === undefined || isRecord(domain);
  return zero === false && isOpen && low === undefined ? "begin wherever the data do (zero: false)" : undefined;
}

/** Bars longer than their axis: what is drawn of them ends where it does. */
function overflowOf(view: UnitView, channel: Channel, sharing: readonly Channel[]): string | undefined {
  const { rows = [], transforms } = view;
  const { field, aggregate } = channel.def;
  // filters and sums leave other values than the rows have
  if (typeof field !== "string" || aggregate !== undefined || transforms.length > 0) return undefined;
  const values = rows.flatMap((row) => (typeof row[field] === "number" ? [row[field]] : []));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  for (const { low, high } of sharing.map(limitsOf)) {
    if (high !== undefined && most > high) return `are cut at ${high}, where the axis ends, though one of them stands for ${most}`;
    if (low !== undefined && low <= 0 && least < low)
      return `are cut at ${low}, where the axis begins, though one of them stands for ${least}`;
  }
  return undefined;
}

function limitsOf(channel: Channel): { readonly low?: number; readonly high?: number } {
  const { domain, domainMin, domainMax } = scaleOf(channel);
  const ends = (Array.isArray(domain) ? domain : [domainMin, domainMax]).map((end) => (typeof end === "number" ? end : undefined));
  const [from, to] = ends;
  const isSwapped = from !== undefined && to !== undefined && from > to;
  const [low, high] = isSwapped ? [to, from] : [from, to];
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}
