import type { FigureRequest, RunResult } from "../../scenario/run-result.ts";
import type { CompletedRun } from "../../scenario/run-scenario.ts";
import { drawFigure, figureReadings } from "../figures/index.ts";
import { makePage } from "../page/make-page.ts";
import type { PageFigure, PageRun } from "../page/page-part.ts";
import { runTogether } from "../page/run-together.ts";
import { figureRecord, sealed } from "../provenance/figure-record.ts";
import { htmlWithRecord } from "../provenance/html-record.ts";
import { sayCommand } from "../provenance/say-command.ts";
import { light, themes } from "../theme.ts";
import type { Extra, ExtraTools } from "./extra.ts";

const FILE = "report.html";

/** One HTML file to send: the answer, figures, targets, assumptions, checks, facts and provenance; several scenarios side by side. */
export const report: Extra = {
  name: "report",
  meaning: "one HTML file to send, which makes no request",
  isShared: true,
  async make(runs, tools) {
    const pages: PageRun[] = [];
    for (const run of runs) pages.push(await pageRun(run, tools));
    const joint = runTogether(
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
    return [{ path: FILE, bytes: htmlWithRecord(html, sealed(figureRecord(tools.head, "report"), tools.hash(html))) }];
  },
};

async function pageRun({ result, files }: CompletedRun, tools: ExtraTools): Promise<PageRun> {
  const figures: PageFigure[] = [];
  for (const request of result.figures) figures.push(await pageFigure(result, request, tools));
  return { run: result, inputs: files.map(({ file, text }) => ({ path: file, sha256: tools.hash(text) })), figures };
}

async function pageFigure(run: RunResult, request: FigureRequest, { picture }: ExtraTools): Promise<PageFigure> {
  const onLight = drawFigure(run, request, light);
  const { svg, frame } = await picture(onLight.spec);
  const dark = await picture(drawFigure(run, request, themes.get("dark")).spec);
  const { title, altText, spec } = onLight;
  return {
    name: request.name,
    title,
    subtitle: subtitleOf(spec),
    altText,
    light: svg,
    dark: dark.svg,
    frame,
    readings: figureReadings(run, request),
  };
}

/** The lines below the title, as one text. */
function subtitleOf({ title }: Readonly<Record<string, unknown>>): string {
  const { subtitle } = Object(title);
  return (Array.isArray(subtitle) ? subtitle : [subtitle ?? ""]).join(" ").replaceAll("\u00a0", " ");
}
