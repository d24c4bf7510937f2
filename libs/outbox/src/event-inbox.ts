import { Injectable } from '@nestjs/common';
import { type DomainEvent, type Message, type MessageId, type UserId } from '#libs/contracts';
import { correlated } from '#libs/observability';
import { UnitOfWork } from '#libs/persistence';
import type { JobContext } from '#libs/queue';

/** Handles messages inside the open unit of work that also notes them as heard. Called once per message and queue, in any order. */
export type MessageHandler = (messages: readonly Message[], queue: string) => Promise<void>;

/** Makes the job handler for `events`: each effect exactly once, whatever is repeated. */
@Injectable()
export class EventInbox {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  deliverTo(handle: MessageHandler): (job: JobContext) => Promise<void> {
    return async ({ data, queue }) => {
      const messageIds = messageIdsOf(data);
      try {
        await this.deliver(messageIds, queue, handle);
      } catch (error) {
        if (messageIds.length === 1) throw error;
        await this.oneByOne(messageIds, queue, handle);
      }
    };
  }

  private async deliver(messageIds: readonly string[], queue: string, handle: MessageHandler): Promise<void> {
    await this.unitOfWork.run(async () => {
      // Sorted, so that two jobs with common messages wait for each other instead of deadlocking. A message that is not (or,
      // after a restored backup, no longer) in the outbox has not happened.
      const rows = await this.unitOfWork.write.rows<MessageRow>(
        `WITH fresh AS (
           INSERT INTO inbox_message (message_id, queue)
           SELECT id, $2 FROM outbox_message WHERE id = ANY($1::uuid[]) ORDER BY id
           ON CONFLICT DO NOTHING RETURNING message_id)
         SELECT id, payload, occurred_at, actor_id, correlation_id FROM outbox_message JOIN fresh ON message_id = id ORDER BY seq`,
        [messageIds, queue],
      );
      if (rows.length > 0) await underTheirCorrelationId(rows, () => handle(rows.map(toMessage), queue));
    });
  }

  /** One bad message must not hold back its neighbours: the good ones are done, the bad ones make the job fail and be tried again. */
  private async oneByOne(messageIds: readonly string[], queue: string, handle: MessageHandler): Promise<void> {
    const errors: unknown[] = [];
    for (const id of messageIds) await this.deliver([id], queue, handle).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${messageIds.length} messages could not be handled: ${errors.map(String).join('; ').slice(0, 500)}`);
  }
}

interface MessageRow {
  readonly id: MessageId;
  readonly payload: DomainEvent;
  readonly occurred_at: Date;
  readonly actor_id: UserId | null;
  readonly correlation_id: string | null;
}
/** What one request caused is logged and published on under that request's id; a batch of several goes under the job's. */
function underTheirCorrelationId<T>(rows: readonly MessageRow[], work: () => T): T {
  const [id, ...others] = new Set(rows.map((row) => row.correlation_id));
  return id && others.length === 0 ? correlated(id, work) : work();
}

const toMessage = (row: MessageRow): Message => ({ id: row.id, event: row.payload, occurredAt: row.occurred_at, actorId: row.actor_id, correlationId: row.correlation_id });

function messageIdsOf(data: unknown): readonly string[] {
  const ids = typeof data === 'object' && data !== null && 'messageIds' in data ? data.messageIds : undefined;
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw new Error('An events job carries { messageIds: string[] }');
  return ids;
}
