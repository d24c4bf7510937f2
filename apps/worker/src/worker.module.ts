import { type DynamicModule, Module } from '@nestjs/common';
import { ConfigModule, type Settings } from '#libs/config';
import { HttpJobsModule } from '#libs/http';
import { IdentityJobsModule, IdentityModule } from '#libs/identity';
import { LoggingModule } from '#libs/observability';
import { OutboxModule, OutboxRelayModule } from '#libs/outbox';
import { PersistenceModule } from '#libs/persistence';
import { PortfolioJobsModule } from '#libs/portfolio';
import { QueueModule, QueueWorkersModule } from '#libs/queue';
import { ReviewJobsModule } from '#libs/review';

/** What runs jobs: the relay, the workers, and each feature's handlers. */
export const jobModules = [OutboxRelayModule, QueueWorkersModule, HttpJobsModule, IdentityJobsModule, ReviewJobsModule, PortfolioJobsModule];

/** The job process. */
@Module({})
export class WorkerModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [ConfigModule.forRoot(settings), LoggingModule.forRoot(settings), PersistenceModule, OutboxModule, QueueModule, IdentityModule, ...jobModules],
    };
  }
}
