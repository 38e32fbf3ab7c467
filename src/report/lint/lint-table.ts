import type { Finding } from "./finding.ts";
import { rules } from "./index.ts";
import type { Found, TableRule } from "./rule.ts";
import { type TableContext, type TableSubject, tableSubject } from "./table-subject.ts";

/** What a table's rules found, and its text with all that is safe to mend mended, where there is any. */
export interface LintedTable {
  readonly findings: readonly Finding[];
  readonly fixed?: string;
}

/** Holds a table, comma-separated text, against every rule for tables. With `fix`, what can be mended without changing what is meant is mended, and kept where no other fault comes of it. */
export function lintTable(text: string, file: string, context: TableContext = {}, fix = false): LintedTable {
  let table = tableSubject(text, file, context);
  const before = hitsOf(table);
  let isMended = false;
  for (const { rule } of fix ? before : []) {
    const mended = mendedBy(rule, table, context);
    if (mended === undefined) continue;
    table = mended;
    isMended = true;
  }
  const findings = hitsOf(table).map((hit) => findingOf(hit, table, mendedBy(hit.rule, table, context) !== undefined));
  return isMended ? { findings, fixed: textOf(table) } : { findings };
}

/** The table without this fault, where the rule can mend it and no other fault comes of it. */
function mendedBy(rule: TableRule, table: TableSubject, context: TableContext): TableSubject | undefined {
  const rows = rule.fix?.(table);
  if (rows === undefined) return undefined;
  const mended = { ...table, rows: table.rows.map((row, i) => ({ ...row, cells: rows[i] ?? row.cells })) };
  const tried = tableSubject(textOf(mended), table.file, context);
  return hitsOf(tried).length < hitsOf(table).length ? tried : undefined;
}

interface Hit {
  readonly rule: TableRule;
  readonly found: Found;
}

function hitsOf(table: TableSubject): readonly Hit[] {
  return [...rules].flatMap((rule) => (rule.appliesTo === "table" ? rule.check(table).map((found) => ({ rule, found })) : []));
}

/** A table as text, quoted only where it must be, so that what was not mended stays as it was. */
function textOf({ header, rows, separator }: TableSubject): string {
  const quoted = (cell: string): string => (cell.includes(separator) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [header, ...rows.map(({ cells }) => cells)].map((cells) => `${cells.map(quoted).join(separator)}\n`).join("");
}

function findingOf({ rule, found }: Hit, table: TableSubject, fixable: boolean): Finding {
  return {
    ...{ rule: rule.name, file: table.file, what: found.what, why: rule.why, remedy: rule.remedy },
    ...(found.line === undefined ? {} : { line: found.line }),
    ...(found.column === undefined ? {} : { column: found.column }),
    fixable,
  };
}
