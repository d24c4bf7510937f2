import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Clock, endOfParisDay, parisDay } from '#libs/kernel';
import type { Branch } from '../domain/branch.js';
import { Branches } from './branches.js';

/** The branches of a Paris calendar day, today if none is given. Throws `time.invalid-day`. */
@Injectable()
export class ListBranches {
  constructor(
    private readonly branches: Branches,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, day: string | null): Promise<Branch[]> {
    requirePermission(actor, 'campaign.read');
    if (day !== null) endOfParisDay(day); // refuses a day that is not on the calendar, before PostgreSQL would
    return this.branches.validOn(day ?? parisDay(this.clock.now()));
  }
}
