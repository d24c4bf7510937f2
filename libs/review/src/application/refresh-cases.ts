import { Injectable } from '@nestjs/common';
import type { Message, ProjectSubmitted } from '#libs/contracts';
import type { Duplicate, SubmittedProject } from '#libs/projects';
import type { ReviewCase } from '../domain/review-case.js';
import { CaseFiling } from './case-filing.js';
import { ProjectStates } from './project-states.js';

/** A branch hears of a corrected file. Usually the answer has refreshed its case already: then nothing is left to do. */
@Injectable()
export class RefreshCases {
  constructor(
    private readonly filing: CaseFiling,
    private readonly projectStates: ProjectStates,
  ) {}

  async execute(file: SubmittedProject, duplicates: readonly Duplicate[], existing: ReviewCase, messages: readonly Message<ProjectSubmitted>[]): Promise<void> {
    const latest = messages.filter(({ event }) => event.projectId === file.projectId).toSorted((a, b) => a.event.sequence - b.event.sequence).at(-1);
    if (!latest?.actorId) return; // only a person's answer changes a file
    for (const refreshed of await this.filing.refresh(file, duplicates, [existing], latest.occurredAt, latest.actorId)) {
      await this.projectStates.follow(refreshed.data, { from: existing.state, to: refreshed.state }, latest.actorId);
    }
  }
}
