import type { RunResult } from "../../scenario/run-result.ts";
import { sayDay } from "../../units/time.ts";
import { capital } from "../chart/words.ts";
import { kindOf, sayAt } from "../say.ts";
import { colourPairs } from "./colour-pairs.ts";
import { comparison } from "./comparison.ts";
import { type Content, element, type PageElement } from "./element.ts";
import type { PageAssets } from "./page-assets.ts";
import { pageDocument } from "./page-document.ts";
import { figureOnPage } from "./page-figure.ts";
import type { PageFigure, PagePart, PageRun } from "./page-part.ts";
import { pageStyle } from "./page-style.ts";
import { sayAnswer, sayEvidence } from "./sections/headline.ts";
import { sections } from "./sections/index.ts";

/** What a page is made of besides its runs. */
export interface PageMaking {
  readonly assets: PageAssets;
  /** hexadecimal SHA-256 */
  readonly hash: (text: string) => string;
  /** the call that makes all of it again */
  readonly command: string;
  /** of several runs: all headlines in one picture, where they can be */
  readonly together?: PageFigure;
}

/** One entry of the table of contents. */
interface Entry {
  readonly title: string;
  readonly id: string;
  readonly below: readonly Entry[];
}

/**
 * The report of a run, or of several side by side, as one HTML file that needs nothing else: no request, no markup from any text of a scenario or of a fact.
 * Nothing in it hangs on clock, machine or browser.
 */
export function makePage(runs: readonly PageRun[], { assets, hash, command, together }: PageMaking): string {
  const pairs = colourPairs();
  const several = runs.length > 1;
  const names = slugs(runs.map(({ run }) => run.name));
  const parts = runs.map((one, i): PagePart => {
    const id = (name: string) => (several ? `${names[i]}-${name}` : name);
    const level = several ? 3 : 2;
    const figures = slugs(one.figures.map(({ name }) => name));
    const figureOf = (figure: PageFigure) =>
      figureOnPage(figure, { id: id(`figure-${figures[one.figures.indexOf(figure)]}`), level: level + 1, pairs });
    return { ...one, level, id, command, figureOf };
  });
  const made = parts.map((part) => ({ part, ...runBody(part) }));
  const first = runs[0]?.run;
  if (first === undefined) throw new Error("a report needs a run");
  const compared = several
    ? comparison(parts, together === undefined ? undefined : figureOnPage(together, { id: "figure-together", level: 3, pairs }))
    : undefined;
  const title = several ? titleOfSeveral(runs.map(({ run }) => run)) : first.title;
  const entries = several
    ? [
        { title: "Side by side", id: "comparison", below: [] },
        ...made.map(({ part, entries: below }) => ({ title: part.run.title, id: part.id("scenario"), below })),
      ]
    : (made[0]?.entries ?? []);
  const body: Content = [
    element("a", { class: "skip", href: "#content" }, "Skip to the content"),
    element("header", {}, element("p", { class: "kicker" }, kicker(runs.map(({ run }) => run))), element("h1", {}, title)),
    element("nav", { "aria-labelledby": "contents" }, element("h2", { id: "contents" }, "Contents"), contents(entries)),
    element(
      "main",
      { id: "content", tabindex: "-1" },
      compared,
      made.map(({ part, content }) => (several ? scenarioSection(part, content) : content)),
    ),
    element(
      "footer",
      {},
      element(
        "p",
        {},
        `Made with runrate ${first.version}. It holds no clock time and asks the network for nothing; its numbers are those of ${several ? "the runs" : `run ${first.runId}`}.`,
      ),
    ),
  ];
  return pageDocument({
    title,
    description: `${sayAnswer(first)} ${sayEvidence(first)}`,
    body,
    style: pageStyle(assets, pairs),
    script: `(() => {\n${assets.script}})();\n`,
    hash,
  });
}

function runBody(part: PagePart): { readonly content: readonly PageElement[]; readonly entries: readonly Entry[] } {
  const built = sections.flatMap((section) => {
    const content = section.build(part);
    return content === undefined || content === false ? [] : [{ ...section, content }];
  });
  return {
    entries: built.map(({ name, title }) => ({ title, id: part.id(name), below: [] })),
    content: built.map(({ name, title, content }) =>
      element(
        "section",
        { id: part.id(name), class: name, "aria-labelledby": part.level === 2 ? part.id(`${name}-title`) : undefined },
        element(`h${part.level}`, { id: part.id(`${name}-title`) }, title),
        content,
      ),
    ),
  };
}

function scenarioSection({ run, id }: PagePart, content: readonly PageElement[]): PageElement {
  return element(
    "section",
    { id: id("scenario"), class: "scenario", "aria-labelledby": id("scenario-title") },
    element("p", { class: "kicker" }, `Scenario ${run.name}`),
    element("h2", { id: id("scenario-title") }, run.title),
    content,
  );
}

function contents(entries: readonly Entry[]): PageElement {
  return element(
    "ol",
    {},
    entries.map(({ title, id, below }) => element("li", {}, element("a", { href: `#${id}` }, title), below.length > 0 && contents(below))),
  );
}

/** What is compared, where it is one thing, and of which scenarios. */
function titleOfSeveral(runs: readonly RunResult[]): string {
  const names = runs.map(({ name }) => name.replaceAll("_", " "));
  const all = `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
  const asked = new Set(
    runs.map((run) => `${run.headline.label} ${sayAt(run.headline.month, kindOf(run.headline.line, run), run.monthsPerPeriod)}`),
  );
  const [only] = asked;
  return asked.size === 1 && only !== undefined ? `${capital(only)}: ${all} side by side` : `${capital(all)} side by side`;
}

function kicker(runs: readonly RunResult[]): string {
  const [first] = runs;
  const names = runs.map(({ name }) => name.replaceAll("_", " ")).join(", ");
  const models = [...new Set(runs.map(({ model }) => model))].join(", ");
  return `${runs.length > 1 ? "Scenarios" : "Scenario"} ${names} · model ${models} · as of ${first === undefined ? "" : sayDay(first.asOf)}`;
}

/** Names as ids have them, each another one: `a_b` and `a-b` would be the same. */
function slugs(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const slug = name.replaceAll(/[^A-Za-z0-9-]+/g, "-").replace(/^(?![A-Za-z])/, "s");
    let own = slug;
    for (let i = 2; taken.has(own); i++) own = `${slug}-${i}`;
    taken.add(own);
    return own;
  });
}
