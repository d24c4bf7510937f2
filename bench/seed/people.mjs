// People of the funder. They sign in by the real route, once each, and keep their sessions.
import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { v7 as newId } from 'uuid';
import { insertRows } from './sql.mjs';

/** Makes the accounts; `wanted` is `{ role: how many }`. Gives `{ role: [{ email, password }] }`. */
export async function seedPeople(client, wanted) {
  const password = randomBytes(18).toString('base64url');
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const people = Object.entries(wanted).flatMap(([role, count]) => Array.from({ length: count }, (_, index) => ({ id: newId(), role, email: `${role.toLowerCase()}.${index}@example.org`, name: `${role} ${index}` })));
  await insertRows(client, 'app_user', { id: 'uuid', kind: 'text', email: 'text', display_name: 'text', password_hash: 'text', created_at: 'timestamptz', updated_at: 'timestamptz' },
    people.map(({ id, email, name }) => ({ id, kind: 'opco', email, display_name: name, password_hash: passwordHash, created_at: new Date(), updated_at: new Date() })));
  await insertRows(client, 'role_grant', { id: 'uuid', user_id: 'uuid', role: 'text', granted_at: 'timestamptz' },
    people.map(({ id, role }) => ({ id: newId(), user_id: id, role, granted_at: new Date() })));
  return Object.fromEntries(Object.keys(wanted).map((role) => [role, people.filter((person) => person.role === role).map(({ email }) => ({ email, password }))]));
}

/** Sessions for all of them: `{ role: [session] }`. */
export async function signInAll(loadClient, people) {
  const sessions = {};
  for (const [role, credentials] of Object.entries(people)) {
    sessions[role] = [];
    for (const one of credentials) sessions[role].push(await loadClient.signIn(one));
  }
  return sessions;
}
