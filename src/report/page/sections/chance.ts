import type { ChanceResult, InputResult, RunResult } from "../../../scenario/run-result.ts";
import { formatPercent } from "../../../units/format.ts";
import { signedSize } from "../../../units/round.ts";
import { assumedIndependent } from "../../assumed-independent.ts";
import { capital, sentence } from "../../chart/words.ts";
import { type Content, element } from "../element.ts";
import { linkedText } from "../linked-text.ts";
import type { PagePart, PageSection } from "../page-part.ts";
import { left, pageTable, right } from "../page-table.ts";
import { note, paragraph, subheading } from "../page-text.ts";

/** What is random beyond the inputs, what swings, and which inputs hang together: all that decides the spread and is no input. */
export const chance: PageSection = {
  name: "chance",
  title: "Chance, and what hangs together",
  build(part) {
    const { run, level, id } = part;
    const { chance: random = [], cycles = [], correlations } = run;
    if (random.length + cycles.length + correlations.length === 0 && assumedIndependent(run).uncertain.length < 2) return undefined;
    return [
      paragraph(sayChance(run)),
      random.length > 0 && [
        subheading(level, "What moves by chance on each path", id("chance-drivers")),
        element(
          "ul",
          { class: "assumption-list" },
          random.map((one) => chanceItem(one, run.inputs)),
        ),
      ],
      cycles.length > 0 && [
        subheading(level, "What swings and comes back", id("chance-cycles")),
        pageTable({
          caption: "Cycles that the scenario assumes",
          columns: [left("Cycle"), left("What it does"), left("Why")],
          rows: cycles.map(({ name, text, why }) => [capital(name.replaceAll("_", " ")), element("code", {}, text), linkedText(why)]),
        }),
      ],
      correlated(part),
    ];
  },
};

/** a share that is seen */
const LEAST = 0.005;

function sayChance({ chance: random = [], sensitivity: { unexplained }, headline: { label } }: RunResult): string {
  const share =
    unexplained >= LEAST
      ? `${formatPercent(unexplained, 0)} of the spread of ${label} moves with no input alone`
      : `All but nothing of the spread of ${label} moves without an input`;
  return random.length === 0
    ? `${share}. Nothing differs from period to period by chance: it is what inputs do together.`
    : `${share}: it is what these do, and what inputs do together.`;
}

function chanceItem(random: ChanceResult, inputs: readonly InputResult[]): Content {
  const { name, kind, meaning, does, numbers, readBy, why, source, place } = random;
  const named = inputs.filter((input) => random.inputs.includes(input.name));
  const reasons = why === "" ? named.map((input) => `${input.name}: ${sentence(input.why)}`).join(" ") : why;
  return element(
    "li",
    {},
    element(
      "p",
      { class: "what" },
      element("strong", {}, capital(meaning === "" ? name.replaceAll("_", " ") : meaning)),
      " ",
      element("code", {}, name),
      element("span", { class: "share" }, kind),
    ),
    element("p", { class: "value" }, `${sentence(capital(does))}${numbers.length === 0 ? "" : ` With ${sayNumbers(numbers)}.`}`),
    named.map((input) => element("p", { class: "value" }, element("code", {}, input.name), `: ${input.understood} (${input.grade})`)),
    readBy
      .slice(0, MOST_READERS)
      .map(({ line, formula }) => element("p", { class: "where" }, "In ", element("code", {}, `${line} = ${formula}`))),
    readBy.length > MOST_READERS && element("p", { class: "where" }, `and in ${readBy.length - MOST_READERS} more lines.`),
    element("p", { class: "why" }, reasons === "" ? "No reason is given." : linkedText(sentence(reasons))),
    element(
      "p",
      { class: "where" },
      source !== "" && source !== "none" && ["Source: ", linkedText(source), ". "],
      element("code", {}, place.line === undefined ? place.file : `${place.file}:${place.line}`),
    ),
  );
}

/** Formulas that are shown of those that read what is random. */
const MOST_READERS = 3;

function sayNumbers(numbers: ChanceResult["numbers"]): string {
  return numbers.map(({ name, stated }) => `${name} ${stated}`).join(", ");
}

/** Digits of a correlation. */
const DIGITS = 2;

function correlated({ run, level, id }: PagePart): Content {
  const { correlations } = run;
  const { uncertain, independent } = assumedIndependent(run);
  if (uncertain.length < 2) return undefined;
  const say = (value: number): string => signedSize(value, DIGITS).replace("-", "−");
  return [
    subheading(level, "Which inputs hang together", id("chance-correlations")),
    correlations.length === 0
      ? paragraph("No correlation is stated.")
      : pageTable({
          caption: "Stated correlations between inputs",
          columns: [left("Inputs"), right("Rank correlation"), left("Why")],
          rows: correlations.map(({ a, b, spearman, stated, why = "" }) => [
            [element("code", {}, a), " and ", element("code", {}, b)],
            [
              say(spearman),
              stated !== undefined && element("span", { class: "remark" }, `stated: ${say(stated)}, which cannot hold beside the others`),
            ],
            why === "" ? "No reason is given." : linkedText(sentence(why)),
          ]),
        }),
    note(
      `${independent.length} of ${uncertain.length} uncertain inputs are taken as independent of all others${independent.length === 0 ? "" : ", because nothing says how they hang together"}.`,
    ),
  ];
}
