import type { Ledger } from "../../data/billing/ledger.ts";
import { eachCustomer } from "../../data/customers/each-customer.ts";
import { MOVEMENTS } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { estimateOfDraws } from "../../fit/customers/estimate.ts";
import { productLimit } from "../../fit/retention/product-limit.ts";
import { retentionDraws } from "../../fit/retention/retention-draws.ts";
import { formatMonth } from "../../units/time.ts";
import { display, month, number, type Table, type TableFile, tableFiles, tableOf, text } from "../table.ts";
import { fitSentences } from "./fit-sentences.ts";
import { metricUnit, sayMetric } from "./say-metric.ts";

/** The tables of a customer analysis by file name; money is in the export's currency at full precision, months are `2026-04`. */
export function customerTables(analysis: CustomerAnalysis): readonly TableFile[] {
  return tableFiles({
    "tables/movements.csv": movementsTable(analysis),
    "tables/metrics.csv": metricsTable(analysis),
    "tables/cohorts.csv": cohortsTable(analysis),
    "tables/concentration.csv": concentrationTable(analysis),
    "tables/retention.csv": retentionTable(analysis),
    "tables/fits.csv": fitsTable(analysis),
    "tables/repairs.csv": repairsTable(analysis),
  });
}

/** One row a month: MRR and customers at its start, what moved, and at its end. */
function movementsTable({ billing: { ledger }, movements }: CustomerAnalysis): Table | undefined {
  const { amounts, counts, closing, customers } = movements;
  const money = (value: number | undefined): number | null => (value === undefined ? null : value / ledger.parts);
  const unit = `${ledger.currency ?? "currency of the export"}/month`;
  return tableOf("movements", monthsOf(ledger), [
    month("month", (m) => formatMonth(ledger.first + m)),
    number("opening_mrr", (m) => (m === 0 ? null : money(closing[m - 1])), unit),
    ...MOVEMENTS.map((movement) => number(`${movement}_mrr`, (m: number) => money(amounts[movement][m]), unit)),
    number("closing_mrr", (m) => money(closing[m]), unit),
    number("opening_customers", (m) => (m === 0 ? null : (customers[m - 1] ?? null)), "customer"),
    ...MOVEMENTS.map((movement) => number(`${movement}_customers`, (m: number) => counts[movement][m] ?? null, "customer")),
    number("closing_customers", (m) => customers[m] ?? null, "customer"),
  ]);
}

/** One row a month and metric, with its window, its definition, and the metric of which it is a variant. */
function metricsTable({ billing: { ledger }, metrics }: CustomerAnalysis): Table | undefined {
  const rows = monthsOf(ledger).flatMap((m) => metrics.map(({ metric, values }) => ({ m, metric, value: values[m] ?? Number.NaN })));
  return tableOf("metrics", rows, [
    month("month", ({ m }) => formatMonth(ledger.first + m)),
    text("metric", ({ metric }) => metric.name),
    number("value", ({ value }) => value),
    text("unit", ({ metric }) => metricUnit(metric, ledger)),
    display("display", ({ metric, value }) => sayMetric(value, metric, ledger)),
    number("window_months", ({ metric }) => metric.window),
    text("variant_of", ({ metric }) => metric.variantOf),
    text("definition", ({ metric }) => metric.definition),
  ]);
}

/** One row a cohort and age. Those of the ledger's first month began then or before. */
function cohortsTable({ billing: { ledger }, cohorts: { counts, unbroken, amounts } }: CustomerAnalysis): Table | undefined {
  const rows = counts.flatMap((row, cohort) => Array.from(row, (_, age) => ({ cohort, age })));
  const at = (triangle: readonly ArrayLike<number>[], { cohort, age }: { cohort: number; age: number }) => triangle[cohort]?.[age] ?? 0;
  const ofFirst = (triangle: readonly ArrayLike<number>[], cell: { cohort: number; age: number }) =>
    at(triangle, cell) / at(triangle, { ...cell, age: 0 });
  const unit = `${ledger.currency ?? "currency of the export"}/month`;
  return tableOf(
    "cohorts",
    rows.filter(({ cohort }) => at(counts, { cohort, age: 0 }) > 0),
    [
      month("cohort", ({ cohort }) => formatMonth(ledger.first + cohort)),
      text("began", ({ cohort }) => (cohort === 0 ? "then or before" : "then")),
      number("age_months", ({ age }) => age),
      number("customers", (cell) => at(counts, cell), "customer"),
      number("customers_without_a_break", (cell) => at(unbroken, cell), "customer"),
      number("mrr", (cell) => at(amounts, cell) / ledger.parts, unit),
      number("customer_retention", (cell) => ofFirst(counts, cell), "1"),
      number("revenue_retention", (cell) => ofFirst(amounts, cell), "1"),
    ],
  );
}

/** All customers of the last month, the largest first. */
function concentrationTable({ billing: { ledger }, movements }: CustomerAnalysis): Table | undefined {
  const last = ledger.last - ledger.first;
  const total = movements.closing[last] ?? 0;
  const paying: { customer: string; amount: number }[] = [];
  eachCustomer(ledger, (paid, _from, to, customer) => {
    if (to === last) paying.push({ customer: ledger.customers[customer] ?? "", amount: paid[to] as number });
  });
  paying.sort((a, b) => b.amount - a.amount || (a.customer < b.customer ? -1 : 1));
  let sum = 0;
  const rows = paying.map((one, i) => {
    sum += one.amount;
    return { ...one, rank: i + 1, sum };
  });
  return tableOf("concentration", rows, [
    number("rank", ({ rank }) => rank),
    text("customer", ({ customer }) => customer),
    number("mrr", ({ amount }) => amount / ledger.parts, `${ledger.currency ?? "currency of the export"}/month`),
    number("share", ({ amount }) => amount / total, "1"),
    number("cumulative_share", (row) => row.sum / total, "1"),
  ]);
}

/** Ages up to which curves are listed, in months. */
const LISTED = 36;
const DRAWS = 4000;

/** Of the interval of what was seen, which the table leaves to the figure. */
const SCORE = 1.645;

/** One row an age: who was looked at, the product of what stayed (Kaplan and Meier), and what the fits say. */
function retentionTable({ fits: { retention } }: CustomerAnalysis): Table | undefined {
  if (typeof retention === "string") return undefined;
  const seen = new Map(productLimit(retention.exposures, SCORE).map((point) => [point.age, point]));
  const ages = Array.from({ length: Math.max(LISTED, retention.oldest) }, (_, i) => i + 1);
  const draws = retentionDraws(retention.fits, ages, DRAWS);
  const rows = ages.map((age, i) => ({ age, point: seen.get(age), estimate: estimateOfDraws(draws[i] ?? [], "") }));
  return tableOf("retention", rows, [
    number("age_months", ({ age }) => age),
    number("looked_at", ({ point }) => point?.looked ?? 0, "customer"),
    number("left", ({ point }) => point?.left ?? 0, "customer"),
    number("observed", ({ point }) => point?.share, "1"),
    number("p5", ({ estimate }) => estimate.low, "1"),
    number("p50", ({ estimate }) => estimate.median, "1"),
    number("p95", ({ estimate }) => estimate.high, "1"),
    ...retention.fits.fits.map(({ curve, estimates }) =>
      number(
        `${curve.name.replaceAll(/[^A-Za-z]+/g, "_").toLowerCase()}_likeliest`,
        ({ age }: { age: number }) => curve.survival(age, estimates),
        "1",
      ),
    ),
  ]);
}

function fitsTable({ fits, billing: { ledger } }: CustomerAnalysis): Table | undefined {
  return tableOf("fits", fitSentences(fits), [
    text("name", ({ name }) => name),
    text("meaning", ({ label }) => label),
    number("p5", ({ estimate }) => estimate?.low),
    number("p50", ({ estimate }) => estimate?.median),
    number("p95", ({ estimate }) => estimate?.high),
    text(
      "unit",
      ({ unit }) =>
        ({
          share: "1",
          rate: "1/year",
          ratio: "1",
          money: `${ledger.currency ?? "currency of the export"}/(customer*year)`,
          count: "customer/year",
        })[unit],
    ),
    text("from", ({ estimate }) => estimate?.from),
    text("verdict", ({ verdict }) => verdict),
  ]);
}

function repairsTable({ billing: { repairs } }: CustomerAnalysis): Table | undefined {
  return tableOf("repairs", repairs, [
    text("rule", (repair) => repair.text),
    number("count", ({ rows }) => rows),
    number("first_line", ({ line }) => line),
  ]);
}

function monthsOf({ first, last }: Ledger): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => i);
}
