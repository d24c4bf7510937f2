import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import { Clock, Ids } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { TooManySavedFiltersError, UnknownSavedFilterError } from '../domain/identity.errors.js';
import type { SavedFilterId } from './ids.js';

/** A filter somebody comes back to: what a screen puts into its address. */
export interface SavedFilter {
  readonly id: SavedFilterId;
  readonly screen: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly savedAt: Date;
}
export type NewSavedFilter = Pick<SavedFilter, 'screen' | 'name' | 'parameters'>;

export const MOST_SAVED_FILTERS = 20;

const COLUMNS = `id, screen, name, parameters, saved_at AS "savedAt"`;

/** One's own saved filters. */
@Injectable()
export class SavedFilters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** By screen and name; of one screen when it is named. */
  async list(actor: Actor, screen: string | null): Promise<readonly SavedFilter[]> {
    requirePermission(actor, 'account.use');
    return this.unitOfWork.read.rows<SavedFilter>(`SELECT ${COLUMNS} FROM saved_filter WHERE user_id = $1 AND ($2::text IS NULL OR screen = $2) ORDER BY screen, name`, [actor.userId, screen]);
  }

  /** Saved under a name that is taken on its screen, it replaces what was there. Throws `identity.too-many-saved-filters`. */
  async save(actor: Actor, { screen, name, parameters }: NewSavedFilter): Promise<SavedFilter> {
    requirePermission(actor, 'account.use');
    return this.unitOfWork.run(async () => {
      // Two windows of one person save one after the other, or both could save the twentieth.
      await this.unitOfWork.write.execute(`SELECT FROM app_user WHERE id = $1 FOR NO KEY UPDATE`, [actor.userId]);
      const others = await this.unitOfWork.write.first<{ count: number }>(`SELECT count(*)::int AS count FROM saved_filter WHERE user_id = $1 AND (screen, name) <> ($2, $3)`, [actor.userId, screen, name]);
      if ((others?.count ?? 0) >= MOST_SAVED_FILTERS) throw new TooManySavedFiltersError(MOST_SAVED_FILTERS);
      const saved = await this.unitOfWork.write.first<SavedFilter>(
        `INSERT INTO saved_filter (id, user_id, screen, name, parameters, saved_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (user_id, screen, name) DO UPDATE SET parameters = excluded.parameters, saved_at = excluded.saved_at RETURNING ${COLUMNS}`,
        [this.ids.next<'SavedFilter'>(), actor.userId, screen, name, JSON.stringify(parameters), this.clock.now()],
      );
      if (!saved) throw new Error('An upsert returns its row');
      return saved;
    });
  }

  /** Throws `identity.unknown-saved-filter`, for somebody else's too. */
  async remove(actor: Actor, id: SavedFilterId): Promise<void> {
    requirePermission(actor, 'account.use');
    const removed = await this.unitOfWork.run(() => this.unitOfWork.write.execute(`DELETE FROM saved_filter WHERE id = $1 AND user_id = $2`, [id, actor.userId]));
    if (removed === 0) throw new UnknownSavedFilterError();
  }
}
