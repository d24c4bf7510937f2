import type { Command } from 'commander';
import { CfaAccountsModule } from '#libs/cfa-accounts';
import { readSettings, type Settings } from '#libs/config';
import { FundingModule } from '#libs/funding';
import { UnitOfWork } from '#libs/persistence';
import { ProjectsModule } from '#libs/projects';
import { DEADLINES_LOCK, ReviewModule } from '#libs/review';
import { jobModules } from '../../worker/src/worker.module.js';
import { DEMONSTRATION_PASSWORD, SHOWN_ACCOUNTS } from './demonstration/people.js';
import { DemonstrationRun } from './demonstration/run.js';
import { ScenarioClock } from './demonstration/scenario-clock.js';
import { inApplication } from './in-application.js';

type Stage = 'realData' | 'toTell' | 'told';

/** The demonstration portfolio, labelled synthetic wherever it shows. */
export function demonstrate(program: Command): void {
  program
    .command('demo')
    .description('create the demonstration portfolio in an empty database, or finish an interrupted one, and name its accounts')
    .action(async () => {
      if ((await tell()) === 'realData') return;
      process.stdout.write(`\nDemonstration accounts (invented people and figures), password: ${DEMONSTRATION_PASSWORD}\n`);
      for (const { email, role } of SHOWN_ACCOUNTS) process.stdout.write(`  ${email.padEnd(44)} ${role}\n`);
    });
}

async function tell(): Promise<Stage> {
  const settings = readSettings();
  const stage = await inApplication(settings, [], (application) => stageOf(application.get(UnitOfWork)));
  if (stage !== 'toTell') return stage;
  const since = Date.now();
  await tellDemonstration(settings, (line) => process.stdout.write(`  Demonstration: ${line} (${Math.round((Date.now() - since) / 1000)} s)\n`));
  return 'told';
}

/** Tells the demonstration in an empty database, or the rest of an interrupted one. Runs jobs too, so that it needs no other process. */
export async function tellDemonstration(settings: Settings, progress: (line: string) => void): Promise<void> {
  const clock = new ScenarioClock();
  await inApplication(
    settings,
    [CfaAccountsModule, FundingModule, ProjectsModule, ReviewModule, ...jobModules],
    async (application) => {
      const unitOfWork = application.get(UnitOfWork);
      const guard = await unitOfWork.connect();
      try {
        await guard.query('SELECT pg_advisory_lock($1)', [DEADLINES_LOCK]);
        await unitOfWork.run(() => unitOfWork.write.execute(`INSERT INTO demonstration (begun_at) VALUES (now()) ON CONFLICT DO NOTHING`));
        await new DemonstrationRun(application, clock, progress).run();
        await unitOfWork.run(() => unitOfWork.write.execute(`UPDATE demonstration SET finished_at = now()`));
      } finally {
        guard.release(true); // the lock ends with its connection
      }
    },
    clock,
  );
}

/** A database with a campaign that no demonstration made belongs to real work: nothing invented goes in. */
async function stageOf(unitOfWork: UnitOfWork): Promise<Stage> {
  const state = await unitOfWork.read.first<{ begun: boolean; finished: boolean; used: boolean }>(
    `SELECT EXISTS (SELECT FROM demonstration) AS begun, EXISTS (SELECT FROM demonstration WHERE finished_at IS NOT NULL) AS finished,
            EXISTS (SELECT FROM campaign) OR EXISTS (SELECT FROM cfa) OR EXISTS (SELECT FROM app_user) AS used`,
  );
  if (state?.finished) return 'told';
  return state?.begun || !state?.used ? 'toTell' : 'realData';
}
