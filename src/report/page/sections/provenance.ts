import { sayDay, sayMonth } from "../../../units/time.ts";
import { sayPaths } from "../../say.ts";
import { element } from "../element.ts";
import type { PageSection } from "../page-part.ts";
import { left, pageTable } from "../page-table.ts";
import { note, paragraph, terms } from "../page-text.ts";

/** What it takes to make the same numbers again, and to see that nothing was changed. */
export const provenance: PageSection = {
  name: "provenance",
  title: "Provenance",
  build({ run, inputs, command }) {
    return [
      terms([
        ["Run", element("code", {}, run.runId)],
        ["Scenario", [run.name, " (", element("code", {}, run.file), "), model ", run.model]],
        ["As of", `${sayDay(run.asOf)}: nothing published later is used`],
        ["Simulated", `${sayMonth(run.months[0] ?? 0)} to ${sayMonth(run.months.at(-1) ?? 0)}, ${sayPaths(run)}, seed ${run.seed}`],
        ["Made with", `runrate ${run.version}`],
      ]),
      ...(run.sampling === undefined ? [] : [note(run.sampling.givesUp)]),
      paragraph("The same again, to the byte:"),
      element("pre", { class: "command", tabindex: "0" }, element("code", {}, command)),
      paragraph(
        "Whether this file was changed, and whether the present inputs still give it: ",
        element("code", {}, "forecast verify report.html"),
        ".",
      ),
      pageTable({
        caption: "The files that the run was made from, with their SHA-256",
        showsCaption: true,
        className: "files",
        columns: [left("File"), left("SHA-256")],
        rows: inputs.map(({ path, sha256 }) => [element("code", {}, path), element("code", { class: "hash" }, sha256)]),
      }),
    ];
  },
};
