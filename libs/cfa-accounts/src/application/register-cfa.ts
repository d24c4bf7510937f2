import { Injectable } from '@nestjs/common';
import type { CfaId, UserId } from '#libs/contracts';
import { Accounts, type NewAccount, Memberships, PasswordHasher, requireStrongPassword } from '#libs/identity';
import { Clock, Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { SirenAlreadyRegisteredError, SiretNotInRegisterError } from '../domain/cfa.errors.js';
import { CfaStore } from './cfa-store.js';
import type { CfaOrigin, ClaimId } from './cfa.js';
import { ClaimStore } from './claim-store.js';
import { type CfaDescription, type CheckedDescription, checkDescription } from './registration.js';

export interface CfaRegistration extends CfaDescription {
  /** The first signatory; a password, or its hash for the demonstration's many. */
  readonly signatory: NewAccount;
}

export type Registered =
  | { readonly status: 'registered'; readonly cfaId: CfaId; readonly userId: UserId }
  /** The CFA is known from a register: an administrator confirms that this person speaks for it before anything of it is theirs. */
  | { readonly status: 'claimPending'; readonly cfaId: CfaId; readonly userId: UserId; readonly claimId: ClaimId };

/**
 * A CFA comes in with its first signatory. Nobody is signed in, so no policy is asked; what guards it:
 *
 * - one CFA per SIREN, by a unique constraint;
 * - a CFA that a register brought in is not taken over by whoever types its public SIRET first. The registration becomes a claim: the account exists
 *   but belongs to no CFA and may nothing, until an administrator, who has checked the person another way, confirms it (docs/adr/0011).
 */
@Injectable()
export class RegisterCfa {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cfas: CfaStore,
    private readonly claims: ClaimStore,
    private readonly accounts: Accounts,
    private readonly memberships: Memberships,
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Throws `cfa-accounts.siren-already-registered`, `cfa-accounts.siret-not-in-register`, what `checkDescription` throws, and `identity.email-taken`,
   * `identity.invalid-email`, `identity.weak-password`. `origin` is `demonstration` for invented CFAs, which are labelled synthetic.
   */
  async execute(registration: CfaRegistration, origin: Exclude<CfaOrigin, 'imported'> = 'registered'): Promise<Registered> {
    const checked = checkDescription(registration);
    const signatory = await this.hashed(registration.signatory);
    return this.unitOfWork.run(async () => {
      const known = await this.cfas.idOfSiren(checked.siren);
      return known === null ? this.register(checked, origin, signatory) : this.claim(known, checked, signatory);
    });
  }

  private async register({ siren, siret, cfa, site }: CheckedDescription, origin: CfaOrigin, signatory: NewAccount): Promise<Registered> {
    const at = this.clock.now();
    const cfaId = this.ids.next<'Cfa'>();
    await this.cfas.insert({ id: cfaId, siren, origin, ...cfa }, at);
    await this.cfas.putSite({ id: this.ids.next<'Site'>(), cfaId, siret, kind: 'site' }, site, at);
    const userId = await this.accounts.createCfaUser(signatory);
    await this.memberships.add({ cfaId, userId, role: 'cfaSignatory' }, null);
    return { status: 'registered', cfaId, userId };
  }

  private async claim(cfaId: CfaId, checked: CheckedDescription, signatory: NewAccount): Promise<Registered> {
    if ((await this.memberships.ofCfa(cfaId)).length > 0) throw new SirenAlreadyRegisteredError();
    const { sites } = await this.cfas.get(cfaId);
    if (!sites.some(({ siret, kind }) => kind === 'site' && siret === checked.siret)) throw new SiretNotInRegisterError();
    const userId = await this.accounts.createCfaUser(signatory);
    const claimId = this.ids.next<'Claim'>();
    await this.claims.insert({ id: claimId, cfaId, userId, description: checked, claimant: { email: signatory.email, displayName: signatory.displayName } }, this.clock.now());
    return { status: 'claimPending', cfaId, userId, claimId };
  }

  /** Before the transaction: it takes longer than all the rest, and the SIREN is locked in there. */
  private async hashed(account: NewAccount): Promise<NewAccount> {
    if ('passwordHash' in account) return account;
    requireStrongPassword(account.password, account.email);
    return { email: account.email, displayName: account.displayName, passwordHash: await this.hasher.hash(account.password) };
  }
}
