import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';

const DAY_MS = 24 * 3_600_000;
/** Long enough to answer "who was signed in then?", no longer than the purpose asks (GDPR, article 5). [D] */
const KEPT_MS = 30 * DAY_MS;

/** Forgets sessions that ended a month ago, and sign-in counts that count no more. */
@Injectable()
export class SweepSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<{ readonly sessions: number; readonly counts: number }> {
    const before = (age: number): Date => new Date(this.clock.now().getTime() - age);
    return this.unitOfWork.run(async () => ({
      sessions: await this.unitOfWork.write.execute(`DELETE FROM session WHERE expires_at < $1`, [before(KEPT_MS)]),
      counts: await this.unitOfWork.write.execute(`DELETE FROM sign_in_throttle WHERE window_started_at < $1`, [before(DAY_MS)]),
    }));
  }
}
