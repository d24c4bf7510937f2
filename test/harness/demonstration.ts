import pg from 'pg';
import { tellDemonstration } from '../../apps/cli/src/demonstrate.js';
import { DEMONSTRATION_PASSWORD } from '../../apps/cli/src/demonstration/people.js';
import { migrations } from '../../apps/cli/src/migrations.js';
import { createDatabaseLike, type TestDatabase } from './database-template.js';
import { testSettings } from './settings.js';

export { DEMONSTRATION_PASSWORD };

const OFFICER = 'instruction.metallurgie@opco-demo.example';
const APPROVER = 'approbation.metallurgie@opco-demo.example';

/** The demonstration portfolio in a database of one's own. It is told once in a run of the tests, by the first file that asks; the others take copies. */
export const createDemonstrationDatabase = (): Promise<TestDatabase> =>
  createDatabaseLike('demonstration', migrations, (url) => tellDemonstration(testSettings(url), () => undefined));

/** Something of the demonstration and the account of somebody whose work it is. */
export interface Found {
  readonly id: string;
  readonly email: string;
}
export interface DemonstrationThings {
  readonly campaign: string;
  readonly closedCampaign: string;
  readonly cfa: Found;
  readonly draft: Found;
  readonly submitted: Found;
  readonly decided: Found;
  /** What a CFA was asked and has not answered. */
  readonly correction: Found;
  readonly queuedCase: Found;
  readonly caseInHand: Found;
  readonly proposedCase: Found;
  readonly decidedCase: Found;
  readonly user: string;
}

/** Things to look at, each of a kind: the same in every run, as the demonstration is. */
export async function thingsIn(databaseUrl: string): Promise<DemonstrationThings> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const one = async <T extends pg.QueryResultRow>(text: string, ...values: readonly unknown[]): Promise<T> => {
    const { rows: [row] } = await client.query<T>(text, [...values]);
    if (!row) throw new Error(`The demonstration has none of these: ${text}`);
    return row;
  };
  const project = (where: string) => one<Found>(
    `SELECT p.id, u.email FROM project p JOIN cfa_membership m ON m.cfa_id = p.cfa_id AND m.until IS NULL AND m.role = 'cfaSignatory' JOIN app_user u ON u.id = m.user_id
      WHERE ${where} ORDER BY p.campaign_year DESC, p.number LIMIT 1`,
  );
  const heldCase = (where: string, email: string) => one<Found>(
    `SELECT c.id, u.email FROM review_case c JOIN role_grant g ON g.branch_code = c.branch_code AND g.revoked_at IS NULL JOIN app_user u ON u.id = g.user_id
      WHERE u.email = $1 AND ${where} ORDER BY (c.branch_code = 'metallurgie') DESC, c.campaign_id DESC, c.opened_at DESC, c.id LIMIT 1`,
    email,
  );
  try {
    return {
      campaign: (await one<{ id: string }>('SELECT id FROM campaign ORDER BY opens_at DESC LIMIT 1')).id,
      closedCampaign: (await one<{ id: string }>('SELECT id FROM campaign ORDER BY opens_at LIMIT 1')).id,
      cfa: await one<Found>(`SELECT m.cfa_id AS id, u.email FROM cfa_membership m JOIN app_user u ON u.id = m.user_id WHERE u.email = 'direction.1@cfa-demo.example'`),
      draft: await project(`p.state = 'draft'`),
      submitted: await project(`p.state IN ('submitted', 'underReview')`),
      decided: await project(`p.state = 'partlyGranted'`),
      correction: await one<Found>(
        `SELECT r.id, u.email FROM correction_request r JOIN review_case c ON c.id = r.case_id JOIN cfa_membership m ON m.cfa_id = r.cfa_id AND m.until IS NULL AND m.role = 'cfaSignatory'
           JOIN app_user u ON u.id = m.user_id WHERE c.state = 'correctionRequested' AND r.answered_at IS NULL ORDER BY r.requested_at, r.id LIMIT 1`,
      ),
      queuedCase: await heldCase(`c.state = 'queued'`, OFFICER),
      caseInHand: await heldCase(`c.state = 'underReview' AND c.assignee_id = u.id`, OFFICER),
      proposedCase: await heldCase(`c.state = 'proposed'`, APPROVER),
      decidedCase: await heldCase(`c.state = 'partlyGranted'`, OFFICER),
      user: (await one<{ id: string }>('SELECT id FROM app_user WHERE email = $1', OFFICER)).id,
    };
  } finally {
    await client.end();
  }
}
