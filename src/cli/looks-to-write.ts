import { fail } from "../base/errors.ts";
import { checkLooks } from "../report/looks.ts";
import type { AskedLookNames } from "./figure-options.ts";

/** The looks that were asked for, where there is a folder for figures in them; names that do not exist, and looks of figures that nobody writes, are faults. */
export function looksToWrite(asked: AskedLookNames, out: string | undefined): AskedLookNames {
  checkLooks(asked);
  const option = asked.sizes.length > 0 ? "--size" : asked.themes.length > 0 ? "--theme" : undefined;
  if (option !== undefined && out === undefined)
    fail("is about figures, and without --out none is written; add --out FOLDER, or leave it out", { file: option });
  return asked;
}
