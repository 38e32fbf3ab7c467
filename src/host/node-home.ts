import type { Home } from "../library/home.ts";
import { createWorld } from "./create-world.ts";
import { drawPicture, drawSpec, findingsIn, isClear } from "./draw-files.ts";
import { searchRoots } from "./find-project.ts";
import { sha256 } from "./hash.ts";
import { modelCacheFolder } from "./model-cache.ts";
import { pageAssets } from "./page-assets.ts";
import { runOutputs } from "./run-outputs.ts";

/** The library's home under Node and Deno: the nearest project of the current folder, then the package. */
export const nodeHome: Home = {
  world: (options = {}) => createWorld(options),
  tools: { picture: drawPicture, isClear, page: pageAssets, hash: sha256 },
  lint: findingsIn,
  png: async (spec) => (await drawSpec(spec)).png,
  files: (run, asked) => runOutputs(run, { ...asked, cacheFolder: modelCacheFolder(searchRoots(process.cwd())) }),
};
