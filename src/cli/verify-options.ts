/** What `forecast verify` was asked besides its paths. */
export interface VerifyOptions {
  readonly rebuild: boolean;
  /** where to write instead of in place */
  readonly out: string | undefined;
  /** changed files are written over, and not kept under another name */
  readonly force: boolean;
  /** the manifest of tables that were copied out of their folder */
  readonly manifest: string | undefined;
  /** files and folders in which inputs are looked for, too */
  readonly inputs: readonly string[];
}
