import { fail } from "../base/errors.ts";
import { shownPath } from "./shown-path.ts";

/**
 * TypeScript with its types taken off and its imports turned into `require`, line for line. Types are not checked. A text that does not parse
 * is a `RunrateError` at its line and column.
 */
export async function translateModel(text: string, file: string): Promise<string> {
  const { transform } = await import("sucrase");
  try {
    return transform(text, { transforms: ["typescript", "imports"], disableESTransforms: true, filePath: file }).code;
  } catch (error) {
    const where = syntaxPlace(error);
    if (where === undefined) throw error;
    return fail(`is not valid TypeScript: ${where.problem}`, { file: shownPath(file), line: where.line, column: where.column });
  }
}

interface SyntaxPlace {
  readonly problem: string;
  readonly line: number;
  readonly column: number;
}

/** `Error transforming FILE: Unexpected token (3:5)` taken apart. */
function syntaxPlace(error: unknown): SyntaxPlace | undefined {
  const message = error instanceof SyntaxError ? error.message : "";
  const match = /^(?:Error transforming .*?: )?([^:]*?) ?\((\d+):(\d+)\)$/s.exec(message);
  if (match === null) return undefined;
  const [, problem = "", line, column] = match;
  return { problem: problem.charAt(0).toLowerCase() + problem.slice(1), line: Number(line), column: Number(column) };
}
