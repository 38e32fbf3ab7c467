import { axisTitle, scaleOf, valueAxes } from "../axes.ts";
import { withValue } from "../plain.ts";
import type { FigureRule } from "../rule.ts";

const SAID = /\blog(?:arithmic|arithms?|-scaled?)?\b|\bratio scale\b|\bpowers of ten\b/i;

/** After the habit of Our World in Data, whose axes say when they are logarithmic. */
export const unsaidLogAxis: FigureRule = {
  name: "unsaid-log-axis",
  appliesTo: "figure",
  meaning: "a logarithmic axis that is said to be one nowhere",
  why: "on a log axis equal steps are equal factors, and who takes it for a linear one sees steady growth where there is explosive growth",
  remedy: 'say "log scale" in the axis title or the subtitle',
  check: (figure) =>
    SAID.test(figure.sentences)
      ? []
      : valueAxes(figure)
          .filter(({ channel }) => ["log", "symlog"].includes(String(scaleOf(channel)["type"])))
          .map(({ channel }) => ({ what: `the ${channel.name} axis is logarithmic, and no text says so`, path: channel.path })),
  fix: (figure, { path = [] }) => {
    const axis = valueAxes(figure).find(({ channel }) => channel.path.join() === path.join());
    if (axis === undefined) return undefined;
    const title = axisTitle(axis);
    const isInAxis = typeof axis.channel.def["axis"] === "object";
    return withValue(figure.spec, [...path, ...(isInAxis ? ["axis"] : []), "title"], title === "" ? "log scale" : `${title} (log scale)`);
  },
};
