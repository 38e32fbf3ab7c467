import type { VegaLiteSpec } from "../figures/figure.ts";
import { formatJson } from "../formats/json.ts";
import type { FontMetrics } from "../render/font-metrics.ts";
import { type FigureSubject, figureSubject } from "./figure-subject.ts";
import type { Finding } from "./finding.ts";
import { grownRows } from "./grown-rows.ts";
import { rules } from "./index.ts";
import { placeInJson } from "./json-places.ts";
import { measureScene } from "./measure-scene.ts";
import type { FigureRule, Found, SceneRule } from "./rule.ts";
import { urlsOf } from "./urls-of.ts";

/** A figure as its file has it. */
export interface FigureFile {
  readonly file: string;
  readonly text: string;
  readonly spec: VegaLiteSpec;
}

/** What a figure's rules found, and the specification with all that is safe to mend mended, where there is any. */
export interface LintedFigure {
  readonly findings: readonly Finding[];
  readonly fixed?: VegaLiteSpec;
}

type SpecRule = FigureRule | SceneRule;

interface Hit {
  readonly rule: SpecRule;
  readonly found: Found;
}

/** Rounds of mending: each mends one thing, and what is mended is looked at anew. */
const MOST_FIXES = 20;

/**
 * Holds a Vega-Lite specification against every rule for figures. With `fix`, what a rule can mend without changing what is meant is mended, one
 * thing at a time, and kept only where the figure then has that fault less and no other fault more.
 */
export async function lintFigure({ file, text, spec }: FigureFile, fonts: readonly FontMetrics[], fix = false): Promise<LintedFigure> {
  let state = await look(spec, fonts);
  if (!fix) return { findings: await findingsOf(state, { file, text, spec }, fonts) };
  const refused = new Set<string>();
  let isMended = false;
  for (let round = 0; round < MOST_FIXES; round++) {
    const next = nextFix(state, refused);
    if (next === undefined) break;
    const tried = await look(next.spec, fonts);
    if (isBetter(tried.hits, state.hits)) {
      state = tried;
      isMended = true;
    } else refused.add(keyOf(next.hit));
  }
  const now = state.subject.spec;
  const findings = await findingsOf(state, { file, text: isMended ? formatJson(now) : text, spec: now }, fonts);
  return isMended ? { findings, fixed: now } : { findings };
}

/** The hits in words; what is called mendable has been mended and looked at. */
async function findingsOf(state: Looked, { file, text }: FigureFile, fonts: readonly FontMetrics[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const hit of state.hits) {
    const tried = hit.rule.fix?.(state.subject, hit.found);
    const fixable = tried !== undefined && isBetter((await look(tried, fonts)).hits, state.hits);
    findings.push(findingOf(hit, file, text, fixable));
  }
  return findings;
}

interface Looked {
  readonly subject: FigureSubject;
  readonly hits: readonly Hit[];
}

async function look(spec: VegaLiteSpec, fonts: readonly FontMetrics[]): Promise<Looked> {
  // without its data there is nothing to measure, and with more than memory holds there is no end
  const measured = urlsOf(spec).length > 0 || grownRows(spec).length > 0 ? { complaints: [] } : await measureScene(spec, fonts);
  const subject = figureSubject(spec, measured);
  const { scene } = subject;
  const hits = [...rules].flatMap((rule): readonly Hit[] => {
    if (rule.appliesTo === "table") return [];
    if (rule.appliesTo === "scene") return scene === undefined ? [] : rule.check(scene, subject).map((found) => ({ rule, found }));
    return rule.check(subject).map((found) => ({ rule, found }));
  });
  return { subject, hits };
}

function nextFix({ subject, hits }: Looked, refused: ReadonlySet<string>) {
  for (const hit of hits) {
    const spec = refused.has(keyOf(hit)) ? undefined : hit.rule.fix?.(subject, hit.found);
    if (spec !== undefined) return { hit, spec };
  }
  return undefined;
}

function isBetter(after: readonly Hit[], before: readonly Hit[]): boolean {
  const count = (hits: readonly Hit[], name: string) => hits.filter(({ rule }) => rule.name === name).length;
  const isWorse = after.some(({ rule: { name } }) => count(after, name) > count(before, name));
  return !isWorse && after.length < before.length;
}

function keyOf({ rule, found }: Hit): string {
  return `${rule.name} ${found.path?.join("/") ?? ""} ${found.what}`;
}

function findingOf({ rule, found }: Hit, file: string, text: string, fixable: boolean): Finding {
  const { line, column } = placeInJson(text, found.path ?? []);
  return {
    ...{ rule: rule.name, file, line, characterColumn: column, what: found.what, why: rule.why, remedy: rule.remedy },
    ...(found.path === undefined ? {} : { path: found.path }),
    fixable,
  };
}
