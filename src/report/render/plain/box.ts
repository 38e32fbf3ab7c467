/** A rectangle that holds what is drawn, in pixels; it begins as nothing and grows. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function emptyBox(): Box {
  return { left: Number.MAX_VALUE, top: Number.MAX_VALUE, right: -Number.MAX_VALUE, bottom: -Number.MAX_VALUE };
}

export function addPoint(box: Box, x: number, y: number): void {
  if (x < box.left) box.left = x;
  if (y < box.top) box.top = y;
  if (x > box.right) box.right = x;
  if (y > box.bottom) box.bottom = y;
}

export function addBox(box: Box, other: Box): void {
  if (other.left < box.left) box.left = other.left;
  if (other.top < box.top) box.top = other.top;
  if (other.right > box.right) box.right = other.right;
  if (other.bottom > box.bottom) box.bottom = other.bottom;
}

export function grown(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by };
}

export function moved(box: Box, x: number, y: number): Box {
  return { left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y };
}

/** What of the box lies within the other. */
export function within(box: Box, outer: Box): Box {
  return {
    left: Math.max(box.left, outer.left),
    top: Math.max(box.top, outer.top),
    right: Math.min(box.right, outer.right),
    bottom: Math.min(box.bottom, outer.bottom),
  };
}

/** How far a stroke reaches beyond its path: half its width, and where lines meet, as far as Vega's limit lets the tip of a mitre go. */
export function strokeReach(width: number, mitred: boolean): number {
  return mitred ? Math.max(width / 2, (MITRE_LIMIT * width) / 2) : width / 2;
}

const MITRE_LIMIT = 4;
