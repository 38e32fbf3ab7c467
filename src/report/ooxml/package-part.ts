/** A relationship from one part to another, or to an address outside. */
export interface PartRelationship {
  readonly id: string;
  /** the last part of its type's address, such as `worksheet`, or a whole address */
  readonly type: string;
  /** a part's path in the package, or an address */
  readonly target: string;
  readonly external?: true;
}

/** One part of an Office Open XML package. */
export interface PackagePart {
  /** path in the package, without a slash in front: `xl/workbook.xml` */
  readonly path: string;
  readonly contentType: string;
  /** the root element */
  readonly xml: string;
  readonly relationships?: readonly PartRelationship[];
}
