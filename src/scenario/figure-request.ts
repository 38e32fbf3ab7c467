import type { FigureDeclaration } from "../model/declaration.ts";
import type { FigureRequest } from "./run-result.ts";
import { seriesRows } from "./series-rows.ts";

/** A figure as declared: its known fields apart, everything else an option. */
export function figureRequest(name: string, declaration: FigureDeclaration): FigureRequest {
  const { figure, line, lines, fit, title, series, optional: _, ...options } = declaration;
  return {
    name,
    figure,
    ...(typeof line === "string" ? { line } : {}),
    ...(Array.isArray(lines) ? { lines: lines.map(String) } : {}),
    ...(typeof fit === "string" ? { fit } : {}),
    ...(typeof title === "string" ? { title } : {}),
    ...(series === undefined ? {} : { series: seriesRows(series).map(({ row }) => row) }),
    options: Object.fromEntries(
      Object.entries(options).flatMap(([option, value]): (readonly [string, string | number | boolean])[] => {
        if (isList(value)) return [[option, value.join(", ")]];
        return value === undefined || typeof value === "object" ? [] : [[option, value]];
      }),
    ),
  };
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}
