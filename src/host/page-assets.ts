import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PageAssets } from "../report/page/page-assets.ts";
import { webFonts } from "./fonts.ts";
import { isBuilt, packageRoot } from "./package-root.ts";

/** What a report holds besides words and pictures: fonts, and the script that reads values off the pictures. */
export async function pageAssets(): Promise<PageAssets> {
  return { fonts: webFonts(), script: await pageScript() };
}

/** The script as it is built, or from the sources in the same way: its types taken off, all else as it stands. */
async function pageScript(): Promise<string> {
  if (isBuilt()) return readFileSync(join(packageRoot(), "dist", "page", "read-values.js"), "utf8");
  const { transform } = await import("sucrase");
  const text = readFileSync(join(packageRoot(), "src", "report", "page", "script", "read-values.ts"), "utf8");
  return transform(text, { transforms: ["typescript"], disableESTransforms: true }).code;
}
