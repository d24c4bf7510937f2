import 'reflect-metadata';
import { Command } from 'commander';
import { readSettings } from '#libs/config';
import { startProblem } from '#libs/observability';
import { createAdministrator } from './create-administrator.js';
import { demoJourney } from './demo-journey.js';
import { demonstrate } from './demonstrate.js';
import { importRegister } from './import-register.js';
import { migrate } from './migrate.js';
import { reconcile } from './reconcile.js';

const program = new Command('cli').description('One-shot commands of cfa-grants');

program
  .command('migrate')
  .description('bring the database schema up to date')
  .action(async () => {
    const applied = await migrate(readSettings());
    process.stdout.write(applied.length > 0 ? `${applied.length} migrations applied\n` : 'Schema is up to date\n');
  });

createAdministrator(program);
demonstrate(program);
demoJourney(program);
importRegister(program);
reconcile(program);

// Ends with its launcher; the channel alone must not keep a finished command alive.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${startProblem(error)}\n`);
  process.exitCode = 1;
}
