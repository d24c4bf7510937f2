import { Global, Module } from '@nestjs/common';
import { EventInbox } from './event-inbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';

/** For every process: publishing. */
@Global()
@Module({ providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}

/** For processes that run jobs: relaying and receiving. */
@Global()
@Module({ providers: [OutboxRelay, EventInbox], exports: [OutboxRelay, EventInbox] })
export class OutboxRelayModule {}
