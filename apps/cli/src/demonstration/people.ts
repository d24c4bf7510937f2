import type { Actor } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { Accounts, ActorLoader, type NewGrant, type PasswordHash, PasswordHasher } from '#libs/identity';
import type { INestApplicationContext } from '@nestjs/common';

/** Everybody's password: these accounts hold invented data only. */
export const DEMONSTRATION_PASSWORD = 'portail de démonstration';
const OFFICERS = 10;
const APPROVERS = 6;
const DOMAIN = 'opco-demo.example';

/** The accounts a visitor may try, and what each sees. */
export const SHOWN_ACCOUNTS = [
  { email: 'direction.1@cfa-demo.example', role: 'CFA, signatory' },
  { email: 'dossiers.1@cfa-demo.example', role: 'CFA, editor' },
  { email: `instruction.metallurgie@${DOMAIN}`, role: 'branch officer, Métallurgie and others' },
  { email: `approbation.metallurgie@${DOMAIN}`, role: 'branch approver, Métallurgie and others' },
  { email: `secretariat@${DOMAIN}`, role: 'committee secretary' },
  { email: `finances@${DOMAIN}`, role: 'finance officer' },
  { email: `direction@${DOMAIN}`, role: 'director' },
  { email: `audit@${DOMAIN}`, role: 'auditor' },
  { email: `administration@${DOMAIN}`, role: 'administrator' },
] as const;

export interface Cast {
  readonly administrator: Actor;
  readonly officerOf: (branch: BranchCode) => Actor;
  readonly approverOf: (branch: BranchCode) => Actor;
  readonly passwordHash: PasswordHash;
}

/** Makes the OPCO's people: officers and approvers share the branches out between them, Métallurgie first. */
export async function hirePeople(application: INestApplicationContext, branches: readonly BranchCode[]): Promise<Cast> {
  const accounts = application.get(Accounts);
  const actors = application.get(ActorLoader);
  const passwordHash = await application.get(PasswordHasher).hash(DEMONSTRATION_PASSWORD);
  const hire = async (name: string, displayName: string, grants: readonly NewGrant[]): Promise<Actor> => {
    const email = `${name}@${DOMAIN}`;
    const known = await accounts.findByEmail(email);
    return actors.load(known?.userId ?? (await accounts.createOpcoUser({ email, displayName, passwordHash, grants }, null)));
  };
  const everywhere = (role: NewGrant['role']): readonly NewGrant[] => [{ role, branchCode: null, ceilingCents: null }];

  const ordered = branches.toSorted((a, b) => Number(b === 'metallurgie') - Number(a === 'metallurgie') || (a < b ? -1 : 1));
  const staff = async (role: 'branchOfficer' | 'branchApprover', prefix: string, title: string, count: number) => {
    const held = new Map<BranchCode, Actor>();
    for (let index = 0; index < count; index++) {
      const own = ordered.filter((_, position) => position % count === index);
      const actor = await hire(`${prefix}.${own[0] ?? index}`, `${title} ${index + 1} (démonstration)`, own.map((branchCode) => ({ role, branchCode, ceilingCents: null })));
      for (const branch of own) held.set(branch, actor);
    }
    return (branch: BranchCode): Actor => {
      const actor = held.get(branch);
      if (!actor) throw new RangeError(`Nobody is in charge of ${branch}`);
      return actor;
    };
  };

  const administrator = await hire('administration', 'Administration (démonstration)', everywhere('administrator'));
  await hire('secretariat', 'Secrétariat des commissions (démonstration)', everywhere('committeeSecretary'));
  await hire('finances', 'Finances (démonstration)', everywhere('financeOfficer'));
  await hire('direction', 'Direction (démonstration)', everywhere('director'));
  await hire('audit', 'Audit (démonstration)', everywhere('auditor'));
  return {
    administrator,
    officerOf: await staff('branchOfficer', 'instruction', 'Chargée d’instruction', OFFICERS),
    approverOf: await staff('branchApprover', 'approbation', 'Responsable de branche', APPROVERS),
    passwordHash,
  };
}
