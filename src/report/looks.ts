import { splitNames } from "../base/split-names.ts";
import type { FigureRequest } from "../scenario/run-result.ts";
import { memo, pageSizes } from "./page-size.ts";
import { light, type Theme, themes } from "./theme.ts";

/** Sizes and grounds that were asked for by name; those of a request go where there are none. */
export interface AskedLooks {
  readonly sizes?: readonly string[];
  readonly themes?: readonly string[];
}

/** The looks in which a figure is drawn: every size on every ground that is asked for, one on white for a memo where nothing is. */
export function looksOf(request: Pick<FigureRequest, "options">, asked: AskedLooks = {}): readonly Theme[] {
  const named = (key: string, names: readonly string[] = []) => (names.length > 0 ? names : splitNames(String(request.options[key] ?? "")));
  const sizes = named("size", asked.sizes).map((name) => pageSizes.get(name));
  const grounds = named("theme", asked.themes).map((name) => themes.get(name));
  const [pages, looks] = [sizes.length === 0 ? [memo] : sizes, grounds.length === 0 ? [light] : grounds];
  return [...new Set(pages)].flatMap((page) => [...new Set(looks)].map((theme) => (theme.page === page ? theme : { ...theme, page })));
}

/** A figure's file without its ending: `fan`, `fan-slide`, `fan-slide-dark`; what is usual is not said. */
export function lookName(figure: string, theme: Theme): string {
  return [figure, ...(theme.page === memo ? [] : [theme.page.name]), ...(theme.name === light.name ? [] : [theme.name])].join("-");
}

/** Names of sizes and grounds that there are none of are faults of the command line. */
export function checkLooks({ sizes = [], themes: grounds = [] }: AskedLooks): void {
  for (const name of sizes) pageSizes.get(name, { file: "--size" });
  for (const name of grounds) themes.get(name, { file: "--theme" });
}
