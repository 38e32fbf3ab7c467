import type { VegaLiteSpec } from "../figures/figure.ts";
import type { Measured } from "./measure-scene.ts";
import { isRecord, type Plain } from "./plain.ts";
import type { Scene } from "./scene.ts";
import { type UnitView, unitViews } from "./unit-views.ts";

/** A figure as rules look at it. */
export interface FigureSubject {
  readonly spec: VegaLiteSpec;
  readonly views: readonly UnitView[];
  /** missing where it cannot be drawn */
  readonly scene: Scene | undefined;
  readonly complaints: readonly string[];
  /** all words that a reader sees, one text a line; of a figure that cannot be drawn, those that its specification states */
  readonly words: string;
  /** the words without those at the ticks of axes */
  readonly sentences: string;
}

/** Puts together what rules ask about a figure. */
export function figureSubject(spec: VegaLiteSpec, { scene, complaints }: Measured): FigureSubject {
  const texts = scene === undefined ? statedTexts(spec) : [];
  const seen = new Map<number, { text: string; role: string }>();
  for (const { item, text, role } of scene?.texts ?? []) seen.set(item, { role, text: `${seen.get(item)?.text ?? ""} ${text}`.trim() });
  const drawn = [...seen.values()];
  const say = (list: readonly string[]) => list.join("\n").replaceAll("\u00a0", " ");
  return {
    ...{ spec, scene, complaints, views: unitViews(spec) },
    words: say([...texts, ...drawn.map(({ text }) => text)]),
    sentences: say([...texts, ...drawn.filter(({ role }) => role !== "axis-label").map(({ text }) => text)]),
  };
}

/** Keys whose texts are seen. */
const SEEN = new Set(["title", "text", "subtitle", "titleText"]);

function statedTexts(node: unknown, isSeen = false): readonly string[] {
  if (typeof node === "string") return isSeen ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((each) => statedTexts(each, isSeen));
  if (!isRecord(node)) return [];
  return Object.entries(node as Plain).flatMap(([key, value]) => statedTexts(value, SEEN.has(key) || (isSeen && key !== "field")));
}
