import { Module } from '@nestjs/common';
import { PortfolioTablesController } from './http/portfolio-tables.controller.js';
import { PortfolioController } from './http/portfolio.controller.js';
import { PortfolioModule } from './portfolio.module.js';

@Module({ imports: [PortfolioModule], controllers: [PortfolioController, PortfolioTablesController] })
export class PortfolioHttpModule {}
