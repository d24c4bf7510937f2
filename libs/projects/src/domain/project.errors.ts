import type { CostLineId, ProjectId } from '#libs/contracts';
import { DomainError, Money } from '#libs/kernel';
import type { RecordedChange } from './revision.js';
import type { RuleId } from './rules/rule.js';

/** Not there, or not visible to this person: the same answer, so that nothing can be guessed (404). */
export class UnknownProjectError extends DomainError {
  constructor() {
    super('notFound', 'projects.unknown-project', 'There is no such project');
  }
}

/** The person is no member of that CFA (404). */
export class UnknownApplicantError extends DomainError {
  constructor() {
    super('notFound', 'projects.unknown-cfa', 'There is no such CFA among those of this account');
  }
}

/** One file per CFA and campaign, all sites and UFAs together (409). The other one belongs to the same CFA, so it may be named. */
export class OneProjectPerCampaignError extends DomainError {
  constructor(other: { readonly projectId: ProjectId; readonly number: string } | null) {
    super('conflict', 'projects.one-project-per-campaign', 'A CFA files one project per campaign, and this one has it already', other ?? {});
  }
}

export class CampaignNotOpenError extends DomainError {
  constructor(opensAt: Date) {
    super('conflict', 'projects.campaign-not-open', 'The campaign is not open yet', { opensAt: opensAt.toISOString() });
  }
}

export class CampaignClosedError extends DomainError {
  constructor(closedAt: Date) {
    super('conflict', 'projects.campaign-closed', 'The campaign is closed', { closedAt: closedAt.toISOString() });
  }
}

/** The file has been handed in: it changes by an answer to a correction request only (409). */
export class NotADraftError extends DomainError {
  constructor(state: string) {
    super('conflict', 'projects.not-a-draft', 'This project is no longer a draft', { state });
  }
}

export class AlreadySubmittedError extends DomainError {
  constructor(receiptNumber: string) {
    super('conflict', 'projects.already-submitted', 'This project has been submitted already', { receiptNumber });
  }
}

/** The CFA wants its signatory to submit (403). */
export class SignatoryRequiredError extends DomainError {
  constructor() {
    super('forbidden', 'projects.signatory-required', 'This CFA lets only its signatory submit a project');
  }
}

export class RulesNotMetError extends DomainError {
  constructor(
    readonly failing: readonly RuleId[],
    readonly missing: readonly RuleId[],
  ) {
    super('unprocessable', 'projects.rules-not-met', 'Some rules are not met or cannot be judged yet', { failing, missing });
  }
}

/**
 * Somebody saved in between (412). Tells what changed since the version this save was made from, so that nothing has to be typed again.
 * `changesOmitted` is true when that version is too far back to list every change.
 */
export class StaleVersionError extends DomainError {
  constructor(currentVersion: number, changes: readonly RecordedChange[], changesOmitted: boolean) {
    super('stale', 'projects.stale-version', 'This project has been saved by somebody else in the meantime', { currentVersion, changes, changesOmitted });
  }
}

/** A line, or the lines or rows together, pass what the portal counts (422). */
export class AmountTooLargeError extends DomainError {
  constructor(part: 'costLines' | 'fundingPlan') {
    super('unprocessable', 'projects.amount-too-large', 'The amounts add up to more than the portal counts', { part, maximumCents: String(Money.MAX_CENTS) });
  }
}

/** The same id, branch or other key twice in a list where each stands for itself (422). */
export class RepeatedEntryError extends DomainError {
  constructor(list: string) {
    super('unprocessable', 'projects.repeated-entry', 'An entry of the list is there twice', { list });
  }
}

/** An answer to a correction request touches what was not asked about (422). */
export class CorrectionOutOfScopeError extends DomainError {
  constructor(lines: readonly CostLineId[], allowedLines: readonly CostLineId[]) {
    super('unprocessable', 'projects.correction-out-of-scope', 'An answer changes only the lines it was asked about, and the funding plan', { lines, allowedLines });
  }
}

/** Only a project under examination can be corrected (409). */
export class NotUnderExaminationError extends DomainError {
  constructor(state: string) {
    super('conflict', 'projects.not-under-examination', 'This project is not being examined', { state });
  }
}
