/** Views of one thing by MIME type, of which a notebook shows the richest that it knows. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Under this key Deno's notebook kernel asks a value how it is to be shown. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display");
/** Under these the consoles of Node and Deno ask for a text. */
const CONSOLES = [Symbol.for("nodejs.util.inspect.custom"), Symbol.for("Deno.customInspect")];

/** What shows itself: in a notebook as a picture or a table, in a console as text. */
export interface Shown {
  readonly [JUPYTER_DISPLAY]: () => Promise<MimeBundle>;
}

export interface Views {
  /** what a console prints */
  text(): string;
  /** views besides the text, for a notebook */
  rich?(): Promise<MimeBundle> | MimeBundle;
}

/** The same value, unchangeable, showing itself by these views; they are not listed among its properties. */
export function shown<T extends object>(value: T, { text, rich }: Views): T & Shown {
  const bundle = async (): Promise<MimeBundle> => ({ ...(await rich?.()), "text/plain": text() });
  Object.defineProperty(value, JUPYTER_DISPLAY, { value: bundle });
  // in a template string, too, where it would else be [object Object]
  Object.defineProperty(value, "toString", { value: text });
  for (const key of CONSOLES) Object.defineProperty(value, key, { value: text });
  return Object.freeze(value) as T & Shown;
}

/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
