import type { Encoding } from './physical-lines.js';
import type { ReasonCode } from './reasons.js';
import type { Separator } from './records.js';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'rejected';

/** What became of one row. Nothing of a row is lost: it is applied, or rejected with the reason, and either way it is reported. */
export interface ReportedRow {
  /** Where the row starts in the file, as an editor counts. */
  readonly line: number;
  /** As written, when the row could not be read. */
  readonly siret: string | null;
  readonly outcome: RowOutcome;
  /** Why it was rejected, or what to look at although it was not: a row with outcome `created` and a reason is a warned one. */
  readonly reasons: readonly ReasonCode[];
  /** What an existing CFA or site got from the row: `cfa.nda`, `site.state`. */
  readonly changed: readonly string[];
  /** Where members of the CFA have set something else, which stays; `site` when they took the site off their list. */
  readonly kept: readonly string[];
  /** The line that first named this SIRET. */
  readonly repeats: number | null;
}

export interface ImportTotals {
  /** Rows of the file, header and blank lines apart: created + updated + unchanged + rejected. */
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows that were not rejected but have a reason to look at; each is also among created, updated or unchanged. */
  readonly warned: number;
  /** Rows where members' own edits won. */
  readonly kept: number;
  /** Different SIRETs and SIRENs among the rows that were not rejected. */
  readonly sites: number;
  readonly legalEntities: number;
  readonly blankLines: number;
  /** How often each reason was given. */
  readonly reasons: Readonly<Partial<Record<ReasonCode, number>>>;
}

export interface ImportHeader {
  readonly fileName: string;
  readonly encoding: Encoding;
  readonly separator: Separator;
  readonly columnsRead: readonly string[];
  readonly columnsIgnored: readonly string[];
}

/** Counts as rows go by. Holds a number for each SIRET, so that a file of 100,000 rows costs some megabytes, not its size. */
export class Tally {
  private readonly outcomes: Record<RowOutcome, number> = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  private readonly reasons: Partial<Record<ReasonCode, number>> = {};
  private readonly sirens = new Set<number>();
  private readonly firstLines = new Map<number, number>();
  private warned = 0;
  private kept = 0;

  /** The line of an earlier row with this SIRET. */
  firstLineOf(siret: string): number | null {
    return this.firstLines.get(Number(siret)) ?? null;
  }

  count(row: ReportedRow): void {
    this.outcomes[row.outcome] += 1;
    for (const reason of row.reasons) this.reasons[reason] = (this.reasons[reason] ?? 0) + 1;
    if (row.kept.length > 0) this.kept += 1;
    if (row.outcome === 'rejected' || row.siret === null) return;
    if (row.reasons.length > 0) this.warned += 1;
    if (row.repeats === null) this.firstLines.set(Number(row.siret), row.line);
    this.sirens.add(Number(row.siret.slice(0, 9)));
  }

  totals(blankLines: number): ImportTotals {
    const { created, updated, unchanged, rejected } = this.outcomes;
    return {
      rows: created + updated + unchanged + rejected, created, updated, unchanged, rejected, warned: this.warned, kept: this.kept,
      sites: this.firstLines.size, legalEntities: this.sirens.size, blankLines, reasons: { ...this.reasons },
    };
  }
}

export function rejected(line: number, siret: string | null, reason: ReasonCode): ReportedRow {
  return { line, siret: siret?.slice(0, 40) ?? null, outcome: 'rejected', reasons: [reason], changed: [], kept: [], repeats: null };
}
