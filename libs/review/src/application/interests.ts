import { Injectable } from '@nestjs/common';
import type { CfaId, UserId } from '#libs/contracts';
import { type Id, Ids } from '#libs/kernel';
import { translating, UnitOfWork } from '#libs/persistence';
import type { Person } from '../domain/review-case.js';
import { interestAlreadyDeclared } from '../domain/review.errors.js';

export type InterestId = Id<'Interest'>;

/** A declaration of interest; one that was withdrawn stays on record. */
export interface Interest {
  readonly id: InterestId;
  readonly userId: UserId;
  readonly userName: string;
  readonly cfaId: CfaId;
  readonly cfaName: string;
  readonly reason: string;
  readonly declaredAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawalReason: string | null;
}

const COLUMNS = `id, user_id AS "userId", user_name AS "userName", cfa_id AS "cfaId", cfa_name AS "cfaName", reason,
  declared_at AS "declaredAt", withdrawn_at AS "withdrawnAt", withdrawal_reason AS "withdrawalReason"`;

/** Who is tied to which CFA. */
@Injectable()
export class Interests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
  ) {}

  /** Throws `review.interest-already-declared`. */
  async add(person: Person, cfa: { readonly id: CfaId; readonly name: string }, reason: string, at: Date): Promise<Interest> {
    const id = this.ids.next<'Interest'>();
    await translating({ interest_declared_once: interestAlreadyDeclared }, () =>
      this.unitOfWork.write.execute(
        `INSERT INTO interest_declaration (id, user_id, user_name, cfa_id, cfa_name, reason, declared_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, person.userId, person.displayName, cfa.id, cfa.name, reason, at],
      ),
    );
    return { id, userId: person.userId, userName: person.displayName, cfaId: cfa.id, cfaName: cfa.name, reason, declaredAt: at, withdrawnAt: null, withdrawalReason: null };
  }

  /** Whether the person has a living declaration about the CFA. */
  async isTied(userId: UserId, cfaId: CfaId): Promise<boolean> {
    return (await this.unitOfWork.read.first(`SELECT 1 FROM interest_declaration WHERE user_id = $1 AND cfa_id = $2 AND withdrawn_at IS NULL`, [userId, cfaId])) !== undefined;
  }

  async lock(id: InterestId): Promise<Interest | undefined> {
    return this.unitOfWork.write.first<Interest>(`SELECT ${COLUMNS} FROM interest_declaration WHERE id = $1 FOR UPDATE`, [id]);
  }

  async end(id: InterestId, reason: string, at: Date): Promise<void> {
    await this.unitOfWork.write.execute(`UPDATE interest_declaration SET withdrawn_at = $2, withdrawal_reason = $3 WHERE id = $1`, [id, at, reason]);
  }

  /** Oldest first, up to `limit`, those after the given one; of everybody when `userId` is null. */
  async list(userId: UserId | null, limit: number, after: readonly [string, string] | null): Promise<Interest[]> {
    return this.unitOfWork.search.rows<Interest>(
      `SELECT ${COLUMNS} FROM interest_declaration
       WHERE ($1::uuid IS NULL OR user_id = $1) AND (declared_at, id) > (coalesce($3::timestamptz, '-infinity'), coalesce($4::uuid, '00000000-0000-0000-0000-000000000000'))
       ORDER BY declared_at, id LIMIT $2`,
      [userId, limit, after?.[0] ?? null, after?.[1] ?? null],
    );
  }
}
