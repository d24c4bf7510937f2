import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { CfaDirectory } from '#libs/cfa-accounts';
import type { CfaId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { personOf } from './case-desk.js';
import { type Interest, Interests } from './interests.js';
import { RecusedCases } from './recused-cases.js';

/**
 * Somebody of the OPCO says that they are tied to a CFA. From that moment they neither claim, propose nor decide on its cases (R6332-12);
 * those they had in hand go back to the queue, what they had proposed falls, and its money is released.
 */
@Injectable()
export class DeclareInterest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly interests: Interests,
    private readonly recusedCases: RecusedCases,
    private readonly cfas: CfaDirectory,
    private readonly clock: Clock,
  ) {}

  /** Throws `cfa-accounts.unknown-cfa` (404), `review.interest-already-declared` (409). */
  async execute(actor: Actor, { cfaId, reason }: { readonly cfaId: CfaId; readonly reason: string }): Promise<Interest> {
    requirePermission(actor, 'review.declareInterest');
    const { name } = await this.cfas.get(cfaId);
    return this.unitOfWork.run(async () => {
      const at = this.clock.now();
      const interest = await this.interests.add(personOf(actor), { id: cfaId, name }, reason, at);
      await this.recusedCases.handBack(actor, cfaId, at);
      return interest;
    });
  }
}
