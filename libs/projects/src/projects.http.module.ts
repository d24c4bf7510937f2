import { Module } from '@nestjs/common';
import { ProjectTrailController } from './http/project-trail.controller.js';
import { ProjectsController } from './http/projects.controller.js';
import { SearchController } from './http/search.controller.js';
import { ProjectsModule } from './projects.module.js';

/** The projects' routes. */
@Module({ imports: [ProjectsModule], controllers: [ProjectsController, ProjectTrailController, SearchController] })
export class ProjectsHttpModule {}
