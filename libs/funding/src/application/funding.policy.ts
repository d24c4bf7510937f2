import type { Actor } from '#libs/access';

/** What this person may do with a campaign; it does not depend on the campaign's phase, which decides only what a change may touch. */
export function campaignActionsOf(actor: Pick<Actor, 'may'>): ('change' | 'allocate')[] {
  return [...(actor.may('campaign.manage') ? (['change'] as const) : []), ...(actor.may('envelope.allocate') ? (['allocate'] as const) : [])];
}
