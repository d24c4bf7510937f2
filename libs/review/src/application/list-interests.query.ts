import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { type Interest, Interests } from './interests.js';

/** Declarations of interest, withdrawn ones too, oldest first. Directors, auditors and administrators see everybody's, the others their own. */
@Injectable()
export class ListInterests {
  constructor(private readonly interests: Interests) {}

  /** One row more than `limit`, when there is one. `after`: instant and id of the last one seen. */
  async execute(actor: Actor, limit: number, after: readonly [string, string] | null): Promise<readonly Interest[]> {
    requirePermission(actor, 'review.declareInterest');
    return this.interests.list(actor.may('interest.readAll') ? null : actor.userId, limit + 1, after);
  }
}
