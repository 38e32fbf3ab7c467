import { statSync } from "node:fs";

/** What is at a path, through links; `undefined` for nothing. A path that cannot be looked at is as good as none; reading it would say why. */
export function pathKind(path: string): "file" | "folder" | undefined {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch {
    return undefined;
  }
}
