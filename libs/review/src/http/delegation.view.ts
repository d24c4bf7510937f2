import { ApiProperty } from '@nestjs/swagger';
import type { BranchDelegations, Delegation } from '../application/delegations.query.js';

export class DelegationGrantView {
  @ApiProperty({ description: 'False: given for this branch' }) readonly allBranches!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents; null: the campaign\'s ceiling alone counts' }) readonly ceilingCents!: string | null;
}

export class DelegationView {
  @ApiProperty({ format: 'uuid' }) readonly userId!: string;
  @ApiProperty() readonly displayName!: string;
  @ApiProperty({ type: DelegationGrantView, isArray: true, description: 'The grants it rests on' }) readonly grants!: DelegationGrantView[];
  @ApiProperty({ description: 'Euro cents; the most this person may award alone' }) readonly decidesUpToCents!: string;
}

export class BranchDelegationsView {
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ example: 'Métallurgie' }) readonly branchName!: string;
  @ApiProperty({ description: 'Euro cents; the campaign\'s ceiling for the branch' }) readonly ceilingCents!: string;
  @ApiProperty({ type: DelegationView, isArray: true, description: 'By name; empty: nobody decides in this branch' }) readonly approvers!: DelegationView[];
}

export class DelegationListView {
  @ApiProperty({ type: BranchDelegationsView, isArray: true }) readonly items!: BranchDelegationsView[];
}

export function delegationListView(branches: readonly BranchDelegations[]): DelegationListView {
  return { items: branches.map(({ branchCode, branchName, ceiling, approvers }) => ({ branchCode, branchName, ceilingCents: ceiling.toJSON(), approvers: approvers.map(delegationView) })) };
}

function delegationView({ userId, displayName, grants, decidesUpTo }: Delegation): DelegationView {
  return { userId, displayName, grants: grants.map(({ isForAllBranches, ceiling }) => ({ allBranches: isForAllBranches, ceilingCents: ceiling?.toJSON() ?? null })), decidesUpToCents: decidesUpTo.toJSON() };
}
