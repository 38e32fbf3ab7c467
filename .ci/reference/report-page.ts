import { customerFigures } from "../../src/report/customers/index.ts";
import { extras } from "../../src/report/extras/index.ts";
import type { Figure, FigureOption } from "../../src/report/figures/figure.ts";
import { figures, sharedOptions } from "../../src/report/figures/index.ts";
import { pageSizes } from "../../src/report/page-size.ts";
import { tables } from "../../src/report/tables/index.ts";
import { themes } from "../../src/report/theme.ts";
import { formatUnit } from "../../src/units/unit.ts";
import { code, codes, page, prose, table } from "./markdown.ts";

const LEAD =
  'What a run can be shown as. Keys stand in a scenario\'s `figures`, as in `{ pace: { figure: growth, line: growth } }`, or on the command line, as in `--figure "fan line=run_rate scale=log"`. With what they say together and examples: [scenarios/README.md](../../scenarios/README.md#figures). How one is added: [README.md](README.md).';

/** Every kind of figure with its keys; tables, extras, sizes, themes. */
export function reportPage(): string {
  const named = (list: Iterable<{ readonly name: string; readonly meaning: string }>, header: string): string =>
    table(
      [header, "meaning"],
      [...list].map(({ name, meaning }) => [code(name), prose(meaning)]),
    );
  return page("Figures, tables and extras", LEAD, [
    "## Figures",
    `Every figure also understands \`line\` (the headline's unless told), \`title\`, \`optional\`, and:`,
    optionsTable(sharedOptions),
    ...[...figures].map(section),
    "## Tables",
    table(
      ["file in `tables/`", "a row is", "named by"],
      [...tables].map(({ file, meaning, key = [], memo }) => [
        code(file) + (memo === undefined ? "" : ", also as `.md`"),
        prose(meaning),
        codes(key),
      ]),
    ),
    "## Extras (`--with`)",
    named(extras, "extra"),
    "## Sizes (`--size`)",
    table(
      ["size", "meaning", "layout, pixels", "PNG, pixels wide"],
      [...pageSizes].map(({ name, meaning, width, height, isFixed, density }) => [
        code(name),
        prose(meaning),
        `${width} by ${height}${isFixed ? "" : " at most"}`,
        String(Math.round(width * density)),
      ]),
    ),
    "## Themes (`--theme`)",
    named(themes, "theme"),
    "## Figures of `forecast customers`",
    named(customerFigures, "figure"),
  ]);
}

function section(figure: Figure): string {
  const needs = [...figure.needs, ...figure.options.filter(({ isNeeded }) => isNeeded === true).map(({ name }) => name)];
  const unit = figure.lineUnit;
  const facts = [
    needs.length === 0 ? "" : `Needs ${codes(needs)}.`,
    unit === undefined ? "" : unit === "one" ? "Its lines are of one unit." : `Its line is in ${formatUnit(unit)}.`,
    figure.addsUp === true ? "Its lines are parts of a whole, which `means.md` foots." : "",
    figure.needsTargets === true ? "Its line must have a target with a date." : "",
    figure.seriesUnit === "one" ? "Its series are of one unit." : "",
  ].filter((text) => text !== "");
  return [
    `### ${figure.name}`,
    `${prose(figure.meaning).replace(/^./, (letter) => letter.toUpperCase())}. ${facts.join(" ")}`.trim(),
    ...(figure.options.length === 0 ? [] : [optionsTable(figure.options)]),
  ].join("\n\n");
}

function optionsTable(options: readonly FigureOption[]): string {
  return table(
    ["key", "meaning", "what it may be"],
    options.map((one) => [code(one.name), prose(one.meaning), kindOf(one)]),
  );
}

function kindOf(option: FigureOption): string {
  if (option.oneOf !== undefined) return codes(option.oneOf);
  if (option.someOf !== undefined) return `${codes(option.someOf)}, one or several`;
  if (option.isMonth === true) return "a month";
  if (option.isDay === true) return "a day";
  return option.names === undefined ? "" : `a ${option.names}`.replace("a series", "a series of facts");
}
