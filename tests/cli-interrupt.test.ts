import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source-files.ts";

/** Long enough for the simulation to be under way, short of its end by far. */
const UNDER_WAY_MS = 2500;

test.each(["1", "2"])(
  "Ctrl-C in the middle of a simulation with %s workers ends it at once with code 130 and leaves nothing behind",
  async (workers) => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), "runrate-test-"));
    try {
      const args = ["scenario", "bull.yaml", "--paths", "10000000", "--no-figures", "--workers", workers, "--out", join(folder, "out")];
      const child = spawn(process.execPath, [join(ROOT, "dist", "forecast.cjs"), ...args], { cwd: folder, stdio: "ignore" });
      const ended = new Promise<number | null>((end) => {
        // as a shell tells a process that a signal ended
        child.on("exit", (code, signal) => end(signal === null ? code : 128 + constants.signals[signal]));
      });
      await new Promise((wait) => setTimeout(wait, UNDER_WAY_MS));
      const asked = performance.now();
      child.kill("SIGINT");
      expect(await ended).toBe(130);
      expect(performance.now() - asked).toBeLessThan(5000);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  30_000,
);
