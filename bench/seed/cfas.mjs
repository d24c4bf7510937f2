// Invented CFAs, each with one site and one signatory who is signed in: a campaign takes one project of each.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { insertRows } from './sql.mjs';

/** Regions as INSEE codes them. */
export const regions = ['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94'];

/** The digits with the one behind them that makes Luhn's sum a multiple of ten. */
function withCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + (index % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] : Number(digit)), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

let made = 0;

/** Adds `count` CFAs; gives `[{ cfaId, siteId, session }]`. Argon2 for thousands would take minutes, so the sessions are rows like any other, made with the portal's secret. */
export async function seedCfas(client, count, appSecret) {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 6 * 3_600_000);
  const cfas = Array.from({ length: count }, () => {
    const siren = withCheckDigit(String(10_000_000 + made++));
    const token = randomBytes(32).toString('base64url');
    const sessionId = newId();
    return {
      cfaId: newId(), siteId: newId(), userId: newId(), sessionId, siren, siret: withCheckDigit(`${siren}0001`), region: regions[made % regions.length], name: `CFA ${siren}`,
      tokenHash: createHash('sha256').update(token).digest(),
      session: { cookie: `session=${token}`, csrf: createHmac('sha256', appSecret).update(`csrf:${sessionId}`).digest('base64url') },
    };
  });
  const validUntil = new Date(now.getTime() + 400 * 86_400_000).toISOString().slice(0, 10);
  await insertRows(client, 'cfa', { id: 'uuid', siren: 'text', name: 'text', region_code: 'text', qualiopi_valid_until: 'date', origin: 'text', synthetic: 'boolean', requires_signatory: 'boolean', created_at: 'timestamptz', updated_at: 'timestamptz' },
    cfas.map(({ cfaId, siren, name, region }) => ({ id: cfaId, siren, name, region_code: region, qualiopi_valid_until: validUntil, origin: 'registered', synthetic: false, requires_signatory: false, created_at: now, updated_at: now })));
  await insertRows(client, 'cfa_site', { id: 'uuid', cfa_id: 'uuid', siren: 'text', siret: 'text', kind: 'text', state: 'text', created_at: 'timestamptz', updated_at: 'timestamptz' },
    cfas.map(({ cfaId, siteId, siren, siret }) => ({ id: siteId, cfa_id: cfaId, siren, siret, kind: 'site', state: 'open', created_at: now, updated_at: now })));
  await insertRows(client, 'app_user', { id: 'uuid', kind: 'text', email: 'text', display_name: 'text', password_hash: 'text', created_at: 'timestamptz', updated_at: 'timestamptz' },
    cfas.map(({ userId, siren }) => ({ id: userId, kind: 'cfa', email: `${siren}@example.org`, display_name: `Signatory ${siren}`, password_hash: '$argon2id$never', created_at: now, updated_at: now })));
  await insertRows(client, 'cfa_membership', { id: 'uuid', cfa_id: 'uuid', user_id: 'uuid', role: 'text', since: 'timestamptz' },
    cfas.map(({ cfaId, userId }) => ({ id: newId(), cfa_id: cfaId, user_id: userId, role: 'cfaSignatory', since: now })));
  await insertRows(client, 'session', { id: 'uuid', user_id: 'uuid', token_hash: 'bytea', rotated_at: 'timestamptz', created_at: 'timestamptz', last_seen_at: 'timestamptz', expires_at: 'timestamptz' },
    cfas.map(({ sessionId, userId, tokenHash }) => ({ id: sessionId, user_id: userId, token_hash: tokenHash, rotated_at: now, created_at: now, last_seen_at: now, expires_at: expiresAt })));
  return cfas.map(({ cfaId, siteId, session }) => ({ cfaId, siteId, session }));
}

/** As if everybody had been at work a moment ago: the note "last seen", written once a minute at most, falls into no round. */
export const freshenSessions = (client) => client.query(`UPDATE session SET last_seen_at = now(), rotated_at = now()`);
