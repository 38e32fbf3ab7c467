import type { Theme } from "../theme.ts";
import { asDrawn, type Layer } from "./layer.ts";

/** Words in the rows of a figure that is read like a table: `field` of the dataset `data`, at the height of each row; `look` says where across and how. */
export function rowText(data: string, field: string, look: Readonly<Record<string, unknown>>, { size }: Theme): Layer {
  return {
    data: { name: data },
    mark: { type: "text", align: "left", baseline: "middle", fontSize: size.label, ...look },
    encoding: { y: asDrawn("y"), text: { field, type: "nominal" } },
  };
}
