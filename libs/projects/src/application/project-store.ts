import type { CostLineId, ProjectId, UserId } from '#libs/contracts';
import type { Change } from '#libs/kernel';
import type { Project } from '../domain/project.js';
import type { ProjectEvent, ProjectState } from '../domain/project.machine.js';
import type { ProjectContent } from '../domain/project-content.js';
import type { Revision } from '../domain/revision.js';
import type { Submission } from '../domain/submission.js';

/** Who did it and when. */
export interface Signature {
  readonly userId: UserId;
  readonly displayName: string;
  readonly at: Date;
}

/** A project as it starts; its number comes from the database. */
export type NewProject = Pick<Project, 'id' | 'campaignId' | 'campaignYear' | 'cfaId' | 'cfaName' | 'regionCode' | 'content' | 'synthetic'> & { readonly campaignOpensAt: Date };

/** A sealed file as it is kept. */
export interface StoredSubmission extends Submission {
  readonly submittedAt: Date;
  readonly actorId: UserId;
  readonly projectVersion: number;
  /** The CFA's words with an answer to a correction request. */
  readonly note: string | null;
}

/** A project as it stands, and the file it was last handed in with. */
export interface SubmittedFile {
  readonly project: Project;
  readonly submission: StoredSubmission;
}

/** Two cost lines that look like one, in different projects. */
export interface Duplicate {
  readonly lineId: CostLineId;
  /** sameQuote: supplier and quote reference; sameLine: label, supplier and unit price, in an earlier campaign. */
  readonly kind: 'sameQuote' | 'sameLine';
  readonly otherProjectId: ProjectId;
  readonly otherNumber: string;
  readonly otherLineId: CostLineId;
  readonly otherLabel: string;
  readonly otherCfaName: string;
  readonly otherCampaignYear: number;
}

/** One thing that happened to a project. */
export interface HistoryEntry {
  readonly seq: string;
  readonly at: Date;
  readonly actorId: UserId | null;
  readonly event: string;
  readonly fromState: ProjectState | null;
  readonly toState: ProjectState;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A step of the machine that somebody caused. `by` is null when no person did. */
export interface StateMove {
  readonly event: ProjectEvent;
  readonly toState: ProjectState;
  readonly by: UserId | null;
  readonly at: Date;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Where projects are kept. Writes need an open unit of work. */
export abstract class ProjectStore {
  /** Starts a file; null when the CFA has a living one in the campaign already. */
  abstract insert(project: NewProject, by: Signature): Promise<Project | null>;
  /** The CFA's living file in the campaign. */
  abstract livingFile(project: Pick<Project, 'campaignId' | 'cfaId'>): Promise<Pick<Project, 'id' | 'number'> | null>;

  abstract find(id: ProjectId): Promise<Project | null>;
  /** As `find`, and nobody else changes the project until this unit of work ends. */
  abstract lock(id: ProjectId): Promise<Project | null>;

  /** Saves a draft made from that version and notes what changed; false when it is no longer that version, or no draft. */
  abstract save(project: Pick<Project, 'id' | 'version'>, content: ProjectContent, changes: readonly Change[], by: Signature): Promise<boolean>;
  /** The saves after a version, oldest first, at most `limit`. */
  abstract revisionsAfter(id: ProjectId, version: number, limit: number): Promise<readonly Revision[]>;

  /** Keeps a first submission and moves the project, which must be locked: file, shares, cost lines and history in one statement. */
  abstract submit(project: Project, submission: Submission, by: Signature): Promise<void>;
  /** Keeps a corrected file over the one before; the project, which must be locked, stays in its state. */
  abstract amend(project: Project, submission: Submission, changes: readonly Change[], note: string | null, by: Signature): Promise<void>;
  /** Those of the projects that have been submitted, with their latest submission. */
  abstract submitted(ids: readonly ProjectId[]): Promise<readonly SubmittedFile[]>;
  abstract submissions(id: ProjectId): Promise<readonly StoredSubmission[]>;
  /** Living submitted projects in the order of their ids, after one, with their latest submission. */
  abstract submittedAfter(id: ProjectId | null, limit: number): Promise<readonly SubmittedFile[]>;

  /** Locks the project's row and tells its state; null when there is no such project. */
  abstract lockState(id: ProjectId): Promise<ProjectState | null>;
  /** Makes the step from one of these states and notes it; null when the project is in none of them. */
  abstract move(id: ProjectId, from: readonly ProjectState[], move: StateMove): Promise<Pick<Project, 'cfaId'> | null>;

  /** Entries after one, oldest first. */
  abstract history(id: ProjectId, afterSeq: string, limit: number): Promise<readonly HistoryEntry[]>;

  abstract duplicatesOf(ids: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, readonly Duplicate[]>>;
}

