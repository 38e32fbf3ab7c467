import type { JsonPath } from "./json-path.ts";
import { isRecord, type Plain } from "./plain.ts";

/** Every file or address from which a specification would load data. */
export function urlsOf(spec: Plain): readonly { readonly url: string; readonly path: JsonPath }[] {
  return search(spec, []);
}

function search(node: unknown, path: JsonPath): readonly { readonly url: string; readonly path: JsonPath }[] {
  if (Array.isArray(node)) return node.flatMap((each, i) => search(each, [...path, i]));
  if (!isRecord(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === "data" && isRecord(value))
      return typeof value["url"] === "string" ? [{ url: value["url"], path: [...path, key, "url"] }] : [];
    return key === "datasets" || key === "usermeta" ? [] : search(value, [...path, key]);
  });
}
