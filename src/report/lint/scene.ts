/** A colour as drawn: red, green and blue from 0 to 255, opacity from 0 to 1. */
export interface Paint {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly opacity: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** One line of text as it lies on the page, in pixels from its upper left corner. */
export interface SceneText {
  readonly text: string;
  /** `axis-label`, `axis-title`, `title-text`, `title-subtitle`, `legend-label`, `legend-title`, or `mark` for what the specification writes itself */
  readonly role: string;
  /** lines of one text share it */
  readonly item: number;
  /** the corners in turn, turned as the text is */
  readonly corners: readonly Point[];
  readonly size: number;
  readonly weight: number;
  readonly paint: Paint | undefined;
  /** colour of a rim around the letters */
  readonly rim: Paint | undefined;
  /** cut short by a limit */
  readonly truncated: boolean;
  /** what cuts it off, where a clipped group holds it */
  readonly clip: Box | undefined;
  /** side of the axis that it belongs to, if it does */
  readonly orient: string;
  /** place in the order of drawing */
  readonly order: number;
}

/** One thing that is drawn and is no text. */
export interface SceneShape {
  readonly kind: string;
  /** `mark` for data; `axis-domain`, `axis-grid` and so on for the rest */
  readonly role: string;
  /** shapes of one mark share it */
  readonly mark: number;
  readonly box: Box;
  readonly fill: Paint | undefined;
  readonly stroke: Paint | undefined;
  readonly strokeWidth: number;
  /** dashes of a line, shape of a point: what tells it from others besides its colour */
  readonly pattern: string;
  /** outline of lines and areas: where they run, from left to right; an area's other side in `x2` and `y2` */
  readonly points: readonly (Point & { readonly x2: number; readonly y2: number })[];
  readonly order: number;
}

export interface SceneLegend {
  readonly labels: readonly string[];
  readonly isGradient: boolean;
}

/** A figure as it is drawn. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly background: Paint;
  readonly texts: readonly SceneText[];
  readonly shapes: readonly SceneShape[];
  readonly legends: readonly SceneLegend[];
}
