import type { Extra, ExtraTools } from "../report/extras/extra.ts";
import type { VegaLiteSpec } from "../report/figures/figure.ts";
import type { Finding } from "../report/lint/finding.ts";
import type { AskedLooks } from "../report/looks.ts";
import type { Asked } from "../report/provenance/asked.ts";
import type { CompletedRun } from "../scenario/run-scenario.ts";
import type { World } from "../scenario/world.ts";

/** A file that a folder is made of. */
export interface FolderFile {
  /** below the folder */
  readonly path: string;
  readonly bytes: string | Uint8Array;
}

/** How the files of a run's folder are to be made. */
export interface FilesAsked {
  /** false leaves the pictures out */
  readonly figures?: boolean;
  /** what else is made, such as `workbook` and `report`, besides what the scenario itself asks for */
  readonly with?: readonly string[];
  /** sizes and grounds of all figures, in place of what each asks for */
  readonly looks?: AskedLooks;
}

/** The same, as the place where the library runs is asked. */
export interface FolderAsked {
  readonly figures: boolean;
  readonly extras: readonly Extra[];
  readonly looks: AskedLooks;
  readonly overrides: Readonly<Record<string, string>>;
  readonly asked: Asked;
}

/** What the library needs of the place where it runs: Node and Deno have all of it, a browser what needs no disk. */
export interface Home {
  /** the files, models and facts within reach, read afresh for each scenario */
  world(options?: { readonly workers?: number }): World;
  /** draws and hashes */
  readonly tools: Omit<ExtraTools, "head">;
  /** the picture of a specification in pixels; absent where nothing can draw them */
  png?(spec: VegaLiteSpec): Promise<Uint8Array>;
  /** what the rules for figures find in a specification; `name` is what they call it */
  lint(spec: VegaLiteSpec, name: string): Promise<readonly Finding[]>;
  /** everything that a run's folder holds; absent where there are no pixels */
  files?(run: CompletedRun, asked: FolderAsked): Promise<readonly FolderFile[]>;
}
