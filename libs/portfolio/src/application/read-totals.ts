import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import { type PortfolioQuestion, withinRights } from './portfolio-question.js';
import { PortfolioTotals, type RenderedAnswer } from './portfolio-totals.js';

/** The portfolio's totals, for a person. Branch officers and approvers get those of their branches. */
@Injectable()
export class ReadTotals {
  constructor(private readonly totals: PortfolioTotals) {}

  async execute(actor: Actor, question: PortfolioQuestion): Promise<RenderedAnswer> {
    return this.totals.rendered({ ...question, filters: withinRights(actor, question.filters) });
  }
}
