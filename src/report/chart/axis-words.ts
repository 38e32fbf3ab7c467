/** What Vega computes at each tick, in its expression language; kept together because more than one place must know them word for word. */

/** `$2.5B`, never the `$2.5G` of SI prefixes */
export const MONEY_LABEL = "datum.value === 0 ? '$0' : replace(replace(datum.label, 'G', 'B'), 'k', 'K')";

/** the month, and the year under January and under the first tick */
export const MONTH_LABEL =
  "utcFormat(datum.value, '%m') === '01' || datum.index === 0 ? [utcFormat(datum.value, '%b'), utcFormat(datum.value, '%Y')] : utcFormat(datum.value, '%b')";

/** residuals around the line of the fit, with a true minus sign */
export const RESIDUAL_LABEL = "datum.value === 0 ? 'fit' : replace(datum.label, '-', '−')";
