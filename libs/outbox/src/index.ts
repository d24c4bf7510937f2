export { EventInbox } from './event-inbox.js';
export type { MessageHandler } from './event-inbox.js';
export { outboxMigrations } from './migrations.js';
export { EVENTS_JOB, OutboxRelay } from './outbox-relay.js';
export { Outbox } from './outbox.js';
export { OutboxModule, OutboxRelayModule } from './outbox.module.js';
