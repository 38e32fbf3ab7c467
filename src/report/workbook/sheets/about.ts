import { formatCount } from "../../../units/format.ts";
import { formatDay, sayMonth } from "../../../units/time.ts";
import { sayHeadline } from "../../say.ts";
import type { Book } from "../book/book.ts";
import { fixedRange } from "../xlsx/address.ts";
import type { CellStyle } from "../xlsx/cell-style.ts";
import { rowHeight } from "../xlsx/row-height.ts";
import { buildSheet, plainCell, type SheetBuilder } from "../xlsx/sheet-builder.ts";
import { looks } from "./looks.ts";
import { paths } from "./paths.ts";
import type { SheetContext, SheetKind } from "./sheet-kind.ts";
import { jump, putTop, simulatedHeader, topHighlights } from "./top.ts";

const WIDTH = 2;

/** What the workbook is, how to read it, and what it cannot do. */
export function about(others: readonly SheetKind[]): SheetKind {
  return {
    name: "About",
    meaning: "what this is and how to read it",
    make(context) {
      const sheet = buildSheet();
      const [first] = context.book.scenarios;
      const title = `${context.book.scenarios.length === 1 ? `Scenario ${first.run.name}` : "Scenarios"} of the model ${first.run.model}`;
      putTop(
        sheet,
        title,
        `A live workbook by runrate ${first.run.version}: change an input, and the deterministic path follows.`,
        "overall",
        context,
        { changed: "what is said below is of the old ones" },
      );
      const row = { next: 5 };
      putScenarios(sheet, row, context);
      putList(sheet, row, "Sheets", [
        ...others
          .filter(({ name }) => name !== paths.name || isSampled(context.book))
          .map(({ name, meaning }): Line => ({ text: name, beside: meaning, to: sheetOf(name, context) })),
      ]);
      putColours(sheet, row);
      putList(sheet, row, "How to read it", readingNotes(context));
      putList(sheet, row, "What is not written as a formula", limits(context));
      putCaveats(sheet, row, context);
      return [
        sheet.sheet({
          name: "About",
          tabColor: "1F3A5F",
          columns: [
            { first: 1, last: 1, width: WIDTHS.label },
            { first: 2, last: WIDTH, width: WIDTHS.text },
          ],
          freeze: { row: 4, column: 1 },
          highlights: topHighlights,
          choices: [],
          print: { area: fixedRange({ row: 1, column: 1 }, { row: sheet.lastRow(), column: WIDTH }), landscape: false, pagesWide: 1 },
          charts: [],
        }),
      ];
    },
  };
}

/** Whether a run has kept paths, without which there is no sheet of them. */
function isSampled({ scenarios }: Book): boolean {
  return scenarios.some(({ sample }) => sample !== undefined);
}

interface Row {
  next: number;
}

interface Line {
  readonly text: string;
  readonly beside: string;
  readonly to?: string | undefined;
  readonly style?: CellStyle;
}

function sheetOf(name: string, { book }: SheetContext): string | undefined {
  return name === paths.name && book.scenarios.length > 1 ? undefined : `${name}!A1`;
}

function putSection(sheet: SheetBuilder, row: Row, title: string): void {
  for (let column = 1; column <= WIDTH; column++) sheet.put(row.next, column, plainCell(column === 1 ? title : undefined, looks.section));
  row.next++;
}

function putList(sheet: SheetBuilder, row: Row, title: string, lines: readonly Line[]): void {
  if (lines.length === 0) return;
  putSection(sheet, row, title);
  for (const { text, beside, to, style } of lines) {
    sheet.put(row.next, 1, to === undefined ? plainCell(text, { ...(style ?? looks.label), wrap: true }) : jump(text, to));
    sheet.put(row.next, 2, plainCell(beside, looks.wrapped));
    sheet.height(row.next, heightOf(beside, text));
    row.next++;
  }
  row.next++;
}

const HEADLINE = "Headline";
const WIDTHS = { label: 24, text: 92 } as const;

function heightOf(text: string, label: string): number {
  return rowHeight([
    { text, width: WIDTHS.text },
    { text: label, width: WIDTHS.label },
  ]);
}

function putScenarios(sheet: SheetBuilder, row: Row, context: SheetContext): void {
  const { book } = context;
  putSection(sheet, row, book.scenarios.length === 1 ? "Scenario" : "Scenarios");
  for (const { run } of book.scenarios) {
    const sampling = run.sampling === undefined ? "" : ` (${run.sampling.name})`;
    const facts: readonly (readonly [string, string])[] = [
      [run.name, run.title],
      [HEADLINE, sayHeadline(run)],
      ["Run", `${run.runId}: seed ${run.seed}, ${formatCount(run.paths)} paths${sampling}, runrate ${run.version}`],
      ["Facts known by", formatDay(run.asOf)],
      ["Periods", `${run.months.length}, from ${sayMonth(run.months[0] ?? 0)} to ${sayMonth(run.months.at(-1) ?? 0)}`],
      ["File", run.file],
    ];
    for (const [label, text] of facts) {
      const style = { ...looks.label, wrap: true } as const;
      sheet.put(row.next, 1, label === HEADLINE ? simulatedHeader(label, context, style) : plainCell(label, style));
      sheet.put(row.next, 2, plainCell(text, looks.wrapped));
      sheet.height(row.next, label === HEADLINE ? Math.max(30, heightOf(text, label)) : heightOf(text, label));
      row.next++;
    }
    row.next++;
  }
}

function putColours(sheet: SheetBuilder, row: Row): void {
  putList(sheet, row, "Colours", [
    { text: "Blue", style: looks.input, beside: "an input: change it" },
    { text: "Black", style: looks.formula, beside: "a formula: leave it" },
    { text: "Green", style: looks.link, beside: "taken from another sheet, or a link" },
    { text: "Grey", style: looks.engine, beside: "written by the engine: simulated, estimated or published; no input changes it" },
    { text: "Grey, slanted", style: looks.part, beside: "a part of a formula, on a row of its own to keep formulas short" },
  ]);
}

function readingNotes({ book }: SheetContext): Line[] {
  const several = book.scenarios.length > 1;
  return [
    {
      text: "Deterministic path",
      beside:
        "One path with every input at its median and every draw of a driver at zero. It is the skeleton of the model, good for following a number back and for asking what if. It is not the median of the simulation: where formulas bend, or a product, a ceiling or an event is uncertain, the two differ, and Outputs shows by how much.",
    },
    {
      text: "Simulated numbers",
      beside:
        "Medians and bands are those of the run when this was written. They do not follow a changed input; for that, change the YAML and run again.",
    },
    {
      text: "Stocks and flows",
      beside:
        "A stock is its value at the period's end, a flow what passes over the period. A run rate is a level, an amount a year; revenue is a flow, an amount.",
    },
    {
      text: "Time",
      beside:
        "t is in years since the horizon began; a day counts as its end. The first step of a line that begins within a period is as long as what is left of it.",
    },
    {
      text: "Changing an input",
      beside:
        "Type over a blue cell in Inputs, in the unit beside it. Every sheet then says at its top that inputs were changed since this was written, and Checks what differs from the engine's path.",
    },
    {
      text: "What the checks cover",
      beside:
        "With the inputs as written every line is held against the engine's path, to a billionth of its size. The engine has no path for other inputs: a line that these move says so and is held against nothing, and only numbers typed over formulas, and errors, are still found. To hold all lines against the engine again, copy the medians at writing, at the right of Inputs, over the blue cells.",
    },
    ...(several
      ? [
          {
            text: "Switching",
            beside:
              "Choose a scenario in Inputs; Calculations, Outputs and Checks follow. What two scenarios share has a cell for each of them.",
          },
          ...(book.scenarios.some(({ run }) => run.months.length < book.months.length)
            ? [
                {
                  text: "Horizons",
                  beside:
                    "Scenarios end at different months. The shorter go on by their formulas in Calculations; Outputs shows them up to their own end, and charts up to the first end.",
                },
              ]
            : []),
        ]
      : []),
  ];
}

/** What is a value and why; first what always is. */
function limits({ book, calculations }: SheetContext): Line[] {
  const frozen = calculations.sections.flatMap(({ rows }) => rows.filter(({ periods }) => typeof periods[0] === "number"));
  const hasFits = book.numbers.some(({ section }) => section === "fits");
  return [
    {
      text: "Distributions",
      beside: `The median of each is a value in its blue cell; the deterministic path needs no more. It is exact, where the 5% and 95% beside it are those of the draws of this run.${isSampled(book) ? " What draws of them come to, path by path, stands as values on the sheets of paths." : ""}`,
    },
    ...(hasFits
      ? [
          {
            text: "Fits",
            beside:
              "A curve's parameters are estimated by the engine; their medians are blue cells, and the curve's growth is a formula of them.",
          },
        ]
      : []),
    ...frozen.map(({ label, note }) => ({ text: label, beside: note })),
  ];
}

function putCaveats(sheet: SheetBuilder, row: Row, { book }: SheetContext): void {
  const said = new Set<string>();
  const lines = book.scenarios.flatMap(({ run }) =>
    run.caveats.flatMap((text): Line[] => {
      if (said.has(text)) return [];
      said.add(text);
      return [{ text: run.name, beside: text, style: looks.text }];
    }),
  );
  putList(sheet, row, "What the data cannot say, and other caveats", lines);
}
