import { recordOf } from "../verify/record-document.ts";
import type { AskedValue } from "./asked.ts";
import type { ManifestHead } from "./manifest-head.ts";

/** The call that makes the same again, from what a manifest's head says was asked; empty where it says nothing. */
export function sayCommand(head: ManifestHead): string {
  const record = recordOf(head);
  const asked = record?.asked;
  if (record === undefined || asked === undefined) return "";
  const { beside = [], ...options } = asked.options;
  const files = [asked.of, ...[beside].flat().map(String)];
  const stated = asked.command === "scenario" ? record.stated : {};
  const words = [
    ...Object.entries(stated)
      .filter(([name, value]) => !(name === "sampling" && value === "random"))
      .map(([name, value]) => `--${name} ${value}`),
    ...Object.entries(record.overrides).map(([name, value]) => `--set ${quoted(`${name}=${value}`)}`),
    ...Object.entries(options).map(([name, value]) => sayOption(name, value)),
  ];
  return ["forecast scenario", ...files.map(quoted), ...words].join(" ");
}

function sayOption(name: string, value: AskedValue): string {
  if (typeof value === "boolean") return value ? `--${name}` : `--no-${name}`;
  return typeof value === "string" ? `--${name} ${quoted(value)}` : value.map((one) => `--${name} ${quoted(one)}`).join(" ");
}

/** A word as a shell takes it. */
function quoted(text: string): string {
  return /^[\w./=:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
