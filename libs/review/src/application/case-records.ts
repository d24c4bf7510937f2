import type { CfaId, CorrectionRequestId, CostLineId, ProjectId, ReviewCaseId, UserId } from '#libs/contracts';
import type { JsonObject } from '#libs/kernel';
import type { RuleOutcome } from '#libs/projects';
import type { Award, AwardOutcome } from '../domain/award.js';
import type { LineQuestion } from '../domain/correction.js';
import type { DeadlineKind } from '../domain/deadlines.js';
import type { CaseState } from '../domain/review-case.machine.js';
import type { GivenReason } from '../domain/reason-codes.js';
import type { ReviewCase } from '../domain/review-case.js';
import type { NamedLine, ProposalId } from './review-cases.js';

export interface ProposalRecord {
  readonly id: ProposalId;
  readonly sequence: number;
  readonly officerId: UserId;
  readonly officerName: string;
  readonly at: Date;
  readonly award: Award;
  /** The lines as they were named when this was written. */
  readonly lines: readonly NamedLine[];
  readonly comment: string | null;
}

export interface DecisionRecord {
  readonly approverId: UserId;
  readonly approverName: string;
  readonly at: Date;
  readonly outcome: AwardOutcome;
  readonly award: Award;
  readonly lines: readonly NamedLine[];
  readonly reasons: readonly GivenReason[];
  readonly comment: string | null;
}

export interface CorrectionRecord {
  readonly id: CorrectionRequestId;
  readonly caseId: ReviewCaseId;
  readonly projectId: ProjectId;
  readonly projectNumber: string;
  readonly branchCode: string;
  readonly cfaId: CfaId;
  readonly lines: readonly LineQuestion[];
  readonly message: string | null;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly answeredByName: string | null;
  readonly answerNote: string | null;
  readonly closedAt: Date | null;
}

/** What stands beside a case: the trail, the checks, the papers. */
export interface CaseRecord {
  readonly lines: readonly NamedLine[];
  readonly rulesOutcome: RuleOutcome;
  readonly rules: readonly JsonObject[];
  readonly duplicates: readonly {
    readonly lineId: CostLineId;
    readonly kind: 'sameQuote' | 'sameLine';
    /** Null, as the next three, for whoever may not see the other file. */
    readonly otherProjectId: ProjectId | null;
    readonly otherNumber: string | null;
    readonly otherLabel: string | null;
    readonly otherCfaName: string | null;
    readonly otherCampaignYear: number;
  }[];
  readonly deadlines: readonly { readonly kind: DeadlineKind; readonly daysBefore: number; readonly dueAt: Date; readonly firedAt: Date | null }[];
  readonly corrections: readonly CorrectionRecord[];
  readonly proposals: readonly ProposalRecord[];
  readonly decision: DecisionRecord | null;
  readonly history: readonly {
    readonly at: Date;
    readonly byName: string | null;
    readonly event: string;
    readonly fromState: CaseState | null;
    readonly toState: CaseState;
    readonly details: JsonObject;
  }[];
}

/** What the CFA, and the other branches of a joint project, see of a case. */
export interface PublicCase {
  readonly id: ReviewCaseId;
  readonly branchCode: string;
  readonly state: CaseState;
  readonly basisPoints: number;
  readonly requestedCents: string;
  readonly costCents: string;
  readonly openedAt: Date;
  readonly legalDueAt: Date;
  readonly clockStoppedAt: Date | null;
  readonly decision: DecisionRecord | null;
}

/** Null: either way. */
export interface CorrectionFilters {
  readonly projectId: ProjectId | null;
  /** Whether the CFA still owes the answer. */
  readonly open: boolean | null;
}

/** Reads of cases for screens. */
export abstract class CaseRecords {
  abstract find(caseId: ReviewCaseId, viewer: UserId): Promise<{ readonly reviewCase: ReviewCase; readonly record: CaseRecord; readonly recused: boolean } | null>;
  /** By branch. */
  abstract ofProject(projectId: ProjectId): Promise<readonly PublicCase[]>;
  /** Requests to these CFAs, oldest first, up to `limit`, those after the given one. */
  abstract corrections(cfaIds: readonly CfaId[], filters: CorrectionFilters, limit: number, after: readonly [string, string] | null): Promise<readonly CorrectionRecord[]>;
  abstract correction(id: CorrectionRequestId): Promise<CorrectionRecord | null>;
}
