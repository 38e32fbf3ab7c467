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

/** A figure whose values can be read: its frame, its pictures of which one is seen, and where each has its spots. */
interface Parts {
  readonly figure: HTMLElement;
  readonly frame: HTMLElement;
  readonly pictures: readonly SVGSVGElement[];
  readonly spotsIn: ReadonlyMap<SVGSVGElement, readonly Spot[]>;
  readonly headers: readonly string[];
}

function partsOf(figure: HTMLElement): Parts | undefined {
  const frame = figure.querySelector<HTMLElement>(".picture");
  const table = figure.querySelector<HTMLTableElement>(".numbers table");
  const pictures = [...figure.querySelectorAll<SVGSVGElement>(".picture svg")];
  if (frame === null || table === null || pictures.length === 0) return undefined;
  const spotsIn = new Map(pictures.map((picture) => [picture, spotsOf(table, picture)]));
  if ([...spotsIn.values()].every((spots) => spots.length === 0)) return undefined;
  return { figure, frame, pictures, spotsIn, headers: [...table.querySelectorAll("thead th")].map((cell) => cell.textContent) };
}

/** What is read off a figure: the crosshair in the picture, and the values beside it. */
class Reading {
  readonly #parts: Parts;
  readonly #overlays: readonly SVGElement[];
  readonly #tip = document.createElement("div");
  #current = -1;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#overlays = parts.pictures.map((picture) => {
      const overlay = shape("g", "reading", {});
      picture.append(overlay);
      return overlay;
    });
    this.#tip.className = "tip";
    this.#tip.hidden = true;
    this.#tip.setAttribute("role", "status");
    this.#tip.setAttribute("aria-live", "polite");
    parts.frame.after(this.#tip);
    parts.frame.classList.add("readable");
  }

  #seen(): SVGSVGElement | undefined {
    return this.#parts.pictures.find((picture) => picture.getClientRects().length > 0);
  }

  #spots(): readonly Spot[] {
    const picture = this.#seen();
    return (picture === undefined ? undefined : this.#parts.spotsIn.get(picture)) ?? [];
  }

  hide(): void {
    this.#current = -1;
    this.#tip.hidden = true;
    for (const overlay of this.#overlays) overlay.replaceChildren();
  }

  show(index: number): void {
    const picture = this.#seen();
    const spot = this.#spots()[index];
    if (spot === undefined || picture === undefined) return;
    if (index !== this.#current) {
      this.#current = index;
      const signs = [
        ...spot.rules.map(([x = 0, top = 0, bottom = 0]) => shape("line", "rule", { x1: x, x2: x, y1: top, y2: bottom })),
        ...spot.marks.map(([x = 0, y = 0]) => shape("circle", "mark", { cx: x, cy: y, r: 4 })),
      ];
      for (const [i, overlay] of this.#overlays.entries()) overlay.replaceChildren(...(this.#parts.pictures[i] === picture ? signs : []));
      fillTip(this.#tip, this.#parts.headers, spot);
      this.#tip.hidden = false;
    }
    this.#place(picture, spot);
  }

  /** Beside the crosshair, on the side that has the room, never outside the figure. */
  #place(picture: SVGSVGElement, spot: Spot): void {
    const box = picture.getBoundingClientRect();
    const around = this.#parts.figure.getBoundingClientRect();
    const scale = box.width / picture.viewBox.baseVal.width;
    const x = box.left - around.left + (spot.x - picture.viewBox.baseVal.x) * scale;
    const top = box.top - around.top + ((spot.rules[0]?.[1] ?? 0) - picture.viewBox.baseVal.y) * scale;
    const gap = 12;
    const fits = x + gap + this.#tip.offsetWidth <= around.width;
    const left = fits ? x + gap : Math.max(0, x - gap - this.#tip.offsetWidth);
    this.#tip.style.left = `${Math.round(left)}px`;
    this.#tip.style.top = `${Math.round(Math.max(0, top))}px`;
  }

  /** The spot nearest to a place on the screen. */
  showNearest(clientX: number): void {
    const picture = this.#seen();
    if (picture === undefined) return;
    const box = picture.getBoundingClientRect();
    const { x: start, width } = picture.viewBox.baseVal;
    const x = start + ((clientX - box.left) * width) / box.width;
    let best = 0;
    const all = this.#spots();
    for (const [i, spot] of all.entries()) if (Math.abs(spot.x - x) < Math.abs((all[best]?.x ?? 0) - x)) best = i;
    this.show(best);
  }

  /** Whether the key moved the crosshair. */
  move(key: string): boolean {
    const last = this.#spots().length - 1;
    const current = this.#current;
    const step: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, current + 1),
      ArrowLeft: current < 0 ? last : Math.max(0, current - 1),
      Home: 0,
      End: last,
    };
    const next = step[key];
    if (next === undefined) return false;
    this.show(next);
    this.#scrollTo(this.#spots()[next]);
    return true;
  }

  /** The crosshair stays in sight where the picture is wider than its frame. */
  #scrollTo(spot: Spot | undefined): void {
    const { frame } = this.#parts;
    const picture = this.#seen();
    if (spot === undefined || picture === undefined || frame.scrollWidth <= frame.clientWidth) return;
    const { x: start, width } = picture.viewBox.baseVal;
    const x = ((spot.x - start) * frame.scrollWidth) / width;
    frame.scrollLeft = x - frame.clientWidth / 2;
    this.#place(picture, spot);
  }
}

function readable(parts: Parts): void {
  const { frame } = parts;
  const reading = new Reading(parts);
  frame.addEventListener("pointermove", ({ clientX }) => reading.showNearest(clientX));
  frame.addEventListener("pointerdown", ({ clientX }) => reading.showNearest(clientX));
  frame.addEventListener("pointerleave", (event) => {
    // a finger that is lifted leaves what it has read
    if (event.pointerType === "mouse") reading.hide();
  });
  frame.addEventListener("blur", () => reading.hide());
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Escape") reading.hide();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (reading.move(event.key)) event.preventDefault();
  });
}

/** pixels by which an edge is off that are no more to be seen */
const HAIR = 2;

/** Where a picture is wider than its frame, the side on which more of it lies fades. */
function fading(frame: HTMLElement): void {
  const look = (): void => {
    const beyond = frame.scrollWidth - frame.clientWidth - frame.scrollLeft;
    frame.classList.toggle("more-left", frame.scrollLeft > HAIR);
    frame.classList.toggle("more-right", beyond > HAIR);
  };
  look();
  frame.addEventListener("scroll", look, { passive: true });
  addEventListener("resize", look);
}

for (const figure of document.querySelectorAll<HTMLElement>("figure.figure")) {
  const parts = partsOf(figure);
  if (parts !== undefined) readable(parts);
}
for (const frame of document.querySelectorAll<HTMLElement>(".picture")) fading(frame);

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
