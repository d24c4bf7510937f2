import type { INestApplicationContext } from '@nestjs/common';
import type { Actor } from '#libs/access';
import type { BranchCode, CampaignId, CfaId, ProjectId, ReviewCaseId, SiteId } from '#libs/contracts';
import { Money } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { CreateDraft, SaveDraft, SubmitProject } from '#libs/projects';
import { ClaimCase, DecideCase, ProposeAward, RequestCorrection } from '#libs/review';
import type { Cast } from './people.js';
import { contentOf } from './content.js';
import type { Random } from './random.js';
import type { ScenarioClock } from './scenario-clock.js';
import type { Fate, LineCut, PlannedProject } from './shape.js';

const DAY = 86_400_000;
type LineDecisions = Parameters<ProposeAward['execute']>[2]['lines'];

/** A CFA as the story knows it once it is registered. */
export interface Applicant {
  readonly cfaId: CfaId;
  readonly siteIds: readonly SiteId[];
  readonly editor: Actor;
  readonly signatory: Actor;
}

/** One thing somebody does at its time. */
export interface Act {
  readonly at: Date;
  readonly do: () => Promise<void>;
}

/** What an interrupted telling left of a project. */
export interface ToldProject {
  readonly id: ProjectId;
  readonly version: number;
  readonly isSubmitted: boolean;
}

/** How many of a case's acts each state has behind it. */
const ACTS_BEHIND: Readonly<Record<string, number>> = { queued: 0, underReview: 1, correctionRequested: 2, proposed: 2, granted: 3, partlyGranted: 3, refused: 3, withdrawn: 3 };

interface CaseLine {
  readonly lineId: string;
  readonly cost: Money;
}

/** Tells projects through the same use cases as people's work, with the clock where the story is. What was told before an interruption is left as it is. */
export class Story {
  private readonly createDraft: CreateDraft;
  private readonly saveDraft: SaveDraft;
  private readonly submitProject: SubmitProject;
  private readonly claimCase: ClaimCase;
  private readonly requestCorrection: RequestCorrection;
  private readonly proposeAward: ProposeAward;
  private readonly decideCase: DecideCase;
  private readonly unitOfWork: UnitOfWork;

  constructor(
    application: INestApplicationContext,
    private readonly clock: ScenarioClock,
    private readonly cast: Cast,
    private readonly random: Random,
  ) {
    this.createDraft = application.get(CreateDraft);
    this.saveDraft = application.get(SaveDraft);
    this.submitProject = application.get(SubmitProject);
    this.claimCase = application.get(ClaimCase);
    this.requestCorrection = application.get(RequestCorrection);
    this.proposeAward = application.get(ProposeAward);
    this.decideCase = application.get(DecideCase);
    this.unitOfWork = application.get(UnitOfWork);
  }

  /** Does everything in the order of its time. */
  async tell(acts: readonly Act[]): Promise<void> {
    for (const act of acts.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
      this.clock.at(act.at);
      await act.do();
    }
  }

  /** The CFA's part: a draft, filled in, handed in unless the plan leaves it. */
  application(project: PlannedProject, campaignId: CampaignId, applicant: Applicant, told: ToldProject | undefined, submitted: (projectId: ProjectId) => void): readonly Act[] {
    const { draftedAt, submittedAt } = project;
    let projectId: ProjectId;
    const draft: Act = {
      at: draftedAt,
      do: async () => {
        const draft = told ?? (await this.createDraft.execute(applicant.editor, { campaignId, cfaId: applicant.cfaId }));
        projectId = draft.id;
        if (draft.version === 1) await this.saveDraft.execute(applicant.editor, draft.id, draft.version, contentOf(project, applicant.siteIds));
      },
    };
    if (!submittedAt) return [draft];
    return [draft, {
      at: submittedAt,
      do: async () => {
        if (!told?.isSubmitted) await this.submitProject.execute(applicant.signatory, projectId);
        submitted(projectId);
      },
    }];
  }

  /** A branch's part, once its case is open; `state` tells what has been done. */
  review(caseId: ReviewCaseId, branch: BranchCode, fate: Fate, submittedAt: Date, state: string): readonly Act[] {
    const officer = this.cast.officerOf(branch);
    const approver = this.cast.approverOf(branch);
    const claimedAt = this.later(submittedAt, 8, 20);
    const proposedAt = this.later(claimedAt, 2, 18);
    const decidedAt = this.later(proposedAt, 2, 14);
    const claim: Act = { at: claimedAt, do: async () => void (await this.claimCase.execute(officer, caseId)) };
    const propose = (lines: (lines: readonly CaseLine[]) => LineDecisions): Act => ({
      at: proposedAt,
      do: async () => void (await this.proposeAward.execute(officer, caseId, { lines: lines(await this.linesOf(caseId)), comment: null })),
    });
    const decide = (decision: (lines: readonly CaseLine[]) => Parameters<DecideCase['execute']>[2]): Act => ({
      at: decidedAt,
      do: async () => void (await this.decideCase.execute(approver, caseId, decision(await this.linesOf(caseId)))),
    });
    const asProposed = { proposalId: null, comment: null, decision: 'approve' } as const;
    const acts = (): readonly Act[] => {
      switch (fate.end) {
        case 'queued':
          return [];
        case 'underReview':
          return [claim];
        case 'correctionRequested':
          return [claim, { at: proposedAt, do: async () => void (await this.requestCorrection.execute(officer, caseId, questionOn(await this.linesOf(caseId)))) }];
        case 'proposed':
          return [claim, propose(kept)];
        case 'granted':
          return [claim, propose(kept), decide(() => asProposed)];
        case 'partlyGranted':
          return fate.byApprover
            ? [claim, propose(kept), decide((lines) => ({ proposalId: null, comment: null, decision: 'approveInPart', lines: withCuts(lines, fate.cuts) }))]
            : [claim, propose((lines) => withCuts(lines, fate.cuts)), decide(() => asProposed)];
        case 'refused':
          return fate.byApprover
            ? [claim, propose(kept), decide(() => ({ proposalId: null, comment: null, decision: 'refuse', reasons: [{ code: fate.reason, comment: null }] }))]
            : [claim, propose((lines) => refused(lines, fate.reason)), decide(() => asProposed)];
      }
    };
    return acts().slice(ACTS_BEHIND[state] ?? 0);
  }

  private async linesOf(caseId: ReviewCaseId): Promise<readonly CaseLine[]> {
    const rows = await this.unitOfWork.read.rows<{ line_id: string; cost_cents: string }>(`SELECT line_id, cost_cents FROM case_line WHERE case_id = $1 ORDER BY position`, [caseId]);
    return rows.map(({ line_id, cost_cents }) => ({ lineId: line_id, cost: Money.ofCents(cost_cents) }));
  }

  private later(from: Date, leastDays: number, mostDays: number): Date {
    return new Date(from.getTime() + leastDays * DAY + Math.floor(this.random.next() * (mostDays - leastDays) * DAY));
  }
}

const decision = (lineId: string, rest: Partial<LineDecisions[number]>): LineDecisions[number] => ({ lineId, verdict: 'kept', eligible: null, reasonCode: null, comment: null, ...rest });

function kept(lines: readonly CaseLine[]): LineDecisions {
  return lines.map(({ lineId }) => decision(lineId, {}));
}

function refused(lines: readonly CaseLine[], reasonCode: 'lowPriority' | 'envelopeLimit' | 'outOfScope' | 'duplicateFunding'): LineDecisions {
  return lines.map(({ lineId }) => decision(lineId, { verdict: 'refused', reasonCode }));
}

function withCuts(lines: readonly CaseLine[], cuts: readonly LineCut[]): LineDecisions {
  return lines.map(({ lineId, cost }, position) => {
    const cut = cuts.find((candidate) => candidate.position === position);
    if (!cut) return decision(lineId, {});
    if (cut.eligible === 0) return decision(lineId, { verdict: 'refused', reasonCode: cut.reason });
    return decision(lineId, { verdict: 'cut', eligible: cost.timesRatio(BigInt(cut.eligible), 10_000n).max(Money.ofCents(1)), reasonCode: cut.reason });
  });
}

function questionOn(lines: readonly CaseLine[]): Parameters<RequestCorrection['execute']>[2] {
  const [first] = lines;
  return { lines: first ? [{ lineId: first.lineId, question: 'Le devis joint est-il toujours valable, et à quel prix ?' }] : [], message: 'Merci de confirmer ce devis.', days: null };
}
