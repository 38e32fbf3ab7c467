import type { ArtefactKind } from "./artefact-kind.ts";
import type { Difference } from "./difference.ts";

/** Files of which nothing is known but their bytes. */
export const bytes: ArtefactKind = {
  name: "bytes",
  endings: [],
  compare: (says, should) => compareBytes(says, should, "bytes"),
};

/** The first byte in which two files differ, and how many there are; none for equal ones. Places count from 0, as tools for bytes do. */
export function compareBytes(says: Uint8Array, should: Uint8Array, what: string): readonly Difference[] {
  const length = Math.max(says.length, should.length);
  let [count, first] = [0, -1];
  for (let i = 0; i < length; i++) {
    if (says[i] === should[i]) continue;
    if (first < 0) first = i;
    count += 1;
  }
  if (first < 0) return [];
  return [{ cell: `${what}, ${count} from byte ${first}`, says: hex(says[first]), should: hex(should[first]) }];
}

function hex(byte: number | undefined): string | null {
  return byte === undefined ? null : `0x${byte.toString(16).padStart(2, "0")}`;
}
