import { isQuantitative } from "./axes.ts";
import type { FigureSubject } from "./figure-subject.ts";
import type { UnitView } from "./unit-views.ts";

const MEANING =
  /interval|\brang(?:e|es|ing)\b|percentile|quantile|quartile|confidence|credible|outcomes|\bbands?\b|\bp\d\d?\b|±|standard (?:error|deviation)|\bs\.?[de]\.?\b|σ|\bmin(?:imum)?\b|lowest|\blow(?: |–|-)|between|uncertainty|margin of error|\bcone\b|error bars?|shaded/i;
const PROBABILITY =
  /\d\s?%|\b(?:in|of|out of) (?:100|10|ten|hundred|a hundred)\b|\bp\d\d?\b|\d(?:st|nd|rd|th) (?:to|and|–|percentile)|quartile|±|standard (?:error|deviation)|σ|\bmin(?:imum)?\b.*\bmax|lowest.*highest|full range|\bhalf of\b/i;

/** The marks that show a range and not a quantity: areas between two values, error bands and error bars. */
export function bandsOf({ views }: FigureSubject): readonly UnitView[] {
  return views.filter((view) => view.type === "errorband" || view.type === "errorbar" || (view.type === "area" && isRange(view)));
}

/** Whether a text says what a band is. */
export function saysBand({ sentences }: FigureSubject): boolean {
  return sentences.split("\n").some((line) => MEANING.test(line));
}

/** Whether a text says how much a band holds. */
export function saysProbability({ sentences }: FigureSubject): boolean {
  return sentences.split("\n").some((line) => MEANING.test(line) && PROBABILITY.test(line));
}

/** An area with two edges that is neither filled from zero nor one of several that lie on each other as a stack. */
function isRange({ channels, rows }: UnitView): boolean {
  const name = channels.has("y2") ? "y" : channels.has("x2") ? "x" : undefined;
  const [one, other] = name === undefined ? [] : [channels.get(name), channels.get(`${name}2`)];
  if (one === undefined || other === undefined || !isQuantitative({ type: "quantitative", ...one.def })) return false;
  const { field, datum } = other.def;
  if (field === undefined) return datum !== 0;
  if (rows === undefined || rows.length === 0) return true;
  const place = channels.get(name === "y" ? "x" : "y")?.def["field"];
  const at = (key: unknown) => rows.map((row) => `${String(row[String(place)])} ${String(row[String(key)])}`);
  const feet = rows.filter((row) => row[String(field)] !== 0).length;
  if (feet === 0) return false;
  const tops = new Set(at(one.def["field"]));
  const onOthers = at(field).filter((foot, i) => rows[i]?.[String(field)] !== 0 && tops.has(foot)).length;
  return onOthers < feet / 2;
}
