import { RunrateError } from "../../base/errors.ts";
import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import type { CompletedRun } from "../../scenario/run-scenario.ts";
import type { ExtraTools } from "../extras/extra.ts";
import { drawFigure, figureReadings } from "../figures/index.ts";
import type { PageSize } from "../page-size.ts";
import { figureRecord, sealed } from "../provenance/figure-record.ts";
import { htmlWithRecord } from "../provenance/html-record.ts";
import { sayCommand } from "../provenance/say-command.ts";
import { light, themes } from "../theme.ts";
import { makePage } from "./make-page.ts";
import { narrowPage } from "./narrow-page.ts";
import type { PageFigure, PagePicture, PageRun } from "./page-part.ts";
import { runTogether } from "./run-together.ts";

/** The text of the report of one run, or of several side by side, with the record of where it came from. */
export async function reportFile(runs: readonly CompletedRun[], tools: ExtraTools): Promise<string> {
  const pages: PageRun[] = [];
  for (const run of runs) pages.push(await pageRun(run, tools));
  const joint =
    tools.withoutFigures === true
      ? undefined
      : runTogether(
          runs.map(({ result }) => result),
          tools.head,
        );
  const together = joint === undefined ? undefined : await pageFigure(joint.run, joint.request, tools);
  const html = makePage(pages, {
    assets: await tools.page(),
    hash: tools.hash,
    command: sayCommand(tools.head),
    ...(together === undefined ? {} : { together }),
  });
  return htmlWithRecord(html, sealed(figureRecord(tools.head, "report"), tools.hash(html)));
}

async function pageRun({ result, files }: CompletedRun, tools: ExtraTools): Promise<PageRun> {
  const figures: PageFigure[] = [];
  if (tools.withoutFigures !== true) for (const request of result.figures) figures.push(await pageFigure(result, request, tools));
  return { run: result, inputs: files.map(({ file, text }) => ({ path: file, sha256: tools.hash(text) })), figures };
}

async function pageFigure(run: RunResult, request: FigureRequest, tools: ExtraTools): Promise<PageFigure> {
  const { title, altText, spec } = drawFigure(run, request, light);
  const narrow = await narrowPicture(run, request, tools);
  return {
    ...{ name: request.name, title, subtitle: subtitleOf(spec), altText, wide: await pagePicture(run, request, light.page, tools) },
    ...(narrow === undefined ? {} : { narrow }),
    readings: figureReadings(run, request),
  };
}

async function pagePicture(run: RunResult, request: FigureRequest, page: PageSize, { picture }: ExtraTools): Promise<PagePicture> {
  const { svg, frame } = await picture(drawFigure(run, request, { ...light, page }).spec);
  const dark = await picture(drawFigure(run, request, { ...themes.get("dark"), page }).spec);
  return { light: svg, dark: dark.svg, frame };
}

/** The figure laid out for a telephone, where it then can be read; some have more words or marks than that has room for. */
async function narrowPicture(run: RunResult, request: FigureRequest, tools: ExtraTools): Promise<PagePicture | undefined> {
  try {
    if (!(await tools.isClear(drawFigure(run, request, { ...light, page: narrowPage }).spec))) return undefined;
  } catch (error) {
    // a figure that says it has no room there
    if (error instanceof RunrateError) return undefined;
    throw error;
  }
  return pagePicture(run, request, narrowPage, tools);
}

/** The lines below the title, as one text. */
function subtitleOf({ title }: Readonly<Record<string, unknown>>): string {
  const { subtitle } = Object(title);
  return (Array.isArray(subtitle) ? subtitle : [subtitle ?? ""]).join(" ").replaceAll("\u00a0", " ");
}
