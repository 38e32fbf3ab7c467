import { expect, test } from "vitest";
import { choleskyOf } from "../src/numerics/cholesky.ts";
import { nearestCorrelation } from "../src/numerics/nearest-correlation.ts";
import { symmetricEigen } from "../src/numerics/symmetric-eigen.ts";

const close = (rows: readonly (readonly number[])[], digits: number) =>
  rows.map((row) => row.map((value) => expect.closeTo(value, digits)));

test("eigenvalues and eigenvectors put a symmetric matrix together again", () => {
  const matrix = [
    [4, 1, -2, 0.3],
    [1, 2, 0, 0.1],
    [-2, 0, 3, -1],
    [0.3, 0.1, -1, 0.5],
  ];
  const { values, vectors } = symmetricEigen(matrix);
  const again = vectors.map((left) =>
    vectors.map((right) => values.reduce((sum, value, k) => sum + value * (left[k] ?? 0) * (right[k] ?? 0), 0)),
  );
  expect(again).toEqual(close(matrix, 12));
  const two = symmetricEigen([
    [2, 1],
    [1, 2],
  ]);
  expect([...two.values].sort()).toEqual([1, 3].map((value) => expect.closeTo(value, 12)));
});

// Higham (2002), section 4: the nearest correlation matrix that he prints to four digits
test("the nearest correlation matrix is Higham's", () => {
  const nearest = nearestCorrelation([
    [1, 1, 0],
    [1, 1, 1],
    [0, 1, 1],
  ]);
  const printed = [
    [1, 0.7607, 0.1573],
    [0.7607, 1, 0.7607],
    [0.1573, 0.7607, 1],
  ];
  expect(nearest).toEqual(close(printed, 4));
  expect(choleskyOf(nearest)).toBeDefined();
});

test("what can be stays as it is", () => {
  const fine = [
    [1, 0.5, -0.2],
    [0.5, 1, 0.1],
    [-0.2, 0.1, 1],
  ];
  expect(nearestCorrelation(fine)).toEqual(close(fine, 7));
});
