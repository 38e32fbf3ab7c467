import type { JsonPath } from "./json-path.ts";
import { isRecord, isRecords, type Plain } from "./plain.ts";

/** One channel of a mark, with what its parents say of it. */
export interface Channel {
  readonly name: string;
  readonly def: Plain;
  /** the nearest place that speaks of the channel */
  readonly path: JsonPath;
}

/** One mark of a specification with all that it inherits. */
export interface UnitView {
  readonly path: JsonPath;
  readonly type: string;
  /** properties of the mark besides its type */
  readonly mark: Plain;
  readonly channels: ReadonlyMap<string, Channel>;
  /** rows that the specification carries; `undefined` where they come from elsewhere or from a transform that makes new ones */
  readonly rows: readonly Plain[] | undefined;
  readonly transforms: readonly Plain[];
  /** compositions that it lies in, from the outside in */
  readonly above: readonly JsonPath[];
}

interface Inherited {
  readonly channels: ReadonlyMap<string, Channel>;
  readonly rows: readonly Plain[] | undefined;
  readonly transforms: readonly Plain[];
  readonly above: readonly JsonPath[];
}

/** Keys under which a composition holds its parts. */
const PARTS = ["layer", "hconcat", "vconcat", "concat"] as const;

/** Every mark that is seen, with the encodings and data of the compositions around it; marks of no opacity only make room. */
export function unitViews(spec: Plain): readonly UnitView[] {
  const datasets = isRecord(spec["datasets"]) ? spec["datasets"] : {};
  const views: UnitView[] = [];
  const visit = (node: Plain, path: JsonPath, from: Inherited): void => {
    const here: Inherited = {
      channels: merged(from.channels, node, path),
      rows: node["data"] === undefined ? from.rows : rowsOf(node["data"], datasets),
      transforms: [...from.transforms, ...(isRecords(node["transform"]) ? node["transform"] : [])],
      above: from.above,
    };
    if (node["mark"] !== undefined) {
      const mark = isRecord(node["mark"]) ? node["mark"] : { type: node["mark"] };
      if (mark["opacity"] !== 0) views.push({ ...here, path, type: String(mark["type"]), mark });
    }
    const above = [...from.above, path];
    for (const part of PARTS) {
      const inner = node[part];
      if (isRecords(inner)) for (const [i, each] of inner.entries()) visit(each, [...path, part, i], { ...here, above });
    }
    if (isRecord(node["spec"])) visit(node["spec"], [...path, "spec"], { ...here, above });
  };
  visit(spec, [], { channels: new Map(), rows: undefined, transforms: [], above: [] });
  return views;
}

function merged(outer: ReadonlyMap<string, Channel>, node: Plain, path: JsonPath): ReadonlyMap<string, Channel> {
  const encoding = node["encoding"];
  if (!isRecord(encoding)) return outer;
  const channels = new Map(outer);
  for (const [name, def] of Object.entries(encoding))
    if (isRecord(def)) channels.set(name, { name, def: { ...outer.get(name)?.def, ...def }, path: [...path, "encoding", name] });
  return channels;
}

function rowsOf(data: unknown, datasets: Plain): readonly Plain[] | undefined {
  if (!isRecord(data)) return undefined;
  const values = data["values"] ?? (typeof data["name"] === "string" ? datasets[data["name"]] : undefined);
  return isRecords(values) ? values : undefined;
}
