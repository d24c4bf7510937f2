import { randomUUID } from 'node:crypto';
import type { BranchCode, CampaignId, CostLineId, Message, ProjectId, ProjectSubmitted, ReviewCaseId } from '#libs/contracts';
import { CfaDirectory, RegisterCfa } from '#libs/cfa-accounts';
import { ActorLoader, type PasswordHash, PasswordHasher } from '#libs/identity';
import { Clock, Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { CreateDraft, type ProjectContent, SaveDraft, SubmitProject } from '#libs/projects';
import { type CaseState, type LineDecision, OpenCases, type ReasonCode } from '#libs/review';
import type { House } from '../harness/house.js';
import { Client } from '../harness/client.js';
import { aCfa, aRegistration, type TestCfa } from './cfas.js';
import { aContent } from './project-content.js';

export interface SubmittedFile {
  readonly cfa: TestCfa;
  readonly projectId: ProjectId;
  readonly number: string;
}

/** A CFA's project, handed in through the use cases. For métallurgie (two thirds) and chimie (one third) unless said otherwise. */
export async function aSubmittedProject(house: House, campaignId: CampaignId, over: Partial<ProjectContent> & { readonly cfa?: TestCfa } = {}): Promise<SubmittedFile> {
  const { cfa = await aCfa(house), ...content } = over;
  const { actor } = cfa.signatory;
  const draft = await house.get(CreateDraft).execute(actor, { campaignId, cfaId: cfa.id });
  await house.get(SaveDraft).execute(actor, draft.id, draft.version, aContent({ siteIds: cfa.sites.map(({ id }) => id), ...content }));
  const { number } = await house.get(SubmitProject).execute(actor, draft.id);
  return { cfa, projectId: draft.id, number };
}

/** Whoever speaks for a newly registered CFA, without signing in: for tests that need CFAs by the hundred. */
async function aQuietCfa(house: House, passwordHash: PasswordHash): Promise<Pick<TestCfa, 'id' | 'sites' | 'signatory'>> {
  const { signatory, ...registration } = aRegistration();
  const { email, displayName } = signatory;
  const { cfaId, userId } = await house.get(RegisterCfa).execute({ ...registration, signatory: { email, displayName, passwordHash } });
  const actor = await house.get(ActorLoader).load(userId);
  return { ...(await house.get(CfaDirectory).get(cfaId)), signatory: { actor, userId, email, password: '', client: new Client(house.url) } };
}

/** As many projects of as many CFAs, handed in through the use cases, with their cases open. */
export async function manyOpenCases(house: House, campaignId: CampaignId, branch: BranchCode, count: number): Promise<ReviewCaseId[]> {
  const passwordHash = await house.get(PasswordHasher).hash(randomUUID());
  const files: SubmittedFile[] = [];
  const work = Array.from({ length: 8 }, async () => {
    while (files.length < count) {
      const place = files.push({} as SubmittedFile) - 1;
      const cfa = (await aQuietCfa(house, passwordHash)) as TestCfa;
      files[place] = await aSubmittedProject(house, campaignId, { cfa, apprentices: apprenticesOf([branch, 60]) });
    }
  });
  await Promise.all(work);
  await openWaitingCases(house);
  const rows = await house.get(UnitOfWork).read.rows<{ id: ReviewCaseId }>(`SELECT id FROM review_case WHERE project_id = ANY($1::uuid[]) ORDER BY opened_at, id`, [files.map(({ projectId }) => projectId)]);
  return rows.map(({ id }) => id);
}

/** Apprentices of one branch only, so that the project has one case. */
export const apprenticesOf = (...branches: readonly (readonly [BranchCode, number])[]): ProjectContent['apprentices'] => ({
  total: 200, inSector: 60, section: null, byBranch: branches.map(([branchCode, count]) => ({ branchCode, count })),
});

/** What the branch queues would do with the submissions that wait in the outbox, without a job store in between. Returns how many messages it took. */
export async function openWaitingCases(house: House): Promise<number> {
  const unitOfWork = house.get(UnitOfWork);
  const waiting = await unitOfWork.read.rows<{ id: string; payload: ProjectSubmitted; occurred_at: Date; actor_id: string; route: string }>(
    `SELECT m.id, m.payload, m.occurred_at, m.actor_id, route FROM outbox_message m, unnest(m.routes) route
     WHERE m.type = 'projects.project-submitted' AND route LIKE 'review-%' AND NOT EXISTS (SELECT FROM inbox_message i WHERE i.message_id = m.id AND i.queue = route) ORDER BY m.seq`,
  );
  for (const { id, payload, occurred_at, actor_id, route } of waiting) {
    await unitOfWork.run(async () => {
      await unitOfWork.write.execute(`INSERT INTO inbox_message (message_id, queue) VALUES ($1, $2)`, [id, route]);
      const message = { id, event: payload, occurredAt: occurred_at, actorId: actor_id, correlationId: null } as unknown as Message<ProjectSubmitted>;
      await house.get(OpenCases).execute(route.replace('review-', '') as BranchCode, [message]);
    });
  }
  return waiting.length;
}

/** The case of a project in a branch. */
export async function caseOf(house: House, projectId: ProjectId, branch: BranchCode): Promise<ReviewCaseId> {
  const row = await house.get(UnitOfWork).read.first<{ id: ReviewCaseId }>(`SELECT id FROM review_case WHERE project_id = $1 AND branch_code = $2`, [projectId, branch]);
  if (!row) throw new Error('This project has no case in that branch');
  return row.id;
}

/** Every line of the case kept, but for those named. */
export async function decisionsOn(house: House, caseId: ReviewCaseId, over: (line: { readonly lineId: CostLineId; readonly cost: Money; readonly position: number }) => Partial<LineDecision> = () => ({})): Promise<LineDecision[]> {
  const lines = await house.get(UnitOfWork).read.rows<{ line_id: CostLineId; cost_cents: string; position: number }>(`SELECT line_id, cost_cents, position FROM case_line WHERE case_id = $1 ORDER BY position`, [caseId]);
  return lines.map(({ line_id, cost_cents, position }) => ({
    lineId: line_id, verdict: 'kept', eligible: null, reasonCode: null, comment: null, ...over({ lineId: line_id, cost: Money.ofCents(cost_cents), position }),
  }));
}

export const refusedFor = (reasonCode: ReasonCode): Partial<LineDecision> => ({ verdict: 'refused', reasonCode });
export const cutTo = (eligible: Money, reasonCode: ReasonCode = 'priceAboveMarket'): Partial<LineDecision> => ({ verdict: 'cut', eligible, reasonCode });

/** Case rows written straight into the table, by the thousand, for what depends on numbers only. Oldest first, a minute apart; regions and amounts vary. */
export async function manyCaseRows(house: House, { branch, campaignId, count, states = ['queued'] }: { readonly branch: BranchCode; readonly campaignId: CampaignId; readonly count: number; readonly states?: readonly CaseState[] }): Promise<void> {
  const from = new Date(house.get(Clock).now().getTime() - count * 60_000);
  await house.get(UnitOfWork).read.execute(
    `INSERT INTO review_case (id, project_id, project_number, submission_sequence, campaign_id, branch_code, cfa_id, cfa_name, title, region_code, purpose, synthetic, share_count, basis_points,
       apprentices, requested_cents, cost_cents, state, opened_at, legal_due_at, clock_stopped_at, assignee_id, assignee_name, rules_outcome, rules, duplicates, eligible_base_cents, award_cents,
       beyond_envelope, decided_at, version)
     SELECT gen_random_uuid(), gen_random_uuid(), 'P-2026-' || lpad(n::text, 6, '0'), 1, $1, $2, gen_random_uuid(), 'CFA ' || n, 'Atelier ' || n, (ARRAY['11','24','27','28','32','44','52','53','75','76','84','93'])[1 + n % 12],
       'modernisedEquipment', true, 1, 10000, 40, 1000000 + (n % 1000) * 10000, 4000000 + (n % 1000) * 40000, s.state, $4::timestamptz + n * interval '1 minute', $4::timestamptz + n * interval '1 minute' + interval '60 days',
       CASE s.state WHEN 'correctionRequested' THEN $4::timestamptz END, CASE WHEN s.state <> 'queued' THEN $6::uuid END, CASE WHEN s.state <> 'queued' THEN 'Someone' END,
       'pass', '[]', 0, CASE WHEN s.state IN ('proposed','granted','partlyGranted','refused') THEN 2000000 END, CASE WHEN s.state IN ('proposed','granted','partlyGranted','refused') THEN 1000000 END,
       false, CASE WHEN s.state IN ('granted','partlyGranted','refused') THEN $4::timestamptz END, 1
     FROM generate_series(1, $3::int) n CROSS JOIN LATERAL (SELECT ($5::text[])[1 + n % cardinality($5::text[])] AS state) s`,
    [campaignId, branch, count, from, states, randomUUID()],
  );
}

