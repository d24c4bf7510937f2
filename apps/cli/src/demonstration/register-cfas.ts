import type { INestApplicationContext } from '@nestjs/common';
import { AddSite, CfaDirectory, RegisterCfa } from '#libs/cfa-accounts';
import type { CfaId, UserId } from '#libs/contracts';
import { Accounts, ActorLoader, Memberships, type PasswordHash } from '#libs/identity';
import type { PlannedCfa } from './shape.js';
import type { Applicant } from './story.js';

/** The certificate of every invented CFA outlives the story. */
const QUALIOPI_VALID_UNTIL = '2031-12-31';

/** Registers the invented CFAs with their first signatory, an editor and further sites; those that are there already are taken as they are. */
export async function registerCfas(application: INestApplicationContext, cfas: readonly PlannedCfa[], passwordHash: PasswordHash): Promise<readonly Applicant[]> {
  const registrar = new Registrar(application, passwordHash);
  const applicants: Applicant[] = [];
  for (const cfa of cfas) applicants.push(await registrar.applicant(cfa));
  return applicants;
}

class Registrar {
  constructor(
    private readonly application: INestApplicationContext,
    private readonly passwordHash: PasswordHash,
  ) {}

  async applicant(cfa: PlannedCfa): Promise<Applicant> {
    const actors = this.application.get(ActorLoader);
    const known = await this.application.get(Accounts).findByEmail(cfa.signatory.email);
    const { cfaId, userId } = known?.cfaIds[0] ? { cfaId: known.cfaIds[0], userId: known.userId } : await this.register(cfa);
    const signatory = await actors.load(userId);
    const editor = await actors.load(await this.editor(cfa, cfaId, userId));
    const directory = this.application.get(CfaDirectory);
    const { sites } = await directory.get(cfaId);
    const addSite = this.application.get(AddSite);
    for (const site of cfa.sites) {
      if (!sites.some(({ siret }) => siret === site.siret)) await addSite.execute(signatory, cfaId, { ...site, city: site.town });
    }
    return { cfaId, siteIds: (await directory.get(cfaId)).sites.map(({ id }) => id), editor, signatory };
  }

  private async register(cfa: PlannedCfa): Promise<{ readonly cfaId: CfaId; readonly userId: UserId }> {
    return this.application.get(RegisterCfa).execute(
      {
        siret: cfa.siret, uai: cfa.uai, name: cfa.name, nda: cfa.nda, qualiopiCertificate: `DEMO-${cfa.number}`, qualiopiValidUntil: QUALIOPI_VALID_UNTIL,
        address: cfa.address, postalCode: cfa.postalCode, city: cfa.town, signatory: { ...cfa.signatory, passwordHash: this.passwordHash },
      },
      'demonstration',
    );
  }

  private async editor(cfa: PlannedCfa, cfaId: CfaId, by: UserId): Promise<UserId> {
    const accounts = this.application.get(Accounts);
    const known = await accounts.findByEmail(cfa.editor.email);
    const userId = known?.userId ?? (await accounts.createCfaUser({ ...cfa.editor, passwordHash: this.passwordHash }));
    await this.application.get(Memberships).add({ cfaId, userId, role: 'cfaEditor' }, by);
    return userId;
  }
}
