import { MOVEMENTS } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { formatMonth } from "../../units/time.ts";
import { fitSentences } from "./fit-sentences.ts";
import { metricUnit, sayMetric } from "./say-metric.ts";

/** The analysis as JSON: what was read, the last month by every metric, the months' movements, and the fits. Money is in the export's currency at full precision; what is missing is `null`. */
export function customerDocument(analysis: CustomerAnalysis): object {
  const { billing, movements, metrics, concentration, fits, arrivals } = analysis;
  const { ledger, shape, rows, notes, repairs, warnings } = billing;
  const length = ledger.last - ledger.first + 1;
  const last = length - 1;
  const money = (value: number | undefined) => (value ?? 0) / ledger.parts;
  return {
    schema: "runrate.customers/1",
    file: billing.file.split(/[/\\]/).at(-1),
    rows,
    shape,
    currency: ledger.currency ?? null,
    first_month: formatMonth(ledger.first),
    last_month: formatMonth(ledger.last),
    warnings,
    notes,
    repairs,
    metrics: metrics.map(({ metric, values }) => ({
      name: metric.name,
      month: formatMonth(ledger.last),
      value: finite(values[last]),
      unit: metricUnit(metric, ledger),
      display: sayMetric(values[last] ?? Number.NaN, metric, ledger),
      window_months: metric.window,
      ...(metric.variantOf === undefined ? {} : { variant_of: metric.variantOf }),
      definition: metric.definition,
    })),
    movements: Array.from({ length }, (_, m) => ({
      month: formatMonth(ledger.first + m),
      opening_mrr: m === 0 ? null : money(movements.closing[m - 1]),
      ...Object.fromEntries(MOVEMENTS.map((movement) => [`${movement}_mrr`, money(movements.amounts[movement][m])])),
      closing_mrr: money(movements.closing[m]),
      closing_customers: movements.customers[m],
    })),
    concentration: concentration.shares,
    fits: fitSentences(fits).map(({ name, label, estimate, unit, verdict }) => ({
      name,
      meaning: label,
      ...(estimate === undefined ? {} : { p5: estimate.low, p50: estimate.median, p95: estimate.high, from: estimate.from }),
      kind: unit,
      verdict,
    })),
    new_customers:
      typeof arrivals === "string"
        ? { refused: arrivals }
        : {
            curve: arrivals.fit.curve,
            verdict: arrivals.fit.verdict.text,
            ranking: arrivals.ranking?.rows.map(({ name, aicc, weight, refused }) => ({
              curve: name,
              aicc,
              weight,
              ...(refused === undefined ? {} : { refused }),
            })),
          },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
