import { Injectable } from '@nestjs/common';
import type { BranchCode } from '#libs/contracts';
import { parisDay } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import type { Branch } from '../domain/branch.js';

/** Branches come and go by a migration, and every file that is judged asks for them: what was read is good for a minute. */
const KNOWN_MS = 60_000;
const MOST_DAYS_KNOWN = 100;

/** The industrial branches, as data. */
@Injectable()
export class Branches {
  private readonly known = new Map<string, { readonly branches: Branch[]; readonly until: number }>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The branches of that Paris day with their agreements of that day, by name. */
  async validAt(at: Date): Promise<Branch[]> {
    return this.validOn(parisDay(at));
  }

  /** As `validAt`, for a calendar day `YYYY-MM-DD`. */
  async validOn(day: string): Promise<Branch[]> {
    const known = this.known.get(day);
    if (known && known.until > performance.now()) return known.branches;
    const branches = await this.readValidOn(day);
    if (this.known.size >= MOST_DAYS_KNOWN) this.known.clear();
    this.known.set(day, { branches, until: performance.now() + KNOWN_MS });
    return branches;
  }

  private readValidOn(day: string): Promise<Branch[]> {
    return this.unitOfWork.read.rows<Branch>(
      `SELECT b.code, b.name, b.valid_from::text AS "validFrom", b.valid_until::text AS "validUntil",
              coalesce((SELECT jsonb_agg(jsonb_build_object('idcc', i.idcc, 'certainty', i.certainty) ORDER BY i.idcc)
                        FROM branch_idcc i WHERE i.branch_code = b.code AND $1::date >= i.valid_from AND (i.valid_until IS NULL OR $1::date <= i.valid_until)), '[]') AS agreements
       FROM branch b
       WHERE $1::date >= b.valid_from AND (b.valid_until IS NULL OR $1::date <= b.valid_until)
       ORDER BY b.name, b.code`,
      [day],
    );
  }

  /** Every branch there ever was: queues and history outlive a branch. */
  async codes(): Promise<BranchCode[]> {
    const rows = await this.unitOfWork.read.rows<{ code: BranchCode }>(`SELECT code FROM branch ORDER BY code`);
    return rows.map(({ code }) => code);
  }
}
