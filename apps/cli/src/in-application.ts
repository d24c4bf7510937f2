import { type DynamicModule, type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { ConfigModule, type Settings } from '#libs/config';
import { IdentityModule } from '#libs/identity';
import { type Clock, SystemClock } from '#libs/kernel';
import { LoggingModule } from '#libs/observability';
import { OutboxModule } from '#libs/outbox';
import { PersistenceModule } from '#libs/persistence';
import { QueueModule } from '#libs/queue';

@Module({})
class CommandModule {}

/** Runs `work` in an application made of the technical modules and the features a command needs, then closes it. */
export async function inApplication<T>(
  settings: Settings,
  features: readonly (Type | DynamicModule)[],
  work: (application: INestApplicationContext) => Promise<T>,
  clock: Clock = new SystemClock(),
): Promise<T> {
  const application = await NestFactory.createApplicationContext(
    {
      module: CommandModule,
      imports: [ConfigModule.forRoot(settings), LoggingModule.forRoot({ ...settings, LOG_LEVEL: 'warn' }), PersistenceModule.withClock(clock), OutboxModule, QueueModule, IdentityModule, ...features],
    },
    { bufferLogs: true, logger: ['fatal'], abortOnError: false },
  );
  application.useLogger(application.get(Logger));
  try {
    return await work(application);
  } finally {
    await application.close();
  }
}
