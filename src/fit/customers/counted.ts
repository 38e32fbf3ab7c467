import { formatCount } from "../../units/format.ts";

/** `1 customer`, `2,345 customers` */
export function counted(count: number, one: string, more: string): string {
  return `${formatCount(count)} ${count === 1 ? one : more}`;
}
