import { Module } from '@nestjs/common';
import { FundingModule } from '#libs/funding';
import { ReviewAutomation, ReviewJobs } from './jobs/review-jobs.js';
import { ReviewModule } from './review.module.js';

@Module({ imports: [ReviewModule, FundingModule], providers: [ReviewJobs, ReviewAutomation] })
export class ReviewJobsModule {}
