// How long the command takes to say its help, which is what it costs to start.

import { spawnSync } from "node:child_process";
import { stop } from "./steps.mjs";

const ROUNDS = 7;
/**
 * Times a bare Node. It is 1.7 on a quiet machine, and the bench asks for 3.5 at most; this catches a library that has come onto the way to the first line,
 * which adds 1 and more, and lets a busy machine pass.
 */
const BOUND = 4;

export function startUp(command) {
  const env = { ...process.env };
  // read at every start, bare or not, so that any command would look good
  delete env.NODE_EXTRA_CA_CERTS;
  delete env.NODE_OPTIONS;
  const best = { bare: Number.POSITIVE_INFINITY, help: Number.POSITIVE_INFINITY };
  for (let round = 0; round < ROUNDS; round++)
    for (const [what, args] of [
      ["bare", ["-e", "0"]],
      ["help", [command, "--help"]],
    ]) {
      const started = process.hrtime.bigint();
      if (spawnSync(process.execPath, args, { env, stdio: "ignore" }).status !== 0) stop(`node ${args.join(" ")} failed`);
      best[what] = Math.min(best[what], Number(process.hrtime.bigint() - started) / 1e6);
    }
  const ratio = best.help / best.bare;
  console.log(
    `start: forecast --help ${best.help.toFixed(0)} ms, bare Node ${best.bare.toFixed(0)} ms, ${ratio.toFixed(1)} times of ${BOUND}`,
  );
  if (ratio > BOUND) stop("forecast --help takes too long to start");
}
