/** Exit codes of a process that a signal ended: 128 plus the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export interface EarlyEndWatch {
  /** The work is done: an end from now on undoes nothing. */
  keep(): void;
  /** Stops watching. */
  release(): void;
}

/** Runs `undo` if the process ends, by a signal or by its own will, before `keep` is called. */
export function onEarlyEnd(undo: () => void): EarlyEndWatch {
  let kept = false;
  const onExit = () => {
    if (!kept) undo();
  };
  const handlers = Object.entries(EXIT_CODES).map(([signal, code]) => [signal, () => process.exit(code)] as const);
  process.on("exit", onExit);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  return {
    keep: () => {
      kept = true;
    },
    release: () => {
      process.off("exit", onExit);
      for (const [signal, handler] of handlers) process.off(signal, handler);
    },
  };
}
