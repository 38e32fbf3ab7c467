import { fail } from "../base/errors.ts";
import type { FigureSpec, VegaLiteSpec } from "../report/figures/figure.ts";
import { formatJson } from "../report/formats/json.ts";
import type { Finding } from "../report/lint/finding.ts";
import { base64 } from "../report/page/base64.ts";
import { figureRecord, sealed } from "../report/provenance/figure-record.ts";
import type { ManifestHead } from "../report/provenance/manifest-head.ts";
import { pngWithRecord } from "../report/provenance/png-record.ts";
import { specWithRecord } from "../report/provenance/spec-record.ts";
import { svgWithRecord } from "../report/provenance/svg-record.ts";
import { type RecordDocument, recordOf } from "../report/verify/record-document.ts";
import { type Shown, shown } from "./display.ts";
import type { Home } from "./home.ts";

/** Where a figure comes from: run id, what was asked, package version, and every input file with its hash. */
export type FigureOrigin = RecordDocument;

/** A figure: its specification with its data inside, and its picture, each with the record of where it came from. It shows itself. */
export interface FigurePicture extends Shown {
  readonly name: string;
  /** what is found, in words computed from the numbers */
  readonly title: string;
  /** what somebody who cannot see it should know */
  readonly altText: string;
  /** Vega-Lite, version 5 and later */
  readonly spec: VegaLiteSpec;
  /** the record that specification and pictures carry, as `forecast verify` reads it */
  readonly origin: FigureOrigin;
  svg(): Promise<string>;
  /** pixels, two for each of the picture's units unless its size says otherwise; in Node and Deno */
  png(): Promise<Uint8Array>;
  /** holds it against the rules for figures, as `forecast check` does; empty where nothing is found */
  lint(): Promise<readonly Finding[]>;
  /** the specification */
  toJSON(): VegaLiteSpec;
}

/** The version of Vega-Lite that notebooks know. Figures are of the part that it has in common with later ones, and say so here, for a notebook warns of any other. */
const VEGA_LITE = "application/vnd.vegalite.v5+json";
const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/**
 * A drawn figure as the library gives it out.
 * @param head the manifest of what it was drawn from, without sources and outputs
 */
export function figurePicture(
  { name, title, altText, spec: bare }: FigureSpec,
  head: ManifestHead,
  { tools, png, lint }: Home,
): FigurePicture {
  const record = figureRecord(head, name);
  const origin = recordOf({ ...record });
  if (origin === undefined) throw new Error("a figure has a record of where it came from");
  const carried = (bytes: string | Uint8Array): object => sealed(record, tools.hash(bytes));
  const spec = specWithRecord(bare, carried(formatJson(bare)));
  const svg = async (): Promise<string> => {
    const drawn = (await tools.picture(bare)).svg;
    return svgWithRecord(drawn, carried(drawn));
  };
  const picture = {
    ...{ name, title, altText, spec, origin },
    svg,
    png: async () => {
      const drawn = await (png?.(bare) ?? fail("no pixels can be drawn here; take svg(), or draw in Node or Deno"));
      return pngWithRecord(drawn, carried(drawn));
    },
    lint: () => lint(spec, name),
    toJSON: () => spec,
  };
  return shown(picture, {
    text: () => `${title}\n${altText}`,
    // pixels where there are any: of pages that show notebooks, many strip an SVG that stands in one
    rich: async () => ({
      [VEGA_LITE]: { ...spec, $schema: SCHEMA },
      ...(png === undefined ? { "image/svg+xml": await svg() } : { "image/png": base64(await picture.png()) }),
    }),
  });
}
