import { drawFitPicture } from "../report/draw-fit-picture.ts";
import type { GridPoint } from "../report/fit-grid.ts";
import type { FitPicture } from "../report/fit-picture.ts";
import { type AskedLooks, lookName, looksOf } from "../report/looks.ts";
import { drawFiles } from "./draw-files.ts";
import type { OutputFile } from "./write-folder.ts";

/** The picture of a fit as specification, SVG and PNG in every look that is asked for: `fit.png`, `fit-slide-dark.png`. */
export async function drawFitFiles(
  picture: FitPicture,
  grid: readonly GridPoint[],
  about: { readonly id: string; readonly version: string },
  looks: AskedLooks,
  cacheFolder: string | undefined,
): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const theme of looksOf({ options: {} }, looks)) {
    const name = lookName("fit", theme);
    files.push(...(await drawFiles(drawFitPicture(picture, grid, about, theme), name, `${name}-${picture.subject.name}`, cacheFolder)));
  }
  return files;
}
