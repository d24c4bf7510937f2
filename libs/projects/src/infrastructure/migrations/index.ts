import { Projects1764000004000 } from './1764000004000-projects.js';
import { ProjectSearch1764000004001 } from './1764000004001-search.js';

export const projectsMigrations = [Projects1764000004000, ProjectSearch1764000004001];
