import type { Grade, InputResult } from "../../scenario/run-result.ts";
import { formatCount, formatPercent } from "../../units/format.ts";
import { capital, sentence } from "../chart/words.ts";
import type { MemoRun } from "./bound.ts";
import { heading, small } from "./end-blocks.ts";
import { sayFewPaths } from "./few-paths.ts";
import type { Footnotes } from "./footnotes.ts";
import type { Block, Inline, TableBlock } from "./memo-blocks.ts";

/** Grades that are somebody's opinion, or somebody else's history. */
const BELIEVED: readonly Grade[] = ["judgement", "analogue"];

/** Of an assumption that moves one run's headline, what it moves of another is told from here on, or from the least share that is listed where that is less. */
const LEAST_SHOWN = 0.05;

interface Belief {
  readonly input: InputResult;
  /** share of each run's headline that moves with it */
  readonly shares: readonly { readonly run: string; readonly share: number }[];
  readonly largest: number;
}

/** What a reader may disagree with: the assumptions of little evidence that move the headlines, and what the author says without a source. */
export function judgementSection(
  runs: readonly MemoRun[],
  stated: readonly { readonly text: string; readonly why: string }[],
  leastShare: number,
  footnotes: Footnotes,
): readonly Block[] {
  const beliefs = beliefsOf(runs, Math.min(LEAST_SHOWN, leastShare));
  const told = beliefs.filter(({ largest }) => largest >= leastShare);
  if (beliefs.length + stated.length === 0) return [];
  const rest = beliefs.length - told.length;
  const more =
    rest === 0
      ? ""
      : ` ${capital(formatCount(rest))} more of these grades move less than ${formatPercent(leastShare)} of any headline's spread each; each run's tables/assumptions.md has them.`;
  const marks = runs.map(({ name }) => name);
  return [
    heading("What rests on judgement", "what-rests-on-judgement"),
    ...(told.length === 0
      ? []
      : [
          tableOf(
            ["Assumption", "Taken as", "Grade", "Why", "Share of the spread"],
            ["left", "left", "left", "left", "right"],
            told.map(({ input, shares }) => [
              inputName(input),
              input.stated,
              input.grade,
              input.why === "" ? "no reason given" : input.why,
              shares.map(({ run, share }) => `${marks.length === 1 ? "" : `${run} `}${formatPercent(share, 0)}`).join(", "),
            ]),
          ),
        ]),
    small(`Share of the spread: how much of the variance of the run's headline, by the ranks of its paths, moves with the input.${more}`),
    ...stated.map(({ text, why }) => small(`“${text}” is the author's own: ${sentence(why)}`)),
    ...runs.flatMap((run) => broken(run, footnotes)),
  ];
}

function beliefsOf(runs: readonly MemoRun[], leastShown: number): readonly Belief[] {
  const found = new Map<string, { readonly input: InputResult; readonly shares: { readonly run: string; readonly share: number }[] }>();
  for (const { name, result } of runs)
    for (const input of result.inputs) {
      if (!BELIEVED.includes(input.grade)) continue;
      const key = `${input.place.file}:${input.place.line ?? 0} ${input.stated}`;
      const share = result.sensitivity.rows.find((row) => row.input === input.name)?.share ?? 0;
      const belief = found.get(key) ?? { input, shares: [] };
      if (share > 0) belief.shares.push({ run: name, share });
      found.set(key, belief);
    }
  return [...found.values()]
    .map((belief) => ({
      input: belief.input,
      shares: belief.shares.filter(({ share }) => share >= leastShown).sort((a, b) => b.share - a.share),
      largest: Math.max(0, ...belief.shares.map(({ share }) => share)),
    }))
    .sort((a, b) => b.largest - a.largest);
}

function inputName({ name, meaning }: InputResult): string {
  return meaning === "" || meaning === name ? name : `${capital(meaning)} (${name})`;
}

/** A check of a run that does not hold is no footnote. */
function broken({ name, result }: MemoRun, footnotes: Footnotes): readonly Block[] {
  const number = footnotes.mark({ kind: "run", run: { name, result } });
  return result.checks
    .filter(({ holds }) => !holds)
    .map((check) => ({
      kind: "paragraph",
      isSmall: true,
      children: [
        { kind: "text", text: `A check of ${name} does not hold: ${check.text}.` },
        { kind: "note", number },
      ],
    }));
}

/** What it takes to make the memo again. */
export function provenanceSection(
  runs: readonly MemoRun[],
  { file, version, unbound }: { readonly file: string; readonly version: string; readonly unbound: number },
  footnotes: Footnotes,
): readonly Block[] {
  const name = file.split("/").at(-1) ?? file;
  const numbers = runs.map((run) => footnotes.mark({ kind: "run", run })).sort((a, b) => a - b);
  const loose =
    unbound === 0
      ? ""
      : ` ${capital(formatCount(unbound))} ${unbound === 1 ? "number" : "numbers"} in the text ${unbound === 1 ? "equals" : "equal"} none of them.`;
  const marks = numbers.map((number): Inline => ({ kind: "note", number }));
  const few = sayFewPaths(runs);
  return [
    ...(few === undefined ? [] : [small(few)]),
    {
      kind: "paragraph",
      isSmall: true,
      children: [
        {
          kind: "text",
          text: `Made by runrate ${version} from ${name}: each number that is bound says what its fact or its run says.${loose} manifest.json has the hash of every input and output. What is simulated holds only as far as the assumptions of its scenario do.`,
        },
        ...marks,
      ],
    },
  ];
}

function tableOf(head: readonly string[], align: TableBlock["align"], rows: readonly (readonly string[])[]): TableBlock {
  const cells = (row: readonly string[]): readonly (readonly Inline[])[] =>
    row.map((text) => (text === "" ? [] : [{ kind: "text", text }]));
  return { kind: "table", align, head: cells(head), rows: rows.map(cells), notes: [] };
}
