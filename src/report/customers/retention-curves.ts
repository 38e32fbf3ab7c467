import { REACH_90 } from "../../fit/customers/estimate.ts";
import type { FittedRetention } from "../../fit/customers/fit-customers.ts";
import { productLimit } from "../../fit/retention/product-limit.ts";
import { formatCount, formatLevel, formatPercent } from "../../units/format.ts";
import { pageOf } from "../chart/frame.ts";
import type { KeyItem } from "../chart/key.ts";
import { hueAt, type Theme } from "../theme.ts";
import type { CustomerFigure } from "./customer-figure.ts";
import { customerFooter } from "./customer-footer.ts";
import { drawRetention } from "./draw-retention.ts";
import { axisStart, curveColor, endLabelRoom, POINT_SIZE, type RetentionLevels, retentionLevels } from "./retention-levels.ts";
import { retentionTitle } from "./retention-title.ts";

/** Retention of new customers by age: what was seen, and the curves that were fitted to it. */
export const retentionCurvesFigure: CustomerFigure = {
  name: "retention-curves",
  meaning: "share of new customers that is left by age: as it was seen, and as averaged curves have it, beyond what was seen too",
  draw(analysis, about, theme) {
    const { retention } = analysis.fits;
    if (typeof retention === "string") return undefined;
    const seen = productLimit(retention.exposures, REACH_90);
    const levels = retentionLevels(retention);
    const page = pageOf(
      { name: "retention-curves", id: about.id },
      {
        title: retentionTitle(retention),
        subtitle: subtitleOf(retention, axisStart(levels, seen)),
        key: keyOf(levels, theme),
        footer: customerFooter(analysis, about, theme),
      },
      { right: endLabelRoom(levels, theme), below: BELOW },
      theme,
    );
    return drawRetention(page, levels, seen, retention);
  },
};

/** labels of the axis, the numbers under them, and what both are */
const BELOW = 50;

function subtitleOf({ looked, left }: FittedRetention, start: number): string {
  const what = "Share of new customers who have not stopped paying, by age; who comes back does not count again.";
  return `${what} ${formatCount(left)} departures in ${formatCount(looked)} months of customers. Points are product-limit (Kaplan–Meier) estimates with ${formatLevel(0.9)} intervals; bands are those of curves averaged by their weights.${start === 0 ? "" : ` The axis begins at ${formatPercent(start, 0)}.`}`;
}

function keyOf({ curves }: RetentionLevels, theme: Theme): readonly KeyItem[] {
  const hue = hueAt(0, theme);
  return [
    { text: "seen", signs: [{ kind: "point", color: theme.ink, shape: "circle", filled: true, size: POINT_SIZE }] },
    { text: "median of averaged curves", signs: [{ kind: "line", color: hue.line }] },
    { text: "50 and 90% bands", signs: [hue.band50, hue.band95].map((color) => ({ kind: "swatch", color }) as const) },
    {
      text: "single curves with their weights",
      signs: curves.map((_, i) => {
        const { line, dash } = curveColor(i, theme);
        return { kind: "line", color: line, dash } as const;
      }),
    },
  ];
}
