import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { ReviewCaseId } from '#libs/contracts';
import { Campaigns, type CampaignParameters, ceilingFor } from '#libs/funding';
import { Clock, Money } from '#libs/kernel';
import type { Person, ReviewCase } from '../domain/review-case.js';
import { unknownCase } from '../domain/review.errors.js';
import { allowedActions, type CaseAction, effectiveCeiling, mayRead, refusalOf, type Standing } from '../domain/review.policy.js';
import { type CaseFile, type NamedLine, ReviewCases } from './review-cases.js';

/** A case somebody works on: locked, with everything the rules ask about. */
export interface DeskFile extends CaseFile {
  readonly actor: Actor;
  readonly by: Person;
  readonly at: Date;
  readonly parameters: CampaignParameters;
  readonly standing: Standing;
}

/** A case as somebody leaves it, and what they may do next. */
export interface WorkedCase {
  readonly reviewCase: ReviewCase;
  readonly lines: readonly NamedLine[];
  readonly allowedActions: readonly CaseAction[];
}

export const personOf = ({ userId, displayName }: Actor): Person => ({ userId, displayName });

/** Puts a case on somebody's desk: three of the questions every use case starts with. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly cases: ReviewCases,
    private readonly campaigns: Campaigns,
    private readonly clock: Clock,
  ) {}

  /** Locks the case. Throws `review.unknown-case` (404) when it is not there or not visible. Two statements. */
  async open(actor: Actor, caseId: ReviewCaseId): Promise<DeskFile> {
    const file = await this.cases.lock(caseId, actor.userId);
    if (!file || !mayRead(actor, file.reviewCase.data)) throw unknownCase();
    const { campaignId, branchCode } = file.reviewCase.data;
    const { parameters } = await this.campaigns.get(campaignId);
    const standing = { recused: file.recused, ceiling: effectiveCeiling(actor, branchCode, ceilingFor(parameters, branchCode)) };
    return { ...file, actor, by: personOf(actor), at: this.clock.now(), parameters, standing };
  }
}

/** Throws what the policy says against it (403). */
export function requireAllowed(action: CaseAction, { actor, reviewCase, standing }: DeskFile): void {
  const refusal = refusalOf(action, actor, reviewCase.data, standing);
  if (refusal) throw refusal;
}

export function workedCase(actor: Actor, reviewCase: ReviewCase, lines: readonly NamedLine[], at: Date, standing: Standing = NOT_TIED): WorkedCase {
  return { reviewCase, lines, allowedActions: allowedActions(actor, reviewCase.data, standing, at) };
}

/** Of an officer who has just worked on the case: the ceiling does not matter, since what they proposed they cannot decide. */
const NOT_TIED: Standing = { recused: false, ceiling: Money.zero };
