import { drawnText } from "./render/drawable.ts";

/** stands for a name in letters that the font of figures lacks */
const UNWRITTEN = "a file that manifest.json names";

/** The name of an input file, without its folders, as a picture can show it. */
export function drawnFileName(file: string): string {
  return drawnText(file.split(/[/\\]/).at(-1) ?? "", UNWRITTEN);
}
