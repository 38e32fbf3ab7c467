import type { FigureRequest } from "./run-result.ts";

/** Options by which a figure of any kind names one more line; a test holds them to the records of the figures. */
export const LINE_OPTIONS = ["against", "beside", "stock"] as const;

/** The lines that a figure names: those that it is about, and those that its options set beside them. */
export function figureLines({ line, lines = [], options }: Pick<FigureRequest, "line" | "lines" | "options">): readonly string[] {
  const beside = LINE_OPTIONS.flatMap((option) => {
    const name = options[option];
    return typeof name === "string" ? [name] : [];
  });
  return [...(line === undefined ? [] : [line]), ...lines, ...beside];
}
