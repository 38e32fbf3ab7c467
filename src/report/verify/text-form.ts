import type { Difference } from "./difference.ts";

const MARK = [0xef, 0xbb, 0xbf];
const [RETURN, FEED] = [0x0d, 0x0a];

/** How a text is stored, apart from what it says. */
export interface TextForm {
  readonly differences: readonly Difference[];
  /** the bytes as they would be in the form that they should have */
  readonly bytes: Uint8Array;
}

/** Where a text begins with a byte-order mark or ends its lines in another way than it should, as editors and mail programs store it; both are told once, and not in every cell. */
export function textForm(says: Uint8Array, should: Uint8Array): TextForm {
  const differences: Difference[] = [];
  let bytes = says;
  if (isMarked(says) !== isMarked(should)) {
    differences.push({
      cell: "the start of the file",
      says: isMarked(says) ? "a byte-order mark (BOM)" : null,
      should: isMarked(says) ? null : "a byte-order mark (BOM)",
    });
    if (isMarked(says)) bytes = says.subarray(MARK.length);
  }
  const returns = countReturns(bytes);
  if (returns > 0 && countReturns(should) === 0) {
    differences.push({
      cell: "line endings",
      says: `CRLF (carriage return and line feed) in ${returns} ${returns === 1 ? "line" : "lines"}`,
      should: "LF (line feed alone)",
    });
    bytes = withoutReturns(bytes);
  }
  return { differences, bytes };
}

function isMarked(bytes: Uint8Array): boolean {
  return MARK.every((byte, i) => bytes[i] === byte);
}

function countReturns(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i + 1 < bytes.length; i++) if (bytes[i] === RETURN && bytes[i + 1] === FEED) count += 1;
  return count;
}

function withoutReturns(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, i) => byte !== RETURN || bytes[i + 1] !== FEED);
}
