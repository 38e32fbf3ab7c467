import { isQuantitative, isTurned } from "../axes.ts";
import type { FigureRule } from "../rule.ts";
import type { Channel } from "../unit-views.ts";

/** marks that are read by how high they stand; bars and areas are the rule cut-bars' */
const BY_PLACE = ["line", "trail", "point", "circle", "square"];
/** texts that say it, or of what one counts from the top */
const SAID = /\b(?:rank(?:s|ed|ing)?|place|position|league|depth|revers\w+|invert\w+|downwards?|upside|high(?:est)? to low(?:est)?)\b/i;

/** R. Pandey et al., "How Deceptive are Deceptive Visualizations?" (2015): most readers take a falling line for a fall. */
export const turnedAxis: FigureRule = {
  name: "turned-axis",
  appliesTo: "figure",
  meaning: "a line or points on a value axis that runs downwards, or on a time axis that runs to the left, where no text says so",
  why: "what grows is drawn falling, and few readers look at the numbers of an axis before they look at the line",
  remedy: "let the axis rise, and time run to the right; or say in the title or the axis that it is turned, as for ranks",
  check: ({ views, sentences }) => {
    if (SAID.test(sentences)) return [];
    const turned = views.flatMap(({ type, channels }) => {
      if (!BY_PLACE.includes(type)) return [];
      const [x, y] = [channels.get("x"), channels.get("y")];
      return [
        ...(y !== undefined && isQuantitative(y.def) && isTurned(y) ? [y] : []),
        ...(x !== undefined && x.def["type"] === "temporal" && isTurned(x) ? [x] : []),
      ];
    });
    return [...new Map(turned.map((channel) => [channel.path.join("/"), channel])).values()].map((channel) => ({
      what: say(channel),
      path: channel.path,
    }));
  },
};

function say({ name }: Channel): string {
  return name === "y" ? "the y axis runs from high to low" : "time runs from right to left";
}
