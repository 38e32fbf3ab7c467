import type { Series, SeriesPoint } from "../data/fact.ts";
import { countLeftOut } from "../fit/count-left-out.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import { counted } from "../units/counted.ts";
import { sayDay } from "../units/time.ts";
import { countQualities } from "./fit-facts.ts";
import type { ReportLayout } from "./fit-report-layout.ts";
import { sayFact, sayQuality } from "./say.ts";
import { sayFactInterval } from "./say-fact-interval.ts";
import { align, shorten } from "./text-lines.ts";

/** Facts listed one by one; of more, as many as this from either end. */
const MOST_LINES = 24;
const FROM_EACH_END = 6;

/** how least squares takes facts */
const MIDDLES = "the middle of each interval is fitted, not the interval";

/** The facts that were fitted, those that were not, and who stands behind them; nothing of a file. */
export function factSections({ source }: FitSubject, { section, text, inner }: ReportLayout, how = MIDDLES): string[] {
  if (source.kind === "file") return [];
  const { series } = source;
  return [
    ...section("Facts", factLines(series, inner, how)),
    ...text("Left out", leftOutText(series)),
    ...text("Sources", qualityText(series)),
  ];
}

/** Each fact that was fitted: what was said, how it was read, and who said it. */
function factLines({ points, unit, choice }: Series, width: number, how: string): string[] {
  const rowOf = ({ fact, interval }: SeriesPoint): string[] => [
    sayFact(fact),
    sayFactInterval(interval, unit),
    fact.source.publisher,
    interval.because.split(":")[0] ?? "",
  ];
  const short = points.length > MOST_LINES;
  const shown = short ? [...points.slice(0, FROM_EACH_END), ...points.slice(-FROM_EACH_END)] : points;
  const lines = align([["said", "read as", "publisher", "because"], ...shown.map(rowOf)]).map((line) => shorten(line, width));
  const gap = `… ${points.length - 2 * FROM_EACH_END} more, all in points.csv with --out`;
  return [
    ...(short ? [...lines.slice(0, FROM_EACH_END + 1), gap, ...lines.slice(FROM_EACH_END + 1)] : lines),
    `${counted(points.length, "fact")} known by ${sayDay(choice.asOf)}; ${how}`,
  ];
}

/** `8 facts: use is conflict 5, published after 2026-04-30 3`; empty where none was. */
function leftOutText({ leftOut }: Series): string {
  if (leftOut.length === 0) return "no fact of the series";
  const reasons = countLeftOut(leftOut).map(({ why, count }) => `${count} because ${why.replace(/^use is (.*)$/, "its use is $1")}`);
  return `${counted(leftOut.length, "fact")}: ${reasons.join("; ")}`;
}

/** Who stands behind the facts, best first. */
function qualityText(series: Series): string {
  const counts = countQualities(series).map(({ quality, count }) => `${count} from ${sayQuality(quality)}`);
  return counts.join(", ");
}
