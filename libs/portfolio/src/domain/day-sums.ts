import { Money } from '#libs/kernel';
import type { Change } from './contributions.js';
import type { Cell } from './dimensions.js';
import type { Measures } from './measures.js';

const SLOTS_AT_FIRST = 1 << 14;

/**
 * Changes of all CFAs, summed by cell and day while they stream by. A million facts touch some three million pairs: as objects they would
 * not fit, so they lie in columns of integers; amounts are 64-bit integers, as in the database, and become `Money` again on the way out.
 */
export class DaySums {
  private readonly cells = new Map<Cell, number[]>();
  private readonly dayIndex = new Map<string, number>();
  private used = 0;
  private size = SLOTS_AT_FIRST;
  private submittedProjects = new Int32Array(this.size);
  private fundedProjects = new Int32Array(this.size);
  private fundedCfas = new Int32Array(this.size);
  private apprentices = new Int32Array(this.size);
  private syntheticProjects = new Int32Array(this.size);
  private requested = new BigInt64Array(this.size);
  private committed = new BigInt64Array(this.size);
  private eligibleBase = new BigInt64Array(this.size);
  private totalCost = new BigInt64Array(this.size);

  add(changes: readonly Change[]): void {
    for (const { cell, day, measures } of changes) this.addTo(this.slotOf(cell, day), measures);
  }

  /** What changed, day by day in order. */
  *byDay(): Generator<{ readonly day: string; readonly changes: readonly (readonly [Cell, Measures])[] }> {
    for (const [day, index] of [...this.dayIndex].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const changes: (readonly [Cell, Measures])[] = [];
      for (const [cell, slots] of this.cells) {
        const slot = slots[index];
        if (slot !== undefined) changes.push([cell, this.measuresAt(slot)]);
      }
      yield { day, changes };
    }
  }

  private slotOf(cell: Cell, day: string): number {
    let slots = this.cells.get(cell);
    if (!slots) this.cells.set(cell, (slots = []));
    let index = this.dayIndex.get(day);
    if (index === undefined) this.dayIndex.set(day, (index = this.dayIndex.size));
    let slot = slots[index];
    if (slot === undefined) {
      slot = this.used++;
      slots[index] = slot;
      if (slot >= this.size) this.grow();
    }
    return slot;
  }

  /** Column by column in so many words: by name it takes three times as long. */
  private addTo(slot: number, measures: Measures): void {
    if (measures.submittedProjects !== 0) this.submittedProjects[slot] = (this.submittedProjects[slot] ?? 0) + measures.submittedProjects;
    if (measures.fundedProjects !== 0) this.fundedProjects[slot] = (this.fundedProjects[slot] ?? 0) + measures.fundedProjects;
    if (measures.fundedCfas !== 0) this.fundedCfas[slot] = (this.fundedCfas[slot] ?? 0) + measures.fundedCfas;
    if (measures.apprentices !== 0) this.apprentices[slot] = (this.apprentices[slot] ?? 0) + measures.apprentices;
    if (measures.syntheticProjects !== 0) this.syntheticProjects[slot] = (this.syntheticProjects[slot] ?? 0) + measures.syntheticProjects;
    if (!measures.requested.isZero) this.requested[slot] = (this.requested[slot] ?? 0n) + measures.requested.cents;
    if (!measures.committed.isZero) this.committed[slot] = (this.committed[slot] ?? 0n) + measures.committed.cents;
    if (!measures.eligibleBase.isZero) this.eligibleBase[slot] = (this.eligibleBase[slot] ?? 0n) + measures.eligibleBase.cents;
    if (!measures.totalCost.isZero) this.totalCost[slot] = (this.totalCost[slot] ?? 0n) + measures.totalCost.cents;
  }

  private measuresAt(slot: number): Measures {
    return {
      submittedProjects: this.submittedProjects[slot] ?? 0,
      requested: Money.ofCents(this.requested[slot] ?? 0n),
      fundedProjects: this.fundedProjects[slot] ?? 0,
      fundedCfas: this.fundedCfas[slot] ?? 0,
      committed: Money.ofCents(this.committed[slot] ?? 0n),
      eligibleBase: Money.ofCents(this.eligibleBase[slot] ?? 0n),
      totalCost: Money.ofCents(this.totalCost[slot] ?? 0n),
      apprentices: this.apprentices[slot] ?? 0,
      syntheticProjects: this.syntheticProjects[slot] ?? 0,
    };
  }

  private grow(): void {
    this.size *= 2;
    this.submittedProjects = wider(this.submittedProjects, new Int32Array(this.size));
    this.fundedProjects = wider(this.fundedProjects, new Int32Array(this.size));
    this.fundedCfas = wider(this.fundedCfas, new Int32Array(this.size));
    this.apprentices = wider(this.apprentices, new Int32Array(this.size));
    this.syntheticProjects = wider(this.syntheticProjects, new Int32Array(this.size));
    this.requested = wider(this.requested, new BigInt64Array(this.size));
    this.committed = wider(this.committed, new BigInt64Array(this.size));
    this.eligibleBase = wider(this.eligibleBase, new BigInt64Array(this.size));
    this.totalCost = wider(this.totalCost, new BigInt64Array(this.size));
  }
}

function wider<Column extends Int32Array | BigInt64Array>(old: Column, column: Column): Column {
  column.set(old as never);
  return column;
}
