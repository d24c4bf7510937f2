import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CfaId } from '#libs/contracts';
import { caseMachine } from '../domain/review-case.machine.js';
import { personOf } from './case-desk.js';
import { CaseMoney } from './case-money.js';
import { ProjectStates } from './project-states.js';
import { ReviewCases } from './review-cases.js';

/** What somebody tied to a CFA had in hand. */
@Injectable()
export class RecusedCases {
  constructor(
    private readonly cases: ReviewCases,
    private readonly projectStates: ProjectStates,
    private readonly money: CaseMoney,
  ) {}

  async handBack(actor: Actor, cfaId: CfaId, at: Date): Promise<void> {
    for (const each of await this.cases.lockInHandsOf(actor.userId, cfaId)) {
      if (!caseMachine.can(each.state, 'recuse')) continue;
      const left = each.recuse(personOf(actor), at);
      await this.projectStates.follow(left.data, { from: each.state, to: left.state }, actor.userId);
      if (each.state === 'proposed') await this.money.release(each.data, 'officer recused', actor.userId);
      await this.cases.save(left);
    }
  }
}
