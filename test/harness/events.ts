import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { ConfigModule, type Settings } from '#libs/config';
import type { CampaignId, CfaId, DomainEvent, ProjectId, BranchCode } from '#libs/contracts';
import { LoggingModule } from '#libs/observability';
import { EventInbox, EVENTS_JOB, type MessageHandler, OutboxModule, OutboxRelayModule } from '#libs/outbox';
import { PersistenceModule, UnitOfWork } from '#libs/persistence';
import { JobWorkers, QueueModule, QueueWorkersModule } from '#libs/queue';

/** Queues that the events below go to. */
export const EVENT_QUEUES = ['portfolio', 'review-chimie', 'review-textile'];

/** Goes to the portfolio only. */
export const withdrawal = (number: number): DomainEvent => ({
  type: 'projects.project-withdrawn', projectId: idOf(number) as ProjectId, cfaId: idOf(number) as CfaId, withdrawnAt: '2025-03-01T09:00:00.000Z',
});
/** Goes to the portfolio and to two branches. */
export const submission = (number: number): DomainEvent => ({
  type: 'projects.project-submitted', projectId: idOf(number) as ProjectId, number: `P-2025-${number}`, sequence: 1, campaignId: idOf(1) as CampaignId, campaignYear: 2025,
  cfaId: idOf(number) as CfaId, regionCode: '84', purpose: 'modernisedEquipment', submittedAt: '2025-03-01T09:00:00.000Z', synthetic: false,
  shares: ['chimie', 'textile'].map((branch) => ({ branchCode: branch as BranchCode, basisPoints: 5000, apprentices: 10, requestedCents: '1', costCents: '2', categories: [] })),
});
const idOf = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** `relay`: moves messages to the queues. `consume`: does the work. `jobs`: only knows the queues. */
export type Role = 'relay' | 'consume' | 'both';

/** A process that relays or consumes events, without any feature: what the technical libraries do alone. */
export async function startEventProcess(settings: Settings, role: Role, handle: (unitOfWork: UnitOfWork) => MessageHandler, lockMs = 1000): Promise<INestApplicationContext> {
  @Module({
    imports: [
      ConfigModule.forRoot(settings), LoggingModule.forRoot(settings), PersistenceModule, OutboxModule, QueueModule,
      ...(role === 'consume' ? [] : [OutboxRelayModule]), ...(role === 'relay' ? [] : [QueueWorkersModule]),
    ],
    providers: role === 'consume' ? [EventInbox] : [],
  })
  class EventProcessModule {}
  const app = await NestFactory.createApplicationContext(EventProcessModule, { logger: false, abortOnError: false, preview: false });
  if (role !== 'relay') {
    const workers = app.get(JobWorkers);
    workers.register({ queues: () => Promise.resolve(EVENT_QUEUES), concurrency: 2, lockMs, handlers: { [EVENTS_JOB]: app.get(EventInbox).deliverTo(handle(app.get(UnitOfWork))) } });
    await workers.refresh();
  }
  return app;
}

/** The effect that must happen once: a row without any constraint that would hide a second one. */
export const noteEffect = (unitOfWork: UnitOfWork): MessageHandler => async (messages, queue) => {
  await unitOfWork.write.execute(`INSERT INTO effect (message_id, queue) SELECT id, $2 FROM unnest($1::uuid[]) id`, [messages.map(({ id }) => id), queue]);
};
export const EFFECT_TABLE = `CREATE TABLE effect (message_id uuid NOT NULL, queue text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())`;
