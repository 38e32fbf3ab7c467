import { zipSync } from "fflate";
import type { PackagePart, PartRelationship } from "./package-part.ts";
import { xmlElement } from "./xml-element.ts";

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The first moment that a zip can state. It is a local time without a zone, so that the bytes are the same in all of them. */
const FIRST_MOMENT = "1980-01-01T00:00:00";
/** The best that the format allows; a number, so that it never changes with a default. */
const LEVEL = 9;

/**
 * An Office Open XML package as the bytes of a zip (ECMA-376 part 2): the same parts give the same bytes, whenever and wherever.
 * @param pictures PNG files by their path in the package
 */
export function makePackage(
  parts: readonly PackagePart[],
  root: readonly PartRelationship[],
  pictures: ReadonlyMap<string, Uint8Array> = new Map(),
): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  const add = (path: string, xml: string): void => {
    files[path] = new TextEncoder().encode(DECLARATION + xml);
  };
  add("[Content_Types].xml", contentTypes(parts, pictures.size > 0));
  add("_rels/.rels", relationships(root, ""));
  for (const { path, xml, relationships: own = [] } of parts) {
    add(path, xml);
    if (own.length > 0) add(relationshipsPath(path), relationships(own, path));
  }
  for (const [path, bytes] of pictures) files[path] = bytes;
  return zipSync(files, { level: LEVEL, mtime: FIRST_MOMENT });
}

function contentTypes(parts: readonly PackagePart[], hasPictures: boolean): string {
  return xmlElement("Types", { xmlns: TYPES }, [
    xmlElement("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
    xmlElement("Default", { Extension: "xml", ContentType: "application/xml" }),
    ...(hasPictures ? [xmlElement("Default", { Extension: "png", ContentType: "image/png" })] : []),
    ...parts.map(({ path, contentType }) => xmlElement("Override", { PartName: `/${path}`, ContentType: contentType })),
  ]);
}

function relationshipsPath(path: string): string {
  const at = path.lastIndexOf("/") + 1;
  return `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
}

function relationships(list: readonly PartRelationship[], from: string): string {
  const folder = from.split("/").slice(0, -1);
  return xmlElement(
    "Relationships",
    { xmlns: RELATIONSHIPS },
    list.map(({ id, type, target, external }) =>
      xmlElement("Relationship", {
        Id: id,
        Type: type.includes("://") ? type : `${OFFICE}/${type}`,
        Target: external === true ? target : relative(folder, target),
        TargetMode: external === true ? "External" : undefined,
      }),
    ),
  );
}

function relative(folder: readonly string[], target: string): string {
  const parts = target.split("/");
  let same = 0;
  while (same < folder.length && folder[same] === parts[same]) same++;
  return [...folder.slice(same).map(() => ".."), ...parts.slice(same)].join("/");
}
