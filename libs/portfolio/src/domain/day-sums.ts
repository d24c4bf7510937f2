import { Money } from '#libs/kernel';
import type { Change } from './contributions.js';
import type { Cell } from './dimensions.js';
import { AMOUNTS, COUNTS, type Measures } from './measures.js';

const SLOTS_AT_FIRST = 1 << 14;
const DAY_MS = 86_400_000;
/** Days since 1970 stay below this for a century and a half; the rest of a number is the cell's index. */
const DAYS = 1 << 16;

/**
 * Changes of all CFAs, summed by cell and day while they stream by. A million facts touch some three million pairs: as objects they would
 * not fit, so they lie in columns of integers; amounts are 64-bit integers, as in the database, and become `Money` again on the way out.
 */
export class DaySums {
  private readonly cellIndex = new Map<Cell, number>();
  private readonly cells: Cell[] = [];
  private readonly dayNumbers = new Map<string, number>();
  private readonly slots = new Map<number, number>();
  private counts = COUNTS.map(() => new Int32Array(SLOTS_AT_FIRST));
  private amounts = AMOUNTS.map(() => new BigInt64Array(SLOTS_AT_FIRST));

  add(changes: readonly Change[]): void {
    for (const { cell, day, measures } of changes) this.addTo(this.slotOf(this.indexOf(cell) * DAYS + this.dayNumber(day)), measures);
  }

  /** What changed, day by day in order. */
  *byDay(): Generator<{ readonly day: string; readonly changes: readonly (readonly [Cell, Measures])[] }> {
    const keys = Float64Array.from(this.slots.keys(), (key) => (key % DAYS) * 2 ** 32 + Math.floor(key / DAYS)).sort();
    for (let start = 0; start < keys.length; ) {
      const number = Math.floor((keys[start] ?? 0) / 2 ** 32);
      const changes: (readonly [Cell, Measures])[] = [];
      for (; start < keys.length && Math.floor((keys[start] ?? 0) / 2 ** 32) === number; start++) {
        const index = (keys[start] ?? 0) % 2 ** 32;
        changes.push([this.cells[index] ?? '', this.measuresAt(this.slots.get(index * DAYS + number) ?? 0)]);
      }
      yield { day: new Date(number * DAY_MS).toISOString().slice(0, 10), changes };
    }
  }

  private indexOf(cell: Cell): number {
    let index = this.cellIndex.get(cell);
    if (index === undefined) {
      index = this.cells.push(cell) - 1;
      this.cellIndex.set(cell, index);
    }
    return index;
  }

  private slotOf(key: number): number {
    let slot = this.slots.get(key);
    if (slot === undefined) {
      slot = this.slots.size;
      this.slots.set(key, slot);
      if (slot >= (this.counts[0]?.length ?? 0)) this.grow();
    }
    return slot;
  }

  private addTo(slot: number, measures: Measures): void {
    for (let column = 0; column < COUNTS.length; column++) {
      const [name, counts] = [COUNTS[column], this.counts[column]];
      if (name && counts && measures[name] !== 0) counts[slot] = (counts[slot] ?? 0) + measures[name];
    }
    for (let column = 0; column < AMOUNTS.length; column++) {
      const [name, amounts] = [AMOUNTS[column], this.amounts[column]];
      if (name && amounts && !measures[name].isZero) amounts[slot] = (amounts[slot] ?? 0n) + measures[name].cents;
    }
  }

  private dayNumber(day: string): number {
    let number = this.dayNumbers.get(day);
    if (number === undefined) this.dayNumbers.set(day, (number = Date.parse(day) / DAY_MS));
    return number;
  }

  private measuresAt(slot: number): Measures {
    const [submittedProjects = 0, fundedProjects = 0, fundedCfas = 0, apprentices = 0, syntheticProjects = 0] = this.counts.map((column) => column[slot]);
    const [requested = Money.zero, committed = Money.zero, eligibleBase = Money.zero, totalCost = Money.zero] = this.amounts.map((column) => Money.ofCents(column[slot] ?? 0n));
    return { submittedProjects, fundedProjects, fundedCfas, apprentices, syntheticProjects, requested, committed, eligibleBase, totalCost };
  }

  private grow(): void {
    this.counts = this.counts.map((column) => {
      const wider = new Int32Array(column.length * 2);
      wider.set(column);
      return wider;
    });
    this.amounts = this.amounts.map((column) => {
      const wider = new BigInt64Array(column.length * 2);
      wider.set(column);
      return wider;
    });
  }
}
