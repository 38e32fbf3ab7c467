import { formatMonth } from "../../units/time.ts";
import { month, type TableKind, tableOf, text } from "../table.ts";

/** Dated changes inside the scenario. */
export const events: TableKind = {
  name: "events",
  file: "events.csv",
  meaning: "one dated change: what it acts on, what it does and why",
  statesInputs: true,
  make(run) {
    return tableOf("events", run.events, [
      text("scenario", () => run.name),
      text("event", (event) => event.name),
      text("on", (event) => event.on),
      month("month", (event) => (event.month === undefined ? undefined : formatMonth(event.month))),
      text("text", (event) => event.text),
      text("why", (event) => event.why),
    ]);
  },
};
