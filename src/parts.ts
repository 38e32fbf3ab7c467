/**
 * The parts of which the library is made, for studies and for programs that go deeper than it does: estimation step by step, likelihoods, streams, the stages of a run. They are as pure as
 * `runrate/browser`; what they look like may change with any minor version. Re-exports only.
 */

export * from "./base/errors.ts";
export * from "./base/registry.ts";
export type { CeilingPath } from "./curves/ceiling-path.ts";
export * from "./curves/curve.ts";
export { gompertzAlong } from "./curves/gompertz-along.ts";
export * from "./curves/index.ts";
export { logisticAlong } from "./curves/logistic-along.ts";
export type { BillingAsked } from "./data/billing/billing-columns.ts";
export type { BillingOptions } from "./data/billing/billing-options.ts";
export type { Ledger, Repair } from "./data/billing/ledger.ts";
export { type Billing, readBilling } from "./data/billing/read-billing.ts";
export { type Cohorts, cohortsOf } from "./data/customers/cohorts.ts";
export { type Concentration, concentrationOf } from "./data/customers/concentration.ts";
export { customerMetrics } from "./data/customers/metrics/index.ts";
export type { CustomerHistory, Metric } from "./data/customers/metrics/metric.ts";
export { MOVEMENTS, type Movement, type Movements, movementsOf } from "./data/customers/movements.ts";
export { type Retention, retentionOver } from "./data/customers/retention.ts";
export * from "./data/index.ts";
export * from "./distributions/distribution.ts";
export * from "./distributions/index.ts";
export { chooseMode, type ModeChoice, type PlainFit } from "./fit/choose-mode.ts";
export {
  type CompareRequest,
  compareShapes,
  type MixedShape,
  mixShapes,
  type ShapeComparison,
  type ShapeMixture,
} from "./fit/compare-shapes.ts";
export type * from "./fit/curve-fit.ts";
export { type CurvePosteriorRequest, curvePosterior } from "./fit/curve-posterior.ts";
export type * from "./fit/curve-posterior-types.ts";
export { type CurveQuantity, curveQuantities } from "./fit/curve-quantities.ts";
export { analyseCustomers, type CustomerAnalysis } from "./fit/customers/analyse-customers.ts";
export type { CustomerEstimate } from "./fit/customers/estimate.ts";
export { type CustomerFits, fitCustomers } from "./fit/customers/fit-customers.ts";
export { earlyCurves } from "./fit/early-curves.ts";
export { fitEarly } from "./fit/early-fit.ts";
export type * from "./fit/early-types.ts";
export type { Errors } from "./fit/errors.ts";
export { type Estimate, estimate } from "./fit/estimate.ts";
export type { EstimateOptions } from "./fit/estimate-options.ts";
export { fit } from "./fit/fit.ts";
export { fitFormula } from "./fit/fit-formula.ts";
export type { FitRequest, FitSettings, FitWords, NoiseChoice } from "./fit/fit-request.ts";
export type * from "./fit/fit-types.ts";
export { type FormulaModelOptions, formulaModel } from "./fit/formula-model.ts";
export type { FormulaFit, FormulaRequest } from "./fit/formula-types.ts";
export * from "./fit/likelihood.ts";
export * from "./fit/maximise.ts";
export { curveModel, type MeanModel, type ModelParameter } from "./fit/mean-model.ts";
export { type MeasuredPace, measurePace } from "./fit/measure-pace.ts";
export { type MultiStartOptions, type MultiStartResult, multiStart } from "./fit/multi-start.ts";
export type * from "./fit/noise.ts";
export { noiseScales } from "./fit/noise-scales.ts";
export { errorShapes } from "./fit/noise-shapes.ts";
export * from "./fit/observations.ts";
export * from "./fit/observations-of-series.ts";
export { type ClassedPace, poolPaces } from "./fit/pool-paces.ts";
export * from "./fit/posterior.ts";
export type * from "./fit/prior.ts";
export { type FitRanking, type RankedFit, rankFits } from "./fit/rank-fits.ts";
export { ratePrior } from "./fit/rate-prior.ts";
export type { Exposures } from "./fit/retention/exposures.ts";
export { exposuresOf } from "./fit/retention/exposures.ts";
export { fitRetention, type RetentionFits } from "./fit/retention/fit-retention.ts";
export { retentionCurves } from "./fit/retention/index.ts";
export { retentionDraws } from "./fit/retention/retention-draws.ts";
export type { ErrorsVerdict } from "./fit/settle-errors.ts";
export { type DeriveScope, derive } from "./formula/derive.ts";
export { formatFormula } from "./formula/format-formula.ts";
export { parseFormula } from "./formula/parse-formula.ts";
export type * from "./formula/tree.ts";
export type * from "./model/declaration.ts";
export { defineModel } from "./model/define-model.ts";
export { language } from "./model/language.ts";
export { quantiles } from "./numerics/quantile.ts";
export { type Stream, stream } from "./numerics/random.ts";
export { checkFigures } from "./report/check-figures.ts";
export { customersScenario } from "./report/customers/customers-scenario.ts";
export type { MemoContext, MemoRun } from "./report/document/bound.ts";
export type * from "./report/document/memo-blocks.ts";
export { type HtmlParts, memoHtml } from "./report/document/memo-html.ts";
export { type BoundMemo, bindMemo, type ReadMemo, readMemo } from "./report/document/read-memo.ts";
export type { DocxFigure } from "./report/docx/docx-figure.ts";
export { memoDocx } from "./report/docx/memo-docx.ts";
export type * from "./report/extras/extra.ts";
export { extras } from "./report/extras/index.ts";
export type * from "./report/figures/figure.ts";
export { drawFigure, figures } from "./report/figures/index.ts";
export { csvOf } from "./report/formats/csv.ts";
export { formatJson } from "./report/formats/json.ts";
export type { Finding } from "./report/lint/finding.ts";
export { sayFinding } from "./report/lint/finding.ts";
export { rules } from "./report/lint/index.ts";
export { type LintedFigure, lintFigure } from "./report/lint/lint-figure.ts";
export { type LintedTable, lintTable } from "./report/lint/lint-table.ts";
export type { Rule } from "./report/lint/rule.ts";
export { type AskedLooks, looksOf } from "./report/looks.ts";
export { makeTables } from "./report/make-tables.ts";
export { type HashedFile, type ManifestParts, manifestOf } from "./report/manifest.ts";
export { type PageSize, pageSizes } from "./report/page-size.ts";
export { type FontMetrics, readFontMetrics } from "./report/render/font-metrics.ts";
export { renderSvg } from "./report/render/render-svg.ts";
export { summaryOf } from "./report/summary.ts";
export { renderSummary } from "./report/summary-text.ts";
export type * from "./report/table.ts";
export { type Theme, themes } from "./report/theme.ts";
export type { Difference } from "./report/verify/difference.ts";
export { compareArtefacts } from "./report/verify/index.ts";
export { type CheckedScenario, checkScenario } from "./scenario/check-scenario.ts";
export { type GridAxis, type LoadOptions, loadScenario, type MergedScenario, type Override } from "./scenario/load-scenario.ts";
export { type ResolvedScenario, type RunOptions, resolveScenario } from "./scenario/resolve-scenario.ts";
export { type GridRequest, runGrid } from "./scenario/run-grid.ts";
export * from "./scenario/run-result.ts";
export { type CompletedRun, type KeepOptions, runScenario } from "./scenario/run-scenario.ts";
export { warningsOf } from "./scenario/warnings.ts";
export type * from "./scenario/world.ts";
export * from "./units/format.ts";
export * from "./units/quantity.ts";
export * from "./units/time.ts";
export * from "./units/unit.ts";
