import { RECORD_KEY } from "../provenance/figure-record.ts";
import { recordOfSvg, svgWithoutRecord } from "../provenance/svg-record.ts";
import type { NamedCell } from "./compare-cells.ts";
import { jsonCells } from "./json-cells.ts";

const PIECE = /<(\/?)([\w:-]+)([^>]*?)(\/?)>|([^<]+)/g;
const ATTRIBUTE = /([\w:-]+)\s*=\s*"([^"]*)"/g;

/** The pieces of an SVG: each attribute of each mark, each text, and the values of the record of where it came from. */
export function svgCells(svg: string): readonly NamedCell[] {
  const record = recordOfSvg(svg);
  const inside = record === undefined ? undefined : jsonCells(record);
  return [
    ...drawnCells(svgWithoutRecord(svg)),
    ...(record === undefined
      ? []
      : (inside?.map(({ path, text }) => ({ name: `metadata ${path}`, text })) ?? [{ name: "metadata", text: record }])),
    { name: "metadata", text: record === undefined ? "none" : RECORD_KEY },
  ];
}

interface Open {
  readonly name: string;
  readonly group: string;
}

function drawnCells(svg: string): readonly NamedCell[] {
  const cells: NamedCell[] = [];
  const count = new Map<string, number>();
  const open: Open[] = [];
  for (const [whole, close = "", tag = "", attributes = "", alone = "", text] of svg.matchAll(PIECE)) {
    const group = open.at(-1)?.group ?? "";
    if (text !== undefined) {
      cells.push({ name: `${open.at(-1)?.name ?? "text"}${group}: its text`, text });
      continue;
    }
    if (close === "/") {
      open.pop();
      cells.push({ name: `end of <${tag}>`, text: whole });
      continue;
    }
    const turn = (count.get(tag) ?? 0) + 1;
    count.set(tag, turn);
    const name = `<${tag}> ${turn}`;
    const found = [...attributes.matchAll(ATTRIBUTE)];
    for (const [, key = "", value = ""] of found) cells.push({ name: `${name}${group}: ${key}`, text: value });
    // whatever stands between the attributes
    cells.push({ name: `${name}${group}`, text: `<${tag}${attributes.replaceAll(ATTRIBUTE, "$1")}${alone}>` });
    if (alone === "") open.push({ name, group: groupOf(tag, found) ?? group });
  }
  return cells;
}

/** ` (mark-text role-axis-label)`, as Vega names its groups. */
function groupOf(tag: string, attributes: readonly RegExpExecArray[]): string | undefined {
  const named = tag === "g" ? attributes.find(([, key]) => key === "class")?.[2] : undefined;
  return named === undefined ? undefined : ` (${named})`;
}
