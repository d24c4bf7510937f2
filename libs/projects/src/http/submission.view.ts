import { ApiProperty } from '@nestjs/swagger';
import type { StoredSubmission } from '../application/project-store.js';
import type { Project } from '../domain/project.js';
import type { Receipt } from '../domain/submission.js';
import { ContentView, contentView } from './content.view.js';
import { ShareView } from './project.view.js';
import { RuleResultView, ruleResultView } from './rules.view.js';

/** The proof a CFA keeps. */
export class ReceiptView {
  @ApiProperty({ example: 'P-2026-000042' }) readonly number!: string;
  @ApiProperty({ example: 'P-2026-000042-R1' }) readonly receiptNumber!: string;
  @ApiProperty({ type: 'integer', description: '1 for the first submission, one more for each answered correction' }) readonly sequence!: number;
  @ApiProperty({ format: 'date-time' }) readonly submittedAt!: string;
  @ApiProperty({ description: 'SHA-256 of the canonical content (RFC 8785), see GET …/submissions/{sequence}' }) readonly contentSha256!: string;
  @ApiProperty() readonly ruleSetVersion!: string;
}

export class SubmissionListView {
  @ApiProperty({ type: [ReceiptView] }) readonly items!: readonly ReceiptView[];
}

export class ApplicantSiteView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly siret!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty({ enum: ['open', 'closed'] }) readonly state!: 'open' | 'closed';
}

/** The CFA as it was known when the file was handed in. */
export class ApplicantView {
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly siren!: string;
  @ApiProperty() readonly name!: string;
  @ApiProperty() readonly regionCode!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) readonly qualiopiValidUntil!: string | null;
  @ApiProperty({ type: [ApplicantSiteView], description: 'The sites of the project' }) readonly sites!: readonly ApplicantSiteView[];
}

export class SharePartView {
  @ApiProperty() readonly category!: string;
  @ApiProperty() readonly requestedCents!: string;
  @ApiProperty() readonly costCents!: string;
}

export class SealedShareView extends ShareView {
  @ApiProperty({ type: [SharePartView] }) readonly categories!: readonly SharePartView[];
}

/** What was handed in, exactly as it was sealed. */
export class SubmissionView extends ReceiptView {
  @ApiProperty({ type: 'integer', description: 'The version that was judged' }) readonly projectVersion!: number;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty({ type: ApplicantView }) readonly applicant!: ApplicantView;
  @ApiProperty({ type: ContentView }) readonly content!: ContentView;
  @ApiProperty({ type: [SealedShareView] }) readonly shares!: readonly SealedShareView[];
  @ApiProperty({ type: [RuleResultView] }) readonly ruleResults!: readonly RuleResultView[];
  @ApiProperty({ type: String, nullable: true, description: 'The CFA’s words with an answer to a correction request' }) readonly note!: string | null;
}

export function receiptView({ number, receiptNumber, sequence, submittedAt, contentSha256, ruleSetVersion }: Receipt): ReceiptView {
  return { number, receiptNumber, sequence, submittedAt: submittedAt.toISOString(), contentSha256, ruleSetVersion };
}

export function submissionListView({ number }: Project, submissions: readonly StoredSubmission[]): SubmissionListView {
  return { items: submissions.map((submission) => receiptView({ ...submission, number })) };
}

export function submissionView({ number, campaignId }: Project, submission: StoredSubmission): SubmissionView {
  const { applicant, shares } = submission;
  return {
    ...receiptView({ ...submission, number }),
    projectVersion: submission.projectVersion,
    campaignId,
    applicant: {
      cfaId: applicant.cfaId,
      siren: applicant.siren,
      name: applicant.name,
      regionCode: applicant.regionCode,
      qualiopiValidUntil: applicant.qualiopiValidUntil,
      sites: applicant.sites.map(({ id, siret, name, state }) => ({ id, siret, name, state })),
    },
    content: contentView(submission.content),
    shares: shares.map(({ branchCode, basisPoints, apprentices, requestedCents, costCents, categories }) => ({
      branchCode,
      basisPoints,
      apprentices,
      requestedCents,
      costCents,
      categories: categories.map((part) => ({ category: part.category, requestedCents: part.requestedCents, costCents: part.costCents })),
    })),
    ruleResults: submission.ruleResults.map(ruleResultView),
    note: submission.note,
  };
}
