import type { Extra } from "./extra.ts";

/** Enough for percentiles in a spreadsheet; the first of any larger number. */
const JOINT_PATHS = 1000;

/** Joint paths of lines, as a table. */
export const paths: Extra = {
  name: "paths",
  meaning: "1,000 joint paths, as tables/paths.csv",
  keepsPaths: JOINT_PATHS,
  tabulates: true,
};
