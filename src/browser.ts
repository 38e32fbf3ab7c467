/** The library for a page, and everything of it that needs no disk, clock or process: `openLibrary` is given texts. Re-exports only. */

export { type ErrorKind, type Fault, formatFault, type Place, RunrateError } from "./base/errors.ts";
export type { Named, Registry } from "./base/registry.ts";
export type { Curve, CurveParameter, CurvePoint, CurveUnit, Inflection } from "./curves/curve.ts";
export { defineCurve } from "./curves/define-curve.ts";
export { type CurveName, type CurveParameterName, curves } from "./curves/index.ts";
export type { BillingOptions } from "./data/billing/billing-options.ts";
export type * from "./data/fact.ts";
export { distributionKinds } from "./distributions/index.ts";
export type { BandKind, BandPoint } from "./fit/band-point.ts";
export type * from "./fit/curve-fit.ts";
export type { CustomerAnalysis } from "./fit/customers/analyse-customers.ts";
export type { FitOutcome, FitVerdict } from "./fit/fit-types.ts";
export type { FormulaFit } from "./fit/formula-types.ts";
export { derive } from "./formula/derive.ts";
export { formatFormula } from "./formula/format-formula.ts";
export { parseFormula } from "./formula/parse-formula.ts";
export type { Tree } from "./formula/tree.ts";
export type { LookAsked } from "./library/chosen-look.ts";
export type { CustomerStudy, CustomersAsked } from "./library/customer-study.ts";
export type { DataTable, Row } from "./library/data-table.ts";
export { JUPYTER_DISPLAY, type MimeBundle, type Shown } from "./library/display.ts";
export type { FactBase, FactSeries, SeriesAsked } from "./library/fact-base.ts";
export type { FigureOrigin, FigurePicture } from "./library/figure-picture.ts";
export type { CsvAsked, FitDataAsked } from "./library/fit-data.ts";
export { type CurveAsked, curveValue, type FormulaAsked, fit } from "./library/fit-points.ts";
export type { FittedData } from "./library/fitted-data.ts";
export type { FilesAsked, FolderFile, Home } from "./library/home.ts";
export { createLibrary, type Library } from "./library/library.ts";
export { openLibrary, type PageModel, type PageTexts } from "./library/page-home.ts";
export type { FigureAsked, RunAsked } from "./library/run-asked.ts";
export type { ExplainAsked, Explained, Scenario, ScenarioCheck } from "./library/scenario.ts";
export type { ScenarioDefinition, ScenarioText } from "./library/scenario-definition.ts";
export type { ScenarioRun } from "./library/scenario-run.ts";
export type { SimulatedValue } from "./library/simulated-value.ts";
export { tableFrom } from "./library/table-from.ts";
export type * from "./model/declaration.ts";
export { defineModel } from "./model/define-model.ts";
export { language } from "./model/language.ts";
export { extras } from "./report/extras/index.ts";
export type { Figure, FigureOption, FigureSpec, VegaLiteSpec } from "./report/figures/figure.ts";
export { figures } from "./report/figures/index.ts";
export type { Finding } from "./report/lint/finding.ts";
export { sayFinding } from "./report/lint/finding.ts";
export { rules } from "./report/lint/index.ts";
export { type LintedFigure, lintFigure } from "./report/lint/lint-figure.ts";
export { type LintedTable, lintTable } from "./report/lint/lint-table.ts";
export { type PageSize, pageSizes } from "./report/page-size.ts";
export type { Cell, Column } from "./report/table.ts";
export { tables } from "./report/tables/index.ts";
export { type Theme, themes } from "./report/theme.ts";
export type * from "./scenario/run-result.ts";
export { STATISTICS } from "./scenario/run-result.ts";
export { type Amount, add, amount, divide, multiply, ratio, sayAmount, scale, subtract } from "./units/amount.ts";
export {
  formatMultiple,
  formatPercent,
  formatProbability,
  formatQuantity,
  formatRange,
  formatSpan,
} from "./units/format.ts";
export type { Day, Month } from "./units/time.ts";
export { dayAt, formatDay, formatMonth, parseDay, parseMonth, yearsAt } from "./units/time.ts";
export { formatUnit, parseUnit, type Unit } from "./units/unit.ts";
