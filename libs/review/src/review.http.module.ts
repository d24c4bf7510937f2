import { Module } from '@nestjs/common';
import { CasesController } from './http/cases.controller.js';
import { CaseFileController } from './http/case-file.controller.js';
import { CorrectionsController } from './http/corrections.controller.js';
import { DelegationsController } from './http/delegations.controller.js';
import { InterestsController } from './http/interests.controller.js';
import { MyWorkController } from './http/my-work.controller.js';
import { ProjectCasesController } from './http/project-cases.controller.js';
import { QueuesController } from './http/queues.controller.js';
import { ReviewModule } from './review.module.js';

@Module({ imports: [ReviewModule], controllers: [MyWorkController, QueuesController, CasesController, CaseFileController, CorrectionsController, DelegationsController, InterestsController, ProjectCasesController] })
export class ReviewHttpModule {}
