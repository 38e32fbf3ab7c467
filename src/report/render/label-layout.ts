/**
 * Where text goes while a figure is being composed, before any font is at hand: widths of printable ASCII in Inter, in thousandths of
 * an em, as its `hmtx` table has them (a test holds them to the font files).
 */
const REGULAR = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620, 566, 619, 620, 288,
  302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903, 753, 765, 639, 765, 644, 642, 646, 744,
  690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612, 583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612,
  612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426, 333, 426, 662,
];
const SEMIBOLD = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640, 576, 640, 640, 319,
  329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922, 759, 769, 645, 773, 652, 650, 660, 736,
  728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624, 591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624,
  624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455, 359, 455, 673,
];
const FIRST_CODE = 32;
/** a character outside ASCII: dashes, inequality signs and accented letters all lie near it */
const OTHER = 600;
/** halfway between the two weights that are drawn */
const SEMIBOLD_FROM = 500;

/** Estimated width of a text in pixels at a font size in pixels; within a few percent for what is not ASCII, exact for what is. */
export function labelWidth(text: string, size: number, weight = 400): number {
  const widths = weight >= SEMIBOLD_FROM ? SEMIBOLD : REGULAR;
  let sum = 0;
  for (const character of text) sum += widths[(character.codePointAt(0) ?? 0) - FIRST_CODE] ?? OTHER;
  return (sum / 1000) * size;
}

/** Breaks a text into lines of at most `width` pixels at its spaces; a single word that is wider stays whole. */
export function wrapText(text: string, width: number, size: number, weight = 400): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && labelWidth(longer, size, weight) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? lines : [...lines, line];
}

/** Breaks a text into as few lines as `wrapText` does, but of about equal length: no single word is left on the last. */
export function balanceText(text: string, width: number, size: number, weight = 400): readonly string[] {
  const lines = wrapText(text, width, size, weight);
  let best = lines;
  for (let narrower = width - size; narrower > width / 2; narrower -= size) {
    const tried = wrapText(text, narrower, size, weight);
    if (tried.length > lines.length) break;
    best = tried;
  }
  return best;
}

/**
 * Moves labels apart that would overlap: keeps their order, at least `gap` between neighbours, all inside `low` to `high`,
 * and each as near to where it wants to be as the others allow (runs of touching labels share their displacement).
 * The result is in the order of the input.
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const runs: { members: number[]; start: number }[] = [];
  for (const index of order) {
    let run = { members: [index], start: clamp(wanted[index] ?? 0, low, high) };
    for (let before = runs.at(-1); before !== undefined && before.start + before.members.length * gap > run.start; before = runs.at(-1)) {
      runs.pop();
      const members = [...before.members, ...run.members];
      const centre = members.reduce((sum, member, k) => sum + (wanted[member] ?? 0) - k * gap, 0) / members.length;
      run = { members, start: clamp(centre, low, high - (members.length - 1) * gap) };
    }
    runs.push(run);
  }
  const placed = new Array<number>(wanted.length).fill(0);
  for (const run of runs)
    run.members.forEach((member, k) => {
      placed[member] = run.start + k * gap;
    });
  return placed;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
