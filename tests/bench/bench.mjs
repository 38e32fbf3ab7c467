// What starting and running the command costs, in processor time (user and system, all threads) against a bare `node -e 0` measured in between.
//
//   npm run bench [-- ROUNDS]
//
// Each run stands between two runs of the bare process and is divided by their mean, so that a machine that slows down slows both sides of a ratio; of the ratios the median counts.

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const rounds = Number(process.argv[2] ?? 9);
const scratch = mkdtempSync(join(tmpdir(), "runrate-bench-"));
const errorFile = join(scratch, "errors");
const command = join(root, "dist", "forecast.cjs");
const run = [command, "scenario", "bull.yaml", "--paths", "10000", "--out", join(scratch, "bull")];
const caches = [join(root, "node_modules", ".cache", "runrate")];

// Node reads these certificates at every start, which would make the bare process slower and every ratio better.
const env = { ...process.env, LC_ALL: "C" };
delete env.NODE_EXTRA_CA_CERTS;
delete env.NODE_OPTIONS;

const clearCaches = () => {
  for (const folder of caches) rmSync(folder, { recursive: true, force: true });
};
const BARE = ["-e", "0"];
const measured = [
  { name: "forecast --help", args: [command, "--help"], bar: 3.5, aim: 2 },
  { name: "forecast scenario bull.yaml, first run", args: run, bar: 45, before: clearCaches, needs: "scenarios/bull.yaml" },
  { name: "forecast scenario bull.yaml, changed", args: run, seeded: true, needs: "scenarios/bull.yaml" },
  {
    name: "forecast scenario bull.yaml, second run",
    args: run,
    before: () => cpuTime(run),
    bar: 33,
    aim: 25,
    needs: "scenarios/bull.yaml",
  },
  { name: "forecast fit, all curves, 3,000 rows", args: [command, "fit", rowsFile(3000)] },
].filter(({ needs }) => needs === undefined || existsSync(join(root, needs)));

try {
  if (!existsSync(command)) stop("dist/ is not built; run: npm run build");
  const bare = [];
  const times = new Map(measured.map(({ name }) => [name, []]));
  const ratios = new Map(measured.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, args, before, seeded } of measured) {
      before?.();
      // another seed changes every number, so that all figures are drawn anew while models stay translated
      const call = seeded ? [...args, "--seed", String(round + 2)] : args;
      const [earlier, seconds, later] = [BARE, call, BARE].map(cpuTime);
      // The first round only warms the disk's memory.
      if (round < 0) continue;
      bare.push(earlier, later);
      times.get(name).push(seconds);
      ratios.get(name).push((2 * seconds) / (earlier + later));
    }
  }
  console.log(`CPU time, median of ${rounds} runs, Node ${process.versions.node}\n`);
  console.log(row("", "ms", "lowest", "ratio", "bar", "aim"));
  console.log(row("node -e 0", ms(median(bare)), ms(Math.min(...bare)), "1.00x"));
  let over = 0;
  for (const { name, bar, aim } of measured) {
    const values = times.get(name);
    const ratio = median(ratios.get(name));
    if (bar !== undefined && ratio > bar) over += 1;
    const mark = bar !== undefined && ratio > bar ? "  over the bar" : "";
    console.log(row(name, ms(median(values)), ms(Math.min(...values)), `${ratio.toFixed(2)}x`, factorText(bar), factorText(aim)) + mark);
  }
  if (over > 0) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.argv.length = 2;
await import("./fitting.mjs");
await import("./simulation.mjs");

/** A logistic curve with a ripple of a tenth that no curve has. */
function rowsFile(count) {
  const file = join(scratch, "rows.csv");
  const level = (t) => (100 / (1 + Math.exp(6 - t))) * Math.exp(0.1 * Math.sin(1e4 * t * t));
  writeFileSync(file, `t,v\n${Array.from({ length: count }, (_, i) => `${(10 * i) / count},${level((10 * i) / count)}`).join("\n")}\n`);
  return file;
}

/** User plus system seconds of one process, as the system reports them to the shell that waited for it: start and end are in it. */
function cpuTime(args) {
  const script = `TIMEFORMAT='%3U %3S'; { time "$@" >/dev/null 2>"$0"; } 2>&1`;
  const { status, stdout, error } = spawnSync("bash", ["-c", script, errorFile, process.execPath, ...args], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  if (error !== undefined) stop(`bash is needed to measure: ${error.message}`);
  if (status !== 0) stop(`node ${args.join(" ")} ended with ${status}\n${readFileSync(errorFile, "utf8")}`);
  const [user, system] = stdout.trim().split(" ").map(Number);
  return user + system;
}

function stop(message) {
  console.error(message);
  rmSync(scratch, { recursive: true, force: true });
  process.exit(1);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function ms(seconds) {
  return (seconds * 1000).toFixed(0);
}

function factorText(factor) {
  return factor === undefined ? "" : `${factor}x`;
}

function row(name, ...cells) {
  return name.padEnd(42) + cells.map((cell) => cell.padStart(9)).join("");
}
await import("./billing.mjs");
await import("./figures.mjs");
