import { existsSync } from "node:fs";
import { join } from "node:path";

/** A name for a changed file beside the one that takes its place, and of no file that is there: `fan.edited.vl.json`, then `fan.edited-2.vl.json`. */
export function freeName(folder: string, name: string): string {
  const at = name.indexOf(".", 1);
  const [stem, ending] = at === -1 ? [name, ""] : [name.slice(0, at), name.slice(at)];
  for (let count = 1; ; count++) {
    const free = `${stem}.edited${count === 1 ? "" : `-${count}`}${ending}`;
    if (!existsSync(join(folder, free))) return free;
  }
}
