import { type AskedLooks, looksOf } from "../report/looks.ts";
import type { Theme } from "../report/theme.ts";
import type { FigureRequest } from "../scenario/run-result.ts";

/** How a figure is to look. */
export interface LookAsked {
  /** `memo` (the default), `slide` or `page` */
  readonly size?: string;
  /** `light` (the default) or `dark` */
  readonly theme?: string;
}

/** The one look in which a figure is drawn; what nobody asked for is as the request has it. */
export function chosenLook(look: LookAsked, request: Pick<FigureRequest, "options"> = { options: {} }): Theme {
  const [theme] = looksOf(request, looksAsked(look));
  if (theme === undefined) throw new Error("a figure has at least one look");
  return theme;
}

/** The same in the words of a folder, which may have several. */
export function looksAsked({ size, theme }: LookAsked): AskedLooks {
  return { ...(size === undefined ? {} : { sizes: [size] }), ...(theme === undefined ? {} : { themes: [theme] }) };
}
