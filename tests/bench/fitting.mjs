// Fits per second of processor time of 2,000 logistic curves against SciPy's, each on one thread of one core, in turn, so that what else runs on the machine slows neither. Called by `npm run bench`, or by itself:
//
//   node tests/bench/fitting.mjs [ROUNDS]
//
// SciPy is Debian's (apt-get install python3-scipy); where it is missing ours is measured alone.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BAR = 10;
const AIM = 15;
/** Relative distance of every residual sum from the best known. */
const SAME_SUM = 1e-6;

const folder = dirname(fileURLToPath(import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const pinned = spawnSync("taskset", ["-c", "0", "true"]).status === 0;
const python = ["/usr/bin/python3", "python3"].find((name) => spawnSync(name, ["-c", "import scipy.optimize"]).status === 0);

if (!existsSync(join(folder, "..", "..", "dist", "browser.js"))) {
  console.error("dist/ is not built; run: npm run build");
  process.exit(1);
}
const ours = [];
const peers = [];
for (let round = 0; round < rounds; round++) {
  if (python !== undefined) peers.push(measure(python, "fit_scipy.py"));
  ours.push(measure(process.execPath, "fit-ours.mjs"));
}
report();

function report() {
  const speed = median(ours.map(({ fitsPerSecond }) => fitsPerSecond));
  const [{ worst, worstError, notConverged }] = ours;
  console.log(
    `\n2,000 logistic curves, 24 points each, with outcome and standard errors; median of ${rounds} runs${pinned ? ", one core" : ""}\n`,
  );
  console.log(`runrate            ${speed.toFixed(0).padStart(8)} fits/s`);
  console.log(`residual sums within ${worst.toExponential(1)} of the best known, standard errors within ${worstError.toExponential(1)}`);
  let failed = !(worst < SAME_SUM) || notConverged > 0;
  if (notConverged > 0) console.log(`${notConverged} fits did not converge`);
  if (python === undefined) console.log("SciPy is not installed (apt-get install python3-scipy), so there is nothing to compare with");
  else {
    const ratio = median(ours.map(({ fitsPerSecond }, i) => fitsPerSecond / peers[i].fitsPerSecond));
    const peer = median(peers.map(({ fitsPerSecond }) => fitsPerSecond));
    console.log(
      `SciPy ${peers[0].version.padEnd(12)} ${peer.toFixed(0).padStart(8)} fits/s, curve_fit(method="lm") with the analytic Jacobian`,
    );
    console.log(`ratio              ${ratio.toFixed(1).padStart(8)}x, bar ${BAR}x, aim ${AIM}x${ratio < BAR ? "  under the bar" : ""}`);
    failed ||= ratio < BAR;
  }
  if (failed) process.exitCode = 1;
}

function measure(command, file) {
  const call = [command, join(folder, file)];
  const [program, ...args] = pinned ? ["taskset", "-c", "0", ...call] : call;
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) {
    console.error(`${call.join(" ")} ended with ${status}\n${stderr}`);
    process.exit(1);
  }
  return JSON.parse(stdout);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
