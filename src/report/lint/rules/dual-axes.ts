import { isQuantitative, scaleOf } from "../axes.ts";
import type { JsonPath } from "../json-path.ts";
import { isRecord, type Plain, valueAt } from "../plain.ts";
import type { FigureRule } from "../rule.ts";
import type { Channel, UnitView } from "../unit-views.ts";

/** S. Few, "Dual-Scaled Axes in Graphs: Are They Ever the Best Solution?" (2008). */
export const dualAxes: FigureRule = {
  name: "dual-axes",
  appliesTo: "figure",
  meaning: "two value axes over one plot",
  why: "where the lines cross, and how alike they run, is set by the choice of two scales and not by the data",
  remedy: "draw two plots above each other, or both lines as an index of one start",
  check: ({ spec, views }) =>
    compositions(views).flatMap((path) => {
      const node = valueAt(spec, path);
      const resolve = isRecord(node) && isRecord(node["resolve"]) ? node["resolve"] : {};
      const scales: Plain = isRecord(resolve["scale"]) ? resolve["scale"] : {};
      return ["y", "x"]
        .filter((name) => scales[name] === "independent" && sharesPlot(name, path, views))
        .map((name) => ({ what: `the layers have ${name} axes of their own`, path: [...path, "resolve"] }));
    }),
};

/** Every composition of layers. */
function compositions(views: readonly UnitView[]): readonly JsonPath[] {
  const all = views.flatMap(({ above, path }) => above.filter(({ length }) => path[length] === "layer"));
  return [...new Map(all.map((path) => [path.join(), path])).values()];
}

/** Whether two parts of a composition have a value axis each, over the same stretch of the page. */
function sharesPlot(name: string, path: JsonPath, views: readonly UnitView[]): boolean {
  const parts = new Map<unknown, Channel>();
  for (const view of views) {
    const channel = view.channels.get(name);
    const isInside = path.every((key, i) => view.path[i] === key) && view.path[path.length] === "layer";
    if (isInside && channel !== undefined && isQuantitative(channel.def) && channel.def["axis"] !== null && channel.def["scale"] !== null)
      parts.set(view.path[path.length + 1], channel);
  }
  const stretches = [...parts.values()].map((channel) => scaleOf(channel)["range"]);
  return stretches.some((one, i) => stretches.slice(i + 1).some((other) => meet(one, other)));
}

function meet(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return true;
  const [a, b] = [one, other].map((range) => range.map(Number));
  return Math.max(Math.min(...(a ?? [])), Math.min(...(b ?? []))) < Math.min(Math.max(...(a ?? [])), Math.max(...(b ?? [])));
}
