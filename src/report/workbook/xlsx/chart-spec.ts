/** Numbers of a sheet, with what they are now. */
export interface ChartNumbers {
  /** `Outputs!$C$9:$C$30` */
  readonly range: string;
  readonly values: readonly (number | undefined)[];
  readonly format: string;
}

export interface ChartSeries {
  readonly name: string;
  /** the cell that holds the name */
  readonly nameCell: string;
  readonly numbers: ChartNumbers;
  readonly color: string;
  /** of an area: whether it is seen, or only holds up the next */
  readonly hidden?: true;
  /** has no entry of its own in the legend */
  readonly unlisted?: true;
  readonly dash?: "dash";
  readonly width?: number;
}

/** A chart of areas on top of each other and of lines, over dates. */
export interface ChartSpec {
  readonly title: string;
  /** how it is read out */
  readonly description: string;
  readonly dates: ChartNumbers;
  readonly areas: readonly ChartSeries[];
  readonly lines: readonly ChartSeries[];
  readonly valueFormat: string;
  readonly valueTitle: string;
  readonly monthsBetweenLabels: number;
  /** cells in which it begins and before which it ends, rows and columns from 1 */
  readonly from: { readonly row: number; readonly column: number };
  readonly to: { readonly row: number; readonly column: number };
}
