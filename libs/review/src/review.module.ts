import { Module } from '@nestjs/common';
import { CfaAccountsModule } from '#libs/cfa-accounts';
import { FundingModule } from '#libs/funding';
import { ProjectsModule } from '#libs/projects';
import { AnswerCorrection } from './application/answer-correction.js';
import { AnsweredCases } from './application/answered-cases.js';
import { AssignCase } from './application/assign-case.js';
import { BranchQueue } from './application/branch-queue.query.js';
import { BranchWorkload } from './application/branch-workload.query.js';
import { CaseDesk } from './application/case-desk.js';
import { ReadCase } from './application/case-detail.query.js';
import { CaseFiling } from './application/case-filing.js';
import { CaseGlances } from './application/case-glance.js';
import { CaseMoney } from './application/case-money.js';
import { ReadCaseMoney } from './application/case-money.query.js';
import { CaseNotes } from './application/case-notes.js';
import { CaseRecords } from './application/case-records.js';
import { CaseRegister } from './application/case-register.js';
import { ClaimCase } from './application/claim-case.js';
import { ClaimNextCase } from './application/claim-next-case.js';
import { Corrections } from './application/corrections.js';
import { DecideCase } from './application/decide-case.js';
import { DeclareInterest } from './application/declare-interest.js';
import { Delegations } from './application/delegations.query.js';
import { EarlierProjects } from './application/earlier-projects.query.js';
import { Interests } from './application/interests.js';
import { ListInterests } from './application/list-interests.query.js';
import { LookAlikes } from './application/look-alikes.query.js';
import { MyCases } from './application/my-cases.query.js';
import { OpenCases } from './application/open-cases.js';
import { PauseQueue } from './application/pause-queue.js';
import { PreviewAward } from './application/preview-award.query.js';
import { ReadProjectStory } from './application/project-story.query.js';
import { ProjectStates } from './application/project-states.js';
import { ProposeAward } from './application/propose-award.js';
import { ListCorrections, ReadCorrection, ReadProjectCases } from './application/public-cases.query.js';
import { QueuePauses } from './application/queue-pauses.js';
import { QueuesAgeing } from './application/queue-ageing.query.js';
import { RecusedCases } from './application/recused-cases.js';
import { RefreshCases } from './application/refresh-cases.js';
import { ReleaseCase } from './application/release-case.js';
import { RequestCorrection } from './application/request-correction.js';
import { ResumeWithoutAnswer } from './application/resume-without-answer.js';
import { ReviewCases } from './application/review-cases.js';
import { ReviewQueues } from './application/review-queues.query.js';
import { SweepDeadlines } from './application/sweep-deadlines.js';
import { WithdrawInterest } from './application/withdraw-interest.js';
import { WithdrawProject } from './application/withdraw-project.js';
import { WithdrawnCases } from './application/withdrawn-cases.js';
import { SqlCaseRecords } from './infrastructure/sql-case-records.js';
import { SqlCaseRegister } from './infrastructure/sql-case-register.js';
import { SqlReviewCases } from './infrastructure/sql-review-cases.js';

const useCases = [
  ClaimNextCase, ClaimCase, ReleaseCase, RequestCorrection, ResumeWithoutAnswer, AnswerCorrection, ProposeAward, DecideCase, DeclareInterest, WithdrawInterest,
  WithdrawProject, PauseQueue, OpenCases, SweepDeadlines, QueuePauses, BranchQueue, ReviewQueues, ReadCase, ReadProjectCases, ListCorrections, ReadCorrection, ListInterests, MyCases, BranchWorkload,
  AssignCase, CaseNotes, Delegations, EarlierProjects, LookAlikes, QueuesAgeing, ReadCaseMoney, ReadProjectStory, PreviewAward,
];

/** Review of projects by their branches. */
@Module({
  imports: [FundingModule, ProjectsModule, CfaAccountsModule],
  providers: [
    ...useCases,
    AnsweredCases, CaseDesk, CaseFiling, CaseGlances, CaseMoney, Corrections, Interests, ProjectStates, RecusedCases, RefreshCases, WithdrawnCases,
    { provide: ReviewCases, useClass: SqlReviewCases },
    { provide: CaseRegister, useClass: SqlCaseRegister },
    { provide: CaseRecords, useClass: SqlCaseRecords },
  ],
  exports: useCases,
})
export class ReviewModule {}
