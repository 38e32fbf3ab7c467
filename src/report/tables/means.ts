import { formatUnit } from "../../units/unit.ts";
import { footedMeans } from "../footed-means.ts";
import { meansMemo } from "../memo/means-memo.ts";
import { display, number, type TableKind, tableOf, text } from "../table.ts";

/** Means as people are shown them: rounded so that quarters add up to their year and parts to their total. */
export const means: TableKind = {
  name: "means",
  file: "means.csv",
  meaning: "the mean of one line over a quarter or year, or at its end, in a table whose shown numbers add up along one dimension",
  key: ["scenario", "table", "line", "span"],
  memo: meansMemo,
  make(run) {
    const items = footedMeans(run).tables.flatMap((table) =>
      table.rows.flatMap((row) => row.cells.map((cell, i) => ({ table, row, cell, span: table.columns[i] ?? "" }))),
    );
    return tableOf(means, items, [
      text("scenario", "name of the scenario", () => run.name),
      text("table", "the table that adds up", ({ table }) => table.name),
      text("line", "name of the line, or total", ({ row }) => row.name),
      text("span", "the quarter or year, FY (fiscal) or CY (calendar)", ({ span }) => span),
      text("adds_up", "down: over the lines to the total; across: over the quarters to their year", ({ table }) => table.foots),
      number("value", "mean of the paths, at full precision", ({ cell }) => cell.value),
      text("unit", "unit of the value", ({ table }) => formatUnit(table.unit)),
      display("display", "as shown, in the display scale: these add up exactly", ({ cell }) =>
        cell.text.replace("−", "-").replaceAll(",", ""),
      ),
      number("display_scale", "what one of the display stands for", ({ table }) => Number(`1e${table.scale}`)),
    ]);
  },
};
