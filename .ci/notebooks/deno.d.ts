// What of Deno a cell may use, for the type check; the rest of its globals are those of Node.

declare namespace Deno {
  function readTextFile(path: string | URL): Promise<string>;
  function readTextFileSync(path: string | URL): string;
  function readFile(path: string | URL): Promise<Uint8Array>;
  namespace jupyter {
    const $display: unique symbol;
    function display(shown: unknown, options?: { raw?: boolean; update?: boolean; display_id?: string }): Promise<void>;
    function md(parts: TemplateStringsArray, ...values: unknown[]): object;
    function html(parts: TemplateStringsArray, ...values: unknown[]): object;
    function svg(parts: TemplateStringsArray, ...values: unknown[]): object;
    function image(pathOrBytes: string | Uint8Array): object;
  }
}
