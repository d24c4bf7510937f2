import type { BranchCode, CampaignId, CfaId, CorrectionRequestId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import { RecordFacts } from '#libs/portfolio';
import { AnswerCorrection, ClaimCase, DecideCase, ProposeAward, RequestCorrection, WithdrawProject } from '#libs/review';
import { aCampaign, CHIMIE, METALLURGIE } from '../builders/campaigns.js';
import { apprenticesOf, aSubmittedProject, caseOf, decisionsOn, openWaitingCases } from '../builders/cases.js';
import { aCfa, type TestCfa } from '../builders/cfas.js';
import { aCfaUser, aDirector, aFinanceOfficer, anAdministrator, anApprover, anAuditor, anOfficer, anOpcoPerson, aSecretary, type Person } from '../builders/people.js';
import { aDraft } from '../builders/projects.js';
import type { House } from '../harness/house.js';

export const ROLES = ['cfaEditor', 'cfaSignatory', 'branchOfficer', 'branchApprover', 'committeeSecretary', 'financeOfficer', 'director', 'auditor', 'administrator', 'withoutRole'] as const;
export type RoleName = (typeof ROLES)[number];

/** A submitted project with its one case. */
export interface ReviewedFile {
  readonly projectId: ProjectId;
  readonly number: string;
  readonly caseId: ReviewCaseId;
}

/** What belongs together: a CFA, and the branch that all its apprentices are in. */
export interface Side {
  readonly branch: BranchCode;
  readonly cfa: TestCfa;
  readonly officer: Person;
  readonly approver: Person;
  /** Granted: its award is in the ledger. */
  readonly granted: ReviewedFile;
  /** Proposed by the officer: the approver's word is awaited. */
  readonly proposed: ReviewedFile;
  /** In review, after a correction that was answered. */
  readonly corrected: ReviewedFile & { readonly correctionId: CorrectionRequestId };
  readonly draftId: ProjectId;
  readonly withdrawnId: ProjectId;
  readonly openInvitationId: string;
  readonly revokedInvitationId: string;
}

export interface World {
  readonly house: House;
  /** The campaign in which everybody's project was granted. */
  readonly campaignId: CampaignId;
  /** One person of each role; those of CFAs and branches are of `own`. */
  readonly people: Readonly<Record<RoleName, Person>>;
  readonly own: Side;
  readonly other: Side;
}

/** Two CFAs in two branches, each with a project in every state that matters, all told through the use cases. */
export async function aWorld(house: House): Promise<World> {
  const plenty = [METALLURGIE, CHIMIE].map((branchCode) => ({ branchCode, allocatedCents: '99000000000' }));
  const [granted, corrected, drafted, withdrawn, proposed] = [await aCampaign(house, { envelopes: plenty }), await aCampaign(house), await aCampaign(house), await aCampaign(house), await aCampaign(house)];
  const campaigns = { granted: granted.id, corrected: corrected.id, drafted: drafted.id, withdrawn: withdrawn.id, proposed: proposed.id };
  const own = await aSide(house, METALLURGIE, campaigns);
  const other = await aSide(house, CHIMIE, campaigns);
  await countEverything(house);
  const people = {
    cfaEditor: await aCfaUser(house, { cfaId: own.cfa.id, role: 'cfaEditor' }),
    cfaSignatory: own.cfa.signatory,
    branchOfficer: own.officer,
    branchApprover: own.approver,
    committeeSecretary: await aSecretary(house),
    financeOfficer: await aFinanceOfficer(house),
    director: await aDirector(house),
    auditor: await anAuditor(house),
    administrator: await anAdministrator(house),
    withoutRole: await anOpcoPerson(house, []),
  };
  return { house, campaignId: granted.id, people, own, other };
}

interface SideCampaigns {
  readonly granted: CampaignId;
  readonly corrected: CampaignId;
  readonly drafted: CampaignId;
  readonly withdrawn: CampaignId;
  readonly proposed: CampaignId;
}

async function aSide(house: House, branch: BranchCode, campaigns: SideCampaigns): Promise<Side> {
  const cfa = await aCfa(house);
  const officer = await anOfficer(house, { branches: [branch] });
  const approver = await anApprover(house, { branches: [branch] });
  const granted = await aReviewedFile(house, campaigns.granted, { cfa, branch });
  await house.get(ClaimCase).execute(officer.actor, granted.caseId);
  await house.get(ProposeAward).execute(officer.actor, granted.caseId, { lines: await decisionsOn(house, granted.caseId), comment: null });
  await house.get(DecideCase).execute(approver.actor, granted.caseId, { decision: 'approve', proposalId: null, comment: null });

  const proposed = await aReviewedFile(house, campaigns.proposed, { cfa, branch });
  await house.get(ClaimCase).execute(officer.actor, proposed.caseId);
  await house.get(ProposeAward).execute(officer.actor, proposed.caseId, { lines: await decisionsOn(house, proposed.caseId), comment: null });

  const corrected = await aReviewedFile(house, campaigns.corrected, { cfa, branch });
  await house.get(ClaimCase).execute(officer.actor, corrected.caseId);
  const correctionId = await aQuestion(house, officer, corrected.caseId);
  await house.get(AnswerCorrection).execute(cfa.signatory.actor, correctionId, { lines: [], fundingPlan: null, note: 'Le devis est daté du 2 mars.' });

  const { project: draft } = await aDraft(house, campaigns.drafted, { cfa });
  const withdrawn = await aReviewedFile(house, campaigns.withdrawn, { cfa, branch });
  await house.get(WithdrawProject).execute(cfa.signatory.actor, withdrawn.projectId, 'The workshop moves');

  const revokedInvitationId = await anInvitation(cfa.signatory, cfa.id);
  await cfa.signatory.client.delete(`/api/cfas/${cfa.id}/invitations/${revokedInvitationId}`);
  const openInvitationId = await anInvitation(cfa.signatory, cfa.id);
  return { branch, cfa, officer, approver, granted, proposed, corrected: { ...corrected, correctionId }, draftId: draft.id, withdrawnId: withdrawn.projectId, openInvitationId, revokedInvitationId };
}

/** A project of this CFA for this branch alone, handed in, its case waiting. */
export async function aReviewedFile(house: House, campaignId: CampaignId, { cfa, branch }: { readonly cfa?: TestCfa; readonly branch: BranchCode }): Promise<ReviewedFile & { readonly cfa: TestCfa }> {
  const file = await aSubmittedProject(house, campaignId, { ...(cfa ? { cfa } : {}), apprentices: apprenticesOf([branch, 60]) });
  await openWaitingCases(house);
  return { ...file, caseId: await caseOf(house, file.projectId, branch) };
}

/** The officer in charge asks the CFA something about the whole file. */
export async function aQuestion(house: House, officer: Person, caseId: ReviewCaseId): Promise<CorrectionRequestId> {
  await house.get(RequestCorrection).execute(officer.actor, caseId, { lines: [], message: 'De quand date le devis ?', days: null });
  const row = await house.get(UnitOfWork).read.first<{ id: CorrectionRequestId }>(`SELECT id FROM correction_request WHERE case_id = $1 ORDER BY requested_at DESC LIMIT 1`, [caseId]);
  if (!row) throw new Error('The question was not kept');
  return row.id;
}

let invited = 0;
export async function anInvitation(signatory: Person, cfaId: CfaId): Promise<string> {
  const answer = await signatory.client.post<{ invitationId: string }>(`/api/cfas/${cfaId}/invitations`, { body: { email: `invited.${invited++}@cfa.example`, role: 'cfaEditor' } });
  return answer.body.invitationId;
}

/** What the queue `portfolio` would do with the events that wait in the outbox. */
async function countEverything(house: House): Promise<void> {
  const rows = await house.get(UnitOfWork).read.rows<{ payload: never; occurred_at: Date }>(`SELECT payload, occurred_at FROM outbox_message WHERE 'portfolio' = ANY(routes) ORDER BY seq`);
  await house.get(RecordFacts).execute(rows.map(({ payload, occurred_at }) => ({ event: payload, occurredAt: occurred_at })));
}
