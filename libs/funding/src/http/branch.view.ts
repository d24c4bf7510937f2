import { ApiProperty } from '@nestjs/swagger';
import type { Branch, IdccCertainty } from '../domain/branch.js';

export class AgreementView {
  @ApiProperty({ example: '3248', description: 'IDCC, four digits' }) readonly idcc!: string;
  @ApiProperty({ enum: ['high', 'mediumHigh'], description: 'How sure we are that it belongs to the branch' }) readonly certainty!: IdccCertainty;
}

export class BranchView {
  @ApiProperty({ example: 'metallurgie' }) readonly code!: string;
  @ApiProperty({ example: 'Métallurgie' }) readonly name!: string;
  @ApiProperty({ format: 'date', description: 'First day of validity' }) readonly validFrom!: string;
  @ApiProperty({ format: 'date', nullable: true, type: String, description: 'Last day of validity; null: still valid' }) readonly validUntil!: string | null;
  @ApiProperty({ type: AgreementView, isArray: true }) readonly agreements!: AgreementView[];
}

export class BranchListView {
  @ApiProperty({ type: BranchView, isArray: true }) readonly items!: BranchView[];
}

export function branchListView(branches: readonly Branch[]): BranchListView {
  return { items: branches.map(branchView) };
}

function branchView({ code, name, validFrom, validUntil, agreements }: Branch): BranchView {
  return { code, name, validFrom, validUntil, agreements: agreements.map(({ idcc, certainty }) => ({ idcc, certainty })) };
}
