import type { ChanceResult, EventResult, RunResult } from "../../scenario/run-result.ts";
import { sayDay, sayMonth } from "../../units/time.ts";
import { capital } from "../chart/words.ts";
import { sayPaths, sayPeriod } from "../say.ts";
import { type Content, element } from "./element.ts";
import { sayEventDate } from "./event-date.ts";
import { left, pageTable } from "./page-table.ts";
import { note, paragraph } from "./page-text.ts";

/** One kind of thing that scenarios state by name, and what two of one name are held against each other by. */
interface Stated {
  readonly name: string;
  readonly meaning: string;
  /** equal where nothing differs */
  readonly key: string;
  readonly cell: Content;
}

interface Kind {
  /** singular and plural */
  readonly words: readonly [one: string, several: string];
  /** things that belong to one model and not to another are named, not shown */
  readonly namesOnly: boolean;
  of(run: RunResult): readonly Stated[];
}

const KINDS: readonly Kind[] = [
  {
    words: ["assumption", "assumptions"],
    namesOnly: false,
    of: ({ inputs }) =>
      inputs.map(({ name, meaning, understood, grade }) => ({
        ...{ name, meaning, key: `${understood} ${grade}`, cell: [capital(understood), remark(grade)] },
      })),
  },
  {
    words: ["event", "events"],
    namesOnly: false,
    of: (run) =>
      run.events.map((event) => ({
        name: event.name,
        meaning: "",
        key: keyOfEvent(event),
        cell: [code(event.text), remark(sayEventDate(event, run))],
      })),
  },
  {
    words: ["cycle", "cycles"],
    namesOnly: false,
    of: ({ cycles = [] }) => cycles.map(({ name, on, text }) => ({ name, meaning: "", key: `${on} ${text}`, cell: code(text) })),
  },
  {
    words: ["line", "lines"],
    namesOnly: true,
    of: ({ formulas = [] }) => formulas.map(({ name, meaning, stated }) => ({ name, meaning, key: stated, cell: code(stated) })),
  },
  {
    words: ["source of chance", "sources of chance"],
    namesOnly: true,
    of: ({ chance = [] }) => chance.map((one) => ({ name: one.name, meaning: one.meaning, key: sayProcess(one), cell: sayProcess(one) })),
  },
  {
    words: ["correlation", "correlations"],
    namesOnly: false,
    of: ({ correlations }) =>
      correlations.map(({ a, b, spearman }) => ({
        name: [a, b].sort().join(", "),
        meaning: "",
        key: String(spearman),
        cell: String(spearman),
      })),
  },
];

/** All in which scenarios that stand side by side are not the same: how they are run, what they assume, and the formulas that they are worked out by. */
export function differences(runs: readonly RunResult[]): Content {
  const parts = [waysOfRunning(runs), ...KINDS.map((kind) => partOf(kind, runs))];
  const same = parts.flatMap((part) => part.same ?? []);
  return [
    parts.some(({ differ }) => differ)
      ? parts.map(({ content }) => content)
      : paragraph("In none of their assumptions, events and formulas."),
    note(`The same in all of them: ${same.join(", ")}.`),
  ];
}

interface Part {
  readonly differ: boolean;
  readonly content: Content;
  /** how many of how many do not differ */
  readonly same?: string;
}

function partOf({ words: [one, several], namesOnly, of }: Kind, runs: readonly RunResult[]): Part {
  const stated = runs.map((run) => new Map(of(run).map((each) => [each.name, each])));
  const names = [...new Set(stated.flatMap((each) => [...each.keys()]))];
  const differing = names.filter((name) => new Set(stated.map((each) => each.get(name)?.key)).size > 1);
  const shared = differing.filter((name) => !namesOnly || stated.filter((each) => each.has(name)).length > 1);
  if (names.length === 0) return { differ: false, content: undefined };
  const alone = differing.filter((name) => !shared.includes(name));
  const meaning = (name: string): string => stated.map((each) => each.get(name)?.meaning ?? "").find((text) => text !== "") ?? "";
  const table =
    shared.length > 0 &&
    pageTable({
      caption: `${capital(several)} that differ between the scenarios`,
      showsCaption: true,
      className: "differences",
      columns: [left(capital(one)), ...runs.map(({ name }) => left(capital(name.replaceAll("_", " "))))],
      rows: shared.map((name) => [
        [capital(meaning(name) || name.replaceAll("_", " ")), element("span", { class: "remark" }, code(name))],
        ...stated.map((each) => each.get(name)?.cell ?? "not in it"),
      ]),
    });
  const only = runs
    .map(({ name }, i) => ({ name, own: alone.filter((each) => stated[i]?.has(each) === true) }))
    .filter(({ own }) => own.length > 0);
  return {
    differ: differing.length > 0,
    same: saySame(names.length - differing.length, names.length, one, several),
    content: [
      table,
      only.map(({ name, own }) =>
        note(`${capital(own.length === 1 ? one : several)} of ${name.replaceAll("_", " ")} alone: ${listOf(own)}.`),
      ),
    ],
  };
}

function saySame(same: number, all: number, one: string, several: string): string {
  const whole = all === 1 ? `the one ${one}` : `all ${all} ${several}`;
  return same === all ? whole : `${same === 0 ? "none" : same} of ${all === 1 ? `one ${one}` : `${all} ${several}`}`;
}

/** Names that one sentence can bear. */
const MOST_NAMES = 12;

function listOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Dates, steps and draws: with other ones the numbers are not to be held against each other as they stand. */
function waysOfRunning(runs: readonly RunResult[]): Part {
  const rows: readonly (readonly [string, (run: RunResult) => string])[] = [
    ["Model", ({ model }) => model],
    ["Facts up to", ({ asOf }) => sayDay(asOf)],
    ["Horizon", ({ months }) => `to ${sayMonth(months.at(-1) ?? 0)}`],
    ["Step", (run) => `a ${sayPeriod(run)}`],
    ["Paths", (run) => `${sayPaths(run)}, seed ${run.seed}`],
  ];
  const differing = rows.filter(([, say]) => new Set(runs.map(say)).size > 1);
  if (differing.length === 0) return { differ: false, content: undefined };
  return {
    differ: true,
    content: pageTable({
      caption: "How the scenarios are run, where it differs",
      showsCaption: true,
      className: "differences",
      columns: [left("Of the run"), ...runs.map(({ name }) => left(capital(name.replaceAll("_", " "))))],
      rows: differing.map(([title, say]) => [title, ...runs.map(say)]),
    }),
  };
}

function keyOfEvent({ on, month, at, text }: EventResult): string {
  return [on, at ?? month, text].join("\n");
}

function sayProcess({ does, numbers }: ChanceResult): string {
  const [what = does] = does.split(" (");
  return `${capital(what)}${numbers.length === 0 ? "" : `: ${numbers.map(({ name, stated }) => `${name} ${stated}`).join(", ")}`}`;
}

function code(text: string): Content {
  return element("code", {}, text);
}

function remark(text: string): Content {
  return element("span", { class: "remark" }, text);
}
