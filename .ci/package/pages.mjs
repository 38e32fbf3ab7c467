// The browser entry of the installed package: bundled without a word of warning, and run in Chromium, with the numbers of Node.

import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root, skip, stop } from "./steps.mjs";

const CHROMIUM = "/usr/bin/chromium";
const TEXTS = ["scenarios/bull.yaml", "scenarios/base.yaml", "scenarios/hierarchy.yaml", "data/facts.csv"];
const ENTRY = `import anthropic from "./node_modules/runrate/models/anthropic.ts";
import claudeCode from "./node_modules/runrate/models/claude-code.ts";
import { numbersOf } from "./page.ts";

export const run = (texts: Readonly<Record<string, string>>) => numbersOf(texts, { anthropic, "claude-code": claudeCode });
`;

export async function pages(folder) {
  const installed = join(folder, "node_modules", "runrate");
  const texts = Object.fromEntries(TEXTS.map((name) => [name.replace(/.*\//, ""), readFileSync(join(installed, name), "utf8")]));
  cpSync(join(root, "tests", "fixtures", "package", "page.ts"), join(folder, "page.ts"));
  writeFileSync(join(folder, "page-entry.ts"), ENTRY);
  const node = await underNode(folder, texts);
  const scripts = [await byEsbuild(folder), await byVite(folder)];
  for (const { by, code } of scripts) {
    const wanted = /["'`]node:[a-z]+["'`]/.exec(code);
    if (wanted !== null) stop(`${by}: a page would want ${wanted[0]}`);
    console.log(`${by}: bundled without a warning, ${(code.length / 1000).toFixed(0)} kB`);
  }
  if (!existsSync(CHROMIUM)) return skip("Chromium", `${CHROMIUM} is not there`);
  await inChromium(scripts, texts, node);
}

async function underNode(folder, texts) {
  const { build } = await import("esbuild");
  const outfile = join(folder, "page.mjs");
  const of = { absWorkingDir: folder, entryPoints: ["page-entry.ts"], outfile, bundle: true, format: "esm", platform: "node" };
  await build({ ...of, packages: "external", logLevel: "error" });
  const numbers = await (await import(pathToFileURL(outfile).href)).run(texts);
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) stop(`the page gives ${JSON.stringify(numbers)} under Node`);
  return numbers;
}

async function byEsbuild(folder) {
  const { build } = await import("esbuild");
  const { outputFiles, warnings } = await build({
    ...{
      absWorkingDir: folder,
      entryPoints: ["page-entry.ts"],
      bundle: true,
      platform: "browser",
      format: "iife",
      globalName: "page",
      minify: true,
    },
    ...{ write: false, logLevel: "silent" },
  });
  if (warnings.length > 0) stop(`esbuild warns: ${warnings.map(({ text }) => text).join("; ")}`);
  return { by: "esbuild", code: outputFiles[0].text };
}

async function byVite(folder) {
  // comes with vitest
  const { build, createLogger } = await import("vite");
  const said = [];
  const logger = {
    ...createLogger("silent"),
    warn: (text) => said.push(text),
    warnOnce: (text) => said.push(text),
    error: (text) => said.push(text),
  };
  const lib = { entry: join(folder, "page-entry.ts"), formats: ["iife"], name: "page", fileName: "page" };
  const [{ output }] = await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    customLogger: logger,
    build: { write: false, lib, minify: true },
  });
  if (said.length > 0) stop(`Vite warns: ${said.join("; ")}`);
  if (output.length > 1) stop(`Vite made ${output.length} files, and the check looks at one`);
  return { by: "Vite", code: output[0].code };
}

async function inChromium(scripts, texts, expected) {
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    for (const { by, code } of scripts) {
      const page = await browser.newPage();
      const faults = [];
      page.on("pageerror", (error) => faults.push(error.message));
      page.on("request", (request) => /^https?:/.test(request.url()) && faults.push(`it asks for ${request.url()}`));
      await page.addScriptTag({ content: code });
      const numbers = await page.evaluate((given) => globalThis.page.run(given), texts);
      if (faults.length > 0) stop(`${by}, in Chromium: ${faults.join("; ")}`);
      if (JSON.stringify(numbers) !== JSON.stringify(expected)) stop(`${by}: Chromium gives ${numbers}, and Node ${expected}`);
      console.log(`${by}, in Chromium: ${numbers.length} numbers, those of Node`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
