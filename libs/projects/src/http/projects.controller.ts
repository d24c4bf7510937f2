import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#libs/access';
import type { BranchCode } from '#libs/contracts';
import { ApiIfMatch, ApiProblems, CURSOR_INSTANT, CURSOR_UUID, CurrentActor, decodeCursor, IdParams, Idempotent, IfMatch, Requires, setEntityTag } from '#libs/http';
import { parseId } from '#libs/kernel';
import { CreateDraft } from '../application/create-draft.js';
import { EvaluateRules } from '../application/evaluate-rules.js';
import { ListProjects, type ProjectCursor, type ProjectFilters } from '../application/list-projects.js';
import { ReadProject } from '../application/read-project.js';
import { SaveDraft } from '../application/save-draft.js';
import { SubmitProject } from '../application/submit-project.js';
import type { Project } from '../domain/project.js';
import { contentPatchOf } from './content-patch-of.js';
import { CreateProjectDto, ProjectsQuery, SaveProjectDto } from './project.dto.js';
import { ProjectDocumentView, projectDocumentView, projectPage, ProjectPageView, ProjectView, projectView } from './project.view.js';
import { EvaluationView, evaluationView } from './rules.view.js';
import { ReceiptView, receiptView } from './submission.view.js';

@ApiTags('projects')
@Controller('projects')
export class ProjectsController {
  constructor(
    private readonly createDraft: CreateDraft,
    private readonly saveDraft: SaveDraft,
    private readonly readProject: ReadProject,
    private readonly listProjects: ListProjects,
    private readonly evaluateRules: EvaluateRules,
    private readonly submitProject: SubmitProject,
  ) {}

  /** Begins the campaign's one project of a CFA. */
  @Post()
  @Requires('project.draft')
  @ApiCreatedResponse({ type: ProjectDocumentView })
  @ApiProblems(400, 403, 404, 409)
  async create(@CurrentActor() actor: Actor, @Body() { campaignId, cfaId }: CreateProjectDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProjectDocumentView> {
    return tagged(await this.createDraft.execute(actor, { campaignId: parseId(campaignId), cfaId: parseId(cfaId) }), reply);
  }

  /** One's own CFA's projects, or the submitted ones in one's branches; the newest first. */
  @Get()
  @Requires('project.read')
  @ApiOkResponse({ type: ProjectPageView })
  @ApiProblems(400, 403)
  async list(@CurrentActor() actor: Actor, @Query() query: ProjectsQuery): Promise<ProjectPageView> {
    return projectPage(await this.listProjects.execute(actor, filtersOf(query), query.limit + 1, cursorOf(query)), query.limit);
  }

  /** The project as it stands, and what this person may do with it. */
  @Get(':id')
  @Requires('project.read')
  @ApiOkResponse({ type: ProjectView })
  @ApiProblems(404)
  async read(@CurrentActor() actor: Actor, @Param() { id }: IdParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProjectView> {
    const found = await this.readProject.execute(actor, parseId(id));
    setEntityTag(reply, found.project.version);
    return projectView(found);
  }

  /** Saves a part of the draft. A stale version answers 412 with what changed since, who and when; nothing is written. */
  @Patch(':id')
  @Requires('project.draft')
  @ApiIfMatch()
  @ApiOkResponse({ type: ProjectDocumentView })
  @ApiProblems(400, 403, 404, 409, 412, 422)
  async save(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParams,
    @IfMatch() baseVersion: number,
    @Body() body: SaveProjectDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectDocumentView> {
    return tagged(await this.saveDraft.execute(actor, parseId(id), baseVersion, contentPatchOf(body)), reply);
  }

  /** What each rule says of the project, from which source, and what would change the answer. */
  @Get(':id/rules')
  @Requires('project.read')
  @ApiOkResponse({ type: EvaluationView })
  @ApiProblems(404)
  async rules(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<EvaluationView> {
    return evaluationView(await this.evaluateRules.execute(actor, parseId(id)));
  }

  /** Hands the project in: what the rules judged is sealed, the branches are told. */
  @Post(':id/submission')
  @Requires('project.submit')
  @Idempotent()
  @ApiCreatedResponse({ type: ReceiptView })
  @ApiProblems(403, 404, 409, 422)
  async submit(@CurrentActor() actor: Actor, @Param() { id }: IdParams): Promise<ReceiptView> {
    return receiptView(await this.submitProject.execute(actor, parseId(id)));
  }
}

function tagged(project: Project, reply: FastifyReply): ProjectDocumentView {
  setEntityTag(reply, project.version);
  return projectDocumentView(project);
}

function filtersOf({ campaignId, cfaId, state, branch, search, ids }: ProjectsQuery): ProjectFilters {
  return {
    ...(campaignId === undefined ? {} : { campaignId: parseId(campaignId) }),
    ...(cfaId === undefined ? {} : { cfaId: parseId(cfaId) }),
    ...(state === undefined ? {} : { state }),
    ...(branch === undefined ? {} : { branch: branch as BranchCode }),
    ...(search === undefined ? {} : { search }),
    ...(ids === undefined ? {} : { ids: ids.map((id) => parseId<'Project'>(id)) }),
  };
}

function cursorOf({ cursor }: ProjectsQuery): ProjectCursor | null {
  const [createdAt, id] = decodeCursor(cursor, [CURSOR_INSTANT, CURSOR_UUID]) ?? [];
  return createdAt === undefined || id === undefined ? null : { createdAt, id };
}
