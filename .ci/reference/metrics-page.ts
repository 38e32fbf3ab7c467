import { customerMetrics } from "../../src/data/customers/metrics/index.ts";
import { code, page, prose, table } from "./markdown.ts";

const LEAD =
  "What `forecast customers` works out of a billing export, month by month. *Window* is how many months a value looks back over; earlier months have none. Where several definitions are usual, the one told first is that of which the others are variants.";

/** Every metric of customers with its definition. */
export function metricsPage(): string {
  const rows = [...customerMetrics].map(({ name, label, unit, definition, window, variantOf }) => [
    code(name),
    prose(label),
    prose(definition),
    unit,
    String(window),
    variantOf === undefined ? "" : code(variantOf),
  ]);
  return page("Metrics of customers", LEAD, [table(["metric", "called", "definition", "unit", "window", "variant of"], rows)]);
}
