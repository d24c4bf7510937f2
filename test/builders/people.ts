import type { Actor, CfaRole, OpcoRole } from '#libs/access';
import type { BranchCode, CfaId, UserId } from '#libs/contracts';
import { Accounts, ActorLoader, Memberships, type PasswordHash, PasswordHasher } from '#libs/identity';
import { Client } from '../harness/client.js';
import type { House } from '../harness/house.js';

/** Somebody with an account, signed in. `actor` is a snapshot: rights given later are not in it. */
export interface Person {
  readonly actor: Actor;
  readonly client: Client;
  readonly userId: UserId;
  readonly email: string;
  readonly password: string;
}

export const PASSWORD = 'cheval correct batterie agrafe';

export const anAdministrator = (house: House) => anOpcoPerson(house, [{ role: 'administrator' }]);
export const aDirector = (house: House) => anOpcoPerson(house, [{ role: 'director' }]);
export const anAuditor = (house: House) => anOpcoPerson(house, [{ role: 'auditor' }]);
export const aFinanceOfficer = (house: House) => anOpcoPerson(house, [{ role: 'financeOfficer' }]);
export const aSecretary = (house: House) => anOpcoPerson(house, [{ role: 'committeeSecretary' }]);

interface InBranches {
  /** Codes as text, for tests that write them out. Left out: all branches. */
  readonly branches?: readonly string[];
}
export const anOfficer = (house: House, { branches }: InBranches = {}) => anOpcoPerson(house, inBranches('branchOfficer', branches));
export const anApprover = (house: House, { branches, ceilingCents = null }: InBranches & { readonly ceilingCents?: string | null } = {}) =>
  anOpcoPerson(house, inBranches('branchApprover', branches).map((grant) => ({ ...grant, ceilingCents })));

/** Several roles at once, for the cases where one person wears two hats. */
export async function anOpcoPerson(house: House, grants: readonly { readonly role: OpcoRole; readonly branchCode?: string | null; readonly ceilingCents?: string | null }[]): Promise<Person> {
  const who = await somebody(house, grants[0]?.role ?? 'nobody');
  const userId = await house.get(Accounts).createOpcoUser(
    { ...who, grants: grants.map(({ role, branchCode = null, ceilingCents = null }) => ({ role, branchCode: branchCode as BranchCode | null, ceilingCents })) },
    null,
  );
  return signedIn(house, userId, who.email);
}

export async function aCfaUser(house: House, { cfaId, role = 'cfaSignatory' }: { readonly cfaId: CfaId; readonly role?: CfaRole }): Promise<Person> {
  const who = await somebody(house, role);
  const userId = await house.get(Accounts).createCfaUser(who);
  await house.get(Memberships).add({ cfaId, userId, role }, null);
  return signedIn(house, userId, who.email);
}

const inBranches = (role: OpcoRole, branches?: readonly string[]) => (branches ?? [null]).map((branchCode) => ({ role, branchCode }));

let people = 0;
/** Hashed once a file: Argon2id costs twenty milliseconds on purpose. */
let passwordHash: Promise<PasswordHash> | undefined;

async function somebody(house: House, name: string) {
  passwordHash ??= house.get(PasswordHasher).hash(PASSWORD);
  people += 1;
  return { email: `${name.toLowerCase()}.${people}@example.org`, displayName: `${name} ${people}`, passwordHash: await passwordHash };
}

async function signedIn(house: House, userId: UserId, email: string): Promise<Person> {
  return { userId, email, password: PASSWORD, actor: await house.get(ActorLoader).load(userId), client: await new Client(house.url).signIn(email, PASSWORD) };
}
