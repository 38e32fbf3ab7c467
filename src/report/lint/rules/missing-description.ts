import { isRecord, withValue } from "../plain.ts";
import type { FigureRule } from "../rule.ts";

/** fewer letters are a label, not a description */
const LEAST = 20;

/** WCAG 2.1, success criterion 1.1.1 (text alternatives). */
export const missingDescription: FigureRule = {
  name: "missing-description",
  appliesTo: "figure",
  meaning: "a figure without words for those who cannot see it",
  why: "a screen reader says nothing, or reads out every mark",
  remedy: 'say in "description" what is seen, in one or two sentences',
  check: ({ spec }) => {
    const said = words(spec);
    if (said.length >= LEAST) return [];
    return [{ what: said === "" ? "the figure has no description" : `the description, "${said}", says too little of what is seen` }];
  },
  // title and subtitle say what the author thinks is seen; nothing is put into their mouth
  fix: ({ spec }) => {
    // a short one was written by somebody, who alone knows what is missing in it
    if (words(spec) !== "") return undefined;
    const { title } = spec;
    const parts = isRecord(title) ? [title["text"], title["subtitle"]] : [title];
    const said = parts.flatMap((each) => (Array.isArray(each) ? [each.join(" ")] : typeof each === "string" ? [each] : []));
    const text = said.map((each) => each.replace(/\.?\s*$/, ".")).join(" ");
    return text.length < LEAST ? undefined : withValue({ ...first(spec), ...spec }, ["description"], text);
  },
};

function words(spec: Readonly<Record<string, unknown>>): string {
  return typeof spec["description"] === "string" ? spec["description"].trim() : "";
}

/** The description stands at the top, where a reader of the file looks for it. */
function first({ $schema }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ...($schema === undefined ? {} : { $schema }), description: "" };
}
