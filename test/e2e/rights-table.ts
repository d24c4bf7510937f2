import { randomUUID } from 'node:crypto';
import type { CfaId } from '#libs/contracts';
import { aRegistrationBody } from '../builders/cfas.js';
import { PASSWORD } from '../builders/people.js';
import type { Side, World } from './world.js';

/** What of a request depends on who asks: their own things, or a stranger's. */
export interface Things {
  readonly email: string;
  /** A declaration of interest that was withdrawn. */
  readonly interestId: string;
  /** The browser in which they are signed in. */
  readonly sessionId: string;
  /** One more, each time. */
  anotherSession(): Promise<string>;
  /** A saved filter. */
  readonly filterId: string;
  /** One more, each time. */
  anotherFilter(): Promise<string>;
}
/** The CFA, the branch and the things that a request is about: those of whoever asks, or somebody else's. */
export interface Target extends Side {
  readonly world: World;
  readonly things: Things;
  /** A CFA in which everybody of the OPCO has declared an interest. */
  readonly tiedCfaId: CfaId;
}
export interface Ask {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Not from the person's usual browser, whose session the request would end or replace, but from another one, or one that is not signed in. */
  readonly browser?: 'another' | 'unknown';
}
type Asking = (target: Target) => Ask | Promise<Ask>;

export interface Row {
  /** One cell for each of the visitors: about what is theirs, and about what is not. A single letter: it makes no difference. */
  readonly rights: string;
  readonly ask: Asking;
  /** What a list says exactly when the target is in it. */
  readonly shows?: (target: Target) => string;
}

const row = (rights: string, ask: Asking = () => ({}), shows?: Row['shows']): Row => ({ rights, ask, ...(shows ? { shows } : {}) });
const OF_ANOTHER_SIREN = '34872549000067';
const STALE = { 'if-match': '"999"' };
const id = (of: (target: Target) => string): Asking => (target) => ({ parameters: { id: of(target) } });
const cfa = ({ cfa: { id } }: Target) => id;
const ofCfa = (more: (target: Target) => Ask = () => ({})): Asking => (target) => ({ ...more(target), parameters: { id: target.cfa.id, ...more(target).parameters } });
const granted = ({ granted: { projectId } }: Target) => projectId;
const draft = ({ draftId }: Target) => draftId;
const grantedCase = ({ granted: { caseId } }: Target) => caseId;
const number = ({ granted }: Target) => granted.number;
const branchCode = ({ branch }: Target) => `"branchCode":"${branch}"`;
const inBranch: Asking = ({ branch }) => ({ parameters: { branch } });
const envelope: Asking = ({ branch, world }) => ({ parameters: { id: world.campaignId, branch } });
const campaign = ({ world }: Target) => world.campaignId;
const somebody = ({ cfa: { signatory } }: Target) => signatory.userId;
const everyLine = { lines: [] };

/**
 * Who may do what, route by route; ` — ` sets a second question to the same route apart.
 *
 * `+` allowed: answered, or refused for another reason than rights (a stale version, a state, a value; the requests are made so that nothing changes);
 *     in a list: the target is in it. `-` allowed, but the target is not in the list. `3` 403, `4` 404 as if it did not exist, `1` 401.
 * First letter: the visitor's own CFA, branch, interest, browser. Second: another one's. CFA people belong to `own.cfa`, officers and approvers to
 * `own.branch`; for the others "own" and "other" are two things like any.
 */
export const RIGHTS: Readonly<Record<string, Row>> = {
  // Columns:                                    editor signatory officer approver secretary finance director auditor administrator without-role not-signed-in
  'GET /api/branches':                       row('+  +  +  +  +  +  +  +  +  3  1'),
  'GET /api/campaigns':                      row('+  +  +  +  +  +  +  +  +  3  1'),
  'POST /api/campaigns':                     row('3  3  3  3  3  3  3  3  +  3  1', () => ({ body: { year: 2026, title: 'Backwards', opensAt: '2026-05-01T09:00', closesAt: '2026-04-01T09:00' } })),
  'GET /api/campaigns/{id}':                 row('+  +  +  +  +  +  +  +  +  3  1', id(campaign)),
  'PATCH /api/campaigns/{id}':               row('3  3  3  3  3  3  3  3  +  3  1', (target) => ({ parameters: { id: campaign(target) }, headers: STALE, body: { title: 'Other' } })),
  'GET /api/campaigns/{id}/history':         row('3  3  +  +  +  +  +  +  +  3  1', id(campaign)),
  'GET /api/campaigns/defaults':             row('3  3  3  3  3  3  3  3  +  3  1'),
  'GET /api/campaigns/{id}/allocations':     row('3  3  +- +- ++ ++ ++ ++ ++ 3  1', id(campaign), branchCode),
  'GET /api/campaigns/{id}/delegations':     row('3  3  3  3  3  3  +  +  +  3  1', id(campaign)),
  'GET /api/campaigns/{id}/envelopes':       row('3  3  +- +- ++ ++ ++ ++ ++ 3  1', id(campaign), branchCode),
  'GET /api/campaigns/{id}/envelopes/{branch}/entries':
                                             row('33 33 +4 +4 ++ ++ ++ ++ 33 33 11', envelope, grantedCase),
  'POST /api/campaigns/{id}/envelopes/{branch}/allocations':
    row('33 33 33 33 33 33 33 33 ++ 33 11', async (target) => ({ ...(await envelope(target)), body: { amountCents: '99999999999999', direction: 'decrease', reason: 'More than there is' } })),

  'POST /api/cfas':                          row('+  +  +  +  +  +  +  +  +  +  +', ({ cfa: { siret } }) => ({ body: aRegistrationBody({ siret }) })),
  'GET /api/cfas':                           row('+- +- ++ ++ ++ ++ ++ ++ ++ 33 11', ({ cfa: { name } }) => ({ query: { search: name } }), cfa),
  'GET /api/cfas/{id}':                      row('+4 +4 ++ ++ ++ ++ ++ ++ ++ 33 11', id(cfa)),
  'PATCH /api/cfas/{id}':                    row('+4 +4 33 33 33 33 33 33 33 33 11', ofCfa(() => ({ headers: STALE, body: { name: 'Other' } }))),
  'PATCH /api/cfas/{id} — who may submit':   row('34 +4 33 33 33 33 33 33 33 33 11', ofCfa(() => ({ headers: STALE, body: { requiresSignatory: true } }))),
  'POST /api/cfas/{id}/sites':               row('+4 +4 33 33 33 33 33 33 33 33 11', ofCfa(() => ({ body: { siret: OF_ANOTHER_SIREN, kind: 'site' } }))),
  'PATCH /api/cfas/{id}/sites/{siteId}':     row('+4 +4 33 33 33 33 33 33 33 33 11', ofCfa(({ cfa: { sites } }) => ({ parameters: { siteId: sites[0]?.id ?? '' }, headers: STALE, body: { city: 'Caen' } }))),
  'DELETE /api/cfas/{id}/sites/{siteId}':    row('+4 +4 33 33 33 33 33 33 33 33 11', ofCfa(({ cfa: { sites } }) => ({ parameters: { siteId: sites[0]?.id ?? '' } }))),
  'GET /api/cfas/{id}/history':              row('+4 +4 ++ ++ ++ ++ ++ ++ ++ 33 11', id(cfa)),
  'GET /api/cfas/{id}/members':              row('+4 +4 ++ ++ ++ ++ ++ ++ ++ 33 11', id(cfa), somebody),
  'DELETE /api/cfas/{id}/members/{userId}':  row('34 +4 33 33 33 33 33 33 33 33 11', ofCfa((target) => ({ parameters: { userId: somebody(target) } }))),
  'POST /api/cfas/{id}/hand-over':           row('33 +4 33 33 33 33 33 33 33 33 11', ofCfa((target) => ({ body: { toUserId: somebody(target) } }))),
  'GET /api/cfas/{id}/invitations':          row('33 +4 33 33 33 33 33 33 33 33 11', id(cfa), ({ openInvitationId }) => openInvitationId),
  'POST /api/cfas/{id}/invitations':         row('33 +4 33 33 33 33 33 33 33 33 11', ofCfa(({ cfa: { signatory } }) => ({ body: { email: signatory.email, role: 'cfaSignatory' } }))),
  'DELETE /api/cfas/{id}/invitations/{invitationId}':
    row('33 +4 33 33 33 33 33 33 33 33 11', ofCfa(({ revokedInvitationId }) => ({ parameters: { invitationId: revokedInvitationId } }))),
  'POST /api/invitations/reading':           row('+  +  +  +  +  +  +  +  +  +  +', () => ({ body: { token: 'no such token' } })),
  'POST /api/invitations/acceptance':        row('+  +  +  +  +  +  +  +  +  +  +', () => ({ body: { token: 'no such token' } })),
  'GET /api/cfa-claims':                     row('3  3  3  3  3  3  3  3  +  3  1'),
  'POST /api/cfas/{id}/claim-confirmation':  row('33 33 33 33 33 33 33 33 ++ 33 11', ofCfa(() => ({ body: { claimId: randomUUID() } }))),
  'POST /api/cfas/{id}/claim-refusal':       row('33 33 33 33 33 33 33 33 ++ 33 11', ofCfa(() => ({ body: { claimId: randomUUID(), reason: 'Not known there' } }))),
  'GET /api/identifiers/siret/{value}':      row('+  +  +  +  +  +  +  +  +  +  +', () => ({ parameters: { value: '34872549000067' } })),
  'GET /api/identifiers/uai/{value}':        row('+  +  +  +  +  +  +  +  +  +  +', () => ({ parameters: { value: '0502019Y' } })),

  'POST /api/projects':                      row('+4 +4 33 33 33 33 33 33 33 33 11', ({ cfa, world }) => ({ body: { campaignId: world.campaignId, cfaId: cfa.id } })),
  'GET /api/projects':                       row('+- +- +- +- ++ ++ ++ ++ 33 33 11', () => ({}), number),
  'GET /api/projects — of a CFA':            row('+- +- +- +- ++ ++ ++ ++ 33 33 11', ({ cfa }) => ({ query: { cfaId: cfa.id } }), number),
  'GET /api/projects — of a branch':         row('+- +- +- +- ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } }), number),
  'GET /api/projects — by their ids':        row('+- +- +- +- ++ ++ ++ ++ 33 33 11', ({ granted }) => ({ query: { ids: granted.projectId } }), number),
  'GET /api/projects — drafts':              row('+- +- -- -- -- -- -- -- 33 33 11', () => ({ query: { state: 'draft' } }), draft),
  'GET /api/projects/{id}':                  row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted)),
  'GET /api/projects/{id} — a draft':        row('+4 +4 44 44 44 44 44 44 33 33 11', id(draft)),
  'GET /api/projects/{id}/rules':            row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted)),
  'GET /api/projects/{id}/rules — a draft':  row('+4 +4 44 44 44 44 44 44 33 33 11', id(draft)),
  'GET /api/projects/{id}/history':          row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted)),
  'GET /api/projects/{id}/history — a draft':
                                             row('+4 +4 44 44 44 44 44 44 33 33 11', id(draft)),
  'GET /api/projects/{id}/revisions':        row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted)),
  'GET /api/projects/{id}/revisions — a draft':
                                             row('+4 +4 44 44 44 44 44 44 33 33 11', id(draft)),
  'GET /api/projects/{id}/submissions':      row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted)),
  'GET /api/projects/{id}/submissions/{sequence}':
                                             row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', (target) => ({ parameters: { id: granted(target), sequence: '1' } })),
  'GET /api/projects/{id}/cases':            row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted), branchCode),
  'GET /api/projects/{id}/story':            row('+4 +4 +4 +4 ++ ++ ++ ++ 33 33 11', id(granted)),
  'GET /api/projects/{id}/story — a draft':  row('+4 +4 44 44 44 44 44 44 33 33 11', id(draft)),
  'PATCH /api/projects/{id}':                row('+4 +4 33 33 33 33 33 33 33 33 11', (target) => ({ parameters: { id: draft(target) }, headers: STALE, body: { title: 'Other' } })),
  'POST /api/projects/{id}/submission':      row('+4 +4 33 33 33 33 33 33 33 33 11', id(granted)),
  'POST /api/projects/{id}/withdrawal':      row('33 +4 33 33 33 33 33 33 33 33 11', ({ withdrawnId }) => ({ parameters: { id: withdrawnId }, body: { reason: 'Again' } })),
  'GET /api/search — projects':               row('+- +- +- +- ++ ++ ++ ++ -- 33 11', (target) => ({ query: { q: number(target) } }), (target) => `"id":"${granted(target)}"`),
  'GET /api/search — CFAs':                   row('+- +- ++ ++ ++ ++ ++ ++ ++ 33 11', ({ cfa: { siret } }) => ({ query: { q: siret } }), cfa),
  'GET /api/corrections':                    row('+- +- 33 33 33 33 33 33 33 33 11', () => ({}), ({ corrected }) => corrected.correctionId),
  'GET /api/corrections — of a project':     row('+- +- 33 33 33 33 33 33 33 33 11', ({ corrected }) => ({ query: { projectId: corrected.projectId } }), ({ corrected }) => corrected.correctionId),
  'GET /api/corrections/{id}':               row('+4 +4 33 33 33 33 33 33 33 33 11', ({ corrected }) => ({ parameters: { id: corrected.correctionId } })),
  'POST /api/corrections/{id}/answer':       row('+4 +4 33 33 33 33 33 33 33 33 11', ({ corrected }) => ({ parameters: { id: corrected.correctionId }, body: { note: 'Again' } })),

  'GET /api/review/queues':                  row('33 33 +- +- ++ 33 ++ ++ ++ 33 11', () => ({}), branchCode),
  'GET /api/review/queues/{branch}/cases':   row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', ({ branch }) => ({ parameters: { branch }, query: { state: 'granted' } }), grantedCase),
  'GET /api/review/queues/{branch}/workload': row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', inBranch, ({ officer }) => officer.userId),
  'GET /api/review/my-work':                 row('3  3  +  +  +  3  +  +  3  3  1'),
  'GET /api/review/my-cases':                row('33 33 +- -- -- 33 -- -- 33 33 11', () => ({ query: { kind: 'inHand' } }), ({ corrected }) => corrected.caseId),
  'GET /api/review/my-cases — to decide':    row('33 33 -- +- -- 33 -- -- 33 33 11', () => ({ query: { kind: 'awaitingMyDecision' } }), ({ proposed }) => proposed.caseId),
  'POST /api/review/queues/{branch}/claims': row('33 33 +4 33 33 33 33 33 33 33 11', inBranch),
  'POST /api/review/queues/{branch}/pause':  row('33 33 33 33 33 33 33 33 ++ 33 11', ({ branch }) => ({ parameters: { branch }, body: { reason: 'Holiday' } })),
  'POST /api/review/queues/{branch}/resume': row('33 33 33 33 33 33 33 33 ++ 33 11', inBranch),
  'GET /api/review/cases/{id}':              row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', id(grantedCase)),
  'POST /api/review/cases/{id}/claim':       row('33 33 +4 33 33 33 33 33 33 33 11', id(grantedCase)),
  'POST /api/review/cases/{id}/release':     row('33 33 +4 33 33 33 33 33 33 33 11', id(grantedCase)),
  'POST /api/review/cases/{id}/corrections': row('33 33 +4 33 33 33 33 33 33 33 11', (target) => ({ parameters: { id: grantedCase(target) }, body: { message: 'One more question' } })),
  'POST /api/review/cases/{id}/resumption':  row('33 33 +4 33 33 33 33 33 33 33 11', id(grantedCase)),
  'POST /api/review/cases/{id}/proposal':    row('33 33 +4 33 33 33 33 33 33 33 11', (target) => ({ parameters: { id: grantedCase(target) }, body: everyLine })),
  'POST /api/review/cases/{id}/decision':    row('33 33 33 +4 33 33 33 33 33 33 11', (target) => ({ parameters: { id: grantedCase(target) }, body: { decision: 'approve' } })),
  'POST /api/review/cases/{id}/assignment':  row('33 33 33 +4 33 33 33 33 33 33 11', (target) => ({ parameters: { id: grantedCase(target) }, body: { assigneeId: target.officer.userId, reason: 'On leave' } })),
  'GET /api/review/reasons':                 row('+  +  +  +  +  +  +  +  +  +  1'),
  'GET /api/review/cases/{id}/notes':        row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', id(grantedCase)),
  'POST /api/review/cases/{id}/notes':       row('33 33 +4 +4 33 33 33 33 33 33 11', (target) => ({ parameters: { id: grantedCase(target) }, body: { text: 'Called the CFA' } })),
  'GET /api/review/cases/{id}/earlier-projects':
                                             row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', id(grantedCase)),
  'GET /api/review/cases/{id}/look-alikes':  row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', id(grantedCase)),
  'POST /api/review/cases/{id}/award-preview':
                                             row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', (target) => ({ parameters: { id: grantedCase(target) }, body: { lines: [] } })),
  'GET /api/review/cases/{id}/money':        row('33 33 +4 +4 ++ 33 ++ ++ 33 33 11', id(grantedCase)),
  'GET /api/interests':                      row('33 33 +- +- +- +- ++ ++ ++ 33 11', () => ({}), ({ things }) => things.interestId),
  'POST /api/interests':                     row('3  3  +  +  +  +  +  +  +  3  1', ({ tiedCfaId }) => ({ body: { cfaId: tiedCfaId, reason: 'I teach there' } })),
  'DELETE /api/interests/{id}':              row('33 33 +4 +4 +4 +4 +4 +4 +4 33 11', ({ things }) => ({ parameters: { id: things.interestId }, query: { reason: 'It has ended' } })),

  'GET /api/portfolio/totals':               row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({ query: { groupBy: 'branch' } }), ({ branch }) => `"key":{"branch":"${branch}"}`),
  'GET /api/portfolio/totals — of a branch': row('33 33 +3 +3 ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } })),
  'GET /api/portfolio/overview':             row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({}), ({ branch }) => `"key":{"branch":"${branch}"}`),
  'GET /api/portfolio/overview — of a branch':
                                             row('33 33 +3 +3 ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } })),
  'GET /api/portfolio/projects':             row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({}), number),
  'GET /api/portfolio/projects — of a branch':
                                             row('33 33 +3 +3 ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } }), number),
  'GET /api/portfolio/entries':              row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({}), granted),
  'GET /api/portfolio/entries — of a branch':
                                             row('33 33 +3 +3 ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } }), granted),

  'GET /api/portfolio/totals.csv':           row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({ query: { groupBy: 'branch' } }), ({ branch }) => `\\n${branch};`),
  'GET /api/portfolio/projects.csv':         row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({}), number),
  'GET /api/portfolio/projects.csv — of a branch':
                                             row('33 33 +3 +3 ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } }), number),
  'GET /api/portfolio/entries.csv':          row('33 33 +- +- ++ ++ ++ ++ 33 33 11', () => ({}), granted),
  'GET /api/portfolio/entries.csv — of a branch':
                                             row('33 33 +3 +3 ++ ++ ++ ++ 33 33 11', ({ branch }) => ({ query: { branch } }), granted),
  'GET /api/envelopes':                      row('33 33 +- +- ++ ++ ++ ++ ++ 33 11', () => ({}), branchCode),
  'GET /api/review/ageing':                  row('33 33 +- +- ++ 33 ++ ++ ++ 33 11', () => ({}), branchCode),

  'POST /api/session':                       row('+  +  +  +  +  +  +  +  +  +  +', ({ things }) => ({ browser: 'unknown', body: { email: things.email, password: PASSWORD } })),
  'GET /api/session':                        row('+- +- +- +- +- +- +- +- +- +- 11', () => ({}), ({ things }) => things.email),
  'DELETE /api/session':                     row('+  +  +  +  +  +  +  +  +  +  1', () => ({ browser: 'another' })),
  'GET /api/sessions':                       row('+- +- +- +- +- +- +- +- +- +- 11', () => ({}), ({ things }) => things.sessionId),
  'DELETE /api/sessions/{id}':               row('+4 +4 +4 +4 +4 +4 +4 +4 +4 +4 11', async ({ things }) => ({ parameters: { id: await things.anotherSession() } })),
  'POST /api/password':                      row('+  +  +  +  +  +  +  +  +  +  1', () => ({ body: { current: PASSWORD, next: 'too short' } })),
  'GET /api/profile':                        row('+- +- +- +- +- +- +- +- +- +- 11', () => ({}), ({ things }) => things.email),
  'PATCH /api/profile':                      row('+  +  +  +  +  +  +  +  +  +  1'),
  'GET /api/saved-filters':                  row('+- +- +- +- +- +- +- +- +- +- 11', () => ({}), ({ things }) => things.filterId),
  'PUT /api/saved-filters':                  row('+  +  +  +  +  +  +  +  +  +  1', () => ({ body: { screen: 'queue', name: 'Mine', parameters: { region: '28' } } })),
  'DELETE /api/saved-filters/{id}':          row('+4 +4 +4 +4 +4 +4 +4 +4 +4 +4 11', async ({ things }) => ({ parameters: { id: await things.anotherFilter() } })),
  'GET /api/roles':                          row('3  3  3  3  3  3  3  3  +  3  1'),
  'GET /api/job-queues':                     row('3  3  3  3  3  3  3  3  +  3  1'),
  'GET /api/job-queues/{queue}/failed-jobs': row('3  3  3  3  3  3  3  3  +  3  1', () => ({ parameters: { queue: 'maintenance' } })),
  'POST /api/job-queues/{queue}/failed-jobs/retries':
                                             row('3  3  3  3  3  3  3  3  +  3  1', () => ({ parameters: { queue: 'maintenance' } })),
  'POST /api/job-queues/{queue}/failed-jobs/{jobId}/retry':
                                             row('3  3  3  3  3  3  3  3  +  3  1', () => ({ parameters: { queue: 'maintenance', jobId: 'gone' } })),
  'DELETE /api/job-queues/{queue}/failed-jobs/{jobId}':
                                             row('3  3  3  3  3  3  3  3  +  3  1', () => ({ parameters: { queue: 'maintenance', jobId: 'gone' }, query: { reason: 'Nobody waits for it' } })),
  'GET /api/job-acts':                       row('3  3  3  3  3  3  3  3  +  3  1'),
  'GET /api/users':                          row('33 33 33 33 33 33 33 33 ++ 33 11', ({ cfa: { signatory } }) => ({ query: { search: signatory.email } }), somebody),
  'POST /api/users':                         row('3  3  3  3  3  3  3  3  +  3  1', ({ things: { email } }) => ({ body: { email, displayName: 'Again', password: PASSWORD, grants: [] } })),
  'GET /api/users/{id}':                     row('33 33 33 33 33 33 33 33 ++ 33 11', id(somebody)),
  'PATCH /api/users/{id}':                   row('33 33 33 33 33 33 33 33 ++ 33 11', ({ cfa: { signatory } }) => ({ parameters: { id: signatory.userId }, body: { displayName: signatory.actor.displayName } })),
  'POST /api/users/{id}/grants':             row('33 33 33 33 33 33 33 33 ++ 33 11', ({ officer, branch }) => ({ parameters: { id: officer.userId }, body: { role: 'branchOfficer', branchCode: branch } })),
  'DELETE /api/users/{id}/grants/{grantId}': row('33 33 33 33 33 33 33 33 ++ 33 11', ({ officer }) => ({ parameters: { id: officer.userId, grantId: randomUUID() } })),
};
