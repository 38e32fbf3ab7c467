// What each part of the check of the package needs: to run a command, to stop, to say that something was left out.

import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const full = process.env.RUNRATE_FULL === "1";

/** The check ends here; the caller removes what it made. */
export class Stop extends Error {}

export function stop(message) {
  throw new Stop(message);
}

/** Left out where it cannot be checked, and said; where everything is asked for, that is a failure. */
export function skip(what, why) {
  if (full) stop(`${what}: ${why}, and with RUNRATE_FULL=1 nothing may be skipped`);
  console.log(`${what}: skipped, ${why}`);
}

export function npm(cwd, ...args) {
  return run(cwd, process.platform === "win32" ? "npm.cmd" : "npm", args);
}

/** What the command printed. */
export function run(cwd, command, args, env = process.env) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, env, encoding: "utf8", maxBuffer: 1e8 });
  if (status !== 0) stop(`${[command, ...args].join(" ")} ended with ${status ?? error?.message}\n${stdout ?? ""}${stderr ?? ""}`);
  return stdout;
}
