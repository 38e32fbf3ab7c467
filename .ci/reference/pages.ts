import { commandsPage } from "./commands-page.ts";
import { curvesPage } from "./curves-page.ts";
import { distributionsPage } from "./distributions-page.ts";
import { fitPage } from "./fit-page.ts";
import { formulaPage } from "./formula-page.ts";
import { metricsPage } from "./metrics-page.ts";
import { reportPage } from "./report-page.ts";
import { rulesPage } from "./rules-page.ts";
import { scenarioPage } from "./scenario-page.ts";

/** The pages that are made from the records, by where they stand. */
export const referencePages: Readonly<Record<string, () => string>> = {
  "scenarios/REFERENCE.md": scenarioPage,
  "src/cli/REFERENCE.md": commandsPage,
  "src/curves/REFERENCE.md": curvesPage,
  "src/data/REFERENCE.md": metricsPage,
  "src/distributions/REFERENCE.md": distributionsPage,
  "src/fit/REFERENCE.md": fitPage,
  "src/formula/REFERENCE.md": formulaPage,
  "src/report/REFERENCE.md": reportPage,
  "src/report/lint/REFERENCE.md": rulesPage,
};
