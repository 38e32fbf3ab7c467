import { isQuantitative } from "./axes.ts";
import type { FigureSubject } from "./figure-subject.ts";
import type { UnitView } from "./unit-views.ts";

const MEANING =
  /interval|\brang(?:e|es|ing)\b|percentile|quantile|quartile|confidence|credible|outcomes|\bbands?\b|\bp\d\d?\b|±|standard (?:error|deviation)|monte carlo error|\bs\.?[de]\.?\b|σ|\bmin(?:imum)?\b|lowest|\blow(?: |–|-)|between|uncertainty|margin of error|\bcone\b|error bars?|shaded/i;
const PROBABILITY =
  /\d\s?%|\b(?:in|of|out of) (?:100|10|ten|hundred|a hundred)\b|\bp\d\d?\b|\d(?:st|nd|rd|th) (?:to|and|–|percentile)|quartile|±|standard (?:error|deviation)|monte carlo error|σ|\bmin(?:imum)?\b.*\bmax|lowest.*highest|full range|\bhalf of\b/i;

/** The marks that show a range and not a quantity: areas between two values, error bands and error bars. */
export function bandsOf({ views }: FigureSubject): readonly UnitView[] {
  const areas = views.filter(({ type }) => type === "area").map((view) => ({ view, edges: edgesOf(view) }));
  return views.filter((view) => {
    if (view.type === "errorband" || view.type === "errorbar") return true;
    const own = areas.find((area) => area.view === view)?.edges;
    if (own === undefined) return false;
    if (own.length === 0) return true;
    if (own.every(({ foot }) => foot === 0)) return false;
    return !isOnOthers(
      own,
      areas.flatMap(({ edges = [] }) => edges),
    );
  });
}

/** Whether a text says what a band is. */
export function saysBand({ sentences }: FigureSubject): boolean {
  return sentences.split("\n").some((line) => MEANING.test(line));
}

/** Whether a text says how much a band holds. */
export function saysProbability({ sentences }: FigureSubject): boolean {
  return sentences.split("\n").some((line) => MEANING.test(line) && PROBABILITY.test(line));
}

interface Edge {
  readonly at: string;
  readonly top: unknown;
  readonly foot: unknown;
}

/** Where an area with two edges runs, row by row; none where its rows are not known; `undefined` for one that is filled from zero. */
function edgesOf({ channels, rows = [] }: UnitView): readonly Edge[] | undefined {
  const name = channels.has("y2") ? "y" : channels.has("x2") ? "x" : undefined;
  const [one, other] = name === undefined ? [] : [channels.get(name), channels.get(`${name}2`)];
  if (one === undefined || other === undefined || !isQuantitative({ type: "quantitative", ...one.def })) return undefined;
  const { field, datum } = other.def;
  if (field === undefined) return datum === 0 ? undefined : [];
  const along = String(channels.get(name === "y" ? "x" : "y")?.def["field"]);
  return rows.map((row) => ({ at: String(row[along]), top: row[String(one.def["field"])], foot: row[String(field)] }));
}

/** Whether an area lies on others, or others on it, as in a stack. */
function isOnOthers(own: readonly Edge[], all: readonly Edge[]): boolean {
  const tops = new Set(all.map(({ at, top }) => `${at} ${String(top)}`));
  const feet = new Set(all.map(({ at, foot }) => `${at} ${String(foot)}`));
  const touching = own.filter(({ at, top, foot }) => tops.has(`${at} ${String(foot)}`) || feet.has(`${at} ${String(top)}`));
  return touching.length > own.length / 2;
}
