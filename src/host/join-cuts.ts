/** A group of marks that is cut by a clip path, with no group inside it. */
const CUT_GROUP = String.raw`<g [^>]*? clip-path="url\(#clip\d+\)"[^>]*>(?:(?!</?g[ >]).)*</g>`;
const NEIGHBOURS = new RegExp(`(?:${CUT_GROUP}){2,}`, "gs");
const SHAPES = /<clipPath id="clip\d+">(.*?)<\/clipPath>/gs;

/**
 * Puts neighbouring groups of an SVG that are cut alike into one group that is cut: the renderer gives each cut a layer of the whole
 * picture, which takes it longer than the marks do. Where cuts differ the text is returned as it is.
 */
export function joinCuts(svg: string): string {
  const shapes = new Set([...svg.matchAll(SHAPES)].map(([, shape]) => shape));
  if (shapes.size !== 1) return svg;
  return svg.replace(NEIGHBOURS, (groups) => {
    const [cut = ""] = / clip-path="[^"]*"/.exec(groups) ?? [];
    return `<g${cut}>${groups.replaceAll(/ clip-path="[^"]*"/g, "")}</g>`;
  });
}
