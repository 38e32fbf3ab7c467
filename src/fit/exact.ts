/** Residuals below this share of the data are rounding: nothing can be said of noise there. */
export const EXACT = 1e-12;
