// A notebook as it is committed: no times, no paths of a machine, the same bytes for the same outputs, laid out as Jupyter does.

import { readFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";

const METADATA = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript", nbconvert_exporter: "script" },
};

/** A notebook that cannot be used, or an output that must not be committed. */
export class NotebookError extends Error {}

export function readNotebook(path) {
  const text = readFileSync(path, "utf8");
  const notebook = parsed(text);
  if (notebook?.nbformat !== 4 || !Array.isArray(notebook.cells)) throw new NotebookError("is no notebook of format 4");
  const cells = notebook.cells.map((cell) => ({ ...cell, source: joined(cell.source) }));
  const code = cells.filter((cell) => cell.cell_type === "code");
  return { text, cells, code };
}

/** Whether the cell is there to show an error, by the tag that Jupyter's own tools know. */
export function mayFail(cell) {
  return (cell.metadata?.tags ?? []).includes("raises-exception");
}

/** The text of the file with these outputs, one list for each cell of code. */
export function formatNotebook(cells, outputs) {
  const taken = new Set(cells.map(({ id }) => id));
  let count = 0;
  const written = cells.map((cell, i) => {
    const common = {
      cell_type: cell.cell_type,
      id: cell.id ?? newId(taken, i + 1),
      metadata: keptMetadata(cell),
      source: lines(cell.source),
    };
    if (cell.cell_type !== "code") return common;
    count += 1;
    return { ...common, execution_count: count, outputs: outputs[count - 1] };
  });
  return `${JSON.stringify(sorted({ cells: written, metadata: METADATA, nbformat: 4, nbformat_minor: 5 }), null, 1)}\n`;
}

/**
 * Outputs of a cell as a notebook holds them: what it printed first, then what it showed. Printing and showing go to the reader by two ways, so that which
 * was first is not the same each time.
 */
export function outputsOf({ stdout, stderr, shown }, count) {
  const streams = [
    ["stdout", stdout],
    ["stderr", stderr],
  ].flatMap(([name, text]) => (text === "" ? [] : [{ output_type: "stream", name, text: lines(text) }]));
  const displayed = [];
  for (const { type, content } of shown) {
    const data = content.data && Object.fromEntries(Object.entries(content.data).map(([mime, value]) => [mime, stored(mime, value)]));
    const display = content.transient?.display_id;
    if (type === "clear_output") displayed.length = 0;
    if (type === "update_display_data")
      for (const one of displayed.filter((other) => other.display === display && display !== undefined)) one.output.data = data;
    if (type === "display_data") displayed.push({ display, output: { output_type: type, data, metadata: content.metadata } });
    if (type === "execute_result")
      displayed.push({ output: { output_type: type, data, metadata: content.metadata, execution_count: count } });
    // a stack has paths of the machine in it
    if (type === "error")
      displayed.push({ output: { output_type: type, ename: content.ename, evalue: content.evalue, traceback: [said(content)] } });
  }
  const outputs = [...streams, ...displayed.map(({ output }) => output)];
  const text = JSON.stringify(outputs);
  for (const path of machinePaths()) if (text.includes(path)) throw new NotebookError(`its output holds a path of this machine, ${path}`);
  return outputs;
}

/** The first place where outputs differ, in words; none where they are the same. */
export function firstDifference(before, after, [then, now] = ["in the file", "now"]) {
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [was, is] = [before[i], after[i]];
    const place = `output ${i + 1}`;
    if (was === undefined || is === undefined) return `${place}: ${was ? kindOf(was) : "none"} ${then}, ${is ? kindOf(is) : "none"} ${now}`;
    if (kindOf(was) !== kindOf(is)) return `${place}: ${kindOf(was)} ${then}, ${kindOf(is)} ${now}`;
    const parts = partsOf(was);
    for (const [part, text] of Object.entries(partsOf(is))) {
      if (parts[part] === text) continue;
      const { line, left, right } = whereDiffers(parts[part], text);
      return `${place}, ${part}, line ${line}: ${left} ${then}, ${right} ${now}`;
    }
    if (JSON.stringify(sorted(was)) !== JSON.stringify(sorted(is))) return `${place}: other metadata ${then} than ${now}`;
  }
  return undefined;
}

export function said({ ename, evalue }) {
  return evalue === "" ? ename : `${ename}: ${evalue}`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotebookError(`is no JSON: ${error.message}`);
  }
}

function joined(text) {
  return Array.isArray(text) ? text.join("") : (text ?? "");
}

/** As Jupyter stores text: a line each, with its end, so that differences are seen by line. */
function lines(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function stored(mime, value) {
  const isText = typeof value === "string" && (mime.startsWith("text/") || mime === "image/svg+xml" || mime === "application/javascript");
  return isText ? lines(value) : value;
}

function keptMetadata(cell) {
  const tags = cell.metadata?.tags ?? [];
  return tags.length > 0 ? { tags } : {};
}

function newId(taken, number) {
  let id = `cell-${number}`;
  while (taken.has(id)) id += "-new";
  taken.add(id);
  return id;
}

function machinePaths() {
  const checkout = new URL("../..", import.meta.url).pathname.replace(/\/$/, "");
  return [checkout, homedir(), tmpdir()].filter((path) => path.length > 3).map((path) => `${path}/`);
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function kindOf(output) {
  if (output.output_type === "stream") return output.name;
  if (output.output_type === "error") return "an error";
  return `${output.output_type === "execute_result" ? "the result" : "a display"} as ${
    Object.keys(output.data ?? {})
      .sort()
      .join(", ") || "nothing"
  }`;
}

/** What can differ, by name, as text. */
function partsOf(output) {
  if (output.output_type === "stream") return { [output.name]: joined(output.text) };
  if (output.output_type === "error") return { error: said(output) };
  const asText = (value) => (typeof value === "string" || Array.isArray(value) ? joined(value) : JSON.stringify(sorted(value), null, 1));
  return Object.fromEntries(Object.entries(output.data ?? {}).map(([mime, value]) => [mime, asText(value)]));
}

function whereDiffers(before, after) {
  const [left, right] = [before.split("\n"), after.split("\n")];
  let line = 0;
  while (line < left.length && left[line] === right[line]) line += 1;
  const [a, b] = [left[line] ?? "", right[line] ?? ""];
  let column = 0;
  while (column < a.length && a[column] === b[column]) column += 1;
  const cut = (text) => JSON.stringify(text.slice(Math.max(0, column - 20), column + 40));
  return { line: line + 1, left: cut(a), right: cut(b) };
}
