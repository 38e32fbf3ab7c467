import { defineRegistry, type Registry } from "../base/registry.ts";
import type { FormulaFunction } from "../formula/formula-function.ts";
import { compileKernel, depthOf, type Frame, type Kernel, type Operand } from "../formula/kernel.ts";
import { roomForPowers } from "../formula/known-powers.ts";
import { type Reference, referencesOf } from "../formula/references.ts";
import { endsInPlace } from "../formula/times-function.ts";
import { tableFunction } from "../model/table-function.ts";
import { BLOCK, type BlockRange, type Plan, type PlannedLine } from "./plan.ts";
import { samplings } from "./samplings/index.ts";
import type { Points } from "./samplings/sampling.ts";

/** Called at the end of each period with one column per line, in the plan's order; the columns are reused, so copy what must last. */
export type PeriodObserver = (period: number, columns: readonly Float64Array[]) => void;

/**
 * Simulates the paths of `range` period by period: all drivers and lines of a period, then `observe`, then the next. Only what a formula looks back on is kept.
 * Draws come from streams named by seed, driver, period and block, so neither other drivers nor a longer horizon nor the number of workers changes them.
 */
export function simulate(plan: Plan, range: BlockRange, language: Registry<FormulaFunction>, observe: PeriodObserver): void {
  const machine = assemble(plan, range, withTables(language, plan));
  rehearse(plan, machine);
  const room = roomIn(machine.blocks);
  for (const { frame } of machine.blocks) frame.powers = roomForPowers(room);
  for (let period = 0; period < plan.periods.length; period++) {
    for (const block of machine.blocks) runBlock(plan, machine, block, period);
    observe(
      period,
      machine.lines.map((line) => line.now()),
    );
  }
}

/** The language and the plan's own tables; their units were checked before. */
export function withTables(language: Registry<FormulaFunction>, { tables = [] }: Plan): Registry<FormulaFunction> {
  return tables.length === 0 ? language : defineRegistry("function", [...language, ...tables.map((table) => tableFunction(table))]);
}

/** V8 takes notes on a function only after it has run a little, so a rehearsal is repeated. */
const REHEARSALS = 8;
const REHEARSED_PATHS = 64;

/**
 * Works out every formula for a few paths and throws the results away. An engine that first meets a loop in a long column compiles it before it has seen how the loop ends, and
 * then falls back to slow code at the end of every column; after a short one it knows.
 */
function rehearse(plan: Plan, { blocks, slots, lines }: Machine): void {
  const [block] = blocks;
  const [period] = plan.periods;
  if (block === undefined || period === undefined) return;
  const { frame } = block;
  const { length } = frame;
  frame.length = Math.min(length, REHEARSED_PATHS);
  frame.t = period.t;
  frame.dt = period.dt;
  for (let slot = 0; slot < slots.length; slot++) frame.slots[slot] = (slots[slot] as SlotReader)(block, 0);
  for (let round = 0; round < REHEARSALS; round++) {
    for (const line of lines) {
      line.start?.(frame);
      line.kernel(frame);
    }
  }
  frame.length = length;
}

/** Columns that a block may keep so that all of them together stay within some memory. */
function roomIn(blocks: readonly Block[]): number {
  const paths = blocks.reduce((sum, { frame: { length } }) => sum + length, 0);
  return Math.floor(KEPT_NUMBERS / paths);
}

/** 64 MB in a worker. */
const KEPT_NUMBERS = 8_388_608;

interface Extent {
  readonly index: number;
  /** its place among the blocks of this worker */
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

interface Block extends Extent {
  readonly frame: Frame;
}

interface Machine {
  readonly points: Points;
  /** a block's working column */
  readonly spare: Float64Array;
  readonly blocks: readonly Block[];
  readonly lines: readonly LineState[];
  /** lines with a start, each after those that its start looks at */
  readonly starts: readonly LineState[];
  /** the draws of the block that is being worked out */
  readonly drivers: readonly Float64Array[];
  /** where each driver's numbers come from among the drivers: those of one stream, as of a scenario that is used twice, have the same */
  readonly driverPlaces: readonly number[];
  readonly slots: readonly SlotReader[];
  /** slots that are read by cohorts, and the line of each */
  readonly followed: readonly { readonly slot: number; readonly line: LineState }[];
}

/** Puts the value that a slot has in this period into the frame of a block. */
type SlotReader = (block: Block, period: number) => Operand;

interface LineState {
  readonly plan: PlannedLine;
  readonly kernel: Kernel;
  readonly start: Kernel | undefined;
  readonly startColumn: Float64Array | undefined;
  readonly totals: Float64Array | undefined;
  /** the new value takes the place of the previous one, which the formula may read till its end and nobody afterwards */
  readonly needsSpare: boolean;
  /** the columns of the latest periods, as many as formulas look back plus one */
  readonly ring: readonly Float64Array[];
  /** for each block, its part of each of these columns: making such a view takes longer than an operation on a few paths */
  readonly parts: readonly (readonly Float64Array[])[];
  part(block: Block, period: number): Float64Array;
  now(): Float64Array;
  period: number;
}

function assemble(plan: Plan, range: BlockRange, language: Registry<FormulaFunction>): Machine {
  const first = range.first * BLOCK;
  const length = Math.min(plan.paths, range.end * BLOCK) - first;
  const wiring = wire(plan);
  const driverPlaces = plan.drivers.map(({ stream }) => plan.drivers.findIndex((one) => one.stream === stream));
  const drivers = plan.drivers.map(() => new Float64Array(Math.min(length, BLOCK)));
  const depth = Math.max(1, ...plan.lines.flatMap((line) => [depthOf(line.formula), line.start === undefined ? 1 : depthOf(line.start)]));
  const steady = new Set([...plan.inputs.keys(), ...plan.lines.flatMap(({ name, isConstant }) => (isConstant === true ? [name] : []))]);
  const scope = (own: string) => ({
    functions: language,
    slotOf: (reference: Reference) => wiring.slotOf(reference, own),
    isSteady: (name: string) => steady.has(name),
  });
  const extents = extentsOf(range, first, length);
  const lines: LineState[] = plan.lines.map((line) => {
    const inPlace = wiring.reach.get(line.name) === 1 && !wiring.readLater.has(line.name);
    const ring = Array.from({ length: inPlace ? 1 : (wiring.reach.get(line.name) ?? 0) + 1 }, () => new Float64Array(length));
    const state: LineState = {
      plan: line,
      kernel: compileKernel(line.formula, scope(line.name)),
      start: line.start === undefined ? undefined : compileKernel(line.start, scope(line.name)),
      startColumn: line.start === undefined ? undefined : new Float64Array(length),
      totals: wiring.totalled.has(line.name) ? new Float64Array(length) : undefined,
      needsSpare: inPlace && !endsInPlace(line.formula, language),
      ring,
      parts: extents.map(({ from, to }) => ring.map((column) => column.subarray(from, to))),
      period: 0,
      part: ({ place }, period) => state.parts[place]?.[period % ring.length] as Float64Array,
      now: () => ring[state.period % ring.length] as Float64Array,
    };
    return state;
  });
  const slots = wiring.references.map(({ reference, own }) => slotReader(plan, { lines, drivers, extents, first }, reference, own));
  const lineOf = (reference: Reference): LineState | undefined => lines.find(({ plan: { name } }) => name === reference.name);
  const earlier = wiring.references.map(({ reference }) => (reference.kind === "cohorts" ? lineOf(reference)?.plan.earlier : undefined));
  const working = Array.from({ length: depth }, () => new Float64Array(BLOCK));
  const blocks = extents.map((extent) => ({
    ...extent,
    frame: {
      ...{ length: extent.to - extent.from, t: 0, dt: 0, spacing: plan.periods[0]?.dt ?? 0, age: 0 },
      slots: new Array<Operand>(slots.length).fill(0),
      ...{ pasts: new Array<readonly Operand[] | undefined>(slots.length), earlier },
      scratch: [...working],
    },
  }));
  const followed = wiring.references.flatMap(({ reference }, slot) => {
    const line = reference.kind === "cohorts" ? lineOf(reference) : undefined;
    return line === undefined ? [] : [{ slot, line }];
  });
  const { seed, paths, inputDimensions: inputs, periods } = plan;
  const points = samplings.get(plan.sampling).points({ seed, paths, inputs, drivers: plan.drivers.length, periods: periods.length });
  return {
    points,
    spare: new Float64Array(Math.min(length, BLOCK)),
    blocks,
    lines,
    starts: startOrder(lines),
    drivers,
    driverPlaces,
    slots,
    followed,
  };
}

function extentsOf(range: BlockRange, first: number, length: number): Extent[] {
  return Array.from({ length: range.end - range.first }, (_, place) => {
    const from = (range.first + place) * BLOCK - first;
    return { index: range.first + place, place, from, to: Math.min(from + BLOCK, length) };
  });
}

function startOrder(lines: readonly LineState[]): LineState[] {
  const ordered: LineState[] = [];
  const visited = new Set<LineState>();
  const visit = (line: LineState): void => {
    if (line.plan.start === undefined || visited.has(line)) return;
    visited.add(line);
    for (const { name } of referencesOf(line.plan.start)) for (const read of lines.filter(({ plan }) => plan.name === name)) visit(read);
    ordered.push(line);
  };
  for (const line of lines) visit(line);
  return ordered;
}

interface Wiring {
  readonly references: readonly { readonly reference: Reference; readonly own: string }[];
  /** how many periods back each line is read */
  readonly reach: ReadonlyMap<string, number>;
  readonly totalled: ReadonlySet<string>;
  /** lines whose past a line reads that is worked out after them */
  readonly readLater: ReadonlySet<string>;
  slotOf(reference: Reference, own: string): number;
}

/** Gives each thing that formulas read one slot. A line's own past has slots of its own, for it begins at `start` where others see history. */
function wire(plan: Plan): Wiring {
  const slots = new Map<string, number>();
  const references: { reference: Reference; own: string }[] = [];
  const reach = new Map<string, number>();
  const totalled = new Set<string>();
  const done = new Set<string>();
  const readLater = new Set<string>();
  const key = (reference: Reference, own: string): string => {
    if (reference.kind !== "lag") return `${reference.kind} ${reference.name}`;
    return `lag ${reference.periods} ${reference.name}${reference.name === own ? " own" : ""}`;
  };
  for (const line of plan.lines) {
    for (const reference of [...referencesOf(line.formula), ...(line.start === undefined ? [] : referencesOf(line.start))]) {
      if (reference.kind === "lag" && done.has(reference.name)) readLater.add(reference.name);
      if (reference.kind === "lag") reach.set(reference.name, Math.max(reach.get(reference.name) ?? 0, reference.periods));
      if (reference.kind === "cumulative") totalled.add(reference.name);
      if (reference.kind === "cohorts") {
        reach.set(reference.name, Math.max(reach.get(reference.name) ?? 0, plan.periods.length - 1));
        readLater.add(reference.name);
      }
      const name = key(reference, line.name);
      if (slots.has(name)) continue;
      slots.set(name, references.length);
      references.push({ reference, own: line.name });
    }
    done.add(line.name);
  }
  const slotOf = (reference: Reference, own: string): number => {
    const slot = slots.get(key(reference, own));
    if (slot === undefined) throw new Error(`no slot for ${reference.name}`);
    return slot;
  };
  return { references, reach, totalled, readLater, slotOf };
}

interface Parts {
  readonly lines: readonly LineState[];
  readonly drivers: readonly Float64Array[];
  readonly extents: readonly Extent[];
  /** path at which this worker's columns begin, to find its part of an input */
  readonly first: number;
}

function slotReader(plan: Plan, parts: Parts, reference: Reference, own: string): SlotReader {
  const input = plan.inputs.get(reference.name);
  if (input !== undefined) {
    if (typeof input === "number") return () => input;
    return reading(parts.extents.map(({ from, to }) => input.subarray(parts.first + from, parts.first + to)));
  }
  const driver = plan.drivers.findIndex(({ name }) => name === reference.name);
  const draws = parts.drivers[driver];
  if (draws !== undefined) return reading(parts.extents.map(({ from, to }) => draws.subarray(0, to - from)));
  const line = parts.lines[plan.lines.findIndex(({ name }) => name === reference.name)];
  if (line === undefined) throw new Error(`nothing is called ${reference.name}`);
  if (reference.kind === "cohorts") return () => 0;
  if (reference.kind === "now") return (block, period) => line.part(block, period);
  if (reference.kind === "cumulative") {
    const totals = line.totals as Float64Array;
    return reading(parts.extents.map(({ from, to }) => totals.subarray(from, to)));
  }
  const { periods } = reference;
  return (block, period) => past(line, own, period, periods, block);
}

/** The same view of a block in every period. */
function reading(views: readonly Float64Array[]): SlotReader {
  return ({ place }) => views[place] as Float64Array;
}

/** The value `periods` ago: a line's own past begins at its start; before the horizon there is history. */
function past(line: LineState, own: string, period: number, periods: number, block: Block): Operand {
  const then = period - periods;
  const { firstPeriod, history, name } = line.plan;
  if (line.startColumn !== undefined && then === firstPeriod - 1 && (own === name || !history.has(then))) {
    return line.startColumn.subarray(block.from, block.to);
  }
  if (then >= 0) return line.part(block, then);
  // what is not known is read by nobody: a line that begins later looks back in vain until then
  return history.get(then) ?? Number.NaN;
}

/** A line's columns of this period and of all before it, the present first. */
function cohortsOf(line: LineState, block: Block, period: number): readonly Operand[] {
  return Array.from({ length: period + 1 }, (_, k) => line.part(block, period - k));
}

function drawDrivers(plan: Plan, machine: Machine, block: Block, period: number): void {
  const month = plan.periods[period]?.month ?? 0;
  plan.drivers.forEach((driver, i) => {
    const draws = (machine.drivers[i] as Float64Array).subarray(0, block.to - block.from);
    machine.points.normals(driver.stream, machine.driverPlaces[i] as number, period, month, block.index, draws);
  });
}

function runBlock(plan: Plan, machine: Machine, block: Block, period: number): void {
  const { frame } = block;
  drawDrivers(plan, machine, block, period);
  const { t, dt } = plan.periods[period] as Plan["periods"][number];
  frame.t = t;
  for (const line of machine.lines) line.period = period;
  // slots are views of the columns, so those of the present fill up as the lines are worked out in their order
  for (let slot = 0; slot < machine.slots.length; slot++) frame.slots[slot] = (machine.slots[slot] as SlotReader)(block, period);
  for (const { slot, line } of machine.followed) (frame.pasts as (readonly Operand[])[])[slot] = cohortsOf(line, block, period);
  for (const line of machine.starts) {
    if (period !== line.plan.firstPeriod || line.start === undefined) continue;
    frame.dt = line.plan.firstStep;
    // the last line of the period before has left its own column here
    frame.scratch[0] = machine.spare;
    store(line.start(frame), (line.startColumn as Float64Array).subarray(block.from, block.to));
  }
  for (const line of machine.lines) {
    const out = line.part(block, period);
    const { firstPeriod, firstStep, history } = line.plan;
    frame.dt = period === firstPeriod ? firstStep : dt;
    // with one column in its ring, what was worked out in the first period is still there
    if (line.plan.isConstant === true && period > 0 && line.ring.length === 1) {
      if (line.totals !== undefined) addTo(line.totals, out, block);
      continue;
    }
    if (period < firstPeriod) out.fill(history.get(period) ?? Number.NaN);
    // where the start holds on the period's last day, nothing is left of the period to step over
    else if (period === firstPeriod && firstStep === 0 && line.startColumn !== undefined)
      store(line.startColumn.subarray(block.from, block.to), out);
    else {
      // what a formula works out last goes straight to its column, unless that still holds the previous value, which the formula may read till its end
      frame.scratch[0] = line.needsSpare ? machine.spare : out;
      store(line.kernel(frame), out);
    }
    if (line.totals !== undefined) addTo(line.totals, out, block);
  }
}

function store(result: Operand, out: Float64Array): void {
  if (typeof result === "number") out.fill(result);
  else if (result !== out) out.set(result.length === out.length ? result : result.subarray(0, out.length));
}

function addTo(totals: Float64Array, values: Float64Array, block: Block): void {
  for (let i = 0; i < values.length; i++) totals[block.from + i] = (totals[block.from + i] as number) + (values[i] as number);
}
