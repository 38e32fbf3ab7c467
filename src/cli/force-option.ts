import type { Options } from "yargs";
import type { WriteOptions } from "../host/write-folder.ts";

/** `--force`, in every command that writes a folder. */
export const FORCE: Options = {
  type: "boolean",
  describe: "write over files that were changed since a run wrote them (without it they are named, and nothing is written)",
};

/** What was asked for changed files. */
export function readForce(args: Readonly<Record<string, unknown>>): WriteOptions {
  return { edited: args["force"] === true ? "replace" : "refuse" };
}
