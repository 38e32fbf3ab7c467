import type { EventResult, RunResult } from "../../scenario/run-result.ts";
import { compareDays, type Day, dayAt, daysBetween, formatDay, sayDay, yearsAt } from "../../units/time.ts";
import type { Theme } from "../theme.ts";
import type { Layer, Row } from "./layer.ts";
import { monthEnd } from "./time-axis.ts";

/** pixels from the plot's top to the bracket over the nowcast */
const BRACKET = 16;
/** days between two strokes of the hatching */
const HATCH_DAYS = 3;

/** The stretch from the last fact to today that is simulated; `undefined` where there is none. */
export interface Nowcast {
  readonly from: Day;
  readonly to: Day;
}

export function nowcastOf(run: RunResult, lastFact: Day | undefined): Nowcast | undefined {
  return lastFact === undefined || compareDays(lastFact, run.asOf) >= 0 ? undefined : { from: lastFact, to: run.asOf };
}

/** Rows that hatch the nowcast: a light stroke every few days. */
export function hatchRows({ from, to }: Nowcast): readonly Row[] {
  const start = yearsAt(from);
  const days = daysBetween(from, to);
  const count = Math.floor(days / HATCH_DAYS);
  const step = ((yearsAt(to) - start) / days) * HATCH_DAYS;
  return Array.from({ length: count }, (_, i) => ({ date: formatDay(dayAt(start + (i + 1) * step)) }));
}

/** Strokes in the ground's colour over the bands: what is hatched is neither data nor forecast. */
export function hatchLayer(data: string, theme: Theme): Layer {
  return {
    data: { name: data },
    mark: { type: "rule", color: theme.background, strokeWidth: 1.6, opacity: 0.75, y: 0, y2: { expr: "height" }, aria: false },
    encoding: { y: { value: 0 } },
  };
}

/** A rule at the day up to which facts were known, and a bracket over the nowcast where there is one. */
export function todayLayers(run: RunResult, nowcast: Nowcast | undefined, theme: Theme): readonly Layer[] {
  const today = { values: [{ date: formatDay(run.asOf), label: `as of ${sayDay(run.asOf)}` }] };
  const text = { type: "text", fontSize: theme.size.label - 0.5, color: theme.muted, y: BRACKET - 4, baseline: "bottom" };
  const rule: readonly Layer[] = [
    {
      data: today,
      mark: { type: "rule", color: theme.muted, strokeWidth: 1, y: 0, y2: { expr: "height" }, aria: false },
      encoding: { y: { value: 0 } },
    },
    { data: today, mark: { ...text, align: "left", dx: 5 }, encoding: { y: { value: BRACKET - 4 }, text: { field: "label" } } },
  ];
  if (nowcast === undefined) return rule;
  const stretch = { values: [{ date: formatDay(nowcast.from), end: formatDay(nowcast.to), label: "nowcast" }] };
  const line = { type: "rule", color: theme.muted, strokeWidth: 1, aria: false };
  return [
    ...rule,
    { data: stretch, mark: line, encoding: { x2: { field: "end" }, y: { value: BRACKET } } },
    { data: stretch, mark: { ...line, y2: BRACKET + 5 }, encoding: { y: { value: BRACKET } } },
    {
      data: stretch,
      mark: { ...text, align: "right", dx: -5 },
      encoding: { x: { field: "end" }, y: { value: BRACKET - 4 }, text: { field: "label" } },
    },
  ];
}

/** One row an event that has a date inside the run. */
export function eventRows(run: RunResult): readonly Row[] {
  const inside = run.events.filter(({ month }) => month !== undefined && run.months.includes(month));
  return inside.map((event) => ({ date: monthEnd(event.month ?? 0), label: sayEvent(event) }));
}

function sayEvent({ name }: EventResult): string {
  return name.replaceAll("_", " ");
}

/** A small triangle on the time axis and the event's name beside it. */
export function eventLayers(data: string, theme: Theme): readonly Layer[] {
  const bottom = { y: { value: { expr: "height" } } };
  return [
    {
      data: { name: data },
      mark: { type: "point", shape: "triangle-up", filled: true, size: 45, color: theme.muted, opacity: 1, yOffset: -4 },
      encoding: bottom,
    },
    {
      data: { name: data },
      mark: { type: "text", align: "left", baseline: "bottom", dx: 7, dy: -1, fontSize: theme.size.footer, color: theme.muted },
      encoding: { ...bottom, text: { field: "label" } },
    },
  ];
}
