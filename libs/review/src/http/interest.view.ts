import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '#libs/access';
import { pageOf, type Page } from '#libs/http';
import type { Interest } from '../application/interests.js';
import { PersonView } from './review-case.view.js';

export class InterestView {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty({ type: PersonView }) readonly person!: PersonView;
  @ApiProperty({ format: 'uuid' }) readonly cfaId!: string;
  @ApiProperty() readonly cfaName!: string;
  @ApiProperty() readonly reason!: string;
  @ApiProperty({ format: 'date-time' }) readonly declaredAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly withdrawnAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly withdrawalReason!: string | null;
  @ApiProperty({ enum: ['withdraw'], isArray: true, description: 'One\'s own, while it stands' }) readonly allowedActions!: string[];
}

export class InterestPageView {
  @ApiProperty({ type: InterestView, isArray: true }) readonly items!: readonly InterestView[];
  @ApiProperty({ type: String, nullable: true }) readonly nextCursor!: string | null;
}

export function interestView({ id, userId, userName, cfaId, cfaName, reason, declaredAt, withdrawnAt, withdrawalReason }: Interest, actor: Pick<Actor, 'userId'>): InterestView {
  return {
    id, person: { id: userId, displayName: userName }, cfaId, cfaName, reason, declaredAt: declaredAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null, withdrawalReason,
    allowedActions: userId === actor.userId && withdrawnAt === null ? ['withdraw'] : [],
  };
}

export function interestPage(interests: readonly Interest[], limit: number, actor: Pick<Actor, 'userId'>): Page<InterestView> {
  return pageOf(interests, limit, ({ declaredAt, id }) => [declaredAt.toISOString(), id], (interest) => interestView(interest, actor));
}
