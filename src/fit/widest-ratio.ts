/** An interval whose ends are further apart than this factor does not tell the parameter. */
export const WIDEST_RATIO = 10;
