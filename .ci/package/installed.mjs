// The package as a user has it: packed, and installed into an empty project.

import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm, root, stop } from "./steps.mjs";

/**
 * Bytes. What is fetched again by each run of a memo's checks should cost seconds on a slow line, and not grow unnoticed: packed, unpacked, and with what npm
 * installs beside it (the renderer of PNG). A bound is about a quarter above what is; who raises one says in the changelog what is gained.
 */
const BOUNDS = { packed: 4.5e6, unpacked: 14.5e6, installed: 22e6 };

/** Passed on with the package, or installed beside it; these let a product that is not free be built on them. */
const LICENCES = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "BSL-1.0", "CC0-1.0", "Unlicense", "OFL-1.1"];
/** Its files, if changed, must be passed on as source; used as it is and installed by npm beside ours, it asks nothing of those who use it. */
const BESIDE = [...LICENCES, "MPL-2.0"];

const UNWANTED = ["src", "tests", "notebooks", ".ci", "node_modules", "data/adoption-curves.csv"];

/** Packs and installs; the folder of the empty project then holds `runrate` and the tarball. */
export function packAndInstall(folder) {
  const [{ filename, size, unpackedSize, entryCount }] = JSON.parse(
    npm(root, "pack", "--ignore-scripts", "--json", "--pack-destination", folder),
  );
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "blank", private: true, type: "module" }));
  npm(folder, "install", "--no-audit", "--no-fund", `./${filename}`);
  const installed = join(folder, "node_modules", "runrate");
  for (const unwanted of UNWANTED) if (existsSync(join(installed, unwanted))) stop(`the package holds ${unwanted}`);
  const measured = { packed: size, unpacked: unpackedSize, installed: bytesBelow(join(folder, "node_modules")) };
  const said = Object.entries(measured).map(([what, bytes]) => `${what} ${(bytes / 1e6).toFixed(1)} MB of ${BOUNDS[what] / 1e6}`);
  console.log(`size: ${said.join(", ")}; ${entryCount} files`);
  for (const [what, bytes] of Object.entries(measured))
    if (bytes > BOUNDS[what]) stop(`${what}: ${bytes} bytes are above the bound of ${BOUNDS[what]}`);
  return { tarball: join(folder, filename), installed };
}

/** Counts the licences of what is bundled and of what is installed; one that is not on the list stops. */
export function licences(folder) {
  const text = readFileSync(join(folder, "node_modules", "runrate", "dist", "THIRD-PARTY.txt"), "utf8");
  const bundled = [...text.matchAll(/^(\S+) \d+\.\d+\.\S+ \(([^)]+)\)$/gm)].map(([, name, licence]) => ({ name, licence }));
  if (bundled.length < 100) stop(`THIRD-PARTY.txt names ${bundled.length} packages`);
  const beside = packagesBelow(join(folder, "node_modules")).filter(({ name }) => name !== "runrate");
  if (beside.length === 0) stop("nothing was installed beside the package");
  for (const [packages, allowed] of [
    [bundled, LICENCES],
    [beside, BESIDE],
  ])
    for (const { name, licence } of packages)
      if (!licence.split(/ AND /).every((one) => allowed.includes(one)))
        stop(`${name}: no word on whether its licence is allowed, ${licence}`);
  for (const { name, licence } of beside)
    if (!name.includes("-js-") && !text.includes(`(${licence}) is not among them`)) stop(`THIRD-PARTY.txt does not speak of ${name}`);
  console.log(`licences: bundled ${counted(bundled)}; beside ${beside.map(({ name, licence }) => `${name} ${licence}`).join(", ")}`);
}

function counted(packages) {
  const count = new Map();
  for (const { licence } of packages) count.set(licence, (count.get(licence) ?? 0) + 1);
  return [...count].map(([licence, times]) => `${licence} ${times}`).join(", ");
}

function packagesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith(".")) return [];
    if (name.startsWith("@")) return packagesBelow(join(folder, name));
    const about = JSON.parse(readFileSync(join(folder, name, "package.json"), "utf8"));
    return [{ name: about.name, licence: about.license ?? "none" }];
  });
}

function bytesBelow(folder) {
  const files = readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}
