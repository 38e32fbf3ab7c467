/** The library under Node: what `runrate/browser` has, and the door to disk. Re-exports only. */

export * from "./browser.ts";
