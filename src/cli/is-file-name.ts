import { fail } from "../base/errors.ts";
import { pathKind } from "../host/path-kind.ts";
import { STANDARD_INPUT } from "../host/read-input.ts";

/** Whether data were named as a file (or as standard input) rather than as a series of facts; a terminal as standard input is a fault. */
export function isFileName(data: string): boolean {
  if (data === STANDARD_INPUT && process.stdin.isTTY === true) fail("nothing to read: name a file or a series, or send a file in with <");
  return data === STANDARD_INPUT || /[./\\]/.test(data) || pathKind(data) !== undefined;
}
