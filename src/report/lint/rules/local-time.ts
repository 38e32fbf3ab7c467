import { scaleOf } from "../axes.ts";
import type { FigureSubject } from "../figure-subject.ts";
import type { JsonPath } from "../json-path.ts";
import { isRecord, type Plain, valueAt, withValue } from "../plain.ts";
import type { FigureRule, Found } from "../rule.ts";
import type { Channel, UnitView } from "../unit-views.ts";

/** Functions of expressions that read the reader's own clock; each has a sister whose name begins with utc. */
const LOCAL_CALL = /(?<![\w.])(?:timeFormat|timeParse|year|quarter|month|date|day|hours|minutes|dayofyear|week)\(\s*(?:datum|to)/;
const EXPRESSIONS = new Set(["labelExpr", "expr", "calculate", "filter", "test"]);

/** Vega-Lite reads dates in the reader's time zone unless scale and time unit say UTC. */
export const localTime: FigureRule = {
  name: "local-time",
  appliesTo: "figure",
  meaning: "dates that are drawn in the reader's time zone instead of UTC",
  why: "a date without a time is read as midnight in UTC, so west of Greenwich January is drawn in December of the year before",
  remedy: 'use "scale": {"type": "utc"} or a UTC time unit such as utcyearmonth, and utcFormat in expressions',
  check: ({ spec, views }) => [
    ...unique(
      views.flatMap((view) =>
        [...view.channels.values()].filter((channel) => isLocal(channel) && !sharesUtc(view, channel, views)).map(say),
      ),
    ),
    ...expressionsOf(spec, [])
      .filter(({ text }) => LOCAL_CALL.test(text))
      .map(({ text, path }) => ({ what: `"${short(text)}" reads the reader's own clock`, path })),
  ],
  fix: ({ spec }: FigureSubject, { path = [] }) => {
    const def = valueAt(spec, path);
    if (!isRecord(def)) return undefined;
    const { timeUnit } = def;
    if (typeof timeUnit === "string") return withValue(spec, [...path, "timeUnit"], `utc${timeUnit}`);
    if (isRecord(timeUnit)) return withValue(spec, [...path, "timeUnit", "utc"], true);
    return withValue(spec, [...path, "scale", "type"], "utc");
  },
};

function isLocal(channel: Channel): boolean {
  const { def } = channel;
  const { timeUnit, type, scale, field } = def;
  if (field === undefined || scale === null) return false;
  if (isRecord(timeUnit)) return timeUnit["utc"] !== true && !String(timeUnit["unit"] ?? "").startsWith("utc");
  if (typeof timeUnit === "string") return !timeUnit.startsWith("utc") && !timeUnit.startsWith("binnedutc");
  return type === "temporal" && scaleOf(channel)["type"] !== "utc" && ["x", "y", "color", "fill", "size"].includes(channel.name);
}

/** Marks in one layer share their scale, and one that says utc says it for all. */
function sharesUtc({ above }: UnitView, { name }: Channel, views: readonly UnitView[]): boolean {
  const home = above.at(-1)?.join();
  return views.some((view) => {
    const channel = view.channels.get(name);
    return home !== undefined && view.above.at(-1)?.join() === home && channel !== undefined && scaleOf(channel)["type"] === "utc";
  });
}

function say({ name, def, path }: Channel): Found {
  const how = def["timeUnit"] === undefined ? "a time scale of local time" : `the time unit ${JSON.stringify(def["timeUnit"])}`;
  return { what: `${name} shows "${String(def["field"])}" on ${how}`, path };
}

function unique(found: readonly Found[]): readonly Found[] {
  return [...new Map(found.map((one) => [String(one.path), one])).values()];
}

function expressionsOf(node: unknown, path: JsonPath): readonly { readonly text: string; readonly path: JsonPath }[] {
  if (Array.isArray(node)) return node.flatMap((each, i) => expressionsOf(each, [...path, i]));
  if (!isRecord(node)) return [];
  return Object.entries(node as Plain).flatMap(([key, value]) => {
    if (key === "data" || key === "datasets") return [];
    if (typeof value === "string") return EXPRESSIONS.has(key) ? [{ text: value, path: [...path, key] }] : [];
    return expressionsOf(value, [...path, key]);
  });
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
