import { Injectable } from '@nestjs/common';
import type { CostLineId, ProjectId, UserId } from '#libs/contracts';
import { type Change, groupBy } from '#libs/kernel';
import { anyOf, UnitOfWork } from '#libs/persistence';
import { type Duplicate, type HistoryEntry, type NewProject, ProjectStore, type Signature, type StateMove, type StoredSubmission, type SubmittedFile } from '../application/project-store.js';
import type { Project } from '../domain/project.js';
import { projectMachine, type ProjectState } from '../domain/project.machine.js';
import type { ProjectContent } from '../domain/project-content.js';
import type { Revision } from '../domain/revision.js';
import type { Submission } from '../domain/submission.js';
import { totalsOf } from '../domain/totals.js';
import { DUPLICATES } from './duplicates.sql.js';
import { PROJECT_COLUMNS, type ProjectRow, SUBMISSION_COLUMNS, type SubmissionRow, toProject, toSubmission } from './project-rows.js';
import { KEEP_SUBMISSION, type SubmissionStep, submissionValues } from './submission.sql.js';

const INSERT = `
  WITH started AS (
    INSERT INTO project (id, number, campaign_id, campaign_year, campaign_opens_at, cfa_id, cfa_name, region_code, state, version, content, requested_cents, cost_cents,
                         synthetic, created_at, created_by, updated_at)
    SELECT $1, 'P-' || $3::integer || '-' || lpad(n::text, greatest(6, length(n::text)), '0'), $2, $3, $4, $5, $6, $7, 'draft', 1, $8, 0, 0, $9, $10, $11, $10
    FROM (SELECT nextval('project_number') AS n) AS number
    ON CONFLICT (campaign_id, cfa_id) WHERE state NOT IN ('withdrawn') DO NOTHING
    RETURNING number
  ), noted AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) SELECT $1, $10, $11, 'create', NULL, 'draft', '{}' FROM started
  )
  SELECT number FROM started`;

const SAVE = `
  WITH saved AS (
    UPDATE project SET content = $3, title = $4, requested_cents = $5, cost_cents = $6, version = version + 1, updated_at = $7
    WHERE id = $1 AND version = $2 AND state = 'draft'
    RETURNING id, version
  )
  INSERT INTO project_revision (project_id, version, at, actor_id, actor_name, changes) SELECT id, version, $7, $8, $9, $10 FROM saved`;

const SUBMITTED_FILES = `
  SELECT ${PROJECT_COLUMNS}, ${SUBMISSION_COLUMNS} FROM project p
  CROSS JOIN LATERAL (SELECT * FROM project_submission WHERE project_id = p.id ORDER BY sequence DESC LIMIT 1) s`;

const MOVE = `
  WITH moved AS (
    UPDATE project SET state = $3, version = version + 1, updated_at = $4 WHERE id = $1 AND state = ANY($2::text[]) RETURNING id, cfa_id, old.state AS from_state
  ), noted AS (
    INSERT INTO project_event (project_id, at, actor_id, event, from_state, to_state, details) SELECT id, $4, $5, $6, from_state, $3, $7 FROM moved
  )
  SELECT cfa_id FROM moved`;

/** Projects in PostgreSQL: one statement for each thing that happens. */
@Injectable()
export class PostgresProjectStore extends ProjectStore {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async insert(project: NewProject, by: Signature): Promise<Project | null> {
    const row = await this.unitOfWork.write.first<{ number: string }>(INSERT, [
      project.id, project.campaignId, project.campaignYear, project.campaignOpensAt, project.cfaId, project.cfaName, project.regionCode,
      JSON.stringify(project.content), project.synthetic, by.at, by.userId,
    ]);
    if (row === undefined) return null;
    return {
      ...project, number: row.number, state: projectMachine.initial, version: 1, createdAt: by.at, createdBy: by.userId, updatedAt: by.at,
      submittedAt: null, branches: [], otherFiles: [],
    };
  }

  async livingFile({ campaignId, cfaId }: Pick<Project, 'campaignId' | 'cfaId'>): Promise<Pick<Project, 'id' | 'number'> | null> {
    const row = await this.unitOfWork.read.first<{ id: ProjectId; number: string }>(
      `SELECT id, number FROM project WHERE campaign_id = $1 AND cfa_id = $2 AND state NOT IN ('withdrawn')`,
      [campaignId, cfaId],
    );
    return row ?? null;
  }

  async find(id: ProjectId): Promise<Project | null> {
    const row = await this.unitOfWork.read.first<ProjectRow>(`SELECT ${PROJECT_COLUMNS} FROM project p WHERE p.id = $1`, [id]);
    return row === undefined ? null : toProject(row);
  }

  async lock(id: ProjectId): Promise<Project | null> {
    const row = await this.unitOfWork.write.first<ProjectRow>(`SELECT ${PROJECT_COLUMNS} FROM project p WHERE p.id = $1 FOR NO KEY UPDATE OF p`, [id]);
    return row === undefined ? null : toProject(row);
  }

  async save({ id, version }: Pick<Project, 'id' | 'version'>, content: ProjectContent, changes: readonly Change[], by: Signature): Promise<boolean> {
    const { cost, requested } = totalsOf(content);
    const saved = await this.unitOfWork.write.execute(SAVE, [
      id, version, JSON.stringify(content), content.title, requested.toJSON(), cost.toJSON(), by.at, by.userId, by.displayName, JSON.stringify(changes),
    ]);
    return saved === 1;
  }

  async revisionsAfter(id: ProjectId, version: number, limit: number): Promise<readonly Revision[]> {
    const rows = await this.unitOfWork.read.rows<RevisionRow>(
      `SELECT version, at, actor_id, actor_name, changes FROM project_revision WHERE project_id = $1 AND version > $2 ORDER BY version LIMIT $3`,
      [id, version, limit],
    );
    return rows.map((row) => ({ version: row.version, at: row.at, by: { userId: row.actor_id, displayName: row.actor_name }, changes: row.changes }));
  }

  async submit(project: Project, submission: Submission, by: Signature): Promise<void> {
    const toState = projectMachine.next(project.state, 'submit');
    await this.keep(project, submission, { event: 'submit', toState, projectVersion: project.version, changes: null, note: null }, by);
  }

  async amend(project: Project, submission: Submission, changes: readonly Change[], note: string | null, by: Signature): Promise<void> {
    await this.keep(project, submission, { event: 'amend', toState: project.state, projectVersion: project.version + 1, changes, note }, by);
  }

  async submitted(ids: readonly ProjectId[]): Promise<readonly SubmittedFile[]> {
    const rows = await this.unitOfWork.read.rows<ProjectRow & SubmissionRow>(`${SUBMITTED_FILES} WHERE p.id = ${anyOf('uuid', 1)}`, [ids]);
    return rows.map(toSubmittedFile);
  }

  async submissions(id: ProjectId): Promise<readonly StoredSubmission[]> {
    const rows = await this.unitOfWork.read.rows<SubmissionRow>(`SELECT ${SUBMISSION_COLUMNS} FROM project_submission s WHERE s.project_id = $1 ORDER BY s.sequence`, [id]);
    return rows.map(toSubmission);
  }

  async submittedAfter(id: ProjectId | null, limit: number): Promise<readonly SubmittedFile[]> {
    const rows = await this.unitOfWork.read.rows<ProjectRow & SubmissionRow>(
      `${SUBMITTED_FILES} WHERE p.submitted_at IS NOT NULL AND p.state NOT IN ('withdrawn') AND ($1::uuid IS NULL OR p.id > $1::uuid) ORDER BY p.id LIMIT $2`,
      [id, limit],
    );
    return rows.map(toSubmittedFile);
  }

  async lockState(id: ProjectId): Promise<ProjectState | null> {
    const row = await this.unitOfWork.write.first<{ state: ProjectState }>(`SELECT state FROM project WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return row?.state ?? null;
  }

  async move(id: ProjectId, from: readonly ProjectState[], { event, toState, by, at, details }: StateMove): Promise<Pick<Project, 'cfaId'> | null> {
    const row = await this.unitOfWork.write.first<{ cfa_id: Project['cfaId'] }>(MOVE, [id, from, toState, at, by, event, JSON.stringify(details)]);
    return row === undefined ? null : { cfaId: row.cfa_id };
  }

  async history(id: ProjectId, afterSeq: string, limit: number): Promise<readonly HistoryEntry[]> {
    return this.unitOfWork.read.rows<HistoryEntry>(
      `SELECT seq, at, actor_id AS "actorId", event, from_state AS "fromState", to_state AS "toState", details
       FROM project_event WHERE project_id = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      [id, afterSeq, limit],
    );
  }

  async duplicatesOf(ids: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, readonly Duplicate[]>> {
    const rows = await this.unitOfWork.read.rows<DuplicateRow>(DUPLICATES, [ids]);
    return new Map([...groupBy(rows, ({ project_id }) => project_id)].map(([id, found]) => [id, found.map(toDuplicate)]));
  }

  private async keep(project: Project, submission: Submission, step: SubmissionStep, by: Signature): Promise<void> {
    await this.unitOfWork.write.execute(KEEP_SUBMISSION, submissionValues(project, submission, step, by));
  }
}

interface RevisionRow {
  readonly version: number;
  readonly at: Date;
  readonly actor_id: UserId;
  readonly actor_name: string;
  readonly changes: readonly Change[];
}

interface DuplicateRow {
  readonly project_id: ProjectId;
  readonly line_id: CostLineId;
  readonly kind: Duplicate['kind'];
  readonly other_project_id: ProjectId;
  readonly other_number: string;
  readonly other_line_id: CostLineId;
  readonly other_label: string;
  readonly other_cfa_name: string;
  readonly other_campaign_year: number;
}

const toSubmittedFile = (row: ProjectRow & SubmissionRow): SubmittedFile => ({ project: toProject(row), submission: toSubmission(row) });

function toDuplicate(row: DuplicateRow): Duplicate {
  return {
    lineId: row.line_id,
    kind: row.kind,
    otherProjectId: row.other_project_id,
    otherNumber: row.other_number,
    otherLineId: row.other_line_id,
    otherLabel: row.other_label,
    otherCfaName: row.other_cfa_name,
    otherCampaignYear: row.other_campaign_year,
  };
}
