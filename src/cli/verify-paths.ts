import { existsSync, statSync } from "node:fs";
import { fail } from "../base/errors.ts";
import { formatJson } from "../report/formats/json.ts";
import { isWell, type Verified } from "../report/verify/verified.ts";
import { verifyDocument } from "../report/verify/verify-document.ts";
import { verifyReport } from "../report/verify/verify-report.ts";
import { verifyFile } from "./verify-file.ts";
import { verifyFolder } from "./verify-folder.ts";
import type { VerifyOptions } from "./verify-options.ts";

/** Verifies each path and returns what is to be printed, and whether all is well. */
export async function verifyPaths(
  paths: readonly string[],
  options: VerifyOptions,
  format: "json" | "text",
): Promise<{ readonly text: string; readonly well: boolean }> {
  for (const path of paths) if (!existsSync(path)) fail("no such file or folder", { file: path });
  if (options.out !== undefined && !options.rebuild) fail("says where to build again; add --rebuild", { file: "--out" });
  if (options.out !== undefined && paths.length > 1)
    fail("is one folder, and several paths are to be built again; give one path at a time", { file: "--out" });
  const verified: Verified[] = [];
  for (const path of paths) verified.push(await (statSync(path).isDirectory() ? verifyFolder(path, options) : verifyFile(path, options)));
  return { text: format === "json" ? formatJson(verifyDocument(verified)) : verifyReport(verified), well: verified.every(isWell) };
}
