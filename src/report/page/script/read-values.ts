// Runs in the reader's browser. Values are read off a picture where somebody points at it, touches it, or moves along it with the arrow keys. All text comes from
// the table below the picture; without this script the table says the same. It asks the network for nothing, stores nothing, and writes no markup.

const SVG = "http://www.w3.org/2000/svg";

interface Spot {
  readonly x: number;
  readonly rules: readonly (readonly number[])[];
  readonly marks: readonly (readonly number[])[];
  readonly cells: readonly string[];
}

function numbers(text: string | undefined): number[][] {
  return (text ?? "")
    .split(";")
    .filter((part) => part !== "")
    .map((part) => part.split(" ").map(Number));
}

/** The rows that have a place in the picture, from left to right. */
function spotsOf(table: HTMLTableElement, picture: SVGSVGElement): Spot[] {
  const part = picture.closest(".narrow") === null ? 0 : 1;
  const rows = [...table.querySelectorAll<HTMLTableRowElement>("tbody tr[data-x]")];
  return rows
    .map((row) => {
      const rules = numbers(row.dataset["x"]?.split("|")[part]);
      return {
        x: rules[0]?.[0] ?? 0,
        rules,
        marks: numbers(row.dataset["marks"]?.split("|")[part]),
        cells: [...row.cells].map((cell) => cell.textContent),
      };
    })
    .filter(({ rules }) => rules.length > 0)
    .sort((a, b) => a.x - b.x);
}

function shape(name: string, className: string, attributes: Readonly<Record<string, number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  made.setAttribute("class", className);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** What is said of a spot: its name, and each value behind the header of its column. */
function fillTip(tip: HTMLElement, headers: readonly string[], { cells }: Spot): void {
  const head = document.createElement("strong");
  head.textContent = cells[0] ?? "";
  const list = document.createElement("dl");
  for (const [i, text] of cells.entries()) {
    if (i === 0 || text === "") continue;
    const term = document.createElement("dt");
    term.textContent = headers[i] ?? "";
    const said = document.createElement("dd");
    said.textContent = text;
    list.append(term, said);
  }
  tip.replaceChildren(head, list);
}

function readable(figure: HTMLElement): void {
  const frame = figure.querySelector<HTMLElement>(".picture");
  const table = figure.querySelector<HTMLTableElement>(".numbers table");
  const pictures = [...figure.querySelectorAll<SVGSVGElement>(".picture svg")];
  if (frame === null || table === null || pictures.length === 0) return;
  const spotsIn = new Map(pictures.map((picture) => [picture, spotsOf(table, picture)]));
  if ([...spotsIn.values()].every((spots) => spots.length === 0)) return;
  const headers = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent);
  const overlays = pictures.map((picture) => {
    const overlay = shape("g", "reading", {});
    picture.append(overlay);
    return overlay;
  });
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "status");
  tip.setAttribute("aria-live", "polite");
  frame.after(tip);
  frame.classList.add("readable");
  let current = -1;

  const seen = (): SVGSVGElement | undefined => pictures.find((picture) => picture.getClientRects().length > 0);

  const spots = (): readonly Spot[] => {
    const picture = seen();
    return (picture === undefined ? undefined : spotsIn.get(picture)) ?? [];
  };

  const hide = (): void => {
    current = -1;
    tip.hidden = true;
    for (const overlay of overlays) overlay.replaceChildren();
  };

  const show = (index: number): void => {
    const picture = seen();
    const spot = spots()[index];
    if (spot === undefined || picture === undefined) return;
    if (index !== current) {
      current = index;
      const signs = [
        ...spot.rules.map(([x = 0, top = 0, bottom = 0]) => shape("line", "rule", { x1: x, x2: x, y1: top, y2: bottom })),
        ...spot.marks.map(([x = 0, y = 0]) => shape("circle", "mark", { cx: x, cy: y, r: 4 })),
      ];
      for (const [i, overlay] of overlays.entries()) overlay.replaceChildren(...(pictures[i] === picture ? signs : []));
      fillTip(tip, headers, spot);
      tip.hidden = false;
    }
    place(picture, spot);
  };

  /** Beside the crosshair, on the side that has the room, never outside the figure. */
  const place = (picture: SVGSVGElement, spot: Spot): void => {
    const box = picture.getBoundingClientRect();
    const around = figure.getBoundingClientRect();
    const scale = box.width / picture.viewBox.baseVal.width;
    const x = box.left - around.left + (spot.x - picture.viewBox.baseVal.x) * scale;
    const top = box.top - around.top + ((spot.rules[0]?.[1] ?? 0) - picture.viewBox.baseVal.y) * scale;
    const gap = 12;
    const fits = x + gap + tip.offsetWidth <= around.width;
    const left = fits ? x + gap : Math.max(0, x - gap - tip.offsetWidth);
    tip.style.left = `${Math.round(left)}px`;
    tip.style.top = `${Math.round(Math.max(0, top))}px`;
  };

  const nearest = (clientX: number): number => {
    const picture = seen();
    if (picture === undefined) return -1;
    const box = picture.getBoundingClientRect();
    const { x: start, width } = picture.viewBox.baseVal;
    const x = start + ((clientX - box.left) * width) / box.width;
    let best = 0;
    const all = spots();
    for (const [i, spot] of all.entries()) if (Math.abs(spot.x - x) < Math.abs((all[best]?.x ?? 0) - x)) best = i;
    return best;
  };

  frame.addEventListener("pointermove", (event) => show(nearest(event.clientX)));
  frame.addEventListener("pointerdown", (event) => show(nearest(event.clientX)));
  frame.addEventListener("pointerleave", (event) => {
    // a finger that is lifted leaves what it has read
    if (event.pointerType === "mouse") hide();
  });
  frame.addEventListener("blur", hide);
  frame.addEventListener("keydown", (event) => {
    const last = spots().length - 1;
    const step: Readonly<Record<string, () => number>> = {
      ArrowRight: () => Math.min(last, current + 1),
      ArrowLeft: () => (current < 0 ? last : Math.max(0, current - 1)),
      Home: () => 0,
      End: () => last,
    };
    if (event.key === "Escape") hide();
    const next = step[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    show(next());
    scrollTo(frame, spots()[current]);
  });

  /** The crosshair stays in sight where the picture is wider than its frame. */
  const scrollTo = (within: HTMLElement, spot: Spot | undefined): void => {
    const picture = seen();
    if (spot === undefined || picture === undefined || within.scrollWidth <= within.clientWidth) return;
    const { x: start, width } = picture.viewBox.baseVal;
    const x = ((spot.x - start) * within.scrollWidth) / width;
    within.scrollLeft = x - within.clientWidth / 2;
    place(picture, spot);
  };
}

for (const figure of document.querySelectorAll<HTMLElement>("figure.figure")) readable(figure);

// What is folded away is printed all the same, also where style sheets cannot unfold it.
const unfolded = new Set<HTMLDetailsElement>();
addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
    details.open = true;
    unfolded.add(details);
  }
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
  unfolded.clear();
});
