/** A picture of a memo. */
export interface DocxFigure {
  readonly png: Uint8Array;
  /** what it shows, for who cannot see it */
  readonly altText: string;
  /** pixels of the layout, of which 680 are 6.5 inches */
  readonly width: number;
  readonly height: number;
}
