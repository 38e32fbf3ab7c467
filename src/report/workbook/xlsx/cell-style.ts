/** How a cell looks. Colours are six hexadecimal digits. */
export interface CellStyle {
  readonly color?: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  /** in points */
  readonly size?: number;
  readonly fill?: string;
  /** a number format as Excel writes it */
  readonly format?: string;
  readonly align?: "left" | "center" | "right";
  readonly wrap?: true;
  readonly indent?: number;
  /** thin lines at these sides */
  readonly lines?: readonly ("top" | "bottom")[];
  /** cells that may be changed where a sheet is protected */
  readonly open?: true;
}
