import { suggestion } from "../base/did-you-mean.ts";
import { fail, type Place } from "../base/errors.ts";
import { readFacts } from "../data/read-facts.ts";
import type { Declaration } from "../model/declaration.ts";
import { language } from "../model/language.ts";
import { formatJson } from "../report/formats/json.ts";
import { lintFigure } from "../report/lint/lint-figure.ts";
import { type FontMetrics, readFontMetrics } from "../report/render/font-metrics.ts";
import { renderPicture } from "../report/render/render-svg.ts";
import type { World } from "../scenario/world.ts";
import { simulate } from "../simulate/engine.ts";
import { blocksOf } from "../simulate/plan.ts";
import { hashText } from "./hash-text.ts";
import type { Home } from "./home.ts";
import { createLibrary, type Library } from "./library.ts";

/** What a page gives the library, in place of a disk. */
export interface PageTexts {
  /** texts of scenario files by name: `{ bull: "title: …" }` */
  readonly scenarios?: Readonly<Record<string, string>>;
  /** models by name: what `defineModel` returned, with the text of its file where the run's id is to be that of Node */
  readonly models?: Readonly<Record<string, PageModel>>;
  /** the texts of data/facts.csv and data/sources.csv */
  readonly facts?: string;
  readonly sources?: string;
  /** TrueType files by which the text of figures is measured, such as those of `dist/fonts`; without them a figure has a specification and no picture */
  readonly fonts?: readonly Uint8Array[];
}

export interface PageModel {
  readonly declaration: Declaration;
  readonly text?: string;
}

/** Given by the build; run from the sources there is none. */
declare const RUNRATE_VERSION: string | undefined;

/**
 * The library in a page, or wherever there is no disk: it finds what it is given and nothing else. Numbers are those of Node to the last digit, as every engine has the same arithmetic and the build its own logarithms and the like.
 *
 *     const { runScenario } = openLibrary({ scenarios: { bull, base }, models: { "claude-code": { declaration: model } }, facts, sources });
 */
export function openLibrary(texts: PageTexts): Library {
  return createLibrary(pageHome(texts));
}

function pageHome(texts: PageTexts): Home {
  let metrics: readonly FontMetrics[] | undefined;
  const measured = (): readonly FontMetrics[] => {
    metrics ??= (texts.fonts ?? []).map(readFontMetrics);
    return metrics.length > 0 ? metrics : fail("no fonts to draw with; give openLibrary the TrueType files of dist/fonts");
  };
  return {
    world: () => pageWorld(texts),
    tools: {
      picture: async (spec) => renderPicture(spec, measured()),
      isClear: async (spec) => (await lintFigure({ file: "", text: "", spec }, measured())).findings.length === 0,
      page: async () => fail("a report holds fonts and a script, which are on disk; make it in Node or Deno"),
      hash: hashText,
    },
    lint: async (spec, name) => (await lintFigure({ file: name, text: formatJson(spec), spec }, measured())).findings,
  };
}

function pageWorld({ scenarios = {}, models = {}, facts, sources }: PageTexts): World {
  return {
    version: typeof RUNRATE_VERSION === "undefined" ? "0.0.0" : RUNRATE_VERSION,
    hash: hashText,
    readScenario: async (name, place) => {
      const plain = name.replace(/\.ya?ml$/i, "");
      return {
        file: `scenarios/${plain}.yaml`,
        text: ownEntry(scenarios, plain) ?? unknown("scenario", name, Object.keys(scenarios), place),
      };
    },
    loadModel: async (name, place) => {
      const { declaration, text = "" } = ownEntry(models, name) ?? unknown("model", name, Object.keys(models), place);
      return { declaration, file: `models/${name}.ts`, text };
    },
    readFacts: async () => {
      if (facts === undefined) return { facts: [], files: [] };
      const files = [
        { file: "data/facts.csv", text: facts },
        ...(sources === undefined ? [] : [{ file: "data/sources.csv", text: sources }]),
      ];
      return {
        facts: sources === undefined ? readFacts(facts, "data/facts.csv") : readFacts(facts, "data/facts.csv", sources, "data/sources.csv"),
        files,
      };
    },
    simulate: async (plan, observe) => simulate(plan, { first: 0, end: blocksOf(plan.paths) }, language, observe),
  };
}

function unknown(kind: string, name: string, known: readonly string[], place: Place | undefined): never {
  return fail(`unknown ${kind} "${name}"${suggestion(name, known)}; only what openLibrary was given is known`, place);
}

function ownEntry<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
