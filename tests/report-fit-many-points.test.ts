import { expect, test } from "vitest";
import { curves } from "../src/curves/index.ts";
import { answerFit } from "../src/fit/fit-answer.ts";
import { subjectOfColumns } from "../src/fit/subject-of-columns.ts";
import { drawFitPicture } from "../src/report/draw-fit-picture.ts";
import { fitGrid } from "../src/report/fit-grid.ts";
import { leastSquaresPicture } from "../src/report/least-squares-picture.ts";
import { light } from "../src/report/theme.ts";

function figureOf(points: number) {
  const x = Float64Array.from({ length: points }, (_, i) => (10 * i) / points);
  const y = x.map((t, i) => Math.exp(0.2 * t + 0.05 * Math.sin(7 * i)));
  const columns = {
    x: { name: "x", kind: "number", values: x },
    y: { name: "y", values: y },
    incomplete: 0,
    guessed: [],
    lacking: [],
    warnings: [],
  } as const;
  const subject = subjectOfColumns(columns, "many.csv", "0".repeat(64));
  const question = {
    ...{ curves: [curves.get("exponential")], fixed: {}, level: 0.95 },
    ...({ noise: "multiplicative", errors: "independent" } as const),
  };
  const answer = answerFit(subject, question);
  const told: string[] = [];
  const grid = fitGrid(answer, (what, done, of) => told.push(`${what} ${done} of ${of}`));
  return { grid, told, figure: JSON.stringify(drawFitPicture(leastSquaresPicture(answer), grid, { id: "id", version: "0" }, light)) };
}

test("few points have halos and stems; many are small, without either, under the curve, and the key says which are drawn", () => {
  const [few, many] = [figureOf(300).figure, figureOf(4001).figure];
  const marks = (figure: string): string[] => figure.match(/"mark":\{"type":"point"[^}]*"fill":[^}]*\}/g) ?? [];
  expect(marks(few).some((mark) => mark.includes('"stroke":'))).toBe(true);
  expect(few).toContain('"y2":{"field":"zero"}');
  expect(few).not.toContain("one point in");
  expect(marks(many)).not.toHaveLength(0);
  expect(marks(many).some((mark) => mark.includes('"stroke":') || !mark.includes('"size":7,'))).toBe(false);
  expect(many).not.toContain('"y2":{"field":"zero"}');
  expect(many).toContain("data, one point in 3");
  expect(many.indexOf('{"name":"facts"}')).toBeLessThan(many.indexOf('{"name":"fitted"}'));
  expect(few.indexOf('{"name":"facts"}')).toBeGreaterThan(few.indexOf('{"name":"fitted"}'));
});

test("bands tell at which place they are", () => {
  const { told, grid } = figureOf(40);
  expect(told[0]).toBe(`finding the bands, place 0 of ${grid.length}`);
  expect(told).toHaveLength(grid.length);
});
