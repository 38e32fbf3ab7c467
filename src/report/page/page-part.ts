import type { RunResult } from "../../scenario/run-result.ts";
import type { Readings } from "../figures/readings.ts";
import type { HashedFile } from "../manifest.ts";
import type { PictureFrame } from "../render/picture-frame.ts";
import type { Content } from "./element.ts";

/** A figure's drawings of one layout, which differ in colours. */
export interface PagePicture {
  readonly light: string;
  readonly dark: string;
  readonly frame: PictureFrame;
}

/** A figure as a page takes it: drawn on both grounds, with its words and numbers. */
export interface PageFigure {
  readonly name: string;
  readonly title: string;
  /** what stands below the title in the picture, in one text */
  readonly subtitle: string;
  readonly altText: string;
  readonly wide: PagePicture;
  /** for narrow screens, where the figure can be laid out for one; else the wide one is moved sideways there */
  readonly narrow?: PagePicture;
  readonly readings: Readings | undefined;
}

/** A run with what the page shows besides its numbers. */
export interface PageRun {
  readonly run: RunResult;
  /** the files that it was made from */
  readonly inputs: readonly HashedFile[];
  readonly figures: readonly PageFigure[];
}

/** A run's place on the page. */
export interface PagePart extends PageRun {
  /** level of the headings of its sections: 2 where the page has one run, 3 where each has a section of its own */
  readonly level: 2 | 3;
  /** an id of its own for a name that several runs have */
  id(name: string): string;
  /** the figure on the page */
  figureOf(figure: PageFigure): Content;
  /** options of the command line that make the same again */
  readonly command: string;
}

/** One section of the report, described once; the order of the report is that of the list. */
export interface PageSection {
  /** in ids and in the table of contents' addresses */
  readonly name: string;
  readonly title: string;
  /** nothing where the run has nothing to say in it; the section and its entry are then left out */
  build(part: PagePart): Content | undefined;
}
