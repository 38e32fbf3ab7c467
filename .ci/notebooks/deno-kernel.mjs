// The Deno kernel as a child process, spoken to by Jupyter's messages over ZeroMQ: no Python, and no way to the network.

import { spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const tools = join(dirname(dirname(fileURLToPath(import.meta.url))), "tools");
const require = createRequire(join(tools, "package.json"));
const STARTS_WITHIN = 30_000;
const DELIMITER = "<IDS|MSG>";
/** Nobody listens there, so whatever would fetch fails at once. */
const NOWHERE = "http://127.0.0.1:9";

/** Whether deno and zeromq are there, which `npm ci` of the repository leaves out. */
export function toolsInstalled() {
  return ["deno", "zeromq"].every((name) => existsSync(join(tools, "node_modules", name)));
}

/** The binary itself, so that ending the process ends the kernel. */
export function denoBinary() {
  const binary = join(tools, "node_modules", "deno", process.platform === "win32" ? "deno.exe" : "deno");
  return existsSync(binary) ? binary : require("deno/install_api.cjs").runInstall();
}

/** What a program in Deno is given: nothing of this machine, no colours, no network. */
export function offlineEnvironment(scratch) {
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(path|systemroot|windir|temp|tmp|tmpdir)$/i.test(name)));
  return {
    ...kept,
    ...{ HOME: scratch, DENO_DIR: join(scratch, "deno"), TZ: "UTC", LANG: "C.UTF-8", LC_ALL: "C.UTF-8", NO_COLOR: "1" },
    ...{ DENO_NO_UPDATE_CHECK: "1", HTTP_PROXY: NOWHERE, HTTPS_PROXY: NOWHERE, NPM_CONFIG_REGISTRY: NOWHERE, JSR_URL: NOWHERE },
    ...{ http_proxy: NOWHERE, https_proxy: NOWHERE, NO_PROXY: "", no_proxy: "" },
  };
}

/** Starts a kernel in a folder. A port that was free may be taken a moment later, so a kernel that ends at once is started anew. */
export async function startKernel(folder) {
  for (let attempt = 1; ; attempt++) {
    const kernel = await launch(folder);
    try {
      await kernel.ready();
      return kernel;
    } catch (error) {
      await kernel.stop();
      if (attempt === 3) throw error;
    }
  }
}

async function launch(folder) {
  const scratch = mkdtempSync(join(tmpdir(), "runrate-kernel-"));
  mkdirSync(join(scratch, "deno"));
  const names = ["shell_port", "iopub_port", "control_port", "stdin_port", "hb_port"];
  const ports = await freePorts(names.length);
  const connection = {
    ...Object.fromEntries(names.map((name, i) => [name, ports[i]])),
    ...{ ip: "127.0.0.1", transport: "tcp", signature_scheme: "hmac-sha256", key: randomUUID(), kernel_name: "deno" },
  };
  const file = join(scratch, "connection.json");
  writeFileSync(file, JSON.stringify(connection));
  const child = spawn(denoBinary(), ["jupyter", "--kernel", "--conn", file], {
    cwd: folder,
    env: offlineEnvironment(scratch),
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Kernel(child, connection, scratch);
}

class Kernel {
  #child;
  #key;
  #shell;
  #iopub;
  #scratch;
  #session = randomUUID();
  #said = "";
  #gone;
  #waiting = new Map();
  #heard = () => {};

  constructor(child, connection, scratch) {
    const { Dealer, Subscriber } = require("zeromq");
    this.#child = child;
    this.#key = connection.key;
    this.#scratch = scratch;
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (this.#said += text));
    // once "error" is heard, a kernel that could not be started counts as one that ended
    this.#gone = Promise.race([once(child, "exit"), once(child, "error")]).catch(() => []);
    this.#shell = new Dealer({ linger: 0 });
    this.#iopub = new Subscriber({ linger: 0 });
    this.#shell.connect(`tcp://127.0.0.1:${connection.shell_port}`);
    this.#iopub.connect(`tcp://127.0.0.1:${connection.iopub_port}`);
    this.#iopub.subscribe("");
    this.#listen(this.#shell, "shell");
    this.#listen(this.#iopub, "iopub");
  }

  /** Until a message was published, too: before that, a subscriber may miss what a fast cell says. */
  async ready() {
    const published = new Promise((heard) => {
      this.#heard = heard;
    });
    const until = Date.now() + STARTS_WITHIN;
    let answered = false;
    while (!answered) {
      const asked = this.#request("kernel_info_request", {});
      const outcome = await Promise.race([Promise.all([asked, published]), this.#gone.then(() => "ended"), after(300, "again")]);
      if (outcome === "ended" || Date.now() > until) throw new Error(`the Deno kernel did not start: ${this.#said.trim() || "it ended"}`);
      answered = outcome !== "again";
    }
  }

  /**
   * Runs a cell and returns what it printed and what else it published. Throws where the kernel ends or the cell outlasts its time.
   *
   * This kernel says that it is idle before the last of a cell's output is out, and then tells it as the next cell's. So each cell is followed by one of
   * ours that prints and returns a mark, and what comes before the marks is the cell's.
   */
  async execute(code, milliseconds) {
    const ended = this.#gone.then(() => {
      throw new Error(`the kernel ended: ${this.#said.trim().split("\n").pop() ?? ""}`);
    });
    const [timer, late] = deadline(milliseconds, `no end after ${milliseconds / 1000} s`);
    try {
      return await Promise.race([this.#executeWhole(code), ended, late]);
    } finally {
      clearTimeout(timer);
      ended.catch(() => {});
      this.#heard = () => {};
    }
  }

  async #executeWhole(code) {
    const mark = `runrate ${randomUUID()}`;
    const printed = { stdout: "", stderr: "" };
    const shown = [];
    let marked = false;
    const complete = new Promise((done) => {
      this.#heard = ({ type, content }) => {
        if (type === "stream") printed[content.name] += content.text;
        else if (type === "execute_result" && content.data["text/plain"] === `"${mark}"`) marked = true;
        else if (!["status", "execute_input"].includes(type)) shown.push({ type, content });
        if (marked && Object.values(printed).every((text) => text.endsWith(`${mark}\n`))) done();
      };
    });
    await this.#request("execute_request", asked(code));
    await this.#request("execute_request", asked(`console.log("${mark}"); console.error("${mark}"); "${mark}"`));
    await complete;
    const [stdout, stderr] = [printed.stdout, printed.stderr].map((text) => text.slice(0, -mark.length - 1));
    return { stdout, stderr, shown };
  }

  async stop() {
    this.#child.kill("SIGKILL");
    await this.#gone;
    this.#shell.close();
    this.#iopub.close();
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  /** Resolves once the answer has come and the kernel says that it is idle again; the two come in any order. */
  #request(type, content) {
    const header = {
      ...{ msg_id: randomUUID(), session: this.#session, username: "runrate", date: new Date().toISOString() },
      ...{ msg_type: type, version: "5.3" },
    };
    const done = new Promise((resolve) => {
      const state = { idle: false, reply: undefined };
      state.settle = () => {
        if (!state.idle || state.reply === undefined) return;
        this.#waiting.delete(header.msg_id);
        resolve(state.reply);
      };
      // before it is sent: the answer to a fast cell may be here first
      this.#waiting.set(header.msg_id, state);
    });
    const parts = [header, {}, {}, content].map((part) => Buffer.from(JSON.stringify(part)));
    this.#shell.send([DELIMITER, this.#sign(parts), ...parts]).catch(() => {});
    return done;
  }

  async #listen(socket, channel) {
    try {
      for await (const frames of socket) this.#receive(frames, channel);
    } catch {
      // closed while it was read
    }
  }

  #receive(frames, channel) {
    const at = frames.findIndex((frame) => frame.toString() === DELIMITER);
    const parts = frames.slice(at + 2, at + 6);
    if (at < 0 || this.#sign(parts) !== frames[at + 1]?.toString()) return;
    const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
    if (channel === "iopub") this.#heard({ type: header.msg_type, content });
    const state = this.#waiting.get(parent.msg_id);
    if (state === undefined) return;
    if (channel === "shell") state.reply = content;
    else if (header.msg_type === "status") state.idle = content.execution_state === "idle";
    state.settle();
  }

  #sign(parts) {
    const mac = createHmac("sha256", this.#key);
    for (const part of parts) mac.update(part);
    return mac.digest("hex");
  }
}

function asked(code) {
  return { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true };
}

function deadline(milliseconds, message) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(message)), milliseconds);
  });
  late.catch(() => {});
  return [timer, late];
}

function after(milliseconds, value) {
  return new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));
}

async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
