declare const RUNRATE_BUILD: string | undefined;

/** Hash of the sources that the running code was built from; `undefined` where it runs from the sources themselves, which may change at any time. */
export const buildId: string | undefined = typeof RUNRATE_BUILD === "string" ? RUNRATE_BUILD : undefined;
