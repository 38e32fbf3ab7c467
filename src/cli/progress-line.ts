import type { TellProgress } from "../fit/tell-progress.ts";

/** Work that is over by then needs no word, and a line that changes more often cannot be read. */
const SILENT_MS = 1000;
const BETWEEN_MS = 100;
const CLEAR_LINE = "\r\u001b[2K";

export interface ProgressLine {
  readonly tell: TellProgress;
  /** takes the line away; nothing where there is none */
  clear(): void;
}

/** One line on standard error that says what long work is at, from a second on and on a terminal only. */
export function progressLine(isWanted: boolean): ProgressLine {
  const { stderr } = process;
  if (!isWanted || stderr.isTTY !== true || process.env["TERM"] === "dumb") return { tell: () => {}, clear: () => {} };
  let next = performance.now() + SILENT_MS;
  let isShown = false;
  return {
    tell(what, done, of) {
      const now = performance.now();
      if (now < next) return;
      next = now + BETWEEN_MS;
      isShown = true;
      stderr.write(`${CLEAR_LINE}${`forecast: ${what}, ${done + 1} of ${of}`.slice(0, Math.max(20, (stderr.columns || 80) - 1))}`);
    },
    clear() {
      if (isShown) stderr.write(CLEAR_LINE);
      isShown = false;
    },
  };
}
