import { CampaignClosedError, CampaignNotOpenError } from './project.errors.js';

/** The instants between which files come in: from `opensAt`, to just before `closesAt`. */
export interface CampaignWindow {
  readonly opensAt: Date;
  readonly closesAt: Date;
}

/** Throws `projects.campaign-not-open` before the opening, `projects.campaign-closed` from the closing instant on. */
export function requireOpen({ opensAt, closesAt }: CampaignWindow, at: Date): void {
  if (at < opensAt) throw new CampaignNotOpenError(opensAt);
  if (at >= closesAt) throw new CampaignClosedError(closesAt);
}

export function isOpen({ opensAt, closesAt }: CampaignWindow, at: Date): boolean {
  return at >= opensAt && at < closesAt;
}
