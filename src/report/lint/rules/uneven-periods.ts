import { periodsIn } from "../periods-in.ts";
import type { FigureRule } from "../rule.ts";
import type { Channel, UnitView } from "../unit-views.ts";

const SAID = /\b(?:selected|not to scale|uneven\w*|unequal\w*|gaps?|skips?|omitted|missing|without (?:19|20)\d\d)\b/i;
/** marks that are read from left to right as one course */
const COURSES = ["line", "area", "trail"];
/** two periods have one step, which is as long as any */
const FEWEST = 3;

/** E. R. Tufte, "The Visual Display of Quantitative Information" (1983), on years that are left out of a scale. */
export const unevenPeriods: FigureRule = {
  name: "uneven-periods",
  appliesTo: "figure",
  meaning:
    "years, quarters or months side by side as if they were names: out of their order, or at even distances though some are left out",
  why: "a slope is read as growth per step, and a step of nine years beside one of a year makes the last look sudden",
  remedy: 'give the axis the type "temporal", or the years that are missing; or say in the title that years are selected',
  check: ({ views, sentences }) => {
    const found = views.flatMap((view) => {
      const channel = view.channels.get("x");
      const what = channel === undefined ? undefined : faultOf(view, channel, SAID.test(sentences));
      return channel === undefined || what === undefined ? [] : [{ what, path: channel.path }];
    });
    return [...new Map(found.map((one) => [`${one.path.join("/")} ${one.what}`, one])).values()];
  },
};

function faultOf(view: UnitView, channel: Channel, isSaid: boolean): string | undefined {
  const values = inOrder(view, channel);
  const periods = values === undefined ? undefined : periodsIn(values);
  if (values === undefined || periods === undefined || periods.length < FEWEST) return undefined;
  const steps = periods.slice(1).map((period, i) => period - (periods[i] ?? period));
  const isRising = steps.every((step) => step > 0);
  if (!isRising && !steps.every((step) => step < 0)) return `the periods stand out of their order: ${list(values)}`;
  if (!isRising && COURSES.includes(view.type)) return `time runs from right to left, from ${values.at(-1)} back to ${values[0]}`;
  const sizes = steps.map(Math.abs);
  const widest = sizes.indexOf(Math.max(...sizes));
  if (isSaid || Math.max(...sizes) === Math.min(...sizes)) return undefined;
  const nearest = sizes.indexOf(Math.min(...sizes));
  const pair = (i: number) => `${values[i]} and ${values[i + 1]}`;
  return `${pair(widest)} stand no farther apart than ${pair(nearest)}`;
}

/** The distinct values of an axis of names as they stand from left to right; `undefined` where that is not known from the specification. */
function inOrder({ rows, transforms }: UnitView, { def }: Channel): readonly string[] | undefined {
  const { field, sort, type, timeUnit, bin } = def;
  const isOfNames = type === "ordinal" || type === "nominal" || type === undefined;
  if (!isOfNames || typeof field !== "string" || timeUnit !== undefined || bin !== undefined) return undefined;
  if (rows === undefined || transforms.length > 0) return undefined;
  const found = [...new Set(rows.flatMap((row) => (row[field] === undefined || row[field] === null ? [] : [String(row[field])])))];
  if (sort === null) return found;
  if (Array.isArray(sort)) {
    const first = sort.map(String).filter((value) => found.includes(value));
    return [...first, ...found.filter((value) => !first.includes(value))];
  }
  if (sort !== undefined && sort !== "ascending" && sort !== "descending") return undefined;
  const rising = found.sort((a, b) => (a < b ? -1 : 1));
  return sort === "descending" ? rising.reverse() : rising;
}

function list(values: readonly string[]): string {
  return values.length > 4 ? `${values.slice(0, 4).join(", ")}, …` : `${values.slice(0, -1).join(", ")} and ${values.at(-1)}`;
}
