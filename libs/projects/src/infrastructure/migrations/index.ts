import { Projects1764000004000 } from './1764000004000-projects.js';

export const projectsMigrations = [Projects1764000004000];
