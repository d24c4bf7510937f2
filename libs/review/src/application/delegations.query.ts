import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode, CampaignId, UserId } from '#libs/contracts';
import { Campaigns, ceilingFor, Envelopes } from '#libs/funding';
import { type ApproverGrant, BranchStaff } from '#libs/identity';
import { groupBy, Money } from '#libs/kernel';
import { effectiveCeiling } from '../domain/review.policy.js';

/** What one approver may decide alone in a branch. */
export interface Delegation {
  readonly userId: UserId;
  readonly displayName: string;
  /** The grants it rests on; null: no ceiling of the person's own. */
  readonly grants: readonly { readonly isForAllBranches: boolean; readonly ceiling: Money | null }[];
  readonly decidesUpTo: Money;
}
export interface BranchDelegations {
  readonly branchCode: BranchCode;
  readonly branchName: string;
  /** The campaign's ceiling for the branch. */
  readonly ceiling: Money;
  readonly approvers: readonly Delegation[];
}

/** Who may decide alone up to which amount in each branch of a campaign: its ceilings and the people's own, by the rule that decisions are held to. */
@Injectable()
export class Delegations {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly envelopes: Envelopes,
    private readonly staff: BranchStaff,
  ) {}

  /** Throws `funding.unknown-campaign` (404). */
  async execute(actor: Actor, campaignId: CampaignId): Promise<readonly BranchDelegations[]> {
    requirePermission(actor, 'delegation.read');
    const { parameters } = await this.campaigns.get(campaignId);
    const [branches, grants] = await Promise.all([this.envelopes.ofCampaign(campaignId), this.staff.approverGrants()]);
    return branches.map(({ branchCode, branchName }) => {
      const ceiling = ceilingFor(parameters, branchCode);
      return { branchCode, branchName, ceiling, approvers: approversOf(branchCode, grants, ceiling) };
    });
  }
}

function approversOf(branch: BranchCode, grants: readonly ApproverGrant[], delegation: Money): Delegation[] {
  const byPerson = groupBy(grants.filter(({ branchCode }) => branchCode === null || branchCode === branch), ({ userId }) => userId);
  return [...byPerson].flatMap(([userId, own]) => {
    const [first] = own;
    if (!first) return [];
    const held = own.map(({ branchCode, ceilingCents }) => ({ role: 'branchApprover', branchCode, ceiling: ceilingCents === null ? null : Money.ofCents(ceilingCents) }));
    return [{
      userId, displayName: first.displayName,
      grants: held.map(({ branchCode, ceiling }) => ({ isForAllBranches: branchCode === null, ceiling })),
      decidesUpTo: effectiveCeiling({ grants: held }, branch, delegation),
    }];
  });
}
