import { type DynamicModule, Module } from '@nestjs/common';
import { CfaAccountsHttpModule } from '#libs/cfa-accounts';
import { ConfigModule, type Settings } from '#libs/config';
import { FundingHttpModule } from '#libs/funding';
import { HttpModule } from '#libs/http';
import { IdentityHttpModule, IdentityModule } from '#libs/identity';
import { LoggingModule } from '#libs/observability';
import { OperationsHttpModule } from '#libs/operations';
import { OutboxModule } from '#libs/outbox';
import { PersistenceModule } from '#libs/persistence';
import { PortfolioHttpModule } from '#libs/portfolio';
import { ProjectsHttpModule } from '#libs/projects';
import { QueueModule } from '#libs/queue';
import { ReviewHttpModule } from '#libs/review';
import { OperationsModule } from './operations.module.js';

/** The HTTP process: a list of features. */
@Module({})
export class ApiModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.forRoot(settings),
        LoggingModule.forRoot(settings),
        PersistenceModule,
        OutboxModule,
        QueueModule,
        HttpModule,
        IdentityModule,
        IdentityHttpModule,
        CfaAccountsHttpModule,
        FundingHttpModule,
        ProjectsHttpModule,
        ReviewHttpModule,
        PortfolioHttpModule,
        OperationsHttpModule,
        OperationsModule,
      ],
    };
  }
}
