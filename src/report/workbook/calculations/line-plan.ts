import { formatFormula } from "../../../formula/format-formula.ts";
import { visit } from "../../../formula/references.ts";
import type { Tree } from "../../../formula/tree.ts";
import type { ResolvedLine } from "../../../scenario/resolve-lines.ts";
import type { Book, BookScenario, NamedLine } from "../book/book.ts";

/** A part of a formula that has a row of its own. */
export interface PlannedPart {
  readonly key: string;
  /** may read other parts by their names */
  readonly tree: Tree;
  /** places of the scenarios whose formulas read it */
  readonly scenarios: Set<number>;
}

/** A line as the sheet writes it: what each scenario says of it, and what it needs beside its own row. */
export interface LinePlan {
  readonly name: string;
  readonly line: ResolvedLine;
  /** by scenario; `undefined` where it has no such line */
  readonly named: readonly (NamedLine | undefined)[];
  /** begins on a date, or has a history as well as a start: its row says period by period what holds */
  readonly dated: boolean;
  readonly hasHistory: boolean;
  readonly hasStart: boolean;
  /** its steps are told by a row of their own, because its first one is shorter */
  readonly ownStep: boolean;
  /** by the text of the part */
  readonly parts: Map<string, PlannedPart>;
}

export function planLine(name: string, book: Book): LinePlan {
  const named = book.scenarios.map(({ lines }) => lines.get(name));
  const present = named.flatMap((one) => one ?? []);
  const [first] = present;
  if (first === undefined) throw new Error(`no line ${name}`);
  const hasHistory = book.lists.some(({ key }) => key === `history ${name}`);
  const hasStart = present.some(({ start }) => start !== undefined);
  const begins = present.some(({ from, line }) => from !== undefined || line.firstPeriod > 0);
  const dated = begins || (hasStart && hasHistory);
  const ownStep = begins && present.some(({ formula }) => readsStep(formula));
  return { name, line: first.line, named, dated, hasHistory, hasStart, ownStep, parts: new Map() };
}

function readsStep(tree: Tree): boolean {
  let found = false;
  visit(tree, ({ kind }) => {
    if (kind === "step") found = true;
  });
  return found;
}

/** What scenarios say, each once: one text where they agree, else a choice by the switch. */
export function chosenText(texts: readonly (string | undefined)[], scenarioNumber: string): string {
  const said = texts.filter((text) => text !== undefined);
  const [first = "0"] = said;
  if (said.length === texts.length && said.every((text) => text === first)) return first;
  return `CHOOSE(${scenarioNumber},${texts.map((text) => text ?? "0").join(",")})`;
}

/** The formula in the scenario's own words; where scenarios differ, each with its name. */
export function sayFormulas({ named }: LinePlan, scenarios: readonly BookScenario[]): string {
  const texts = named.map((one) => (one === undefined ? undefined : sayFormula(one.line)));
  const said = texts.filter((text) => text !== undefined);
  if (said.every((text) => text === said[0])) return said[0] ?? "";
  return texts.flatMap((text, i) => (text === undefined ? [] : [`${scenarios[i]?.run.name}: ${text}`])).join("  |  ");
}

function sayFormula(line: ResolvedLine): string {
  const changes = line.changes?.list.map(({ name }) => name) ?? [];
  const formula = formatFormula(line.changes?.unchanged ?? line.formula);
  return changes.length === 0 ? formula : `${formula}, with ${changes.join(", ")}`;
}
