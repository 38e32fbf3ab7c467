import { formatMonth } from "../../units/time.ts";
import { month, type TableKind, tableOf, text } from "../table.ts";

/** Dated changes inside the scenario. */
export const events: TableKind = {
  name: "events",
  file: "events.csv",
  meaning: "one dated change: what it acts on, what it does and why",
  statesInputs: true,
  key: ["scenario", "event"],
  make(run) {
    return tableOf(events, run.events, [
      text("scenario", "name of the scenario", () => run.name),
      text("event", "name of the event", (event) => event.name),
      text("on", "line or input that it acts on", (event) => event.on),
      text("at", "its date as stated: a day, a month, or the name of a date input", (event) => event.at ?? ""),
      month("month", "last month of the period in which it takes effect", (event) =>
        event.month === undefined ? undefined : formatMonth(event.month),
      ),
      text("text", "what it does", (event) => event.text),
      text("why", "the reason that is given", (event) => event.why),
    ]);
  },
};
