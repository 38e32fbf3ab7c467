import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
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
  const folder = fontFolder();
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

/**
 * Fonts for drawing this picture's text: the same ones, or where it has Latin letters only, copies that hold no others. The renderer reads
 * a font anew for every letter, so a fifth of the bytes is half of its time; the picture is the same.
 */
export function fontsFor(svg: string): readonly string[] {
  const paths = fontFiles().map(({ path }) => path);
  if (!LATIN.test(svg)) return paths;
  return paths.map((path) => join(fontFolder(), "latin", basename(path)));
}

/**
 * What the copies in `latin/` hold. They were made with fontTools: `pyftsubset FONT --unicodes=…` these, `--name-IDs='*' --no-hinting
 * --layout-features=calt,ccmp,kern,locl,mark,mkmk`.
 */
const LATIN = /^[\n\u0020-\u007e\u00a0-\u017f\u2000-\u206f\u20a0-\u20cf\u2122\u2190-\u2193\u2202-\u2265]*$/;

/**
 * The same weights for pages: compressed, and with the letters of Latin scripts alone, so that a file can hold them. They were made with fontTools: `pyftsubset FONT --flavor=woff2 --no-hinting
 * --name-IDs='*' --layout-features=calt,ccmp,kern,locl,mark,mkmk,tnum --unicodes=…` those of `latin/` without the rarer signs.
 */
export function webFonts(): readonly { readonly weight: number; readonly bytes: Uint8Array }[] {
  return fontFiles().map(({ path, weight }) => ({
    weight,
    bytes: readFileSync(join(fontFolder(), "web", basename(path).replace(".ttf", ".woff2"))),
  }));
}

function fontFolder(): string {
  return isBuilt() ? join(packageRoot(), "dist", "fonts") : join(packageRoot(), "src", "host", "fonts");
}
