import { Injectable } from '@nestjs/common';
import { type Actor, requirePermission } from '#libs/access';
import type { ProjectId } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { judge, RULE_SET_VERSION, type RuleResult } from '../domain/rules/rule-set.js';
import { visibleTo } from './project.policy.js';
import { ProjectStore } from './project-store.js';
import { RuleContexts } from './rule-contexts.js';

/** What the rules say of a file. */
export interface Evaluation {
  readonly ruleSetVersion: string;
  /** A draft is judged as it is now; a submitted file shows the verdict it was submitted with. */
  readonly basis: 'draft' | 'submission';
  readonly judgedAt: Date;
  readonly results: readonly RuleResult[];
}

/** Says of each rule whether it is met, and what would change the answer; at any time, for a draft too. */
@Injectable()
export class EvaluateRules {
  constructor(
    private readonly projects: ProjectStore,
    private readonly contexts: RuleContexts,
    private readonly clock: Clock,
  ) {}

  /** Throws `projects.unknown-project`. */
  async execute(actor: Actor, projectId: ProjectId): Promise<Evaluation> {
    requirePermission(actor, 'project.read');
    const project = visibleTo(actor, await this.projects.find(projectId));
    const [file] = project.submittedAt === null ? [] : await this.projects.submitted([project.id]);
    if (file !== undefined) {
      const { submission } = file;
      return { ruleSetVersion: submission.ruleSetVersion, basis: 'submission', judgedAt: submission.submittedAt, results: submission.ruleResults };
    }
    const judgedAt = this.clock.now();
    const { context } = await this.contexts.of(project, judgedAt);
    return { ruleSetVersion: RULE_SET_VERSION, basis: 'draft', judgedAt, results: judge(project.content, context) };
  }
}
