// Whether every scenario's files, with its workbook and report, and (with --paths 10000) the memo are the same to the byte under other versions of Node as under this one.
//
//   node tests/bench/across-nodes.mjs [--paths N] NODE...
//
// NODE is the path of a node binary. Each version runs in a time zone and language of its own. Names the files that differ and how; exits 1 if any does.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const args = process.argv.slice(2);
const at = args.indexOf("--paths");
const paths = at < 0 ? "5000" : args.splice(at, 2)[1];
/** A memo's numbers are written for so many, and are stale on others. */
const OWN_PATHS = "10000";
const PLACES = [
  { TZ: "UTC", LANG: "C.UTF-8" },
  { TZ: "Asia/Tokyo", LANG: "de_DE.UTF-8" },
  { TZ: "America/Los_Angeles", LANG: "tr_TR.UTF-8" },
  { TZ: "Asia/Kolkata", LANG: "ar_EG.UTF-8" },
];

if (args.length === 0) {
  console.error("usage: node tests/bench/across-nodes.mjs [--paths N] NODE...");
  process.exit(2);
}

const scenarios = readdirSync(join(root, "scenarios"))
  .filter((name) => extname(name) === ".yaml")
  .map((name) => basename(name, ".yaml"));
const scratch = mkdtempSync(join(tmpdir(), "runrate-nodes-"));
let differing = 0;
try {
  const runs = [process.execPath, ...args].map((node, i) => runAll(node, i));
  const [first, ...others] = runs;
  console.log(`${first.version}: ${first.files.size} files of ${scenarios.length} scenarios, ${paths} paths`);
  for (const other of others) compare(first, other);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.exitCode = differing > 0 ? 1 : 0;

function runAll(node, i) {
  const out = join(scratch, String(i));
  const checkout = copyOf(join(scratch, `checkout-${i}`));
  const env = { ...process.env, ...PLACES[i % PLACES.length], LC_ALL: PLACES[i % PLACES.length].LANG };
  const forecast = (...words) => {
    const run = spawnSync(node, [join(checkout, "dist", "forecast.cjs"), ...words, "--paths", paths, "--quiet"], {
      cwd: checkout,
      env,
      encoding: "utf8",
    });
    if (run.status !== 0) throw new Error(`${node}: forecast ${words.join(" ")}: exit ${run.status}\n${run.stderr}`);
  };
  const looks = ["--figure", "all", "--size", "memo,slide,page", "--theme", "light,dark"];
  forecast("scenario", ...scenarios, "--out", join(out, "runs"), ...looks, "--workers", String(1 + (i % 2)));
  const extras = ["--with", "workbook,report", "--no-figures"];
  for (const name of scenarios) forecast("scenario", name, "--out", join(out, "extras", name), ...extras);
  forecast("scenario", "bull", "base", "plateau", "--out", join(out, "together"), "--with", "workbook,report");
  if (paths === OWN_PATHS) forecast("memo", "memo.md", "--out", join(out, "memo"));
  const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout.trim();
  const names = readdirSync(out, { recursive: true }).filter((name) => statSync(join(out, name)).isFile());
  return { version, files: new Map(names.sort().map((name) => [name, readFileSync(join(out, name))])) };
}

/** The package without the caches that an earlier run may have filled. */
function copyOf(folder) {
  for (const part of ["dist", "models", "scenarios", "data", "package.json"])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(realpathSync(join(root, "node_modules", "@resvg")), join(folder, "node_modules", "@resvg"));
  return folder;
}

function compare(first, other) {
  const names = [...new Set([...first.files.keys(), ...other.files.keys()])].sort();
  const hash = (bytes) => (bytes === undefined ? "missing" : createHash("sha256").update(bytes).digest("hex"));
  const found = names.filter((name) => hash(first.files.get(name)) !== hash(other.files.get(name)));
  differing += found.length;
  console.log(`${other.version}: ${found.length === 0 ? "all the same" : `${found.length} of ${names.length} differ`}`);
  for (const name of found) console.log(`  ${name}: ${where(first.files.get(name), other.files.get(name))}`);
}

/** The first line that differs, as both have it. */
function where(a, b) {
  if (a === undefined || b === undefined) return "only under one of them";
  const [left, right] = [a, b].map((bytes) => bytes.toString("latin1").split("\n"));
  const line = left.findIndex((text, i) => text !== right[i]);
  const column = [...(left[line] ?? "")].findIndex((char, i) => char !== right[line]?.[i]);
  const cut = (text) => JSON.stringify((text ?? "").slice(Math.max(0, column - 30), column + 30));
  return `line ${line + 1}: ${cut(left[line])}, not ${cut(right[line])}`;
}
