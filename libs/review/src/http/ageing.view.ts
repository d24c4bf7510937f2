import { ApiProperty } from '@nestjs/swagger';
import type { QueueAgeing } from '../application/queue-ageing.query.js';

export class AgeBucketView {
  @ApiProperty({ description: 'Days since the submission' }) readonly fromDays!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Exclusive; null: no end' }) readonly toDays!: number | null;
  @ApiProperty() readonly count!: number;
  @ApiProperty({ description: 'Euro cents; asked in these cases' }) readonly requestedCents!: string;
}

export class AgeingView {
  @ApiProperty({ example: 'metallurgie' }) readonly branchCode!: string;
  @ApiProperty({ description: 'All buckets together' }) readonly open!: number;
  @ApiProperty({ type: AgeBucketView, isArray: true, description: 'The youngest first; always the same ones' }) readonly buckets!: AgeBucketView[];
  @ApiProperty({ description: 'Beyond the legal end, the clock running' }) readonly overdue!: number;
  @ApiProperty({ description: 'The clock stands still: the CFA owes an answer' }) readonly clockStopped!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly oldestOpenedAt!: string | null;
}

export class AgeingListView {
  @ApiProperty({ type: AgeingView, isArray: true }) readonly items!: AgeingView[];
}

export function ageingView(queues: readonly QueueAgeing[]): AgeingListView {
  return {
    items: queues.map(({ branchCode, open, buckets, overdue, clockStopped, oldestOpenedAt }) => ({
      branchCode, open, overdue, clockStopped, oldestOpenedAt: oldestOpenedAt?.toISOString() ?? null,
      buckets: buckets.map(({ fromDays, toDays, count, requested }) => ({ fromDays, toDays, count, requestedCents: requested.toJSON() })),
    })),
  };
}
