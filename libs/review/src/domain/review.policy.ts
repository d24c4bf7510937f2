import type { BranchCode, UserId } from '#libs/contracts';
import type { DomainError, Money } from '#libs/kernel';
import { ceilingExceeded, fourEyes, notAssignedToYou, notInHand, otherBranch, recused } from './review.errors.js';
import { type CaseEvent, caseMachine } from './review-case.machine.js';
import type { CaseData } from './review-case.js';

/** What the policy needs to know of whoever acts; `Actor` is one. */
export interface Reviewer {
  readonly userId: UserId;
  readonly grants: readonly { readonly role: string; readonly branchCode: BranchCode | null; readonly ceiling: Money | null }[];
  mayInBranch(permission: 'review.read' | 'review.work' | 'review.decide', branch: BranchCode): boolean;
}

/** What a person can ask for; several events of the machine may answer one action. */
export const CASE_ACTIONS = ['claim', 'release', 'requestCorrection', 'resumeWithoutAnswer', 'propose', 'approve', 'approveInPart', 'refuse', 'returnToOfficer', 'reassign', 'putBack'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];

/** Facts about the person and the case that neither holds. */
export interface Standing {
  /** The person has a living declaration of interest in the case's CFA. */
  readonly recused: boolean;
  /** The most this person may award in this campaign and branch. */
  readonly ceiling: Money;
}

type Rule = (reviewer: Reviewer, data: CaseData, standing: Standing) => DomainError | null;

const worksInBranch = (reviewer: Reviewer, { branchCode }: Pick<CaseData, 'branchCode'>): DomainError | null => (reviewer.mayInBranch('review.work', branchCode) ? null : otherBranch());
const decidesInBranch: Rule = (reviewer, { branchCode }) => (reviewer.mayInBranch('review.decide', branchCode) ? null : otherBranch());
/** R6332-12: a member tied to a training body takes no part in deliberations about it. */
const isNotTied: Rule = (_, __, standing) => (standing.recused ? recused() : null);
const isInCharge: Rule = ({ userId }, { assignee }) => (assignee?.userId === userId ? null : notAssignedToYou());
/** Two different people between review and decision (domain.md §2). */
const isSecondPerson: Rule = ({ userId }, { proposers }) => (proposers.includes(userId) ? fourEyes() : null);
const isWithinCeiling: Rule = (_, { award }, { ceiling }) => (award?.exceeds(ceiling) ? ceilingExceeded(ceiling) : null);

/** For each action: the event of the machine that must be possible, and the rules in the order they are told. */
const ACTIONS: Readonly<Record<CaseAction, { readonly event: CaseEvent; readonly rules: readonly Rule[] }>> = {
  claim: { event: 'claim', rules: [worksInBranch, isNotTied] },
  release: { event: 'release', rules: [worksInBranch, isInCharge] },
  requestCorrection: { event: 'requestCorrection', rules: [worksInBranch, isNotTied, isInCharge] },
  resumeWithoutAnswer: { event: 'resumeWithoutAnswer', rules: [worksInBranch, isNotTied, isInChargeOrNobody] },
  propose: { event: 'propose', rules: [worksInBranch, isNotTied, isInCharge] },
  approve: { event: 'approveInFull', rules: [decidesInBranch, isNotTied, isSecondPerson, isWithinCeiling] },
  approveInPart: { event: 'approveInPart', rules: [decidesInBranch, isNotTied, isSecondPerson] },
  refuse: { event: 'refuse', rules: [decidesInBranch, isNotTied, isSecondPerson] },
  returnToOfficer: { event: 'returnToOfficer', rules: [decidesInBranch, isNotTied, isSecondPerson] },
  reassign: { event: 'reassign', rules: [decidesInBranch, isNotTied] },
  putBack: { event: 'putBack', rules: [decidesInBranch, isNotTied, isInHand] },
};

/** The officer of a silent CFA's case may have left it by a declared interest: then any officer of the branch goes on. */
function isInChargeOrNobody(reviewer: Reviewer, data: CaseData, standing: Standing): DomainError | null {
  return data.assignee === null ? null : isInCharge(reviewer, data, standing);
}

function isInHand(_: Reviewer, { assignee }: CaseData): DomainError | null {
  return assignee === null ? notInHand() : null;
}

/** Whether the person may see the case at all; if not, it does not exist for them. */
export function mayRead(reviewer: Reviewer, { branchCode }: Pick<CaseData, 'branchCode'>): boolean {
  return reviewer.mayInBranch('review.read', branchCode);
}

/** Why this person may not do this, or null. Whether the state allows it is the machine's question. */
export function refusalOf(action: CaseAction, reviewer: Reviewer, data: CaseData, standing: Standing): DomainError | null {
  for (const rule of ACTIONS[action].rules) {
    const refusal = rule(reviewer, data, standing);
    if (refusal) return refusal;
  }
  return null;
}

/** Of what the state allows: what this person may not do though their role does it, and why. What no role of theirs does in this branch is left out. */
export function refusedActions(reviewer: Reviewer, data: CaseData, standing: Standing): readonly { readonly action: CaseAction; readonly refusal: DomainError }[] {
  return CASE_ACTIONS.filter((action) => caseMachine.can(data.state, ACTIONS[action].event)).flatMap((action) => {
    const refusal = refusalOf(action, reviewer, data, standing);
    return refusal === null || refusal.code === otherBranch().code ? [] : [{ action, refusal }];
  });
}

/** What this person may do with the case now: the machine's table and the policy together. */
export function allowedActions(reviewer: Reviewer, data: CaseData, standing: Standing, at: Date): readonly CaseAction[] {
  return CASE_ACTIONS.filter(
    (action) => caseMachine.can(data.state, ACTIONS[action].event) && refusalOf(action, reviewer, data, standing) === null && !isTooEarly(action, data, at),
  );
}

/** What a row of a list offers to take or give back. */
export const QUEUE_ACTIONS = ['claim', 'release'] as const satisfies readonly CaseAction[];
export type QueueAction = (typeof QUEUE_ACTIONS)[number];

/** `allowedActions` of a row, from as much as a row tells. */
export function queueActions(reviewer: Reviewer, row: Pick<CaseData, 'branchCode' | 'state'> & { readonly assigneeId: UserId | null }, { recused: isTied }: Pick<Standing, 'recused'>): readonly QueueAction[] {
  if (worksInBranch(reviewer, row) !== null) return [];
  if (caseMachine.can(row.state, 'claim')) return isTied ? [] : ['claim'];
  return caseMachine.can(row.state, 'release') && row.assigneeId === reviewer.userId ? ['release'] : [];
}

function isTooEarly(action: CaseAction, { openCorrection }: CaseData, at: Date): boolean {
  return action === 'resumeWithoutAnswer' && openCorrection !== null && at < openCorrection.dueAt;
}

/**
 * The most this person may award in this branch: the campaign's delegation ceiling, lowered by the personal one.
 * Of several grants the most generous counts; one without a personal ceiling leaves the delegation's.
 */
export function effectiveCeiling(reviewer: Pick<Reviewer, 'grants'>, branch: BranchCode, delegation: Money): Money {
  const personal = reviewer.grants
    .filter(({ role, branchCode }) => role === 'branchApprover' && (branchCode === null || branchCode === branch))
    .map(({ ceiling }) => ceiling ?? delegation);
  const [first, ...others] = personal;
  if (first === undefined) return delegation;
  return others.reduce((most, ceiling) => most.max(ceiling), first).min(delegation);
}
