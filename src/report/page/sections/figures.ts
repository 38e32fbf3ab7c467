import { element } from "../element.ts";
import type { PageSection } from "../page-part.ts";
import { note } from "../page-text.ts";

/** The figures of the scenario, with their numbers. */
export const figures: PageSection = {
  name: "figures",
  title: "Figures",
  build({ figures: drawn, figureOf }) {
    if (drawn.length === 0) return undefined;
    return [
      note(
        "A band of 80 of 100 holds for each date by itself: on 20 of 100 paths the level lies outside it then. ",
        element("span", { class: "hint" }, "Point at a figure, or reach it with the Tab key and use the arrow keys, to read its values."),
      ),
      drawn.map(figureOf),
    ];
  },
};
