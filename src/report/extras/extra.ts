import type { Named } from "../../base/registry.ts";
import type { CompletedRun } from "../../scenario/run-scenario.ts";
import type { VegaLiteSpec } from "../figures/figure.ts";
import type { PageAssets } from "../page/page-assets.ts";
import type { ManifestHead } from "../provenance/manifest-head.ts";
import type { Picture } from "../render/render-svg.ts";

/** What an extra needs from outside. */
export interface ExtraTools {
  /** the picture of a specification as SVG, as the figures on disk are drawn, with where its plots lie */
  picture(spec: VegaLiteSpec): Promise<Picture>;
  /** whether nothing of a figure lies over anything else, or is too small to read, as it is laid out */
  isClear(spec: VegaLiteSpec): Promise<boolean>;
  /** none are asked for: a page has no pictures either */
  readonly withoutFigures?: boolean;
  /** what a page holds besides words and pictures */
  page(): Promise<PageAssets>;
  /** hexadecimal SHA-256 */
  hash(bytes: string | Uint8Array): string;
  /** the manifest without its sources and outputs: what an artefact carries of where it came from */
  readonly head: ManifestHead;
}

/** A file that an extra makes. */
export interface ExtraFile {
  /** below the run folder */
  readonly path: string;
  readonly bytes: string | Uint8Array;
}

/** Something that is written where it is asked for, with `--with` or by the scenario's key `with`, described once. */
export interface Extra extends Named {
  /** for help and lists, in a few words */
  readonly meaning: string;
  /** joint paths that a run has to keep for it; none unless told */
  readonly keepsPaths?: number;
  /** they become a table, of the lines that --lines names; else those of all own lines, the headline and the targets are kept */
  readonly tabulates?: true;
  /** several scenarios that are run by one command have one between them, in a folder of its own */
  readonly isShared?: true;
  /** makes its files of one run, or of several; without it what it asks for is kept and tables show it */
  make?(runs: readonly CompletedRun[], tools: ExtraTools): Promise<readonly ExtraFile[]>;
}
