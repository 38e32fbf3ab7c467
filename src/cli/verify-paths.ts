import { type Fault, FaultList, fail } from "../base/errors.ts";
import { pathKind } from "../host/path-kind.ts";
import { systemReason } from "../host/system-reason.ts";
import { formatJson } from "../report/formats/json.ts";
import { isWell, type Verified } from "../report/verify/verified.ts";
import { verifyDocument } from "../report/verify/verify-document.ts";
import { verifyReport } from "../report/verify/verify-report.ts";
import { verifyFile } from "./verify-file.ts";
import { verifyFolder } from "./verify-folder.ts";
import type { VerifyOptions } from "./verify-options.ts";

/** What is to be printed about all paths, whether all is well, and what could not be looked at. */
export interface VerifiedPaths {
  readonly text: string;
  readonly well: boolean;
  readonly faults: readonly Fault[];
}

/** Verifies each path; one that cannot be read, or is none of ours, does not keep the others from being looked at. */
export async function verifyPaths(paths: readonly string[], options: VerifyOptions, format: "json" | "text"): Promise<VerifiedPaths> {
  refuse(paths, options);
  const faults = new FaultList();
  const verified: Verified[] = [];
  for (const path of paths) {
    const one = await faults.collectLater(() => verifyPath(path, options));
    if (one !== undefined) verified.push(one);
  }
  const failed = faults.all();
  const json = () => formatJson(verifyDocument(verified, failed));
  const text = verified.length === 0 ? "" : format === "json" ? json() : verifyReport(verified);
  return { text, well: failed.length === 0 && verified.every(isWell), faults: failed };
}

async function verifyPath(path: string, options: VerifyOptions): Promise<Verified> {
  try {
    const kind = pathKind(path) ?? fail("no such file or folder", { file: path });
    return await (kind === "folder" ? verifyFolder(path, options) : verifyFile(path, options));
  } catch (error) {
    const reason = systemReason(error);
    if (reason === undefined) throw error;
    return fail(`cannot be read: ${reason}`, { file: path });
  }
}

/** What was asked and cannot be meant. */
function refuse(paths: readonly string[], { out, force, rebuild, inputs, manifest }: VerifyOptions): void {
  if (out !== undefined && !rebuild) fail("says where to build again; add --rebuild", { file: "--out" });
  if (force && !rebuild) fail("says what becomes of changed files when all is built again; add --rebuild", { file: "--force" });
  if (out !== undefined && paths.length > 1)
    fail("is one folder, and several paths are to be built again; give one path at a time", { file: "--out" });
  for (const input of inputs)
    if (pathKind(input) === undefined)
      fail(`${input === "" ? "an empty name" : input} is no file or folder that is there`, { file: "--inputs" });
  const folder = manifest === undefined ? undefined : paths.find((path) => pathKind(path) === "folder");
  if (folder !== undefined)
    fail(`is for a table that was copied, and ${folder} is a folder with a manifest of its own; name the table`, { file: "--manifest" });
}
