import { suggestion } from "../base/did-you-mean.ts";
import { fail } from "../base/errors.ts";
import { readDateCell } from "../data/read-cell.ts";
import type { FitAnswer } from "../fit/fit-answer.ts";
import type { FitSubject } from "../fit/fit-subject.ts";
import type { PosteriorAnswer } from "../fit/posterior-answer.ts";
import { curveTable } from "../report/curve-table.ts";
import { drawFitPicture } from "../report/draw-fit-picture.ts";
import { fitClauses } from "../report/fit-clauses.ts";
import { fitDocument } from "../report/fit-document.ts";
import { fitAt, fitGrid, type GridPoint } from "../report/fit-grid.ts";
import { type FitWork, fitHead, fitInputs } from "../report/fit-manifest.ts";
import type { FitPicture } from "../report/fit-picture.ts";
import { renderFit } from "../report/fit-report.ts";
import { fitTables } from "../report/fit-tables.ts";
import { type GridPlace, placeAt } from "../report/grid-places.ts";
import { leastSquaresPicture } from "../report/least-squares-picture.ts";
import { lookName } from "../report/looks.ts";
import { posteriorDocument } from "../report/posterior-document.ts";
import { posteriorAt, posteriorGrid } from "../report/posterior-grid.ts";
import { posteriorPicture } from "../report/posterior-picture.ts";
import { renderPosterior } from "../report/posterior-report.ts";
import { posteriorTables } from "../report/posterior-tables.ts";
import type { Asked } from "../report/provenance/asked.ts";
import type { Table, TableFile } from "../report/table.ts";
import { idOf } from "../scenario/run-id.ts";
import { formatUnit } from "../units/unit.ts";
import { chosenLook, type LookAsked } from "./chosen-look.ts";
import { type DataTable, dataTable } from "./data-table.ts";
import { JUPYTER_DISPLAY, type MimeBundle, type Shown, shown } from "./display.ts";
import { type FigurePicture, figurePicture } from "./figure-picture.ts";
import type { Home } from "./home.ts";

/** A curve that was fitted to data, or several that were ranked: what `forecast fit` says, with the same numbers. It shows itself as its figure. */
export interface FittedData extends Shown {
  /** the curve that is told in full */
  readonly curve: string;
  /** what the data can and cannot tell, the first by itself an answer: the clauses with which the report begins */
  readonly verdict: readonly string[];
  /** why the search stopped, in a sentence with both numbers */
  readonly reason: string;
  readonly tables: readonly string[];
  /** `parameters`, `points`, `curve` and, where curves were ranked, `ranking` */
  table(name: string): DataTable;
  /** the curve with both bands at these places: dates as text for data by date, else numbers. An end that the data do not give is `null` and named in `open_ends` */
  forecast(at: readonly (string | number)[]): DataTable;
  figure(look?: LookAsked): FigurePicture;
  /** the report that the command prints */
  text(width?: number): string;
  /** what stands in `fit.json` */
  toJSON(): object;
}

const WIDTH = 100;
/** What its file is called, before its look. */
const FIGURE = "fit";

/** What the two kinds of fit have between them. */
interface Told {
  readonly subject: FitSubject;
  readonly curve: string;
  readonly verdict: readonly string[];
  readonly reason: string;
  readonly level: number;
  readonly work: FitWork;
  /** in the words of the command line, so that it can make the same again */
  readonly asked: Asked;
  grid(): readonly GridPoint[];
  at(place: GridPlace): GridPoint;
  tables(grid: readonly GridPoint[]): readonly TableFile[];
  picture(): FitPicture;
  report(width: number): string;
  document(): object;
}

/** A fit by least squares as the library gives it out. */
export function fittedByLeastSquares(answer: FitAnswer, asked: Asked, home: Home): FittedData {
  const { subject, question, fit } = answer;
  return fittedData(
    {
      ...{ subject, curve: fit.curve, verdict: fitClauses(answer), reason: fit.reason, level: question.level, work: answer, asked },
      grid: () => fitGrid(answer),
      at: (place) => fitAt(answer, place),
      tables: (grid) => fitTables(answer, grid),
      picture: () => leastSquaresPicture(answer),
      report: (width) => renderFit(answer, { width, color: false }),
      document: () => fitDocument(answer),
    },
    home,
  );
}

/** A fit under priors as the library gives it out. */
export function fittedUnderPriors(answer: PosteriorAnswer, written: Asked, home: Home): FittedData {
  const { subject, question, found } = answer;
  const { curve, priors, ...rest } = question;
  const asked = { ...rest, curves: [curve], priors: priors.map(({ name, stated }) => ({ name, stated })) };
  return fittedData(
    {
      ...{ subject, curve: curve.name, verdict: found.verdict.clauses, reason: found.posterior.reason, level: found.level },
      work: { subject, question: asked },
      asked: written,
      grid: () => posteriorGrid(answer),
      at: (place) => posteriorAt(answer, place),
      tables: (grid) => posteriorTables(answer, grid),
      picture: () => posteriorPicture(answer),
      report: (width) => renderPosterior(answer, { width, color: false }),
      document: () => posteriorDocument(answer),
    },
    home,
  );
}

function fittedData(told: Told, home: Home): FittedData {
  const { subject, curve, verdict, reason } = told;
  let grid: readonly GridPoint[] | undefined;
  let made: readonly TableFile[] | undefined;
  const places = (): readonly GridPoint[] => {
    grid ??= told.grid();
    return grid;
  };
  const tables = (): readonly TableFile[] => {
    made ??= told.tables(places());
    return made;
  };
  const figure = (look: LookAsked = {}): FigurePicture => drawn(told, places(), look, home);
  const fitted = {
    ...{ curve, verdict, reason },
    get tables() {
      return tables().map(({ table }) => table.name);
    },
    table: (name: string) => {
      const names = tables().map(({ table }) => table.name);
      return dataTable(
        tables().find(({ table }) => table.name === name)?.table ?? fail(`unknown table "${name}"${suggestion(name, names)}`),
      );
    },
    forecast: (at: readonly (string | number)[]) => {
      if (!Array.isArray(at)) fail('forecast is given a list of places, as in forecast(["2026-12"])');
      const table = curveTable(
        subject,
        told.level,
        at.map((one) => told.at(placeAt(positionOf(one, subject), subject))),
      );
      return dataTable(inUnitOf(subject, table ?? fail('forecast needs at least one place, as in forecast(["2026-12"])')));
    },
    figure,
    text: (width = WIDTH) => told.report(width),
    toJSON: () => told.document(),
  };
  return shown(fitted, { text: () => told.report(WIDTH), rich: async (): Promise<MimeBundle> => figure()[JUPYTER_DISPLAY]() });
}

/** The same with the unit of its levels, by which they are shown; the files say it once for all. */
function inUnitOf({ source }: FitSubject, table: Table): Table {
  if (source.kind !== "facts") return table;
  const unit = formatUnit(source.series.unit);
  const ofLevel = (name: string): boolean => name === "fitted" || /_(low|high)$/.test(name);
  return { ...table, columns: table.columns.map((column) => (ofLevel(column.name) ? { ...column, unit } : column)) };
}

/** A place as it was written, on the scale of the data. */
function positionOf(at: string | number, { clock }: FitSubject): number {
  if (clock.kind === "number") return Number.isFinite(at) ? Number(at) : fail(`cannot read "${at}"; ${clock.name} is a finite number`);
  if (typeof at !== "string") return fail(`cannot read ${String(at)}; ${clock.name} is a date, as in "2026-12-31" or "2026-12"`);
  return readDateCell(at) ?? fail(`cannot read "${at}"; write a date, as in "2026-12-31" or "2026-12"`);
}

function drawn(told: Told, grid: readonly GridPoint[], look: LookAsked, home: Home): FigurePicture {
  const { version } = home.world();
  const id = idOf({ version, ...fitInputs(told.work) }, home.tools.hash);
  const theme = chosenLook(look);
  const figure = drawFitPicture(told.picture(), grid, { id, version }, theme);
  return figurePicture({ ...figure, name: lookName(FIGURE, theme) }, fitHead(told.work, id, version, told.asked), home);
}
