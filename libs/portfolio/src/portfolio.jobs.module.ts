import { Module } from '@nestjs/common';
import { PortfolioConsumer } from './jobs/portfolio-consumer.js';
import { PortfolioModule } from './portfolio.module.js';

@Module({ imports: [PortfolioModule], providers: [PortfolioConsumer] })
export class PortfolioJobsModule {}
