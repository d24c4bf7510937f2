import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ReviewCaseId, UserId } from '#libs/contracts';
import { Clock, type Id, Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { otherBranch, recused } from '../domain/review.errors.js';
import { type CaseGlance, CaseGlances } from './case-glance.js';

export type CaseNoteId = Id<'CaseNote'>;

export interface CaseNote {
  readonly id: CaseNoteId;
  readonly at: Date;
  readonly authorId: UserId;
  readonly authorName: string;
  readonly text: string;
}

const COLUMNS = `id, at, author_id AS "authorId", author_name AS "authorName", text`;

/** What the people of a branch tell each other about a case. Nobody on the CFAs' side reads it, and nobody who is tied to the CFA (R6332-12). */
@Injectable()
export class CaseNotes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseGlances,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Oldest first; one more than `limit`, when there is one. Throws `review.unknown-case` (404), `review.recused` (403). */
  async list(actor: Actor, caseId: ReviewCaseId, limit: number, after: readonly [string, string] | null): Promise<readonly CaseNote[]> {
    requirePermission(actor, 'review.read');
    await this.ofUntied(actor, caseId);
    return this.unitOfWork.read.rows<CaseNote>(
      `SELECT ${COLUMNS} FROM case_note WHERE case_id = $1 AND (at, id) > (coalesce($3::timestamptz, '-infinity'), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000')) ORDER BY at, id LIMIT $2`,
      [caseId, limit + 1, after?.[0] ?? null, after?.[1] ?? null],
    );
  }

  /** In any state: what became of a case may need a word, too. Throws as `list`, and `review.other-branch` (403) for whoever reads without working there. */
  async add(actor: Actor, caseId: ReviewCaseId, text: string): Promise<CaseNote> {
    requirePermission(actor, 'review.note');
    const { branchCode } = await this.ofUntied(actor, caseId);
    if (!actor.mayInBranch('review.note', branchCode)) throw otherBranch();
    const note = { id: this.ids.next<'CaseNote'>(), at: this.clock.now(), authorId: actor.userId, authorName: actor.displayName, text };
    await this.unitOfWork.run(() =>
      this.unitOfWork.write.execute(`INSERT INTO case_note (id, case_id, at, author_id, author_name, text) VALUES ($1, $2, $3, $4, $5, $6)`, [note.id, caseId, note.at, note.authorId, note.authorName, text]),
    );
    return note;
  }

  private async ofUntied(actor: Actor, caseId: ReviewCaseId): Promise<CaseGlance> {
    const glance = await this.cases.of(actor, caseId);
    if (glance.recused) throw recused();
    return glance;
  }
}
