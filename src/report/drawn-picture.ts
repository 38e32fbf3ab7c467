import type { FitPicture } from "./fit-picture.ts";
import { isDrawable } from "./render/drawable.ts";

/** What columns are called whose names the font lacks letters for. */
const COLUMNS = { x: "the x column", y: "The fitted column" };

/** The picture with columns that can be written: a name that cannot is replaced by what the column is, wherever it stands. `unwritten` says which file has them. */
export function drawnPicture(picture: FitPicture): { readonly picture: FitPicture; readonly unwritten: readonly string[] } {
  const { subject } = picture;
  const replaced = [[subject.name, COLUMNS.y] as const, [subject.clock.name, COLUMNS.x] as const].filter(([name]) => !isDrawable(name));
  if (replaced.length === 0) return { picture, unwritten: [] };
  const write = (text: string): string => replaced.reduce((written, [name, column]) => written.replaceAll(name, column), text);
  const clock = { ...subject.clock, name: write(subject.clock.name) };
  return {
    picture: {
      ...picture,
      subject: { ...subject, name: write(subject.name), clock },
      head: write(picture.head),
      more: picture.more.map(write),
      verdict: write(picture.verdict),
    },
    unwritten: ["Names of columns are in letters that this picture's font lacks; manifest.json has them."],
  };
}
