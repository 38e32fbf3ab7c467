import { suggestion } from "../../base/did-you-mean.ts";
import { fail, type Place } from "../../base/errors.ts";
import type { Operand, Word } from "./binding.ts";
import type { Bound, MemoContext, MemoRun } from "./bound.ts";
import { lineKind } from "./run-parts/line.ts";
import { alone, fits, grades, headline, inputs, nowcast, runItself } from "./run-parts/named.ts";
import type { Asked, RunPart } from "./run-parts/run-part.ts";
import { targetKind } from "./run-parts/target.ts";

/** What of a run can be named, besides its lines and targets, which need no word in front. */
const PARTS: readonly RunPart[] = [headline, nowcast, inputs, alone, grades, fits, runItself];

/** A number of a run: `bull.run_rate @ 2026-12 | p50`, `bull.ten_billion | probability`, `bull.inputs.doubling_time`. */
export function bindRun({ name, when, words }: Operand, { runs }: MemoContext, placeAt: (offset: number) => Place): Bound {
  const [alias = "", ...rest] = name.text.split(".");
  const run = runs.get(alias);
  if (run === undefined) return fail(unknownRun(alias, runs), placeAt(name.at));
  const [word, more] = words;
  if (more !== undefined) return fail(`one number is enough, as in | p50`, placeAt(more.at));
  const at = name.at + alias.length + 1;
  const [first = ""] = rest;
  const part = PARTS.find((one) => one.name === first);
  const asked = { when, word, placeAt, path: part === undefined ? rest : rest.slice(1), at: { text: rest.join("."), at } };
  return (part ?? namedPart(run, asked)).bind(run, asked);
}

function unknownRun(alias: string, runs: MemoContext["runs"]): string {
  if (runs.size === 0) return `unknown run "${alias}"; the front matter names none, as in runs: { ${alias}: ${alias}.yaml }`;
  return `unknown run "${alias}"${suggestion(alias, runs.keys())}`;
}

/** A line or a target; where a run has both under one name, the number that is asked for decides. */
function namedPart(run: MemoRun, { path, word, at, placeAt, when }: Asked): RunPart {
  const name = path.join(".");
  const { lines, targets } = run.result;
  const isLine = lines.some((line) => line.name === name);
  const isTarget = targets.some((target) => target.name === name);
  if (isLine && isTarget) return targetKind.statistics.includes(word?.text ?? "") ? targetKind : lineKind;
  if (isTarget) return targetKind;
  if (isLine) return lineKind;
  const known = [...lines.map((line) => line.name), ...targets.map((target) => target.name), ...PARTS.map((part) => part.name)];
  const what = when === undefined ? "line or target" : "line";
  return fail(`the run "${run.name}" has no ${what} "${name}"${suggestion(name, known)}`, placeAt(at.at));
}

/** Words behind a bar that belong to a number of a run. */
export function isStatistic({ text }: Word): boolean {
  return [lineKind, targetKind, ...PARTS].some(({ statistics }) => statistics.includes(text));
}
