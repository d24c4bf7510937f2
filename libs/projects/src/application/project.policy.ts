import type { Actor } from '#libs/access';
import type { BranchCode, CfaId } from '#libs/contracts';
import { UnknownProjectError } from '../domain/project.errors.js';
import type { Project } from '../domain/project.js';
import { projectMachine } from '../domain/project.machine.js';

/** What of a project decides who may see it. */
export type ProjectAccess = Pick<Project, 'cfaId' | 'submittedAt' | 'branches'>;

/** The CFA's own people: drafts are theirs alone. */
export function isOfApplicant(actor: Actor, { cfaId }: Pick<Project, 'cfaId'>): boolean {
  return actor.mayForCfa('project.read', cfaId);
}

/** The CFA's people always; OPCO staff once it has been submitted: everywhere, or where one of their branches has a share. */
export function mayReadProject(actor: Actor, project: ProjectAccess): boolean {
  if (isOfApplicant(actor, project)) return true;
  if (project.submittedAt === null) return false;
  const branches = actor.branchesWith('project.read');
  return branches === 'all' || project.branches.some((branch) => branches.includes(branch));
}

/** The project, or `projects.unknown-project` (404) when it is not there or not for this person. */
export function visibleTo<P extends ProjectAccess>(actor: Actor, project: P | null): P {
  if (project === null || !mayReadProject(actor, project)) throw new UnknownProjectError();
  return project;
}

/** Whether the person may hand in this CFA's file: anyone of the CFA, or its signatory when it wants that. */
export function maySubmit(actor: Actor, cfaId: CfaId, requiresSignatory: boolean): boolean {
  if (!requiresSignatory) return actor.mayForCfa('project.submit', cfaId);
  return actor.memberships.some((membership) => membership.cfaId === cfaId && membership.role === 'cfaSignatory');
}

/** What this person can do to this project now: the table of transitions ∩ rights. Decisions belong to the review cases. */
export function allowedActions(actor: Actor, project: Project, facts: { readonly campaignIsOpen: boolean; readonly requiresSignatory: boolean }): readonly string[] {
  const submits = projectMachine.can(project.state, 'submit') && facts.campaignIsOpen;
  return [
    ...(submits && actor.mayForCfa('project.draft', project.cfaId) ? ['save'] : []),
    ...(submits && maySubmit(actor, project.cfaId, facts.requiresSignatory) ? ['submit'] : []),
    ...(projectMachine.can(project.state, 'withdraw') && actor.mayForCfa('project.withdraw', project.cfaId) ? ['withdraw'] : []),
  ];
}

/** Which projects a list may show this person. Lists take one of these, so none can be built without. */
export class ProjectScope {
  private constructor(
    /** Projects of these CFAs, drafts included. */
    readonly cfaIds: readonly CfaId[],
    /** Submitted projects with a share in these branches. */
    readonly branches: 'all' | readonly BranchCode[],
  ) {}

  static of(actor: Actor): ProjectScope {
    return new ProjectScope(actor.cfasWith('project.read'), actor.branchesWith('project.read'));
  }
}
