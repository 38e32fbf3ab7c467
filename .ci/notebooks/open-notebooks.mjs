// Opens notebooks/ in JupyterLab. The kernel is made known in a folder of this checkout alone; nothing in the user's own Jupyter changes.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { denoBinary, toolsInstalled } from "./deno-kernel.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tools = join(root, ".ci", "tools");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

export async function openNotebooks([notebook]) {
  if (!toolsInstalled()) {
    console.error("notebooks: fetching the Deno kernel, about 60 MB, once");
    const { status } = spawnSync(npm, ["ci", "--prefix", tools, "--no-audit", "--no-fund"], {
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    if (status !== 0) return 1;
  }
  const JUPYTER_PATH = [kernelSpecs(), process.env.JUPYTER_PATH].filter(Boolean).join(delimiter);
  const app = ["lab", "notebook"].find((name) => spawnSync("jupyter", [name, "--version"], { stdio: "ignore" }).status === 0);
  if (app === undefined) {
    console.error(withoutJupyter(JUPYTER_PATH));
    return 1;
  }
  const shown = notebook === undefined ? join(root, "notebooks") : resolve(notebook);
  const child = spawn("jupyter", [app, shown], { stdio: "inherit", env: { ...process.env, JUPYTER_PATH } });
  // Jupyter asks whether to end, and ends by itself; until then an interrupt is its own
  process.on("SIGINT", () => {});
  return new Promise((ended) => child.on("exit", (code) => ended(code ?? 1)));
}

/** A folder as JUPYTER_PATH lists them, in which `deno` is the kernel of this checkout. */
function kernelSpecs() {
  const folder = join(tools, "node_modules", ".jupyter");
  const kernel = join(folder, "kernels", "deno");
  mkdirSync(kernel, { recursive: true });
  const argv = [denoBinary(), "jupyter", "--kernel", "--conn", "{connection_file}"];
  const env = { DENO_NO_UPDATE_CHECK: "1" };
  writeFileSync(join(kernel, "kernel.json"), `${JSON.stringify({ argv, display_name: "Deno", language: "typescript", env }, null, 1)}\n`);
  return folder;
}

function withoutJupyter(path) {
  return `notebooks: JupyterLab is not on this machine. Either of these opens notebooks/ (outputs can be read without any):

  JupyterLab    pipx install jupyterlab        (or: uv tool install jupyterlab)
                npm run notebooks

  VS Code       with its Jupyter extension, started so that it finds the kernel:
                JUPYTER_PATH="${path}" code notebooks
                and "Deno" chosen as the kernel`;
}
