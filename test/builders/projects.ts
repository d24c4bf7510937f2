import type { CampaignId } from '#libs/contracts';
import { CreateDraft, type Project, type ProjectContent, type Receipt, SaveDraft, SubmitProject } from '#libs/projects';
import type { House } from '../harness/house.js';
import { aCfa, type TestCfa } from './cfas.js';
import { aContent } from './project-content.js';

export interface TestProject {
  readonly cfa: TestCfa;
  readonly project: Project;
}

/** A CFA's draft in the campaign, filled in so that it can be submitted, at version 2. */
export async function aDraft(house: House, campaignId: CampaignId, over: Partial<ProjectContent> & { readonly cfa?: TestCfa } = {}): Promise<TestProject> {
  const { cfa = await aCfa(house), ...content } = over;
  const { actor } = cfa.signatory;
  const empty = await house.get(CreateDraft).execute(actor, { campaignId, cfaId: cfa.id });
  const siteIds = cfa.sites.map(({ id }) => id);
  return { cfa, project: await house.get(SaveDraft).execute(actor, empty.id, empty.version, aContent({ siteIds, ...content })) };
}

/** The same, handed in. */
export async function aSubmission(house: House, campaignId: CampaignId, over: Partial<ProjectContent> & { readonly cfa?: TestCfa } = {}): Promise<TestProject & { readonly receipt: Receipt }> {
  const draft = await aDraft(house, campaignId, over);
  return { ...draft, receipt: await house.get(SubmitProject).execute(draft.cfa.signatory.actor, draft.project.id) };
}
