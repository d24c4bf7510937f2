import { Module } from '@nestjs/common';
import { FundingModule } from './funding.module.js';

/** The routes of branches, campaigns and envelopes. */
@Module({ imports: [FundingModule], controllers: [] })
export class FundingHttpModule {}
