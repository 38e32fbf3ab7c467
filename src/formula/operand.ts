/** A value on all paths of a block: one number where every path has the same, else one number per path. */
export type Operand = number | Float64Array;
