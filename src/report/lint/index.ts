import { defineRegistry, type Registry } from "../../base/registry.ts";
import type { Rule } from "./rule.ts";
import { bandWithoutProbability } from "./rules/band-without-probability.ts";
import { clippedLabels } from "./rules/clipped-labels.ts";
import { columnNames } from "./rules/column-names.ts";
import { compileWarnings } from "./rules/compile-warnings.ts";
import { crowdedLegend } from "./rules/crowded-legend.ts";
import { cutBars } from "./rules/cut-bars.ts";
import { dataByUrl } from "./rules/data-by-url.ts";
import { dateNotIso } from "./rules/date-not-iso.ts";
import { dualAxes } from "./rules/dual-axes.ts";
import { duplicateKeys } from "./rules/duplicate-keys.ts";
import { faintMarks } from "./rules/faint-marks.ts";
import { faintText } from "./rules/faint-text.ts";
import { formattedNumber } from "./rules/formatted-number.ts";
import { formulaInjection } from "./rules/formula-injection.ts";
import { gigaMoney } from "./rules/giga-money.ts";
import { grownData } from "./rules/grown-data.ts";
import { labelsOffPage } from "./rules/labels-off-page.ts";
import { labelsOnPoints } from "./rules/labels-on-points.ts";
import { labelsOverAxis } from "./rules/labels-over-axis.ts";
import { localTime } from "./rules/local-time.ts";
import { manySlices } from "./rules/many-slices.ts";
import { mergingColours } from "./rules/merging-colours.ts";
import { missingAsOf } from "./rules/missing-as-of.ts";
import { missingDescription } from "./rules/missing-description.ts";
import { missingSource } from "./rules/missing-source.ts";
import { missingTitle } from "./rules/missing-title.ts";
import { missingUnit } from "./rules/missing-unit.ts";
import { mixedCurrencies } from "./rules/mixed-currencies.ts";
import { mixedTypes } from "./rules/mixed-types.ts";
import { noisyTicks } from "./rules/noisy-ticks.ts";
import { notANumber } from "./rules/not-a-number.ts";
import { oneEntryLegend } from "./rules/one-entry-legend.ts";
import { overlappingLabels } from "./rules/overlapping-labels.ts";
import { raggedRows } from "./rules/ragged-rows.ts";
import { smallText } from "./rules/small-text.ts";
import { spuriousDigits } from "./rules/spurious-digits.ts";
import { summedMedians } from "./rules/summed-medians.ts";
import { summedPercentages } from "./rules/summed-percentages.ts";
import { tableMissingAsOf } from "./rules/table-missing-as-of.ts";
import { tableMissingSource } from "./rules/table-missing-source.ts";
import { tableMissingUnit } from "./rules/table-missing-unit.ts";
import { tableSpuriousDigits } from "./rules/table-spurious-digits.ts";
import { tableSummedMedians } from "./rules/table-summed-medians.ts";
import { totalDoesNotFoot } from "./rules/total-does-not-foot.ts";
import { truncatedText } from "./rules/truncated-text.ts";
import { turnedAxis } from "./rules/turned-axis.ts";
import { unevenPeriods } from "./rules/uneven-periods.ts";
import { unlabelledBand } from "./rules/unlabelled-band.ts";
import { unsaidLogAxis } from "./rules/unsaid-log-axis.ts";

/** Everything that figures and tables are linted for: what specifications say, what is drawn, what tables hold. */
export const rules: Registry<Rule> = defineRegistry<Rule>("rule", [
  cutBars,
  unsaidLogAxis,
  turnedAxis,
  unevenPeriods,
  missingUnit,
  missingSource,
  missingAsOf,
  unlabelledBand,
  bandWithoutProbability,
  summedMedians,
  localTime,
  dataByUrl,
  grownData,
  compileWarnings,
  missingDescription,
  missingTitle,
  dualAxes,
  spuriousDigits,
  noisyTicks,
  overlappingLabels,
  labelsOnPoints,
  clippedLabels,
  labelsOffPage,
  labelsOverAxis,
  smallText,
  mergingColours,
  faintText,
  faintMarks,
  gigaMoney,
  oneEntryLegend,
  crowdedLegend,
  manySlices,
  truncatedText,
  tableMissingUnit,
  tableMissingSource,
  tableMissingAsOf,
  tableSpuriousDigits,
  totalDoesNotFoot,
  tableSummedMedians,
  summedPercentages,
  formulaInjection,
  notANumber,
  formattedNumber,
  mixedTypes,
  duplicateKeys,
  columnNames,
  raggedRows,
  dateNotIso,
  mixedCurrencies,
]);
