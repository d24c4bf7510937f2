import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SETTINGS_TOKEN } from '#libs/config';
import type { Settings } from '#libs/config';
import { Clock, Ids, SystemClock } from '#libs/kernel';
import { dataSourceOptions } from './data-source.js';
import { TimeOrderedIds } from './time-ordered-ids.js';
import { UnitOfWork } from './unit-of-work.js';

/** The database connection, the unit of work, and the two things of the outside world that aggregates need: the clock and ids. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [SETTINGS_TOKEN],
      useFactory: (settings: Settings) => ({ ...dataSourceOptions(settings), autoLoadEntities: true, retryAttempts: 0 }),
    }),
  ],
  providers: [UnitOfWork, { provide: Clock, useClass: SystemClock }, { provide: Ids, useClass: TimeOrderedIds }],
  exports: [UnitOfWork, Clock, Ids],
})
export class PersistenceModule {
  /** With another clock: the demonstration tells a story of years in a minute. */
  static withClock(clock: Clock): DynamicModule {
    return { module: PersistenceModule, providers: [{ provide: Clock, useValue: clock }] };
  }
}
