import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { interestAlreadyWithdrawn, unknownInterest } from '../domain/review.errors.js';
import { type InterestId, Interests } from './interests.js';

/** The person takes a declaration back, with a reason: the tie has ended, or it was made in error. It stays on record. */
@Injectable()
export class WithdrawInterest {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly interests: Interests,
    private readonly clock: Clock,
  ) {}

  /** Throws `review.unknown-interest` (404, not theirs), `review.interest-already-withdrawn` (409). */
  async execute(actor: Actor, id: InterestId, reason: string): Promise<void> {
    requirePermission(actor, 'review.declareInterest');
    await this.unitOfWork.run(async () => {
      const interest = await this.interests.lock(id);
      if (interest?.userId !== actor.userId) throw unknownInterest();
      if (interest.withdrawnAt !== null) throw interestAlreadyWithdrawn();
      await this.interests.end(id, reason, this.clock.now());
    });
  }
}
