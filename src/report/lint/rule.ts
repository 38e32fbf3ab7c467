import type { Named } from "../../base/registry.ts";
import type { VegaLiteSpec } from "../figures/figure.ts";
import type { FigureSubject } from "./figure-subject.ts";
import type { JsonPath } from "./json-path.ts";
import type { Scene } from "./scene.ts";
import type { TableSubject } from "./table-subject.ts";

/** What a rule found in one place, before the rule's own words are put to it. */
export interface Found {
  /** what is wrong, with the words and numbers that are there; lower case, no full stop */
  readonly what: string;
  /** in a specification; its root where nothing nearer is to blame */
  readonly path?: JsonPath;
  /** in a table: the line of the file, counted from 1, and the column's name */
  readonly line?: number;
  readonly column?: string;
}

interface RuleBase extends Named {
  /** what it finds, in one phrase */
  readonly meaning: string;
  /** why that misleads a reader */
  readonly why: string;
  /** what to do */
  readonly remedy: string;
}

/** A rule about what a specification says; the drawn figure is beside it where it can be drawn. */
export interface FigureRule extends RuleBase {
  readonly appliesTo: "figure";
  check(figure: FigureSubject): readonly Found[];
  /** the specification mended, where that changes nothing of what is meant; `undefined` where only a person can decide */
  fix?(figure: FigureSubject, found: Found): VegaLiteSpec | undefined;
}

/** A rule about the figure as it is drawn. */
export interface SceneRule extends RuleBase {
  readonly appliesTo: "scene";
  check(scene: Scene, figure: FigureSubject): readonly Found[];
  fix?(figure: FigureSubject, found: Found): VegaLiteSpec | undefined;
}

/** A rule about a table. */
export interface TableRule extends RuleBase {
  readonly appliesTo: "table";
  check(table: TableSubject): readonly Found[];
  /** the cells mended, row by row, where that changes nothing of what is meant */
  fix?(table: TableSubject): readonly (readonly string[])[] | undefined;
}

export type Rule = FigureRule | SceneRule | TableRule;
