import { formatCount } from "../../units/format.ts";
import type { Finding } from "./finding.ts";
import type { Verified } from "./verified.ts";

/** Cells of one file that are shown before the rest is counted. */
const MOST_SHOWN = 12;

/** What was found, for people: one line for what is well, else a line for each finding. */
export function verifyReport(verified: readonly Verified[]): string {
  return `${verified.map(sayOne).join("\n\n")}\n`;
}

function sayOne(one: Verified): string {
  const { path, what, findings, notes } = one;
  const lines = [
    `${path}: ${findings.length === 0 && one.written === undefined ? "all well" : sayCount(one)} (${what}, ${formatCount(one.files)} ${one.files === 1 ? "file" : "files"})`,
    ...groups(findings).flatMap(sayGroup),
    ...notes.map((note) => `  Note: ${note}`),
  ];
  return lines.join("\n");
}

function sayCount({ findings, written }: Verified): string {
  const count = findings.length;
  const files = new Set(findings.map(({ file }) => file)).size;
  if (typeof written === "string")
    return `built again in ${written}; ${count === 0 ? "nothing" : `${formatCount(count)} ${count === 1 ? "place" : "places"}`} became different`;
  const nothing = written === null ? "; nothing was written" : "";
  return `${formatCount(count)} ${count === 1 ? "finding" : "findings"}${files > 1 ? ` in ${formatCount(files)} files` : ""}${nothing}`;
}

function groups(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.kind === "cell"} ${finding.file}`;
    byFile.set(key, [...(byFile.get(key) ?? []), finding]);
  }
  return [...byFile.values()];
}

function sayGroup(findings: readonly Finding[]): readonly string[] {
  const shown = findings.slice(0, MOST_SHOWN).map(({ file, message }) => `  ${file}: ${message}`);
  const rest = findings.length - shown.length;
  return rest === 0 ? shown : [...shown, `  ${findings[0]?.file ?? ""}: and ${formatCount(rest)} more (all with --json)`];
}
