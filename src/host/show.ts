import { JUPYTER_DISPLAY, type MimeBundle, type Shown } from "../library/display.ts";

/** Where a notebook takes views: tslab's `display` is one. */
export interface Display {
  raw(mimeType: string, data: unknown): void;
}

/** Views in the order in which a notebook that takes one at a time is offered them. */
const RICHEST_FIRST = ["image/svg+xml", "image/png", "text/html", "text/plain"];

/**
 * Shows a run, figure, table or fit where it is called, not only as a cell's last value: in Deno's kernel by itself, in tslab with its `display`, else as text on the console.
 *
 *     await show(run.figure("fan"), display); // tslab: import { display } from "tslab"
 *
 * @param value what is to be shown, or a promise of it
 */
export async function show(value: Shown | Promise<Shown>, display?: Display): Promise<void> {
  const bundle = await (await value)[JUPYTER_DISPLAY]();
  if (display !== undefined) return showOne(bundle, display);
  const broadcast = kernelOf(globalThis);
  if (broadcast === undefined) console.log(bundle["text/plain"]);
  else await broadcast("display_data", { data: bundle, metadata: {}, transient: {} });
}

function showOne(bundle: MimeBundle, display: Display): void {
  const type = RICHEST_FIRST.find((one) => bundle[one] !== undefined);
  if (type !== undefined) display.raw(type, bundle[type]);
}

type Broadcast = (message: string, content: object) => Promise<void>;

/** Deno's kernel, where the program runs in one. */
function kernelOf(world: object): Broadcast | undefined {
  const deno = "Deno" in world ? (world.Deno as { readonly jupyter?: { readonly broadcast?: Broadcast } }) : undefined;
  try {
    return deno?.jupyter?.broadcast;
  } catch {
    // outside a notebook Deno refuses the very name
    return undefined;
  }
}
