import type { FigureSubject } from "../figure-subject.ts";
import type { Plain } from "../plain.ts";
import type { FigureRule } from "../rule.ts";
import type { UnitView } from "../unit-views.ts";

const MEDIAN = /\bmedians?\b|\bp50\b/i;

/** Stacks of fields that are medians by their name; the same of tables is another rule. */
export const summedMedians: FigureRule = {
  name: "summed-medians",
  appliesTo: "figure",
  meaning: "medians that are stacked, as if they added up",
  why: "the median of a sum is not the sum of the medians, so the top of the stack is a number that nobody has estimated",
  remedy: "stack means and say so, or draw the medians side by side with the median of the total",
  check: (figure) =>
    figure.views
      .filter((view) => isStacked(view) && isOfMedians(view, figure))
      .map(({ path }) => ({ what: "the parts of this stack are medians", path })),
};

function isStacked({ type, channels }: UnitView): boolean {
  if (type !== "bar" && type !== "area" && type !== "arc") return false;
  const value =
    channels.get("theta") ?? ["y", "x"].map((name) => channels.get(name)).find((channel) => channel?.def["type"] === "quantitative");
  const parts = channels.get("color") ?? channels.get("fill") ?? channels.get("detail");
  if (value === undefined || parts?.def["field"] === undefined || channels.has(`${value.name}2`) || channels.has(`${value.name}Offset`))
    return false;
  const other = channels.get(value.name === "y" ? "x" : "y");
  if (other?.def["field"] === parts.def["field"] || channels.has("xOffset") || channels.has("yOffset")) return false;
  return ![null, false, "none"].includes(value.def["stack"] as null);
}

function isOfMedians({ channels, rows, transforms }: UnitView, { sentences }: FigureSubject): boolean {
  const values = ["x", "y", "theta"].map((name): Plain => channels.get(name)?.def ?? {});
  const named = values.some((def) => MEDIAN.test(`${def["field"]} ${def["title"]}`.replaceAll("_", " ")) || def["aggregate"] === "median");
  const filtered = transforms.some((transform) => MEDIAN.test(JSON.stringify(transform["filter"] ?? transform["aggregate"] ?? "")));
  const statistic = rows !== undefined && rows.length > 0 && rows.every((row) => MEDIAN.test(String(row["statistic"] ?? "")));
  return named || filtered || statistic || (MEDIAN.test(sentences) && !/\bmeans?\b/i.test(sentences));
}
