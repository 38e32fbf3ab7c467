import type { Ledger } from "../../data/billing/ledger.ts";
import { eachCustomer } from "../../data/customers/each-customer.ts";
import { MOVEMENTS } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { estimateOfDraws } from "../../fit/customers/estimate.ts";
import { productLimit } from "../../fit/retention/product-limit.ts";
import { retentionDraws } from "../../fit/retention/retention-draws.ts";
import { formatMonth } from "../../units/time.ts";
import { display, month, number, type Table, type TableAbout, type TableFile, tableFiles, tableOf, text } from "../table.ts";
import { fitSentences } from "./fit-sentences.ts";
import { metricUnit, sayMetric } from "./say-metric.ts";

const MOVEMENTS_TABLE: TableAbout = {
  name: "movements",
  meaning: "one month: MRR and customers at its start, what moved, and at its end",
  key: ["month"],
};

const METRICS: TableAbout = {
  name: "metrics",
  meaning: "one metric in one month",
  key: ["month", "metric"],
};

const COHORTS: TableAbout = {
  name: "cohorts",
  meaning: "one cohort at one age",
  key: ["cohort", "age_months"],
};

const CONCENTRATION: TableAbout = {
  name: "concentration",
  meaning: "one customer of the last month, the largest first",
  key: ["rank"],
};

const RETENTION: TableAbout = {
  name: "retention",
  meaning: "one age: how many stay up to it, as observed and as fitted",
  key: ["age_months"],
};

const FITS: TableAbout = {
  name: "fits",
  meaning: "one quantity that was fitted, with its central 90%",
};

const REPAIRS: TableAbout = {
  name: "repairs",
  meaning: "one rule that put something right, and how often",
};

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
  return tableOf(MOVEMENTS_TABLE, monthsOf(ledger), [
    month("month", "calendar month", (m) => formatMonth(ledger.first + m)),
    number("opening_mrr", "MRR at the start of the month; empty for the first", (m) => (m === 0 ? null : money(closing[m - 1])), unit),
    ...MOVEMENTS.map((movement) =>
      number(`${movement}_mrr`, `MRR of ${movement}, as a size`, (m: number) => money(amounts[movement][m]), unit),
    ),
    number("closing_mrr", "MRR at the end of the month", (m) => money(closing[m]), unit),
    number(
      "opening_customers",
      "customers at the start of the month; empty for the first",
      (m) => (m === 0 ? null : (customers[m - 1] ?? null)),
      "customer",
    ),
    ...MOVEMENTS.map((movement) =>
      number(`${movement}_customers`, `customers of ${movement}`, (m: number) => counts[movement][m] ?? null, "customer"),
    ),
    number("closing_customers", "customers at the end of the month", (m) => customers[m] ?? null, "customer"),
  ]);
}

/** One row a month and metric, with its window, its definition, and the metric of which it is a variant. */
function metricsTable({ billing: { ledger }, metrics }: CustomerAnalysis): Table | undefined {
  const rows = monthsOf(ledger).flatMap((m) => metrics.map(({ metric, values }) => ({ m, metric, value: values[m] ?? Number.NaN })));
  return tableOf(METRICS, rows, [
    month("month", "calendar month", ({ m }) => formatMonth(ledger.first + m)),
    text("metric", "name of the metric", ({ metric }) => metric.name),
    number("value", "its value in this month", ({ value }) => value),
    text("unit", "unit of the numbers in this row", ({ metric }) => metricUnit(metric, ledger)),
    display("display", "the value in words", ({ metric, value }) => sayMetric(value, metric, ledger)),
    number("window_months", "months that it looks at", ({ metric }) => metric.window),
    text("variant_of", "the metric of which it is another definition", ({ metric }) => metric.variantOf),
    text("definition", "how it is defined", ({ metric }) => metric.definition),
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
    COHORTS,
    rows.filter(({ cohort }) => at(counts, { cohort, age: 0 }) > 0),
    [
      month("cohort", "month in which its customers began", ({ cohort }) => formatMonth(ledger.first + cohort)),
      text("began", "then, or then or before for the export's first month", ({ cohort }) => (cohort === 0 ? "then or before" : "then")),
      number("age_months", "months since the beginning", ({ age }) => age),
      number("customers", "customers who pay at that age", (cell) => at(counts, cell), "customer"),
      number("customers_without_a_break", "of them, those who never left", (cell) => at(unbroken, cell), "customer"),
      number("mrr", "what they pay", (cell) => at(amounts, cell) / ledger.parts, unit),
      number("customer_retention", "customers over those of the first month", (cell) => ofFirst(counts, cell), "1"),
      number("revenue_retention", "MRR over that of the first month", (cell) => ofFirst(amounts, cell), "1"),
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
  return tableOf(CONCENTRATION, rows, [
    number("rank", "place by size, 1 is the largest", ({ rank }) => rank),
    text("customer", "name of the customer", ({ customer }) => customer),
    number("mrr", "what they pay", ({ amount }) => amount / ledger.parts, `${ledger.currency ?? "currency of the export"}/month`),
    number("share", "share of the last month's MRR", ({ amount }) => amount / total, "1"),
    number("cumulative_share", "share of this and all larger customers", (row) => row.sum / total, "1"),
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
  return tableOf(RETENTION, rows, [
    number("age_months", "months since the beginning", ({ age }) => age),
    number("looked_at", "customers who were followed through that age", ({ point }) => point?.looked ?? 0, "customer"),
    number("left", "of them, those who left then", ({ point }) => point?.left ?? 0, "customer"),
    number("observed", "share that stays up to that age (product limit)", ({ point }) => point?.share, "1"),
    number("p5", "5% of the draws lie below", ({ estimate }) => estimate.low, "1"),
    number("p50", "median of the draws", ({ estimate }) => estimate.median, "1"),
    number("p95", "95% of the draws lie below", ({ estimate }) => estimate.high, "1"),
    ...retention.fits.fits.map(({ curve, estimates }) =>
      number(
        `${curve.name.replaceAll(/[^A-Za-z]+/g, "_").toLowerCase()}_likeliest`,
        `share that stays up to that age by the likeliest ${curve.name} curve`,
        ({ age }: { age: number }) => curve.survival(age, estimates),
        "1",
      ),
    ),
  ]);
}

function fitsTable({ fits, billing: { ledger } }: CustomerAnalysis): Table | undefined {
  return tableOf(FITS, fitSentences(fits), [
    text("name", "what was fitted", ({ name }) => name),
    text("meaning", "what it is, in words", ({ label }) => label),
    number("p5", "5% of the draws lie below", ({ estimate }) => estimate?.low),
    number("p50", "median of the draws", ({ estimate }) => estimate?.median),
    number("p95", "95% of the draws lie below", ({ estimate }) => estimate?.high),
    text(
      "unit",
      "unit of the numbers in this row",
      ({ unit }) =>
        ({
          share: "1",
          rate: "1/year",
          ratio: "1",
          money: `${ledger.currency ?? "currency of the export"}/(customer*year)`,
          count: "customer/year",
        })[unit],
    ),
    text("from", "what the estimate rests on", ({ estimate }) => estimate?.from),
    text("verdict", "what the export can and cannot tell", ({ verdict }) => verdict),
  ]);
}

function repairsTable({ billing: { repairs } }: CustomerAnalysis): Table | undefined {
  return tableOf(REPAIRS, repairs, [
    text("rule", "the rule and what it did", (repair) => repair.text),
    number("count", "rows that it touched", ({ rows }) => rows),
    number("first_line", "first line of the export that it touched", ({ line }) => line),
  ]);
}

function monthsOf({ first, last }: Ledger): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => i);
}
