import { drawFitPicture } from "../report/draw-fit-picture.ts";
import type { GridPoint } from "../report/fit-grid.ts";
import type { FitPicture } from "../report/fit-picture.ts";
import { type AskedLooks, lookName, looksOf } from "../report/looks.ts";
import { drawFiles } from "./draw-files.ts";
import type { FitStamp } from "./fit-folder.ts";
import type { OutputFile } from "./write-folder.ts";

/** The picture of a fit as specification, SVG and PNG in every look that is asked for: `fit.png`, `fit-slide-dark.png`. */
export async function drawFitFiles(
  picture: FitPicture,
  grid: readonly GridPoint[],
  about: FitStamp,
  { looks, cacheFolder }: { readonly looks: AskedLooks; readonly cacheFolder: string | undefined },
): Promise<OutputFile[]> {
  const files: OutputFile[] = [];
  for (const theme of looksOf({ options: {} }, looks)) {
    const name = lookName("fit", theme);
    const figure = { ...drawFitPicture(picture, grid, about, theme), name };
    files.push(...(await drawFiles(figure, { path: name, key: `${name}-${picture.subject.name}`, cacheFolder, head: about.head })));
  }
  return files;
}
