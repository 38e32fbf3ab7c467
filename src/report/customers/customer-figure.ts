import type { Named } from "../../base/registry.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import type { FigureSpec } from "../figures/figure.ts";
import type { Theme } from "../theme.ts";

/** What a figure's footer says of its making: the analysis' id and the version of this package. */
export interface CustomerPage {
  readonly id: string;
  readonly version: string;
}

/** One kind of figure of a customer analysis, described once. */
export interface CustomerFigure extends Named {
  readonly meaning: string;
  /** Draws from the analysis alone; `undefined` where it has nothing to show. */
  draw(analysis: CustomerAnalysis, page: CustomerPage, theme: Theme): FigureSpec | undefined;
}
