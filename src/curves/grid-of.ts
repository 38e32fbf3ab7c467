/** Every combination of one number from each list. */
export function gridOf(...lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>((grid, list) => grid.flatMap((row) => list.map((value) => [...row, value])), [[]]);
}
