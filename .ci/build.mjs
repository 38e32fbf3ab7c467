// Builds the package into dist/: the command, the library, its browser entry and the worker from one esbuild run, so that they share
// chunks and there is one instance of everything; declarations; fonts; the licences of what is bundled.
//
//   node .ci/build.mjs [--if-possible] [--out DIR]
//
// --if-possible (npm's `prepare`): where the development dependencies are absent it says so and ends well.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { builtinModules, createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { commandFiles, compileAhead, forgetCompiled } from "./command-files.mjs";
import { portableDefinitions } from "./portable-names.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const out = resolve(optionAfter("--out") ?? join(root, "dist"));
const ENTRIES = {
  index: "src/index.ts",
  browser: "src/browser.ts",
  parts: "src/parts.ts",
  main: "src/cli/main.ts",
  worker: "src/host/simulation-worker.ts",
};
/** The entries that the command loads as CommonJS; its own is wanted in no other form. */
const OF_COMMAND = ["main.js", "index.js"];
const OF_LIBRARY = ["index.js", "browser.js", "parts.js", "worker.js"];

const missing = ["esbuild", "typescript"].filter((name) => !installed(name));
if (missing.length > 0) {
  console.error(`runrate: ${missing.join(" and ")} not installed, nothing built`);
  process.exit(process.argv.includes("--if-possible") ? 0 : 1);
}

const started = process.hrtime.bigint();
const [bundle, declarations, schema] = await Promise.all([bundled(), declared(), scenarioSchema()]);
const files = new Map([
  ...reachable(bundle, OF_LIBRARY),
  ...(await commandFiles(root, reachable(bundle, OF_COMMAND))),
  ...declarations,
  ...fonts(),
  ...(await pageScript()),
  ["scenario.schema.json", schema],
  ...schemaModule(schema),
  ...(await models()),
  ["THIRD-PARTY.txt", Buffer.from(licences(bundle.inputs))],
]);
place(files);
if (!process.argv.includes("--out")) compileAhead(out);
const kilobytes = [...bundle.files.values()].reduce((sum, bytes) => sum + bytes.length, 0) / 1000;
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.error(`built ${relative(root, out) || out}: ${files.size} files, ${kilobytes.toFixed(0)} kB of code, ${seconds.toFixed(1)} s`);

/**
 * The shipped models without their types, under the names by which src/host/model-cache.ts looks for them, so that a first run need not translate them. A test holds them
 * against what src/host/translate-model.ts makes of the same texts.
 */
async function models() {
  const { transform } = await import("sucrase");
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const folder = join(root, "models");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ts")) : [];
  return names.map((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    const key = createHash("sha256").update(`${version}\n${text}`).digest("hex").slice(0, 16);
    const { code } = transform(text, { transforms: ["typescript", "imports"], disableESTransforms: true, filePath: name });
    return [`models/${name.replace(/\.ts$/, "")}-${key}.cjs`, Buffer.from(code)];
  });
}

/** What runs in the reader's browser, without its types, as src/host/page-assets.ts has it where nothing is built. */
async function pageScript() {
  const { transform } = await import("sucrase");
  const text = readFileSync(join(root, "src", "report", "page", "script", "read-values.ts"), "utf8");
  const { code } = transform(text, { transforms: ["typescript"], disableESTransforms: true });
  return [["page/read-values.js", Buffer.from(code)]];
}

/** The JSON Schema of scenario files, for editors, as src/report/scenario-schema.ts makes it from the definitions by which files are checked. */
async function scenarioSchema() {
  const { build } = await import("esbuild");
  const folder = mkdtempSync(join(tmpdir(), "runrate-schema-"));
  const outfile = join(folder, "scenario-schema.mjs");
  try {
    await build({
      ...{ absWorkingDir: root, entryPoints: ["src/report/scenario-schema.ts"], outfile, bundle: true, format: "esm", target: "node20" },
      ...{ platform: "neutral", mainFields: ["module", "main"], conditions: ["import", "module"], external: ["node:*", ...builtinModules] },
      ...{ preserveSymlinks: true, logLevel: "error" },
    }).catch(() => process.exit(1));
    const made = await import(pathToFileURL(outfile).href);
    return Buffer.from(`${JSON.stringify(made.scenarioSchema(), null, 1)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same schema for programs: `runrate/schema`. Not every tool takes an import of JSON, and none the same way. */
function schemaModule(schema) {
  const says = "/** The JSON Schema (draft 7) of a scenario file: every key with its meaning. */\n";
  const type = "{ readonly $schema: string; readonly properties: Readonly<Record<string, object>>; readonly [key: string]: unknown }";
  return [
    ["schema.js", Buffer.from(`${says}export const scenarioSchema = ${JSON.stringify(JSON.parse(schema))};\n`)],
    [join("types", "schema.d.ts"), Buffer.from(`${says}export declare const scenarioSchema: ${type};\n`)],
  ];
}

/** Code: chunk files by name, and which source files went into them. */
async function bundled() {
  const { build } = await import("esbuild");
  const entryPoints = Object.fromEntries(Object.entries(ENTRIES).filter(([, file]) => existsSync(join(root, file))));
  const result = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "node20",
    // Not "node": the browser entry shares these chunks, so packages must resolve to their portable builds.
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["import", "module"],
    external: ["@resvg/resvg-js", "node:*", ...builtinModules],
    // These differ between versions of V8. Our own sources and packages alike get functions of one and the same rounding, which is that of Node 20 to 26.
    supported: { "exponent-operator": false },
    define: { ...portableDefinitions(), RUNRATE_BUILD: JSON.stringify(sourceHash()), RUNRATE_VERSION: JSON.stringify(version()) },
    inject: [".ci/portable-math.mjs"],
    // A user's stack trace keeps its names; only blanks and comments go.
    minifyWhitespace: true,
    minifySyntax: true,
    // Node shows the whole line of an error that nobody caught
    lineLimit: 160,
    // Code holds the relative path of some packages; a linked node_modules must not show there.
    preserveSymlinks: true,
    charset: "utf8",
    legalComments: "none",
    // Beside the entries, so that "./worker.js" is the same file seen from any of them.
    chunkNames: "[name]-[hash]",
    plugins: [plainTextWidth()],
    metafile: true,
    write: false,
    logLevel: "error",
  }).catch(() => process.exit(1)); // esbuild has printed what is wrong
  const outdir = join(root, "dist");
  const operator = `__pow=${await portableOperator(build)}`;
  const chunks = Object.entries(result.metafile.outputs).map(([name, { imports }]) => [
    relative("dist", name),
    imports.flatMap(({ path, external }) => (external ? [] : [relative("dist", path)])),
  ]);
  return {
    imports: new Map(chunks),
    files: new Map(
      result.outputFiles.map((file) => [relative(outdir, file.path), Buffer.from(file.text.replace("__pow=Math.pow", () => operator))]),
    ),
    inputs: Object.values(result.metafile.outputs).flatMap(({ inputs }) =>
      Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
    ),
  };
}

/** What esbuild puts in the place of ** is Math.pow again, in a file of its own that no definition reaches. */
async function portableOperator(build) {
  const { outputFiles } = await build({
    ...{ absWorkingDir: root, entryPoints: ["src/numerics/power.ts"], bundle: true, write: false, format: "iife", globalName: "portable" },
    ...{ define: portableDefinitions(), inject: [".ci/portable-math.mjs"], minify: true, preserveSymlinks: true, logLevel: "error" },
  });
  return `(()=>{${outputFiles[0].text.trim()}return portable.power})()`;
}

/** The files of these entries and of all that they load, at once or later. */
function reachable({ files, imports }, entries) {
  const names = new Set(entries.filter((name) => files.has(name)));
  for (const name of names) for (const next of imports.get(name) ?? []) names.add(next);
  return new Map([...names].sort().map((name) => [name, files.get(name)]));
}

function version() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
}

/** What the build was made from: caches that it writes are for itself alone. */
function sourceHash() {
  const hash = createHash("sha256");
  for (const folder of ["src", ".ci"]) {
    for (const name of filesBelow(join(root, folder))
      .sort()
      .filter((one) => /\.(ts|mjs|ttf)$/.test(one)))
      hash.update(name.replaceAll(sep, "/")).update(readFileSync(join(root, folder, name)));
  }
  return hash
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex")
    .slice(0, 16);
}

/**
 * Under yargs, help is measured in characters. The package that it brings knows every script and emoji of the world, and its tables cost a fifth of
 * the time of `forecast --help`, whose texts have none.
 */
function plainTextWidth() {
  const setup = (build) => {
    build.onResolve({ filter: /^string-width$/ }, () => ({ path: "string-width", namespace: "plain-text-width" }));
    build.onLoad({ filter: /.*/, namespace: "plain-text-width" }, () => ({
      contents: `export default (text) => [...String(text).replace(/\\u001b\\[[0-9;]*m/g, "")].length;`,
    }));
  };
  return { name: "plain-text-width", setup };
}

/** Declarations of what the two library entries reach. */
async function declared() {
  const folder = mkdtempSync(join(tmpdir(), "runrate-types-"));
  try {
    const compiler = join(packageFolder("typescript"), "bin", "tsc");
    await run(process.execPath, [compiler, "-p", join(root, ".ci", "tsconfig.types.json"), "--outDir", folder]);
    return filesBelow(folder).map((file) => [join("types", file), readFileSync(join(folder, file))]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fonts() {
  const folder = join(root, "src", "host", "fonts");
  if (!existsSync(folder)) return [];
  const wanted = filesBelow(folder).filter((file) => !file.endsWith(".ts"));
  return wanted.map((file) => [join("fonts", file), readFileSync(join(folder, file))]);
}

/** What is bundled is passed on, so its licences are passed on with it; packages of one text share it. */
function licences(inputs) {
  const folders = new Set(inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean));
  const packagesOfText = new Map();
  for (const folder of [...folders].sort()) {
    const about = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const names = readdirSync(join(root, folder)).filter((name) => /^(licen[cs]e|notice|copying)(\.|-|$)/i.test(name));
    const texts = names.sort().map((name) =>
      readFileSync(join(root, folder, name), "utf8")
        .replaceAll("\r\n", "\n")
        .trim(),
    );
    const text = texts.join("\n\n") || `(the package holds no text of its licence, ${about.license})`;
    packagesOfText.set(text, [...(packagesOfText.get(text) ?? []), `${about.name} ${about.version} (${about.license})`]);
  }
  for (const name of readdirSync(join(root, "src"), { recursive: true })
    .map(String)
    .filter((one) => one.endsWith(".LICENSE.txt")))
    packagesOfText.set(readFileSync(join(root, "src", name), "utf8").trim(), [basename(name, ".LICENSE.txt")]);
  const sections = [...packagesOfText].map(([text, packages]) => `${[...new Set(packages)].join("\n")}\n\n${text}`);
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const beside = Object.entries(dependencies).map(([name, version]) => {
    const { license } = JSON.parse(readFileSync(join(packageFolder(name), "package.json"), "utf8"));
    return `${name} ${version} (${license}) is not among them: npm installs it beside this package, with its own licence.`;
  });
  return `${[["The built files contain the packages below.", ...beside].join("\n"), ...sections.sort()].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** Each file whole, chunks before the entries that name them, what is unchanged untouched; then what is no longer built goes. */
function place(built) {
  const isEntry = (name) => name === "forecast.cjs" || basename(name).replace(/\.c?js$/, "") in ENTRIES;
  const order = [...built.keys()].sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)));
  const changed = order.filter((name) => !existsSync(join(out, name)) || !readFileSync(join(out, name)).equals(built.get(name)));
  if (changed.length > 0) forgetCompiled(out);
  for (const name of changed) {
    const path = join(out, name);
    const bytes = built.get(name);
    mkdirSync(dirname(path), { recursive: true });
    const partial = `${path}.${process.pid}.partial`;
    writeFileSync(partial, bytes);
    if (name === "forecast.cjs") chmodSync(partial, 0o755);
    renameSync(partial, path);
  }
  // partial: of a build that runs beside this one; compiled: made of these files, and made anew when they change
  const stale = filesBelow(out).filter((name) => !built.has(name) && !name.endsWith(".partial") && !/\bcompiled-/.test(name));
  for (const name of stale) rmSync(join(out, name), { force: true });
  removeEmptyFolders(out);
}

function removeEmptyFolders(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmptyFolders(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function filesBelow(folder, prefix = "") {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const name = join(prefix, entry.name);
    if (entry.name === "node_modules") return [];
    return entry.isDirectory() ? filesBelow(folder, name) : [name];
  });
}

function run(command, args) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { stdio: ["ignore", 2, 2] });
    child.on("error", failed);
    child.on("exit", (code) => (code === 0 ? done() : failed(new Error(`${args[0]} ended with ${code}`))));
  });
}

function packageFolder(name) {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

function installed(name) {
  try {
    return existsSync(packageFolder(name));
  } catch {
    return false;
  }
}

function optionAfter(flag) {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
}
