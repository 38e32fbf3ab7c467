import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { packageRoot } from "./package-root.ts";

const SCHEMA = join("dist", "scenario.schema.json");

/** The JSON Schema of scenario files, as the build has made it. */
export function schemaFile(): string {
  return join(packageRoot(), SCHEMA);
}

/**
 * How a file in this folder names the schema so that it works in every checkout: by its relative path in the package's own repository, or in the nearest `node_modules` that holds the package.
 * `undefined` where there is none.
 */
export function schemaSeenFrom(folder: string): string | undefined {
  const place = (path: string): string => relative(folder, path).replaceAll("\\", "/");
  const own = packageRoot();
  if (!relative(own, resolve(folder)).startsWith("..")) return place(join(own, SCHEMA));
  for (let above = resolve(folder); ; above = dirname(above)) {
    const installed = join(above, "node_modules", "runrate", SCHEMA);
    if (existsSync(installed)) return place(installed);
    if (dirname(above) === above) return undefined;
  }
}
