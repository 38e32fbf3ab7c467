import type { DistributionKind, DistributionParameter, DistributionValue } from "../../src/distributions/distribution.ts";
import { distributionKinds } from "../../src/distributions/index.ts";
import { rounded } from "./curves-page.ts";
import { code, page, prose, table } from "./markdown.ts";

const LEAD =
  "An input's `value` may be one of these by name, as in `{ pert: { low: $2B/year, mode: $2.5B/year, high: $4B/year } }`. *In the input's unit* means that a number is written as the input's own would be; a *distance* is a difference of two such (of dates: a span, `20 days`); *plain* is a number or a percentage whatever the input is in. What *low* and *high* mean differs from kind to kind. When to take which: [scenarios/README.md](../../scenarios/README.md#distributions).";

/** Every distribution: parameters with what they are written in, and examples. */
export function distributionsPage(): string {
  return page("Distributions", LEAD, [...distributionKinds].map(section));
}

function section(kind: DistributionKind): string {
  return [
    `## ${kind.name}`,
    `${prose(kind.meaning).replace(/^./, (letter) => letter.toUpperCase())}.${kind.isDiscrete === true ? " Nothing can be cut off within it." : ""}`,
    table(
      ["key", "meaning", "written", "needed"],
      kind.parameters.map((one) => [keys(one), prose(one.meaning), written(one), one.optional === true ? "" : "yes"]),
    ),
    ...examples(kind),
  ].join("\n\n");
}

function keys({ name }: DistributionParameter): string {
  return name
    .split(", ")
    .map((one) => (one === "…" ? one : code(one)))
    .join(", ");
}

function written({ list, plain, width }: DistributionParameter): string {
  if (list === "distributions") return "a list of values of any form";
  const what = plain === true ? "plain" : width === true ? "a distance" : "in the input's unit";
  return list === "numbers" ? `a list, each ${what}` : what;
}

function examples(kind: DistributionKind): readonly string[] {
  const rows = kind.examples.flatMap(({ values, p, quantile, because }) => {
    const texts = Object.entries(values).map(([name, value]) => [name, textOf(value)] as const);
    if (texts.some(([, text]) => text === undefined)) return [];
    const inner = texts.map(([name, text]) => `${name}: ${text}`).join(", ");
    return [[code(`{ ${kind.name}: { ${inner} } }`), rounded(p), rounded(quantile), prose(because)]];
  });
  return rows.length === 0 ? [] : [table(["example", "share at or below", "value", "because"], rows)];
}

function textOf(value: DistributionValue): string | undefined {
  if (typeof value === "number") return rounded(value);
  const numbers = value.filter((one) => typeof one === "number");
  return numbers.length === value.length ? `[${numbers.map(rounded).join(", ")}]` : undefined;
}
