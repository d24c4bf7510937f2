import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { CfaId, CorrectionRequestId, CostLineId, ProjectId, ReviewCaseId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';
import type { CostLine, FundingRow } from '#libs/projects';
import type { LineQuestion } from '../domain/correction.js';
import { unknownCorrection } from '../domain/review.errors.js';

export interface AskedCorrection {
  readonly id: CorrectionRequestId;
  readonly caseId: ReviewCaseId;
  readonly projectId: ProjectId;
  readonly cfaId: CfaId;
  readonly lines: readonly LineQuestion[];
  readonly caseLineIds: readonly CostLineId[];
}

export interface CorrectionAnswer {
  /** The mended lines, whole, by id. */
  readonly lines: readonly CostLine[];
  /** The whole plan anew; null leaves it. */
  readonly fundingPlan: readonly FundingRow[] | null;
  readonly note: string | null;
}

/** Correction requests as the CFA finds them. */
@Injectable()
export class Corrections {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `review.unknown-correction` when there is none, or when it is another CFA's. */
  async visibleTo(actor: Actor, id: CorrectionRequestId): Promise<AskedCorrection> {
    const asked = await this.unitOfWork.read.first<AskedCorrection>(
      `SELECT r.id, r.case_id AS "caseId", r.project_id AS "projectId", r.cfa_id AS "cfaId", r.lines,
              ARRAY(SELECT l.line_id::text FROM case_line l WHERE l.case_id = r.case_id) AS "caseLineIds"
       FROM correction_request r WHERE r.id = $1`,
      [id],
    );
    if (!asked || !actor.mayForCfa('correction.answer', asked.cfaId)) throw unknownCorrection();
    return asked;
  }
}
