import { Injectable } from '@nestjs/common';
import type { SiteId } from '#libs/contracts';
import { Clock, DomainError, Ids } from '#libs/kernel';
import { sqlStateOf, UnitOfWork } from '#libs/persistence';
import { FRANCE } from '../application/territories.js';
import { type Columns, recogniseColumns } from './columns.js';
import { type ImportHeader, type ImportTotals, rejected, type ReportedRow, Tally } from './import-report.js';
import { textFile } from './physical-lines.js';
import { RecordReader, type TableRecord } from './records.js';
import { readRow, type ReadRow, rowShape, type UsableRow } from './register-row.js';
import { RegisterStore } from './register-store.js';
import { Sheet } from './sheet.js';

/** The file as a whole cannot be used: it is empty, or no column holds the SIRET. */
export class UnreadableRegisterError extends DomainError {
  constructor(reason: 'empty' | 'noSiretColumn') {
    super(
      'unprocessable',
      'cfa-accounts.register-unreadable',
      reason === 'empty' ? 'The file is empty' : 'The first line names no column with the SIRET; expected are names such as "Siret", "UAI validée", "Raison sociale", separated by ; , or tab',
      { reason },
    );
  }
}

export interface ImportListener {
  readonly onHeader?: (header: ImportHeader) => void | Promise<void>;
  /** Called for each row in the order of the file, once what became of it is committed. The import waits for it. */
  readonly onRow?: (row: ReportedRow) => void | Promise<void>;
}

interface Entry {
  readonly line: number;
  readonly read: ReadRow;
}
type ValidEntry = { readonly line: number; readonly read: UsableRow };

const BATCH_ROWS = 200;

/**
 * Brings a public register of CFAs into the directory. For the operator at the command line; no person of the portal acts, so no policy is asked.
 *
 * The file streams: a batch of rows is held at a time, and each batch is one transaction. When the database refuses a batch, its rows go
 * one by one and only the refused one is lost, with a reason. Everything a run does it does not do a second time (`merge`).
 */
@Injectable()
export class ImportRegister {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: RegisterStore,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws `cfa-accounts.register-unreadable`, and whatever reading `source` throws. */
  async execute(source: AsyncIterable<Uint8Array>, fileName: string, listener: ImportListener = {}): Promise<ImportTotals> {
    const file = textFile(source);
    const reader = new RecordReader(file.lines);
    const columns = await this.columnsOf(reader);
    const shape = rowShape(columns);
    await reader.next(shape);
    await listener.onHeader?.({ fileName, encoding: file.encoding(), separator: columns.separator, columnsRead: columns.read, columnsIgnored: columns.ignored });
    const importId = this.ids.next<'RegisterImport'>();
    await this.unitOfWork.run(() => this.store.begin(importId, fileName.slice(-300), this.clock.now()));
    const tally = new Tally();
    for (let batch = await nextBatch(reader, columns); batch.length > 0; batch = await nextBatch(reader, columns)) {
      for (const row of await this.imported(batch, tally)) await listener.onRow?.(row);
    }
    const totals = tally.totals(reader.blankLines);
    await this.unitOfWork.run(() => this.store.finish(importId, totals, this.clock.now()));
    return totals;
  }

  private async columnsOf(reader: RecordReader): Promise<Columns> {
    const header = await reader.peek();
    if (!header) throw new UnreadableRegisterError('empty');
    const columns = header.fault ? null : recogniseColumns(header.text);
    if (!columns) throw new UnreadableRegisterError('noSiretColumn');
    return columns;
  }

  private async imported(batch: readonly Entry[], tally: Tally): Promise<ReportedRow[]> {
    try {
      const rows = await this.unitOfWork.run(() => this.apply(batch, tally));
      rows.forEach((row) => tally.count(row));
      return rows;
    } catch (error) {
      if (!isAboutRows(error)) throw error;
      const [only] = batch;
      if (only && batch.length === 1) {
        const refused = rejected(only.line, 'row' in only.read ? only.read.row.siret : only.read.siret, 'databaseRefused');
        tally.count(refused);
        return [refused];
      }
      const rows: ReportedRow[] = [];
      for (const entry of batch) rows.push(...(await this.imported([entry], tally)));
      return rows;
    }
  }

  /** May run again after a deadlock, so it changes nothing but the database. */
  private async apply(batch: readonly Entry[], tally: Tally): Promise<ReportedRow[]> {
    await this.store.planAnew();
    const valid = batch.filter((entry): entry is ValidEntry => 'row' in entry.read);
    const sheet = new Sheet(
      await this.store.lockCfas([...new Set(valid.map(({ read }) => read.row.siren))]),
      await this.store.sites([...new Set(valid.map(({ read }) => read.row.siret))]),
      this.ids,
      tally,
    );
    const rows = batch.map(({ line, read }) => ('row' in read ? sheet.applied(line, read) : rejected(line, read.siret, read.refusal)));
    await this.store.save(sheet.changes(), this.clock.now());
    const sharing = await this.store.sharingUai(sheet.siteIds());
    const isSharing = (siteId: SiteId | undefined): boolean => siteId !== undefined && sharing.has(siteId);
    return rows.map((row) => (row.repeats === null && isSharing(sheet.siteIdOf(row)) ? { ...row, reasons: [...row.reasons, 'uaiShared' as const] } : row));
  }
}

async function nextBatch(reader: RecordReader, columns: Columns): Promise<Entry[]> {
  const batch: Entry[] = [];
  const shape = rowShape(columns);
  while (batch.length < BATCH_ROWS) {
    const record = await reader.next(shape);
    if (!record) break;
    batch.push({ line: record.line, read: readRecord(record, columns) });
  }
  return batch;
}

function readRecord(record: TableRecord, columns: Columns): ReadRow {
  if (record.fault === null) return readRow(record.cells, columns, FRANCE);
  const digits = /(?<!\d)\d{14}(?!\d)/.exec(record.text.slice(0, 200));
  return { refusal: record.fault, siret: digits?.[0] ?? null };
}

/** Data exceptions, constraint violations and refusals of triggers are about what a row says; everything else (no connection, no disk) ends the import. */
function isAboutRows(error: unknown): boolean {
  return /^(22|23|P0)/.test(sqlStateOf(error) ?? '');
}
