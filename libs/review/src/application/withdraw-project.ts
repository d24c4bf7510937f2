import { Injectable } from '@nestjs/common';
import { type Actor, ForbiddenError, requirePermission } from '#libs/access';
import type { ProjectId } from '#libs/contracts';
import { Clock, DomainError } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { Projects } from '#libs/projects';
import { WithdrawnCases } from './withdrawn-cases.js';

/**
 * The CFA takes its project back: open cases end, what was reserved or already granted returns to the envelopes, the request counts no more.
 * Throws `projects.unknown-project` (404), `workflow.illegal-transition` (409) once it is decided or ended.
 */
@Injectable()
export class WithdrawProject {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly projects: Projects,
    private readonly withdrawnCases: WithdrawnCases,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, projectId: ProjectId, reason: string): Promise<void> {
    requirePermission(actor, 'project.withdraw');
    const { cfaId } = await this.projects.submitted(projectId);
    if (!actor.mayForCfa('project.read', cfaId)) throw new DomainError('notFound', 'projects.unknown-project', 'There is no such project');
    if (!actor.mayForCfa('project.withdraw', cfaId)) throw new ForbiddenError('project.withdraw');
    await this.unitOfWork.run(() => this.withdrawnCases.close(actor, projectId, reason, this.clock.now()));
  }
}
