import type { Ledger } from "../../data/billing/ledger.ts";
import { MOVEMENTS } from "../../data/customers/movements.ts";
import type { CustomerAnalysis } from "../../fit/customers/analyse-customers.ts";
import { counted } from "../../fit/customers/counted.ts";
import type { CustomerEstimate } from "../../fit/customers/estimate.ts";
import { formatCount, formatPercent, formatRange } from "../../units/format.ts";
import { sayMonth } from "../../units/time.ts";
import { dimensionless } from "../../units/unit.ts";
import { capital } from "../chart/words.ts";
import { type FitReportOptions, reportLayout } from "../fit-report-layout.ts";
import { rankingLines } from "../fit-report-ranking.ts";
import { align, wrap } from "../text-lines.ts";
import { type FitSentence, fitSentences } from "./fit-sentences.ts";
import { sayMetric } from "./say-metric.ts";
import { sayMoney } from "./say-money.ts";

/** Months that are shown one by one. */
const SHOWN = 3;
const YEAR = 12;

/** One screen, or two: how the file was read, what moved, every metric with its definition, what the fits say. */
export function customerReport(analysis: CustomerAnalysis, options: FitReportOptions): string {
  const layout = reportLayout(options);
  const { billing } = analysis;
  const { paint, inner, section, text } = layout;
  const lines = [
    ...wrap(headline(analysis), layout.wide).map((line) => paint("bold", line)),
    "",
    ...section(
      "Look",
      warningLines(billing.warnings, inner).map((line) => paint("bold", line)),
    ),
    ...(billing.warnings.length > 0 ? [""] : []),
    ...text("Read", billing.notes.map(capital).join(". ").concat(".")),
    ...section(
      "Repairs",
      billing.repairs.flatMap(({ text: said, line }) => wrap(`${said}; first in line ${line}`, inner)),
    ),
    "",
    ...section("Movements", movementLines(analysis)),
    "",
    ...section("Metrics", metricLines(analysis, inner)),
    "",
    ...section("Largest", concentrationLines(analysis, inner)),
    "",
    ...section("Retention", [
      ...cohortLines(analysis),
      ...wrap(
        "Each row is of the cohorts that are old enough, so of others than the row above; the fits below count the youngest as far as they have come, and nobody again who left.",
        inner,
      ),
    ]),
    "",
    ...section(
      "Fits",
      fitSentences(analysis.fits).flatMap((row) => fitLines(row, billing.ledger, inner)),
    ),
    ...arrivalLines(analysis, inner).map((line, i) => (i === 0 ? `${paint("dim", "New".padEnd(11))}${line}` : `${" ".repeat(11)}${line}`)),
    ...layout.ending([]),
  ];
  return `${lines.join("\n")}\n`;
}

/** What nobody may miss, one below the other. */
function warningLines(warnings: readonly string[], width: number): string[] {
  return warnings.flatMap((warning) => wrap(`${capital(warning)}.`, width - 2).map((line, i) => `${i === 0 ? "" : "  "}${line}`));
}

function headline({ billing: { ledger, file }, movements }: CustomerAnalysis): string {
  const last = ledger.last - ledger.first;
  const mrr = (movements.closing[last] ?? 0) / ledger.parts;
  const name = file.split(/[/\\]/).at(-1) ?? file;
  const { currency } = ledger;
  return `${name}: ARR ${sayMoney(mrr * YEAR, currency)} in ${sayMonth(ledger.last)} (MRR ${sayMoney(mrr, currency)} of ${counted(movements.customers[last] ?? 0, "customer", "customers")}); ${counted(last + 1, "month", "months")}, ${counted(ledger.customers.length, "customer", "customers")} ever`;
}

/** Opening + movements = closing, of the last months and of the last year. */
function movementLines({ billing: { ledger }, movements }: CustomerAnalysis): string[] {
  const last = ledger.last - ledger.first;
  const months = Array.from({ length: Math.min(SHOWN, last) }, (_, i) => last - Math.min(SHOWN, last) + 1 + i);
  const year = Math.min(YEAR, last);
  const spans = [...months.map((m) => ({ from: m, to: m, head: sayMonth(ledger.first + m) }))];
  if (year > 1) spans.push({ from: last - year + 1, to: last, head: `${year} months` });
  if (spans.length === 0) return ["one month has no movements"];
  const sum = (values: ArrayLike<number>, { from, to }: { from: number; to: number }) => {
    let total = 0;
    for (let m = from; m <= to; m++) total += values[m] as number;
    return total;
  };
  const money = (parts: number) => sayMoney(parts / ledger.parts, ledger.currency);
  const row = (label: string, of: (span: { from: number; to: number }) => string) => [label, ...spans.map(of)];
  const signed = (movement: (typeof MOVEMENTS)[number], parts: number) =>
    movement === "churn" || movement === "contraction" ? money(-parts) : money(parts);
  return align(
    [
      ["MRR", ...spans.map(({ head }) => head)],
      row("opening", ({ from }) => money(movements.closing[from - 1] ?? 0)),
      ...MOVEMENTS.map((movement) => row(movement, (span) => signed(movement, sum(movements.amounts[movement], span)))),
      row("closing", ({ to }) => money(movements.closing[to] ?? 0)),
      ["Customers"],
      row("opening", ({ from }) => formatCount(movements.customers[from - 1] ?? 0)),
      row("new", (span) => formatCount(sum(movements.counts.new, span))),
      row("returned", (span) => formatCount(sum(movements.counts.reactivation, span))),
      row("lost", (span) => formatCount(-sum(movements.counts.churn, span))),
      row("closing", ({ to }) => formatCount(movements.customers[to] ?? 0)),
    ],
    spans.map((_, i) => i + 1),
  );
}

function metricLines({ billing: { ledger }, metrics }: CustomerAnalysis, width: number): string[] {
  const last = ledger.last - ledger.first;
  const shown = metrics.filter(({ metric }) => !metric.name.endsWith("_mrr"));
  const cells = align(
    shown.map(({ metric, values }) => [
      `${metric.variantOf === undefined ? "" : "  or "}${metric.label}`,
      sayMetric(values[last] ?? Number.NaN, metric, ledger),
    ]),
    [1],
  );
  const indent = " ".repeat(6);
  return [
    `of ${sayMonth(ledger.last)}; the window ends there`,
    ...shown.flatMap(({ metric, values }, i) => {
      const missing = Number.isFinite(values[last] ?? Number.NaN)
        ? ""
        : metric.window > 1
          ? `; not known: ${metric.window} months before ${sayMonth(ledger.last)} are needed`
          : "; not known: there is nothing to divide by";
      return [cells[i] ?? "", ...wrap(`${metric.definition}${missing}`, width - indent.length).map((line) => `${indent}${line}`)];
    }),
  ];
}

function concentrationLines({ concentration }: CustomerAnalysis, width: number): string[] {
  const { largest, shares, herfindahl } = concentration;
  const parts = shares.map(
    ({ count, share }) => `${count === 1 ? "the largest customer" : `the ${count} largest`} ${formatPercent(share)}`,
  );
  const effective = `as concentrated as ${formatCount(Math.round(1 / herfindahl))} equal customers would be`;
  return wrap(
    `${capital(parts.join(", "))} of the last month's MRR (largest: ${largest
      .slice(0, 3)
      .map(({ customer }) => customer)
      .join(", ")}); ${effective}.`,
    width,
  );
}

const AGES = [1, 3, 6, 12, 18, 24, 36];

/** Cohorts of the months after the first, taken together: of those old enough, how many pay at some ages, and how much. */
function cohortLines({ cohorts: { counts, amounts } }: CustomerAnalysis): string[] {
  const rows = AGES.flatMap((age) => {
    const old = counts.flatMap((row, cohort) => (cohort > 0 && row.length > age && (row[0] as number) > 0 ? [cohort] : []));
    const sum = (triangle: readonly ArrayLike<number>[], at: number) =>
      old.reduce((total, cohort) => total + (triangle[cohort]?.[at] ?? 0), 0);
    if (old.length === 0) return [];
    return [
      [
        `${age} ${age === 1 ? "month" : "months"}`,
        formatPercent(sum(counts, age) / sum(counts, 0)),
        formatPercent(sum(amounts, age) / sum(amounts, 0)),
        `${formatCount(sum(counts, 0))} customers of ${old.length} cohorts`,
      ],
    ];
  });
  if (rows.length === 0) return ["no cohort after the first month is old enough"];
  return align([["after", "customers", "their MRR", "of"], ...rows], [1, 2]);
}

function fitLines(row: FitSentence, ledger: Ledger, width: number): string[] {
  const { estimate } = row;
  const told = estimate === undefined ? "" : ` ${sayEstimate(estimate, row.unit, ledger)} (90%), from ${estimate.from}`;
  return wrap(
    `${capital(row.label)}:${told}${row.verdict === "" ? "" : `${estimate === undefined ? " " : "; "}${row.verdict}`}.`,
    width,
  ).map((line, i) => (i === 0 ? line : `  ${line}`));
}

/** `74% (69–78%)` */
export function sayEstimate({ low, median, high }: CustomerEstimate, unit: FitSentence["unit"], { currency }: Ledger): string {
  if (unit === "share") return `${formatPercent(median, 0)}, ${formatPercent(low, 0)} to ${formatPercent(high, 0)}`;
  if (unit === "rate") return `${formatPercent(median)} a year, ${formatPercent(low)} to ${formatPercent(high)}`;
  const digits = { significant: 3 };
  const middle = formatRange(median, median, dimensionless, digits).split("–")[0] ?? "";
  if (unit === "money") return `${middle} ${currency ?? ""}, ${formatRange(low, high, dimensionless, digits)}`.replace(" ,", ",");
  return `${middle}, ${formatRange(low, high, dimensionless, digits)}`;
}

function arrivalLines({ arrivals }: CustomerAnalysis, width: number): string[] {
  if (typeof arrivals === "string") return wrap(`customers a month: ${arrivals}.`, width);
  const { fit, ranking, notTried } = arrivals;
  const [first = "", ...more] = fit.verdict.clauses;
  return [
    ...wrap(
      `customers a month as ${/^[aeiou]/.test(fit.curve) ? "an" : "a"} ${fit.curve} curve: ${[first, ...more.slice(0, 2)].join("; ")}.`,
      width,
    ),
    ...(ranking === undefined ? [] : rankingLines(ranking, notTried, width)),
  ];
}
