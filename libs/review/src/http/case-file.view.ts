import { ApiProperty } from '@nestjs/swagger';
import { COST_CATEGORIES, type CostCategory } from '#libs/contracts';
import { pageOf, type Page } from '#libs/http';
import { type CostLine, projectMachine, type ProjectState } from '#libs/projects';
import type { CaseMoneyStanding } from '../application/case-money.query.js';
import type { CaseNote } from '../application/case-notes.js';
import type { EarlierProject } from '../application/earlier-projects.query.js';
import type { LookAlike } from '../application/look-alikes.query.js';
import { REASON_CODES, REASONS, type ReasonCode } from '../domain/reason-codes.js';
import { REASON_WORDS } from '../domain/reason-words.js';
import { AwardFiguresView, awardFiguresView } from './case-detail.view.js';
import { PersonView } from './review-case.view.js';

/* What stands around a case on its screen. */

export class CaseNoteView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ format: 'date-time' }) readonly at!: string;
  @ApiProperty({ type: PersonView }) readonly author!: PersonView;
  @ApiProperty() readonly text!: string;
}

export class CaseNotePageView {
  @ApiProperty({ type: CaseNoteView, isArray: true }) readonly items!: readonly CaseNoteView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export class EarlierProjectView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ example: 'P-2025-000042' }) readonly number!: string;
  @ApiProperty({ type: String, nullable: true }) readonly title!: string | null;
  @ApiProperty({ format: 'uuid' }) readonly campaignId!: string;
  @ApiProperty() readonly campaignYear!: number;
  @ApiProperty() readonly campaignTitle!: string;
  @ApiProperty({ enum: [...projectMachine.states] }) readonly state!: ProjectState;
  @ApiProperty({ description: 'Euro cents' }) readonly requestedCents!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents, of all its branches; null while none has decided' }) readonly grantedCents!: string | null;
}

export class EarlierProjectPageView {
  @ApiProperty({ type: EarlierProjectView, isArray: true }) readonly items!: readonly EarlierProjectView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

/** A line as its file has it: the whole line, not one branch's part. */
export class ComparedLineView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty({ type: String, nullable: true }) readonly label!: string | null;
  @ApiProperty({ type: String, enum: COST_CATEGORIES, nullable: true }) readonly category!: CostCategory | null;
  @ApiProperty({ type: String, nullable: true }) readonly supplier!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly quoteReference!: string | null;
  @ApiProperty({ type: Number, nullable: true }) readonly quantity!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents' }) readonly unitPriceCents!: string | null;
}

export class OtherFileView {
  @ApiProperty({ format: 'uuid' }) readonly projectId!: string;
  @ApiProperty() readonly number!: string;
  @ApiProperty() readonly title!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty({ description: 'The same CFA asks twice, or another one asks for the same' }) readonly isOfSameCfa!: boolean;
  @ApiProperty({ enum: [...projectMachine.states] }) readonly state!: ProjectState;
  @ApiProperty({ type: ComparedLineView, nullable: true, description: 'Null: a correction has taken it out since' }) readonly line!: ComparedLineView | null;
}

export class LookAlikeView {
  @ApiProperty({ format: 'uuid' }) readonly lineId!: string;
  @ApiProperty({ enum: ['sameQuote', 'sameLine'], description: 'sameQuote: same supplier and quote reference; sameLine: same line in an earlier campaign' }) readonly kind!: string;
  @ApiProperty({ type: ComparedLineView, nullable: true, description: 'Null: a correction has taken it out since' }) readonly ours!: ComparedLineView | null;
  @ApiProperty() readonly otherCampaignYear!: number;
  @ApiProperty({ type: OtherFileView, nullable: true, description: 'Null: the other file is not for this person; it exists' }) readonly other!: OtherFileView | null;
}

export class LookAlikeListView {
  @ApiProperty({ type: LookAlikeView, isArray: true }) readonly items!: LookAlikeView[];
}

export class GaugeView {
  @ApiProperty({ description: 'Euro cents' }) readonly allocatedCents!: string;
  @ApiProperty({ description: 'Euro cents; proposed, not yet decided' }) readonly reservedCents!: string;
  @ApiProperty({ description: 'Euro cents; decided' }) readonly committedCents!: string;
  @ApiProperty({ description: 'Euro cents; allocated − reserved − committed' }) readonly availableCents!: string;
}

/** The money around a case, now. */
export class CaseMoneyView {
  @ApiProperty({ type: GaugeView, description: 'The envelope of the case\'s branch in its campaign' }) readonly envelope!: GaugeView;
  @ApiProperty({ description: 'Euro cents; up to which award one approver of the branch decides alone in this campaign' }) readonly delegationCents!: string;
  @ApiProperty({ type: String, nullable: true, description: 'Euro cents; up to which award this person decides alone; null: decides nothing here' }) readonly ceilingCents!: string | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'The award needs a committee session, not this person; null without an award or a ceiling' }) readonly isAboveCeiling!: boolean | null;
  @ApiProperty({ type: AwardFiguresView, nullable: true, description: 'Of what is proposed or decided; null before' }) readonly figures!: AwardFiguresView | null;
}

export class ReasonWordsView {
  @ApiProperty({ enum: REASON_CODES }) readonly code!: ReasonCode;
  @ApiProperty({ type: String, nullable: true, description: 'The article the reason rests on' }) readonly article!: string | null;
  @ApiProperty({ description: 'The code says too little by itself' }) readonly needsComment!: boolean;
  @ApiProperty({ example: 'Remplacement à l’identique' }) readonly labelFr!: string;
  @ApiProperty({ example: 'Like-for-like replacement' }) readonly labelEn!: string;
}

export class ReasonListView {
  @ApiProperty({ type: ReasonWordsView, isArray: true }) readonly items!: ReasonWordsView[];
}

export function caseNoteView({ id, at, authorId, authorName, text }: CaseNote): CaseNoteView {
  return { id, at: at.toISOString(), author: { id: authorId, displayName: authorName }, text };
}

export function caseNotePage(notes: readonly CaseNote[], limit: number): Page<CaseNoteView> {
  return pageOf(notes, limit, ({ at, id }) => [at.toISOString(), id], caseNoteView);
}

export function earlierProjectPage(projects: readonly EarlierProject[], limit: number): Page<EarlierProjectView> {
  return pageOf(projects, limit, ({ createdAt, id }) => [createdAt.toISOString(), id], ({ id, number, title, campaignId, campaignYear, campaignTitle, state, requested, granted }) => ({
    id, number, title, campaignId, campaignYear, campaignTitle, state, requestedCents: requested.toJSON(), grantedCents: granted?.toJSON() ?? null,
  }));
}

export function lookAlikesView(pairs: readonly LookAlike[]): LookAlikeListView {
  return {
    items: pairs.map(({ lineId, kind, ours, otherCampaignYear, other }) => ({
      lineId, kind, ours: ours && comparedLineView(ours), otherCampaignYear,
      other: other && {
        projectId: other.projectId, number: other.number, title: other.title, cfaName: other.cfaName, isOfSameCfa: other.isOfSameCfa, state: other.state, line: other.line && comparedLineView(other.line),
      },
    })),
  };
}

function comparedLineView({ id, label, category, supplier, quoteReference, quantity, unitPriceCents }: CostLine): ComparedLineView {
  return { lineId: id, label, category, supplier, quoteReference, quantity, unitPriceCents };
}

export function caseMoneyView({ envelope: { allocated, reserved, committed, available }, delegation, ceiling, isAboveCeiling, figures }: CaseMoneyStanding): CaseMoneyView {
  return {
    envelope: { allocatedCents: allocated.toJSON(), reservedCents: reserved.toJSON(), committedCents: committed.toJSON(), availableCents: available.toJSON() },
    delegationCents: delegation.toJSON(), ceilingCents: ceiling?.toJSON() ?? null, isAboveCeiling, figures: figures && awardFiguresView(figures),
  };
}

export const reasonsView = (): ReasonListView => ({
  items: REASON_CODES.map((code) => ({ code, article: REASONS[code].article, needsComment: REASONS[code].needsComment, labelFr: REASON_WORDS[code].fr, labelEn: REASON_WORDS[code].en })),
});
