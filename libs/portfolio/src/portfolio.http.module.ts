import { Module } from '@nestjs/common';
import { PortfolioController } from './http/portfolio.controller.js';
import { PortfolioModule } from './portfolio.module.js';

@Module({ imports: [PortfolioModule], controllers: [PortfolioController] })
export class PortfolioHttpModule {}
