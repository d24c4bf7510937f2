import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { type ImportHeader, ImportRegister, type ImportTotals, REASONS, RegisterImportModule, type ReportedRow } from '#libs/cfa-accounts';
import { readSettings } from '#libs/config';
import { inApplication } from './in-application.js';

/** Exit code when the file was read and at least one of its rows was rejected; 1 is for a file that could not be used at all. */
const SOME_ROWS_REJECTED = 2;

const HELP = `
Every row of the file is reported: created, updated, unchanged or rejected, with reasons and the line it starts on.
Exit code 0: every row is in the directory. 2: some rows were rejected, the others are in. 1: the file could not be used.
A second run of the same file changes nothing. What members of a CFA have edited is never overwritten (reported as kept).`;

export function importRegister(program: Command): void {
  program
    .command('import-register')
    .description('bring a public register of CFAs (CSV) into the directory')
    .argument('<file>', 'the register, separated by ; , or tab; UTF-8, UTF-16 or Windows-1252')
    .option('--json', 'report as one JSON document')
    .addHelpText('after', HELP)
    .action(async (file: string, { json }: { json?: true }) => {
      await readable(file);
      const report = json ? new JsonReport() : new TextReport();
      const totals = await inApplication(readSettings(), [RegisterImportModule], (application) =>
        application.get(ImportRegister).execute(createReadStream(file), path.basename(file), { onHeader: (header) => report.begin(header), onRow: (row) => report.row(row) }),
      );
      await report.end(totals);
      if (totals.rejected > 0) process.exitCode = SOME_ROWS_REJECTED;
    });
}

/** Throws with a line for the operator, before anything asks the database. */
async function readable(file: string): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(error.code === 'ENOENT' ? `${file}: there is no such file` : `${file}: cannot be read (${error.code ?? error.message})`);
  });
  if (!found.isFile()) throw new Error(`${file}: is not a file`);
  await new Promise<void>((resolve, reject) => {
    const probe = createReadStream(file, { end: 0 });
    probe.once('error', (error: NodeJS.ErrnoException) => reject(new Error(`${file}: cannot be read (${error.code ?? error.message})`)));
    probe.once('close', resolve).resume();
  });
}

/** Waits when the reader of our output is slower than the import. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

class TextReport {
  async begin({ fileName, encoding, separator, columnsRead, columnsIgnored }: ImportHeader): Promise<void> {
    const ignored = columnsIgnored.length > 0 ? `; not read: ${columnsIgnored.join(', ')}` : '';
    await print(`${fileName} (${encoding}, separator ${separator === '\t' ? 'tab' : separator})\nColumns read: ${columnsRead.join(', ')}${ignored}\n\n`);
  }

  async row({ line, siret, outcome, reasons, changed, kept, repeats }: ReportedRow): Promise<void> {
    const notes = [
      ...reasons.map((reason) => `${reason}: ${REASONS[reason].text}`),
      ...(repeats === null ? [] : [`first on line ${repeats}`]),
      ...(changed.length > 0 ? [`changed ${changed.join(', ')}`] : []),
      ...(kept.length > 0 ? [`kept ${kept.join(', ')} as the CFA's members set it`] : []),
    ];
    const mark = outcome !== 'rejected' && reasons.length > 0 ? 'warned  ' : '        ';
    await print(`line ${String(line).padStart(6)}  ${outcome.padEnd(9)} ${mark} ${(siret ?? '').replace(/\p{Cc}/gu, ' ').padEnd(14)}  ${notes.join(' | ')}`.trimEnd() + '\n');
  }

  async end({ rows, sites, legalEntities, created, updated, unchanged, rejected, warned, kept, blankLines, reasons }: ImportTotals): Promise<void> {
    await print(
      `\n${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected; ${warned} warned, ${kept} kept` +
        `${blankLines > 0 ? `, ${blankLines} blank lines` : ''}\n${sites} sites of ${legalEntities} legal entities\n` +
        Object.entries(reasons).map(([reason, count]) => `${String(count).padStart(6)} × ${reason}\n`).join(''),
    );
  }
}

/** One document, written as the rows go by. */
class JsonReport {
  private separator = '\n';

  async begin(header: ImportHeader): Promise<void> {
    await print(`{"file":${JSON.stringify(header)},"rows":[`);
  }

  async row(row: ReportedRow): Promise<void> {
    const warned = row.outcome !== 'rejected' && row.reasons.length > 0;
    await print(this.separator + JSON.stringify({ ...row, warned, reasons: row.reasons.map((code) => ({ code, text: REASONS[code].text })) }));
    this.separator = ',\n';
  }

  async end(totals: ImportTotals): Promise<void> {
    await print(`\n],"totals":${JSON.stringify(totals)}}\n`);
  }
}
