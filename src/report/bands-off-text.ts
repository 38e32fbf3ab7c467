import { type FitSubject, sayX } from "../fit/fit-subject.ts";
import { formatQuantity } from "../units/format.ts";
import type { GridPoint } from "./fit-grid.ts";

/** Digits of levels in sentences. */
const SHORT = { significant: 2 };

/** One end of a band at one place; an open one lies farther than any other. */
interface End {
  readonly x: number;
  readonly end: number;
}

/** Sentences on bands that the ends of the axis cut: how far the widest goes, or that it has no end; empty where all is on the chart. */
export function bandsOffText(subject: FitSubject, grid: readonly GridPoint[], [low, high]: readonly [number, number]): string {
  const above = endsOf(grid, "high", Number.POSITIVE_INFINITY).filter(({ end }) => end > high);
  const below = endsOf(grid, "low", Number.NEGATIVE_INFINITY).filter(({ end }) => end < low);
  const [highest] = above.filter(({ end }) => above.every((other) => other.end <= end));
  const [lowest] = below.filter(({ end }) => below.every((other) => other.end >= end));
  return `${say("Upper", "ends at", highest, subject)}${say("Lower", "begins at", lowest, subject)}`;
}

function endsOf(grid: readonly GridPoint[], side: "low" | "high", open: number): readonly End[] {
  return grid.flatMap(({ x, bands }) =>
    bands === undefined ? [] : [bands.confidence, bands.prediction].map((band) => ({ x, end: band[side] ?? open })),
  );
}

function say(bands: string, verb: string, widest: End | undefined, { unit, clock }: FitSubject): string {
  if (widest === undefined) return "";
  const at = clock.kind === "date" ? `on ${sayX(clock, widest.x)}` : `at ${clock.name} = ${sayX(clock, widest.x)}`;
  const far = Number.isFinite(widest.end) ? `${verb} ${formatQuantity(widest.end, unit, SHORT)} ${at}` : "has no end";
  return ` ${bands} bands run off the chart: the widest ${far}.`;
}
