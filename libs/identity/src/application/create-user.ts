import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { UserId } from '#libs/contracts';
import { Accounts } from './accounts.js';
import type { NewGrant } from './new-grant.js';

/** An administrator makes an account on the OPCO's side. People of CFAs register themselves or accept an invitation. */
@Injectable()
export class CreateUser {
  constructor(private readonly accounts: Accounts) {}

  /** Throws what `Accounts.createOpcoUser` throws. */
  async execute(actor: Actor, account: { readonly email: string; readonly displayName: string; readonly password: string; readonly grants: readonly NewGrant[] }): Promise<UserId> {
    requirePermission(actor, 'account.manage');
    return this.accounts.createOpcoUser(account, actor.userId);
  }
}
