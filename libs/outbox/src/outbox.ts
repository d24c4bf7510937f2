import { Injectable } from '@nestjs/common';
import { type DomainEvent, type MessageId, routesOf, type UserId } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { correlationId } from '#libs/observability';
import { UnitOfWork } from '#libs/persistence';

/** PostgreSQL channel that wakes the relay. */
export const OUTBOX_CHANNEL = 'outbox';
const GATHER_MS = 3;

/** Events leave by this table, in the transaction of what they tell: both are there, or neither. */
@Injectable()
export class Outbox {
  private waking = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Stores the event with the commit of the open unit of work, if anybody listens to it. `actorId` is null when no person caused it. */
  publish(event: DomainEvent, actorId: UserId | null): void {
    const routes = [...new Set(routesOf(event))];
    if (routes.length === 0) return;
    this.unitOfWork.writeWithCommit(
      `INSERT INTO outbox_message (id, type, payload, routes, occurred_at, actor_id, correlation_id) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [this.ids.next<'Message'>() satisfies MessageId, event.type, JSON.stringify(event), routes, this.clock.now(), actorId, correlationId()],
    );
    this.unitOfWork.afterCommit(() => this.wakeSoon());
  }

  /** How many published messages a queue's consumer has not heard yet. */
  async waitingFor(queue: string): Promise<number> {
    const row = await this.unitOfWork.read.first<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM outbox_message m
       WHERE m.settled_at IS NULL AND $1 = ANY(m.routes) AND NOT EXISTS (SELECT FROM inbox_message i WHERE i.message_id = m.id AND i.queue = $1)`,
      [queue],
    );
    return row?.waiting ?? 0;
  }

  /**
   * One NOTIFY for all commits of the same few milliseconds, outside their transactions: a NOTIFY inside would make
   * commits queue behind each other. A lost one costs a second, since the relay also polls.
   */
  private wakeSoon(): void {
    if (this.waking) return;
    this.waking = true;
    setTimeout(() => {
      this.waking = false;
      this.unitOfWork.read.execute(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`).catch(() => undefined);
    }, GATHER_MS).unref();
  }
}
