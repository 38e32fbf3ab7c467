/** Keys from the root of a specification to one of its parts. */
export type JsonPath = readonly (string | number)[];
