// What the figures of a run cost, in processor time, against a bare script that compiles and draws the same specifications with vega-lite, vega and resvg and nothing else.
//
//   node tests/bench/figures.mjs [ROUNDS]
//
// The figures' cost is a run with them less the same run without; the script's is its own less a bare process. Each round has another seed, so that nothing is drawn from the cache.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BAR = 1.3;
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const rounds = Number(process.argv[2] ?? 7);
const scratch = mkdtempSync(join(tmpdir(), "runrate-bench-figures-"));
const command = join(root, "dist", "forecast.cjs");
const env = { ...process.env, LC_ALL: "C" };
delete env.NODE_EXTRA_CA_CERTS;
delete env.NODE_OPTIONS;

/** Fonts are those of the package, and the picture has the same number of pixels. */
const bare = join(scratch, "bare.mjs");
writeFileSync(
  bare,
  `import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
const from = createRequire(${JSON.stringify(join(root, "package.json"))});
const { compile } = await import(from.resolve("vega-lite"));
const { parse, View } = await import(from.resolve("vega"));
const { Resvg } = from("@resvg/resvg-js");
const font = { fontFiles: ["regular", "semibold"].map((name) => ${JSON.stringify(join(root, "src/host/fonts/inter-"))} + name + ".ttf"), loadSystemFonts: false, defaultFontFamily: "Inter" };
const [folder] = process.argv.slice(2);
for (const file of readdirSync(folder).filter((name) => name.endsWith(".vl.json"))) {
  const view = new View(parse(compile(JSON.parse(readFileSync(folder + "/" + file, "utf8"))).spec), { renderer: "none" });
  const svg = await view.toSVG();
  view.finalize();
  writeFileSync(folder + "/bare.svg", svg);
  writeFileSync(folder + "/bare.png", new Resvg(svg, { font, fitTo: { mode: "zoom", value: 2 } }).render().asPng());
}
`,
);

try {
  const ratios = [];
  const costs = [];
  for (let round = -1; round < rounds; round++) {
    const out = join(scratch, "bull");
    const run = [command, "scenario", "bull.yaml", "--seed", String(round + 2), "--out", out];
    const without = cpuTime([...run, "--no-figures"]);
    const whole = cpuTime(run);
    const script = cpuTime([bare, join(out, "figures")]);
    const start = cpuTime(["-e", "0"]);
    if (round < 0) continue;
    costs.push([whole - without, script - start]);
    ratios.push((whole - without) / (script - start));
  }
  const drawn = readdirSync(join(scratch, "bull", "figures")).filter((name) => name.endsWith(".vl.json")).length;
  const [ours, theirs] = [0, 1].map((side) => median(costs.map((cost) => cost[side])));
  const ratio = median(ratios);
  console.log(
    `${drawn} figures of bull.yaml: ${(1000 * ours).toFixed(0)} ms, ${ratio.toFixed(2)}x a bare script that draws the same (${(1000 * theirs).toFixed(0)} ms; bar ${BAR}); median of ${rounds} rounds, processor time`,
  );
  if (ratio > BAR) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** User plus system seconds of one process. */
function cpuTime(args) {
  const script = `TIMEFORMAT='%3U %3S'; { time "$@" >/dev/null 2>"$0"; } 2>&1`;
  const { status, stdout } = spawnSync("bash", ["-c", script, join(scratch, "errors"), process.execPath, ...args], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  const [user, system] = stdout.trim().split(" ").map(Number);
  return user + system;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
