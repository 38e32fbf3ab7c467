import type { Extra } from "./extra.ts";

/** One HTML file to send: the answer, figures, targets, assumptions, checks, facts and provenance; several scenarios side by side. */
export const report: Extra = {
  name: "report",
  meaning: "one HTML file to send, which makes no request",
  isShared: true,
  // what writes it is loaded when it is asked for
  make: async (runs, tools) => {
    const { reportFile } = await import("../page/report-file.ts");
    return [{ path: "report.html", bytes: await reportFile(runs, tools) }];
  },
};
