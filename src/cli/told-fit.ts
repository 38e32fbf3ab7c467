import type { OutputFile } from "../host/write-folder.ts";
import type { FitReportOptions } from "../report/fit-report-layout.ts";

/** What a fit of any kind has to say, in each of the ways in which it may be asked. */
export interface ToldFit {
  /** everything that its folder holds */
  outputs(): Promise<readonly OutputFile[]>;
  /** what a folder of another fit holds and this one does not, in one sentence */
  readonly notWritten?: string;
  document(): object;
  report(options: FitReportOptions): string;
  /** sentences on how the data were read, for standard error beside JSON */
  readonly notes: readonly string[];
  /** those of them that nobody may miss, for standard error beside the report */
  readonly warnings?: readonly string[];
}
