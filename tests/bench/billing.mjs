// What reading a billing export costs: a million rows in any order, read as a stream with every metric, against papaparse alone reading the same file in chunks.
//
//   node tests/bench/billing.mjs [ROUNDS]
//
// Each side in processes of its own, in turn; of the rounds' ratios of processor time the median counts. Ends with 1 above three times papaparse's time or above 500 MB.

import { spawnSync } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";

const ROWS = 1_000_000;
const MONTHS = 60;
const BAR = 3;
const MOST_MEGABYTES = 500;

const [first, file] = process.argv.slice(2);
if (first === "ours") await ours(file);
else if (first === "papaparse") await papaparse(file);
else await compare(Number(first ?? 5));

async function compare(rounds) {
  const folder = mkdtempSync(join(tmpdir(), "runrate-billing-"));
  try {
    const export_ = join(folder, "export.csv");
    await write(export_);
    const [ratios, times, peaks, parses] = [[], [], [], []];
    for (let round = -1; round < rounds; round++) {
      const before = measured("papaparse", export_);
      const read = measured("ours", export_);
      const after = measured("papaparse", export_);
      // the first round only warms the disk's memory
      if (round < 0) continue;
      ratios.push((2 * read.seconds) / (before.seconds + after.seconds));
      times.push(read.seconds);
      peaks.push(read.peak);
      parses.push(before.seconds, after.seconds);
    }
    const [ratio, peak] = [median(ratios), Math.max(...peaks)];
    const over = ratio > BAR || peak > MOST_MEGABYTES;
    console.log(
      `\nbilling export of ${ROWS.toLocaleString("en")} rows with every metric: ${median(times).toFixed(2)} s, ${ratio.toFixed(2)}x papaparse alone (${median(parses).toFixed(2)} s; bar ${BAR}), ${peak.toFixed(0)} MB (bar ${MOST_MEGABYTES})${over ? "  over the bar" : ""}`,
    );
    if (over) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measured(side, path) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), side, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function ours(path) {
  const { cohortsOf, concentrationOf, customerMetrics, movementsOf, readBilling } = await import("../../dist/parts.js");
  const began = process.cpuUsage();
  const { ledger, rows } = await readBilling(createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 }), path);
  if (rows !== ROWS) throw new Error(`${rows} rows were read`);
  const movements = movementsOf(ledger);
  for (const metric of customerMetrics) metric.values({ ledger, movements });
  cohortsOf(ledger);
  concentrationOf(ledger);
  tell(began);
}

async function papaparse(path) {
  const { default: Papa } = await import("papaparse");
  const began = process.cpuUsage();
  let rows = 0;
  await new Promise((done, failed) => {
    Papa.parse(createReadStream(path, { encoding: "utf8", highWaterMark: 1 << 20 }), {
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: done,
      error: failed,
    });
  });
  if (rows < ROWS) throw new Error(`${rows} rows were parsed`);
  tell(began);
}

function tell(began) {
  const { user, system } = process.cpuUsage(began);
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }));
}

/** Customers of all ages with prices that change, each row somewhere in the file. */
async function write(path) {
  const customers = Math.ceil(ROWS / 30);
  let state = 12_345;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const rows = [];
  for (let c = 0; rows.length < ROWS; c++) {
    let price = 20 + Math.floor(random() * 500);
    const from = Math.floor(random() * MONTHS * 0.6);
    for (let month = from; month < MONTHS && rows.length < ROWS; month++) {
      if (random() < 0.02) break;
      if (random() < 0.03) price *= 1.1;
      const plan = ["starter", "team", "business"][c % 3];
      rows.push(
        `cus_${(c * 7919) % (customers * 8)},${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01,${price.toFixed(2)},${plan}`,
      );
    }
  }
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [rows[i], rows[j]] = [rows[j], rows[i]];
  }
  const out = createWriteStream(path);
  out.write("customer_id,month,mrr,plan\n");
  for (let at = 0; at < rows.length; at += 20_000) out.write(`${rows.slice(at, at + 20_000).join("\n")}\n`);
  out.end();
  await finished(out);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
