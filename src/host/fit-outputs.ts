import type { FitAnswer } from "../report/fit-answer.ts";
import { fitDocument } from "../report/fit-document.ts";
import { formatJson } from "../report/formats/json.ts";
import type { OutputFile } from "./write-folder.ts";

export async function fitOutputs(answer: FitAnswer, version: string, cacheFolder: string | undefined): Promise<OutputFile[]> {
  return [{ path: "fit.json", bytes: formatJson(fitDocument(answer)) }, ...(cacheFolder === version ? [] : [])];
}
