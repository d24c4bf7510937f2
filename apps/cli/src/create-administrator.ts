import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { readSettings } from '#libs/config';
import { Accounts } from '#libs/identity';
import { inApplication } from './in-application.js';

/** The first account of an empty portal; every other account is made by an administrator or by invitation. */
export function createAdministrator(program: Command): void {
  program
    .command('create-administrator')
    .description('make an administrator\'s account and print its first password')
    .requiredOption('--email <email>', 'address to sign in with')
    .option('--name <name>', 'name shown to others', 'Administration')
    .action(async ({ email, name }: { email: string; name: string }) => {
      const password = randomBytes(18).toString('base64url');
      await inApplication(readSettings(), [], (application) =>
        application.get(Accounts).createOpcoUser({ email, displayName: name, password, grants: [{ role: 'administrator', branchCode: null, ceilingCents: null }] }, null),
      );
      process.stdout.write(`Administrator ${email}, first password: ${password}\nChange it after signing in.\n`);
    });
}
