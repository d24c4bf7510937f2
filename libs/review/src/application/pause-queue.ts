import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { Branches } from '#libs/funding';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { unknownQueue } from '../domain/review.errors.js';
import { personOf } from './case-desk.js';
import { QueuePauses } from './queue-pauses.js';

export type QueueOrder = { readonly order: 'pause'; readonly reason: string } | { readonly order: 'resume' };

/**
 * An administrator stops a branch's queue or sets it going again. While it stands still submissions wait in it: nothing is opened, reminded or
 * escalated; people go on with what is open. Throws `review.unknown-queue` (404).
 */
@Injectable()
export class PauseQueue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly branches: Branches,
    private readonly pauses: QueuePauses,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, branch: BranchCode, wanted: QueueOrder): Promise<void> {
    requirePermission(actor, 'queue.manage');
    if (!(await this.branches.codes()).includes(branch)) throw unknownQueue();
    await this.unitOfWork.run(() =>
      wanted.order === 'pause'
        ? this.pauses.record(branch, 'paused', personOf(actor), wanted.reason, this.clock.now())
        : this.pauses.record(branch, 'resumed', personOf(actor), null, this.clock.now()),
    );
    await this.pauses.apply(branch);
  }
}
