import { Injectable } from '@nestjs/common';
import type { UserId } from '#libs/contracts';
import { UnitOfWork } from '#libs/persistence';

/** What people are called today, for trails that keep their ids. Who may read the trail is the caller's business. */
@Injectable()
export class PeopleNames {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** By id; nobody is missing, since accounts are never removed. */
  async of(ids: Iterable<UserId>): Promise<ReadonlyMap<UserId, string>> {
    const rows = await this.unitOfWork.read.rows<{ id: UserId; name: string }>(`SELECT id, display_name AS name FROM app_user WHERE id = ANY($1::uuid[])`, [[...new Set(ids)]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
