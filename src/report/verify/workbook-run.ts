import { unzipSync } from "fflate";
import { textOf } from "./artefact-kind.ts";

const PROPERTIES = "docProps/custom.xml";
const PROPERTY = /<property\b[^>]*\bname="runrate (run|scenario)"[^>]*>\s*<vt:lpwstr>([^<]*)</g;

/** What a workbook of ours says of itself: `run 81f15bc9ea2b of bull`; `undefined` for anything else. */
export function workbookRun(bytes: Uint8Array): string | undefined {
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => name === PROPERTIES });
    const said = new Map([...textOf(parts[PROPERTIES] ?? new Uint8Array(0)).matchAll(PROPERTY)].map(([, name, value]) => [name, value]));
    const run = said.get("run");
    return run === undefined ? undefined : `run ${run} of ${said.get("scenario") ?? "a scenario"}`;
  } catch {
    return undefined;
  }
}
