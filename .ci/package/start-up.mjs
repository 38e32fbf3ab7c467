// How long the command takes to say its help, which is what it costs to start.

import { spawnSync } from "node:child_process";
import { stop } from "./steps.mjs";

const ROUNDS = 9;
/**
 * Processor time, times that of a bare Node. An installed command is at 3.6 (a checkout, which keeps compiled code, at 2); Vega on the way to the first line
 * would add 3.6, and mathjs 20.
 */
const BOUND = 6;

export function startUp(command) {
  const ratios = [];
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [before, help, after] = [
      ["-e", "0"],
      [command, "--help"],
      ["-e", "0"],
    ].map(processorTime);
    times.push(help);
    ratios.push((2 * help) / (before + after));
  }
  const [ratio, time] = [ratios, times].map((values) => values.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]);
  console.log(
    `start: forecast --help ${(time * 1000).toFixed(0)} ms of processor time, ${ratio.toFixed(1)} times a bare Node, of ${BOUND}`,
  );
  if (!(ratio <= BOUND)) stop("forecast --help takes too long to start");
}

/** Seconds. */
function processorTime(args) {
  const env = { ...process.env, LC_ALL: "C" };
  // read at every start, bare or not, so that any command would look good
  delete env.NODE_EXTRA_CA_CERTS;
  delete env.NODE_OPTIONS;
  const script = `TIMEFORMAT='%3U %3S'; { time "$@" >/dev/null 2>/dev/null; } 2>&1`;
  const { status, stdout } = spawnSync("bash", ["-c", script, "time", process.execPath, ...args], { env, encoding: "utf8" });
  if (status !== 0) stop(`node ${args.join(" ")} failed`);
  const [user, system] = stdout.trim().split(" ").map(Number);
  return user + system;
}
