// Simulation: processor time for a path and a step against NumPy's, each on one thread of one core, in turn, so that what else runs on the machine slows neither; then what many lines cost.
// Called by `npm run bench`, or by itself:
//
//   node tests/bench/simulation.mjs [ROUNDS]
//
// NumPy is Debian's (apt-get install python3-numpy), and any other python3 on the path that has one; where both are missing ours is measured alone.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BAR = 0.6;
const AIM = 0.5;
const MOST_MEMORY = 150;
/** A million paths in two programs: of 180 quantiles one may be so many standard errors apart by chance, and all together this far. */
const FARTHEST = 4.5;
const TYPICAL = 1.5;
const MANY_LINES = { size: [200, 120, 10_000], seconds: 6, memory: 200 };
/** Sizes among which one thing at a time doubles: lines, months, paths. */
const BASE = [50, 60, 10_000];
const STEEPEST = 1.15;

const folder = dirname(fileURLToPath(import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const pinned = spawnSync("taskset", ["-c", "0", "true"]).status === 0;
const pythons = numpys();
let failed = false;

if (!existsSync(join(folder, "..", "..", "dist", "index.js"))) {
  console.error("dist/ is not built; run: npm run build");
  process.exit(1);
}
recursion();
manyLines();
if (failed) process.exitCode = 1;

function recursion() {
  const ours = [];
  const peers = new Map(pythons.map((python) => [python, []]));
  for (let round = 0; round < rounds; round++) {
    for (const python of pythons) peers.get(python).push(measure(python, "recursion_numpy.py"));
    ours.push(measure(process.execPath, "recursion-ours.mjs"));
  }
  const { peak } = measure(process.execPath, "recursion-ours.mjs", 1);
  const own = ours.map(({ nanoseconds }) => median(nanoseconds));
  console.log(
    `\n1,000,000 paths of 36 steps, two correlated inputs and noise, quantiles of every step; processor time, median of ${rounds} rounds${pinned ? ", one core" : ""}\n`,
  );
  console.log(
    `runrate            ${median(own).toFixed(1).padStart(6)} ns for a path and a step; peak memory of a run ${verdict(peak, MOST_MEMORY, "MB")}`,
  );
  console.log(`  a process's first run, with what V8 takes to compile: ${median(ours.map(({ first }) => first)).toFixed(1)} ns`);
  if (pythons.length === 0) console.log("NumPy is not installed (apt-get install python3-numpy), so there is nothing to compare with");
  pythons.forEach((python, i) => {
    const runs = peers.get(python);
    const theirs = runs.map(({ nanoseconds }) => median(nanoseconds));
    const ratio = median(own.map((value, round) => value / theirs[round]));
    const [{ version, peak: memory }] = runs;
    console.log(`NumPy ${version.padEnd(12)} ${median(theirs).toFixed(1).padStart(6)} ns, ${memory.toFixed(0)} MB`);
    // the bar is against the first; another version is told beside it
    const bar = i === 0 ? `, bar ${BAR}x, aim ${AIM}x${over(ratio, BAR)}` : "";
    console.log(`  ratio            ${ratio.toFixed(2).padStart(6)}x${bar}; quantiles ${agreement(ours[0], runs[0])}`);
  });
}

/** How far the quantiles of both programs are apart, in standard errors of their difference. */
function agreement({ quantiles }, { quantiles: theirs, errors }) {
  const apart = quantiles.flatMap((row, step) => row.map((value, i) => Math.abs(value - theirs[step][i]) / (errors[step][i] * Math.SQRT2)));
  const farthest = Math.max(...apart);
  const typical = Math.sqrt(apart.reduce((sum, one) => sum + one * one, 0) / apart.length);
  const agree = farthest <= FARTHEST && typical <= TYPICAL;
  failed ||= !agree;
  return `${agree ? "agree" : "DO NOT agree"}: ${typical.toFixed(2)} Monte Carlo errors apart, ${farthest.toFixed(1)} at most`;
}

function manyLines() {
  const { size, seconds, memory } = MANY_LINES;
  const whole = Array.from({ length: rounds }, () => measure(process.execPath, "many-lines.mjs", size.join()));
  const doubled = BASE.map((_, i) => [1, 2, 4].map((factor) => BASE.map((value, j) => (i === j ? value * factor : value)).join()));
  // the first is run only to be compiled
  const times = measure(process.execPath, "many-lines.mjs", BASE.join(), ...doubled.flat()).seconds.slice(1);
  const slopes = BASE.map((_, i) => Math.log(times[3 * i + 2] / times[3 * i]) / Math.log(4));
  console.log(
    `\n${size[0]} lines, ${size[1]} months, ${size[2].toLocaleString("en")} paths, all statistics of every line; a whole process each time\n`,
  );
  console.log(
    `runrate            ${verdict(median(whole.map((one) => one.whole)), seconds, "s")}, peak memory ${verdict(median(whole.map(({ peak }) => peak)), memory, "MB")}`,
  );
  const steep = slopes.some((slope) => slope > STEEPEST);
  failed ||= steep;
  const said = slopes.map((slope, i) => `${["lines", "months", "paths"][i]} ${slope.toFixed(2)}`).join(", ");
  console.log(`  grows with the power (1 is in proportion): ${said}${steep ? "  too steep" : ""}`);
}

function verdict(value, most, unit) {
  return `${value.toFixed(unit === "s" ? 1 : 0)} ${unit} (bar ${most} ${unit})${over(value, most)}`;
}

function over(value, bar) {
  failed ||= value > bar;
  return value > bar ? "  over the bar" : "";
}

/** Debian's Python first, then the one on the path where it is another; those that have NumPy. */
function numpys() {
  const versions = new Map();
  for (const python of ["/usr/bin/python3", "python3"]) {
    const { status, stdout } = spawnSync(python, ["-c", "import numpy; print(numpy.__version__)"], { encoding: "utf8" });
    if (status === 0 && !versions.has(stdout)) versions.set(stdout, python);
  }
  return [...versions.values()];
}

function measure(command, file, ...args) {
  const call = [command, join(folder, file), ...args.map(String)];
  const [program, ...rest] = pinned ? ["taskset", "-c", "0", ...call] : call;
  const { status, stdout, stderr } = spawnSync(program, rest, { encoding: "utf8" });
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
