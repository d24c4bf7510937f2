import { Module } from '@nestjs/common';
import { CfaAccountsModule } from '#libs/cfa-accounts';
import { FundingModule } from '#libs/funding';
import { AmendProject } from './application/amend-project.js';
import { CreateDraft } from './application/create-draft.js';
import { EvaluateRules } from './application/evaluate-rules.js';
import { ListProjects } from './application/list-projects.js';
import { ProjectStore } from './application/project-store.js';
import { Projects } from './application/projects.js';
import { ReadProject } from './application/read-project.js';
import { ReadHistory, ReadRevisions, ReadSubmission, ReadSubmissions } from './application/read-trail.js';
import { RuleContexts } from './application/rule-contexts.js';
import { SaveDraft } from './application/save-draft.js';
import { SearchPortal } from './application/search-portal.js';
import { SubmitProject } from './application/submit-project.js';
import { PostgresProjectStore } from './infrastructure/postgres-project-store.js';

const faces = [CreateDraft, EvaluateRules, ListProjects, Projects, ReadHistory, ReadProject, ReadRevisions, ReadSubmission, ReadSubmissions, SaveDraft, SearchPortal, SubmitProject];

/** Drafts, rules and submission, for every process. */
@Module({
  imports: [CfaAccountsModule, FundingModule],
  providers: [...faces, AmendProject, RuleContexts, { provide: ProjectStore, useClass: PostgresProjectStore }],
  exports: faces,
})
export class ProjectsModule {}
