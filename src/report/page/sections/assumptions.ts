import { GRADES, type Grade, type InputResult, type RunResult } from "../../../scenario/run-result.ts";
import { counted } from "../../../units/counted.ts";
import { formatPercent } from "../../../units/format.ts";
import { capital, sentence } from "../../chart/words.ts";
import { bareOverrides, sayPaths } from "../../say.ts";
import { sayDraws } from "../../say-draws.ts";
import { type Content, element } from "../element.ts";
import { linkedText } from "../linked-text.ts";
import type { PagePart, PageSection } from "../page-part.ts";
import { paragraph, subheading, warning } from "../page-text.ts";

/** What a grade says of its evidence. */
const MEANINGS: Readonly<Record<Grade, string>> = {
  measured: "Measured, by whoever published it or in the books of one's own, and used as it stands.",
  derived: "Worked out from what was measured.",
  analogue: "Taken from other companies, products or markets.",
  judgement: "Nobody's fact: what the authors of the scenario hold to be likely.",
};

/** Every assumption by the grade of its evidence, with value, reason, source, place, and what part of the answer's spread moves with it. */
export const assumptions: PageSection = {
  name: "assumptions",
  title: "Assumptions",
  build(part) {
    const { run } = part;
    if (run.inputs.length === 0) return undefined;
    const bare = bareOverrides(run);
    return [
      paragraph(
        `${counted(run.inputs.length, "assumption")}, by the grade of their evidence. The share beside one is the part of the spread of ${run.headline.label} that moves with it.`,
      ),
      bare.length > 0 && warning(`Without a reason: ${bare.map(({ name, stated }) => `${name} = ${stated}`).join(", ")}.`),
      GRADES.map((grade) => gradeGroup(part, grade)),
    ];
  },
};

function gradeGroup(part: PagePart, grade: Grade): Content {
  const { run, level } = part;
  const shareOf = (input: InputResult) => run.sensitivity.rows.find((row) => row.input === input.name)?.share ?? 0;
  const inputs = run.inputs.filter((input) => input.grade === grade).sort((a, b) => shareOf(b) - shareOf(a));
  if (inputs.length === 0) return undefined;
  const share = run.sensitivity.shareByGrade[grade];
  return [
    subheading(
      level,
      `${capital(grade)}: ${inputs.length}${share >= LEAST ? `, ${formatPercent(share, 0)} of the spread` : ""}`,
      part.id(`grade-${grade}`),
    ),
    paragraph(MEANINGS[grade]),
    element(
      "ul",
      { class: "assumption-list" },
      inputs.map((input) => assumption(input, run)),
    ),
  ];
}

const LEAST = 0.005;
/** Digits of the ends of the draws: what a 90% range is stated with. */
const DIGITS = 2;

function assumption(input: InputResult, run: RunResult): Content {
  const { name, meaning, understood, why, source, place, p5, p95 } = input;
  const own = name.slice(name.lastIndexOf(".") + 1);
  const share = run.sensitivity.rows.find((row) => row.input === name)?.share ?? 0;
  const range =
    p5 === p95 || /90% between/.test(understood)
      ? ""
      : `; in this sample of ${sayPaths(run)} 90% of draws within ${sayDraws(input, DIGITS)}`;
  return element(
    "li",
    {},
    element(
      "p",
      { class: "what" },
      element("strong", {}, capital(meaning === "" ? own.replaceAll("_", " ") : meaning)),
      " ",
      element("code", {}, name),
      share >= LEAST && element("span", { class: "share" }, ` ${formatPercent(share, 0)} of the spread`),
    ),
    element("p", { class: "value" }, `${capital(understood)}${range}`),
    element("p", { class: "why" }, why === "" ? "No reason is given." : linkedText(sentence(why))),
    element(
      "p",
      { class: "where" },
      source !== "" && source !== "none" && ["Source: ", linkedText(source), ". "],
      element("code", {}, place.line === undefined ? place.file : `${place.file}:${place.line}`),
    ),
  );
}
