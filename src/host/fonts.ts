import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isBuilt, packageRoot } from "./package-root.ts";

/** One font that comes with the package. */
export interface FontFile {
  /** absolute */
  readonly path: string;
  /** 400 regular, 500 medium, 600 semibold, 700 bold */
  readonly weight: number;
  readonly style: "normal" | "italic";
}

/** The weights as font makers name them in their files. */
const WEIGHTS: Readonly<Record<string, number>> = { regular: 400, medium: 500, semibold: 600, bold: 700 };

/** The package's own TrueType fonts, in the order of their names. Figures use these and no others. */
export function fontFiles(): readonly FontFile[] {
  const folder = isBuilt() ? join(packageRoot(), "dist", "fonts") : join(packageRoot(), "src", "host", "fonts");
  const names = readdirSync(folder).filter((name) => name.endsWith(".ttf"));
  return names.sort().map((name) => {
    const words = name.toLowerCase().replace(".ttf", "").split("-");
    const weight = words.map((word) => WEIGHTS[word]).find((known) => known !== undefined) ?? 400;
    return { path: join(folder, name), weight, style: words.includes("italic") ? "italic" : "normal" };
  });
}

/** The bytes of the same fonts, in the same order. */
export function fontBytes(): readonly Uint8Array[] {
  return fontFiles().map((font) => readFileSync(font.path));
}
