import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { NestFactory } from '@nestjs/core';
import { ImportRegister, RegisterImportModule } from '#libs/cfa-accounts';
import { readSettings, type Settings } from '#libs/config';
import { Accounts } from '#libs/identity';
import { createApi } from '../../api/src/create-api.js';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { inApplication } from './in-application.js';
import { journey, type JourneyResult } from './journey/journey.js';
import { migrate } from './migrate.js';

const ADMINISTRATOR = { email: 'administration@journey.example', password: 'une phrase que personne ne garde' };

/** Real CFAs get grants in throw-away databases only: the launcher gives this command one of its own. */
export function demoJourney(program: Command): void {
  program
    .command('demo-journey')
    .description('the main job on a real register, on a throw-away database: from a draft to the director\'s totals')
    .requiredOption('--register <file>', 'public register of CFAs (CSV)')
    .action(async ({ register }: { register: string }) => {
      const settings = { ...readSettings(), PORT: 0 };
      await migrate(settings);
      await takeJourney(settings, register, (line) => process.stdout.write(`${line}\n`));
    });
}

/** Takes the journey on an empty, migrated database, with an API and a worker in this process. */
export async function takeJourney(settings: Settings, register: string, say: (line: string) => void): Promise<JourneyResult> {
  const quiet = { ...settings, LOG_LEVEL: 'error' as const };
  const api = await createApi(quiet);
  const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(quiet), { logger: ['error'], abortOnError: false });
  try {
    await api.listen({ host: '127.0.0.1', port: 0 });
    await inApplication(quiet, [], (application) =>
      application.get(Accounts).createOpcoUser({ ...ADMINISTRATOR, displayName: 'Administration', grants: [{ role: 'administrator', branchCode: null, ceilingCents: null }] }, null),
    );
    return await journey({
      url: await api.getUrl(),
      administrator: ADMINISTRATOR,
      importRegister: () => inApplication(quiet, [RegisterImportModule], (application) => application.get(ImportRegister).execute(createReadStream(register), path.basename(register), { onHeader: () => undefined, onRow: () => undefined })),
      say,
    });
  } finally {
    await api.close();
    await worker.close();
  }
}
