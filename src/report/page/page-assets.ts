/** What a page holds besides words and pictures. */
export interface PageAssets {
  /** WOFF2, one a weight: 400 regular, 600 semibold */
  readonly fonts: readonly { readonly weight: number; readonly bytes: Uint8Array }[];
  /** what runs in the reader's browser */
  readonly script: string;
}
