/** Φ(−1): the share of a normal that lies more than a standard deviation below its mean. */
export const ONE_BELOW = 0.15865525393145707;
