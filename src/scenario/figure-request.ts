import type { FigureDeclaration } from "../model/declaration.ts";
import type { FigureRequest } from "./run-result.ts";

/** A figure as declared: its known fields apart, everything else an option. */
export function figureRequest(name: string, declaration: FigureDeclaration): FigureRequest {
  const { figure, line, lines, fit, title, optional: _, ...options } = declaration;
  return {
    name,
    figure,
    ...(typeof line === "string" ? { line } : {}),
    ...(Array.isArray(lines) ? { lines: lines.map(String) } : {}),
    ...(typeof fit === "string" ? { fit } : {}),
    ...(typeof title === "string" ? { title } : {}),
    options: Object.fromEntries(
      Object.entries(options).flatMap(([option, value]) =>
        value === undefined ? [] : [[option, isList(value) ? value.join(", ") : value]],
      ),
    ),
  };
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
