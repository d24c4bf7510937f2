import { Injectable } from '@nestjs/common';
import { type DomainEvent, type Message, type MessageId, type UserId } from '#libs/contracts';
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
      // Sorted, so that two jobs with common messages wait for each other instead of deadlocking.
      const fresh = await this.unitOfWork.write.rows<{ message_id: string }>(
        `INSERT INTO inbox_message (message_id, queue) SELECT id, $2 FROM unnest($1::uuid[]) id ORDER BY id ON CONFLICT DO NOTHING RETURNING message_id`,
        [messageIds, queue],
      );
      if (fresh.length === 0) return;
      const messages = await this.unitOfWork.write.rows<MessageRow>(
        `SELECT id, payload, occurred_at, actor_id, correlation_id FROM outbox_message WHERE id = ANY($1::uuid[]) ORDER BY seq`,
        [fresh.map((row) => row.message_id)],
      );
      await handle(messages.map(toMessage), queue);
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
const toMessage = (row: MessageRow): Message => ({ id: row.id, event: row.payload, occurredAt: row.occurred_at, actorId: row.actor_id, correlationId: row.correlation_id });

function messageIdsOf(data: unknown): readonly string[] {
  const ids = typeof data === 'object' && data !== null && 'messageIds' in data ? data.messageIds : undefined;
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw new Error('An events job carries { messageIds: string[] }');
  return ids;
}
