// The session, looked up as the portal does: by the SHA-256 of the cookie's token, on every request.
import { createHash } from 'node:crypto';

const bySession = {
  name: 'session',
  text: `SELECT u.id, u.display_name AS name FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND u.status = 'active'`,
};

export async function signedIn(pool, cookie = '') {
  const token = /(?:^|;\s*)session=([^;]+)/.exec(cookie)?.[1];
  if (token === undefined) return undefined;
  const { rows } = await pool.query({ ...bySession, values: [createHash('sha256').update(token).digest()] });
  return rows[0];
}
