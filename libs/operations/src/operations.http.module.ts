import { Module } from '@nestjs/common';
import { FundingModule } from '#libs/funding';
import { JobAdministration } from './application/job-administration.js';
import { JobsController } from './http/jobs.controller.js';

/** The routes of the people who keep the portal running. */
@Module({ imports: [FundingModule], controllers: [JobsController], providers: [JobAdministration] })
export class OperationsHttpModule {}
